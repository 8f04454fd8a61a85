#pragma once
/// What the strongest circle would be if the people were dealt out at random: the null distribution
/// of the scan.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_orders.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fairward::concentration {

struct ReplicateOptions {
  std::size_t replicates = 999;
  std::uint64_t seed = 0;
  /// The largest p-value that is asked for: of maxima that no such p-value depends on it is only
  /// known that they are below those it does. With 1 all are exact.
  double largest_p = 1;
  std::vector<double> penalty{1.0};  ///< of each shape: above 0, at most 1
  /// Stops at the replicate that is the so manieth as strong as `observed`; 0: never.
  std::size_t stop_after = 0;
  double observed = 0;
  Threads threads;
  std::shared_ptr<const DealtPeople> dealt;  ///< of the same null and seed; may be null
};

/// The largest log likelihood ratio (times penalty) in each replicate, in order of replicate, each
/// dealt as by `deal_people`; fewer than asked for where `stop_after` of them were reached. A rank
/// among them, `rank_p`, is exact if it is at most `largest_p`, and above `largest_p` if not. 0
/// where a replicate has no zone above its expectation.
///
/// Cost: one addition of a byte for each ward in each circle, in 64 replicates at once with
/// AVX-512. A first pass over few centres finds a ratio that enough replicates reach; a second one
/// passes over all circles that do not. Memory: a byte a ward and replicate, for 64 MB of
/// replicates at a time, beside the orders.
///
/// Stops early, with meaningless values, when the job is stopped. REQUIRES: `null.total` >= 1.
[[nodiscard]] std::vector<double> replicate_maxima(const ScanOrders& orders,
                                                   std::span<const Point> places,
                                                   const ScanNull& null,
                                                   const ReplicateOptions& options, const Job& job);

}  // namespace fairward::concentration
