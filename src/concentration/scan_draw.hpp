#pragma once
/// The maxima of replicates for scans that look at one replicate at a time.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "concentration/scan_deal.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace fairward::concentration {

struct DrawOptions {
  std::int32_t replicates = 999;
  std::uint64_t seed = 0;
  /// Draws no more once so many replicates are as strong as `observed`; 0: never.
  std::int32_t stop_after = 0;
  double observed = 0;
  Threads threads;
  std::shared_ptr<const DealtPeople> dealt = nullptr;  ///< of the same null and seed
};

struct Drawn {
  std::vector<double> maxima;  ///< in order of replicate
  bool stopped = false;        ///< early: the last one is the `stop_after`th as strong
};

/// `strongest` is given the people of one replicate, one number a ward of the pool, which it may
/// change, and returns the largest ratio among them. It is called from several threads at once.
/// Replicates are those of `ScanDealer`, the same for any number of threads. `name` is told as
/// progress. Where the job is stopped maxima are meaningless.
[[nodiscard]] Drawn draw_maxima(const ScanNull& null, const DrawOptions& options,
                                std::string_view name, const Job& job,
                                const std::function<double(std::span<double>)>& strongest);

}  // namespace fairward::concentration
