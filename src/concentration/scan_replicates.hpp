#pragma once
/// What the strongest circle would be if the people were dealt out at random: the null distribution
/// of the scan.

#include "base/progress.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Log likelihood ratio of `people` where `expected` of `total` were, 0 unless there are more.
/// `total` may be kNoTotal: c ln(c/e) - (c - e).
[[nodiscard]] double scan_likelihood(double people, double expected, double total);

/// For 0 to `most` people the largest expectation at which their ratio still is `floor`, so that
/// whether a zone reaches it is one comparison. By Newton's method from the left: the ratio falls
/// and is convex, so a root is never passed. REQUIRES: `floor` above 0, `total` whole and at
/// least `most`, or kNoTotal.
[[nodiscard]] std::vector<double> largest_expectations(double total, double floor,
                                                       std::uint32_t most);

/// What people are like where there is nothing to find.
struct ScanNull {
  std::vector<double> expected;  ///< people a ward, above 0
  double total = 0;  ///< whole, and dealt out in proportion to `expected`; or kNoTotal: each ward
                     ///< has a Poisson number of people
};
[[nodiscard]] ScanNull scan_null(const ScanPool& pool);

/// One replicate, from the stream of (seed, replicate). One number a ward.
[[nodiscard]] std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                                     std::size_t replicate);

/// The largest log likelihood ratio in each replicate, in order of replicate. Each is dealt
/// as by `deal_people`. Stops early, with meaningless values, when the job
/// is stopped. REQUIRES: `null.total` >= 1.
[[nodiscard]] std::vector<double> replicate_maxima(const ScanOrders& orders, const ScanNull& null,
                                                   const ScanOptions& options, const Job& job);

}  // namespace fairward::concentration
