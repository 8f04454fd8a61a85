#pragma once
/// Kulldorff's circular Poisson scan (1997): the circles whose people exceed their expectation
/// most.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/scan_baseline.hpp"
#include "concentration/scan_shapes.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

class ScanMemory;

/// Which circles are reported beside the strongest.
enum class SecondaryGroups : std::uint8_t {
  NonOverlapping,   ///< the strongest that shares no ward with one before it, and so on
  IteratedRemoval,  ///< the strongest of a new scan of what is left without those before it
  GiniOptimal,      ///< non-overlapping ones, none larger than makes them most unequal to the rest
};

struct ScanOptions {
  ScanBaseline baseline = ScanBaseline::Relative;
  double max_population_share = 0.5;  ///< of the summed baseline, in one circle; above 0, to 1
  std::int32_t replicates = 999;      ///< 1 to 100,000
  std::uint64_t seed = 123456789;
  Threads threads;
  ScanShapes shapes = ScanShapes::Circles;
  EccentricityPenalty eccentricity_penalty = EccentricityPenalty::Medium;  ///< of ellipses
  SecondaryGroups secondary = SecondaryGroups::NonOverlapping;
  /// Finds the maximum of every replicate exactly: otherwise of the weak ones, on which no p-value
  /// of at most `report_p` depends, it is only known that they are weak.
  bool all_maxima = false;
  /// Takes p-values below 1 / (replicates + 1) from Gumbel's law, fitted to the maxima.
  bool gumbel_tail = false;
  /// Draws no more replicates once so many are as strong as the strongest circle; 0: never.
  std::int32_t stop_after = 0;
  /// Of earlier scans of the same wards; none: nothing is remembered. The answer is the same.
  std::shared_ptr<ScanMemory> memory;
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
  double score = 0;          ///< the ratio times the penalty of the shape: what circles rank by
  double p_value = 1;        ///< of its score among the replicates' maxima
  double radius_metres = 0;  ///< from the centre to the farthest centroid inside
  double axis_ratio = 1;     ///< longest over shortest axis
  double angle = 0;          ///< of the longest axis, radians from east to north, under half a turn
  double semi_major_metres = 0;  ///< half of the longest axis; the radius of a circle
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
/// Ellipses (ScanShapes::Ellipses) are circles in a stretched plane: the same in all else, ranked
/// by ratio times penalty. 47 shapes cost 47 times the time of circles.
///
/// Secondary circles, beside the non-overlapping ones, whose p-values are compared with the maxima
/// of the whole region and so are cautious:
/// - Iterated removal (Zhang, Assuncao and Kulldorff 2010): the wards of the strongest circle are
///   taken out of people and region, and what is left is scanned anew with maxima of its own; each
///   circle costs a scan. `max_population_share` is of what is left.
/// - Gini-optimal (Han, Zhu, Kulldorff, Hostovich, Stinchcomb, Tatalovich, Lewis and Feuer 2016):
/// of
///   the non-overlapping circles of at most 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50 %
///   and `max_population_share` of the baseline, those with the largest Gini coefficient between
///   people and expectation, the rest of the region as one. p-values stay those of all circles.
///
/// Gumbel's law (Abrams, Kleinman and Kulldorff 2010) is fitted by mean and variance of the maxima,
/// and used where no replicate is as strong as a circle. Stopping early (Besag and Clifford 1991):
/// the p-value of the strongest circle is `stop_after` / replicates drawn. Both are named in the
/// convention when they were used.
///
/// All circles returned, the first one too, have a p-value of at most `report_p`; pass 1 to see the
/// strongest circle whatever its p-value is. Of equal circles the one with the lowest centre wins.
///
/// Errors: Usage for options out of range or a tail from fewer than 99 replicates; BadValue when an
/// included ward has no baseline or its people are negative; TooLarge above 40,000 included wards,
/// 1e9 people or 1e9 expected ones; Cancelled. REQUIRES: one centroid a ward, in metres.
[[nodiscard]] Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                               const ScanOptions& options, const Job& job,
                                               double report_p = 0.05);

}  // namespace fairward::concentration
