#pragma once
/// What the strongest circle would be if the people were dealt out at random: the null distribution
/// of the scan.

#include "base/progress.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/scan_orders.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Log likelihood ratio of `people` where `expected` of `total` were, 0 unless there are more.
[[nodiscard]] double scan_likelihood(double people, double expected, double total);

/// For 0 to `most` people the largest expectation at which their ratio still is `floor`, so that
/// whether a zone reaches it is one comparison. By Newton's method from the left: the ratio falls
/// and is convex, so a root is never passed. REQUIRES: `floor` above 0, `most` at most `total`.
[[nodiscard]] std::vector<double> largest_expectations(std::uint32_t total, double floor,
                                                       std::uint32_t most);

/// One replicate: `total` people dealt out one by one in proportion to `baseline`, from the stream
/// of (seed, replicate). One number a ward.
[[nodiscard]] std::vector<std::uint32_t> deal_people(std::span<const double> baseline,
                                                     std::uint32_t total, std::uint64_t seed,
                                                     std::size_t replicate);

/// The largest log likelihood ratio in each replicate, in order of replicate. Each is dealt
/// as by `deal_people`. Stops early, with meaningless values, when the job
/// is stopped. REQUIRES: `total` >= 1.
[[nodiscard]] std::vector<double> replicate_maxima(const ScanOrders& orders,
                                                   std::span<const double> baseline,
                                                   std::uint32_t total, const ScanOptions& options,
                                                   const Job& job);

}  // namespace fairward::concentration
