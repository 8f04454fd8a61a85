#pragma once
/// What the strongest group of the flexible scan would be if the people were dealt out at random.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/zone_search.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fairward::concentration {

struct FlexibleReplicates {
  std::size_t first = 0;  ///< the number of the first one
  std::size_t replicates = 999;
  std::uint64_t seed = 0;
  /// The largest p-value that is asked for: of maxima that no such p-value depends on it is only
  /// known that they are below those it does. With 1 all are exact.
  double largest_p = 1;
  std::vector<double> fewest;  ///< by ward: with fewer people it takes no part
  Threads threads;
  std::shared_ptr<const DealtPeople> dealt;  ///< of the same null and seed; may be null
};

/// The largest ratio in each replicate, in order of replicate. A rank among them, `rank_p`, is
/// exact if it is at most `largest_p`, and above `largest_p` if not. Maxima that are not asked for
/// are 0.
///
/// Of each replicate only centres are searched whose bound (`ZoneBounds`) is above the strongest
/// group so far, the highest bound first; of replicates only those whose highest bound is above the
/// maxima that a p-value depends on.
///
/// Stops early, with meaningless values, when the job is stopped. REQUIRES: `null.total` >= 1.
[[nodiscard]] std::vector<double> flexible_maxima(const std::vector<Neighbourhood>& around,
                                                  const ScanNull& null,
                                                  const FlexibleReplicates& options,
                                                  const Job& job);

/// Wards with fewer people than that take no part: they have less than nobody.
void leave_out_quiet(std::span<double> people, std::span<const double> fewest);

}  // namespace fairward::concentration
