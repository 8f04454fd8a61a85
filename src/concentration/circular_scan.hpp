#pragma once
/// Kulldorff's circular Poisson scan (1997): the circles whose people exceed their expectation
/// most.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

struct ScanOptions {
  double max_population_share = 0.5;  ///< of the included population, in one circle
  std::int32_t replicates = 999;
  std::uint64_t seed = 123456789;
  Threads threads;
};

/// One circle with more people than expected.
struct ScanCircle {
  std::uint32_t centre = 0;
  std::vector<std::uint32_t> wards;  ///< ascending
  double people = 0;
  double expected = 0;
  double relative_risk = 0;
  double log_likelihood_ratio = 0;
  double p_value = 1;  ///< rank of its ratio among the replicates' maxima
  double radius_metres = 0;
};

struct ScanResult {
  std::vector<ScanCircle>
      circles;             ///< the best, then the best that overlaps none before it, and so on
  std::string convention;  ///< in words, for the output
};

/// Circles are centred on ward centroids and grow ward by ward; equal distances enter together.
/// Replicates are multinomial given the total, streams keyed by (seed, replicate). Only high rates
/// are sought. Secondary circles do not overlap stronger ones and are reported while their p-value
/// is at most `report_p`. `people` may be fractional (expected counts then come from the same
/// total); `expected` baselines other than the population may be passed through `rates.population`.
[[nodiscard]] Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                               const ScanOptions& options, const Job& job,
                                               double report_p = 0.05);

}  // namespace fairward::concentration
