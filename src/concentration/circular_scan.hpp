#pragma once
/// Kulldorff's circular Poisson scan (1997): the circles whose people exceed their expectation
/// most.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

struct ScanOptions {
  double max_population_share = 0.5;  ///< of the included population, in one circle; above 0, to 1
  std::int32_t replicates = 999;      ///< 1 to 100,000
  std::uint64_t seed = 123456789;
  Threads threads;
};

/// One circle with more people than expected.
struct ScanCircle {
  std::uint32_t centre = 0;
  std::vector<std::uint32_t> wards;  ///< ascending
  double people = 0;
  double expected = 0;
  /// (people / expected) inside over outside; nothing when everybody counted is inside.
  std::optional<double> relative_risk;
  double log_likelihood_ratio = 0;
  double p_value = 1;        ///< rank of its ratio among the replicates' maxima
  double radius_metres = 0;  ///< from the centre to the farthest centroid inside
};

struct ScanResult {
  std::vector<ScanCircle>
      circles;             ///< the best, then the best that overlaps none before it, and so on
  std::string convention;  ///< in words, for the output
};

/// Circles are centred on the centroids of included wards and grow ward by ward; equal distances
/// enter together. The likelihood ratio is c ln(c/e) + (C-c) ln((C-c)/(C-e)) for c people where e
/// are expected of C in all; only high rates are sought. The expectation of a ward is its share of
/// `rates.population`, which may be any baseline.
///
/// Replicates deal the total out at random in proportion to that baseline (multinomial), streams
/// keyed by (seed, replicate), so the answer is the same for any number of threads. `people` may be
/// fractional; the replicates then deal out the total rounded to a whole number, and the convention
/// says so. The p-value of every circle is its rank among the maxima of the replicates over all
/// circles.
///
/// All circles returned, the first one too, have a p-value of at most `report_p`; pass 1 to see the
/// strongest circle whatever its p-value is. Of equal circles the one with the lowest centre wins.
///
/// Errors: Usage for options out of range; BadValue when an included ward has no baseline or its
/// people are negative; TooLarge above 40,000 included wards or 1e9 people; Cancelled.
/// REQUIRES: one centroid a ward, in metres.
[[nodiscard]] Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                               const ScanOptions& options, const Job& job,
                                               double report_p = 0.05);

}  // namespace fairward::concentration
