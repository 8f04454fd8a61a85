#pragma once
/// Kulldorff's circular Poisson scan (1997): the circles whose people exceed their expectation
/// most.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/scan_baseline.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

struct ScanOptions {
  ScanBaseline baseline = ScanBaseline::Relative;
  double max_population_share = 0.5;  ///< of the summed baseline, in one circle; above 0, to 1
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
  /// Relative: (people / expected) inside over outside; nothing when everybody counted is inside.
  /// Absolute: people / expected.
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
/// enter together. Only high rates are sought.
///
/// Relative baseline: the expectation of a ward is its share, by `rates.population`, of all people
/// counted; the likelihood ratio is c ln(c/e) + (C-c) ln((C-c)/(C-e)) for c people where e are
/// expected of C in all. Replicates deal the total out at random in those shares (multinomial). A
/// fractional total is rounded to deal it out, and the convention says so.
///
/// Absolute baseline: `rates.population` is itself the number of people expected in a ward when
/// there is nothing to find (residents / 200, say), however many there are in all; the likelihood
/// ratio is c ln(c/e) - (c - e), what the other one becomes in an endless region. Replicates draw
/// each ward by itself from Poisson's law. A region that is over its baseline everywhere is then
/// itself a finding, as large as `max_population_share` lets it be. People who arrive in households
/// scatter more than Poisson's law has it, with either baseline: divide both numbers by the
/// scatter.
///
/// Streams are keyed by (seed, replicate), so the answer is the same for any number of threads. The
/// p-value of every circle is its rank among the maxima of the replicates over all circles.
///
/// All circles returned, the first one too, have a p-value of at most `report_p`; pass 1 to see the
/// strongest circle whatever its p-value is. Of equal circles the one with the lowest centre wins.
///
/// Errors: Usage for options out of range; BadValue when an included ward has no baseline or its
/// people are negative; TooLarge above 40,000 included wards, 1e9 people or 1e9 expected ones;
/// Cancelled.
/// REQUIRES: one centroid a ward, in metres.
[[nodiscard]] Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                               const ScanOptions& options, const Job& job,
                                               double report_p = 0.05);

}  // namespace fairward::concentration
