#pragma once
/// Global and local measures of spatial association, with conditional permutation.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/contiguity.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

/// How a permutation p-value is formed. Ties are counted in both tails.
enum class Tail : std::uint8_t { Folded, TwoSided };

struct PermutationOptions {
  std::int32_t permutations = 999;
  std::uint64_t seed = 123456789;
  Tail tail = Tail::Folded;
  Threads threads;
};

enum class Quadrant : std::uint8_t { NotIncluded, HighHigh, LowLow, LowHigh, HighLow };

/// One entry a ward. Wards not included, and islands without links, have `statistic` 0, `p_value` 1
/// and Quadrant NotIncluded (islands: they have no neighbours to be compared with).
struct LocalResult {
  std::vector<double> statistic;  ///< local Moran Ii (m2 = sum z^2 / n) or Gi* as a z-value
  std::vector<double> p_value;    ///< pseudo p: (extreme + 1) / (permutations + 1)
  std::vector<Quadrant>
      quadrant;  ///< of the ward's value and its neighbours' mean against the region's mean
  std::size_t tested = 0;  ///< wards with a p-value: the number of tests for the correction
  std::string convention;  ///< in words, for the output
};

/// Local Moran's I (Anselin 1995), row-standardised weights. `included` marks wards that take part.
[[nodiscard]] Result<LocalResult> local_moran(std::span<const double> values,
                                              std::span<const std::uint8_t> included,
                                              const Contiguity& contiguity,
                                              const PermutationOptions& options, const Job& job);

/// Getis-Ord Gi* (Ord and Getis 1995), the ward itself among its neighbours, equal weights; z as
/// spdep's localG.
[[nodiscard]] Result<LocalResult> gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Contiguity& contiguity,
                                          const PermutationOptions& options, const Job& job);

/// Global Moran's I with moments under randomisation (Cliff and Ord 1981) and a permutation p,
/// one-sided (greater).
struct MoranResult {
  double statistic = 0;
  double expected = 0;
  double variance = 0;  ///< under randomisation
  double z = 0;
  double p_permutation = 1;
};
[[nodiscard]] Result<MoranResult> global_moran(std::span<const double> values,
                                               std::span<const std::uint8_t> included,
                                               const Contiguity& contiguity,
                                               const PermutationOptions& options, const Job& job);

/// Benjamini-Hochberg step-up: adjusted p-values (monotone, at most 1) for the tested entries;
/// others stay 1.
[[nodiscard]] std::vector<double> false_discovery_rate(std::span<const double> p_values,
                                                       std::span<const std::uint8_t> tested);

}  // namespace fairward::concentration
