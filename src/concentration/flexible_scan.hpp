#pragma once
/// Tango and Takahashi's (2005) flexible scan: the connected groups of wards, of any shape, whose
/// people exceed their expectation most.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/circular_scan.hpp"
#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace fairward::concentration {

struct FlexibleOptions {
  ScanBaseline baseline = ScanBaseline::Relative;
  std::int32_t most_wards = 15;   ///< in a group, its centre among them: 1 to 30
  std::int32_t replicates = 999;  ///< 1 to 100,000
  std::uint64_t seed = 123456789;
  Threads threads;
  /// Tango's (2008) restriction: only wards whose own mid-p-value is below it can be in a group; he
  /// proposes 0.2. 0.001 to 1, which lets every ward in.
  double most_ward_p = 1;
  /// Non-overlapping, or iterated removal; groups of so few wards are not chosen by Gini.
  SecondaryGroups secondary = SecondaryGroups::NonOverlapping;
  bool gumbel_tail = false;     ///< as in `ScanOptions`
  std::int32_t stop_after = 0;  ///< as in `ScanOptions`
  /// Finds the maximum of every replicate, not only of those that a p-value depends on.
  bool all_maxima = false;
  /// As `ScanOptions::memory`.
  std::shared_ptr<ScanMemory> memory;
};

/// A group is a centre and wards among the `most_wards` nearest to it (by centroid; of equal
/// distances the lower index) that are connected with it within the group. Likelihood ratio,
/// baseline, replicates, p-values, secondary groups and `report_p` are those of `circular_scan`;
/// `radius_metres` is to the farthest centroid from the centre.
///
/// Restricted (most_ward_p < 1), a ward with c people where e are expected takes part when P(X > c)
/// + P(X = c) / 2 is below that, X being Poisson with mean e: groups then have no quiet wards, and
/// larger ones can be looked for. Replicates are restricted in the same way.
///
/// The strongest groups of the data, and of the replicates that a p-value depends on
/// (`flexible_replicates.hpp`), are exact: nothing is passed over but what cannot be stronger than
/// the strongest group found. The bound is Neill's (2012): no subset of some wards has a larger
/// ratio than the best of those that take them in order of people over expected, connected or not;
/// `zone_bounds.hpp` has it for 32 replicates at once.
///
/// Errors: Usage for options out of range and Gini's choice; BadValue, TooLarge and Cancelled as
/// `circular_scan`. REQUIRES: one centroid a ward, in metres, and one entry a ward in `contiguity`.
[[nodiscard]] Result<ScanResult> flexible_scan(const Rates& rates, std::span<const Point> centroids,
                                               const Contiguity& contiguity,
                                               const FlexibleOptions& options, const Job& job,
                                               double report_p = 0.05);

}  // namespace fairward::concentration
