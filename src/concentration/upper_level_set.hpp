#pragma once
/// Patil and Taillie's (2004) upper-level-set scan: of the groups of wards that hang together above
/// some rate, those whose people exceed their expectation most.

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

struct UpperLevelOptions {
  ScanBaseline baseline = ScanBaseline::Relative;
  double max_population_share = 0.5;  ///< of the summed baseline, in one group; above 0, to 1
  std::int32_t replicates = 999;      ///< 1 to 100,000
  std::uint64_t seed = 123456789;
  Threads threads;
  bool gumbel_tail = false;                      ///< as in `ScanOptions`
  std::int32_t stop_after = 0;                   ///< as in `ScanOptions`
  std::shared_ptr<ScanMemory> memory = nullptr;  ///< as in `ScanOptions`
};

/// For every rate that a ward has, the wards with that rate or a higher one fall into connected
/// groups; those groups, at most twice as many as wards, are all that is looked at. A group is
/// never cut short: it holds every connected ward that is as high as its lowest one. Wards whose
/// rates (people over baseline) are equal, to 12 digits, enter together. Groups of more than
/// `max_population_share` are left out.
///
/// Likelihood ratio, baseline, replicates, p-values and `report_p` are those of `circular_scan`;
/// the candidates of a replicate are those of its own rates. Secondary groups share no ward with
/// stronger ones. `centre` is the group's ward with the highest rate, the first of equal ones, and
/// `radius_metres` the distance to its farthest centroid.
///
/// Work is wards x log + links for each replicate, and one size of group costs no more than
/// another. What it cannot find is a group with a quiet ward inside, unless a lower rate joins it.
///
/// Errors: Usage for options out of range; BadValue, TooLarge and Cancelled as `circular_scan`.
/// REQUIRES: one centroid a ward, in metres, and one entry a ward in `contiguity`.
[[nodiscard]] Result<ScanResult> upper_level_set_scan(const Rates& rates,
                                                      std::span<const Point> centroids,
                                                      const Contiguity& contiguity,
                                                      const UpperLevelOptions& options,
                                                      const Job& job, double report_p = 0.05);

}  // namespace fairward::concentration
