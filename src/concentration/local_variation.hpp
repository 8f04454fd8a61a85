#pragma once
/// Local measures of likeness and unlikeness beside local Moran and Gi*: local Geary (how much a
/// ward differs from its neighbours), LOSH (how much its surroundings differ among themselves), and
/// local join counts (how many of its neighbours are marked as it is).

#include "concentration/local_statistics.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

/// One entry a ward; wards that are not tested have 0 and 1.
struct LocalVariation {
  std::vector<double> statistic;
  std::vector<double> p_upper;  ///< of a statistic at least as high, ties counted
  std::vector<double> p_lower;  ///< of one at most as high
  std::vector<std::uint8_t> has_test;
  std::size_t tested = 0;
  std::string convention;
};

/// Local Geary (Anselin 1995): mean over the neighbours of (z_i - z_j)^2, z standardised with the
/// n - 1 variance (spdep, GeoDa). Low: like its neighbours. p by conditional permutation. Errors:
/// Usage for the number of permutations; Cancelled.
/// REQUIRES: one entry a ward in each argument; included values are finite.
[[nodiscard]] Result<LocalVariation> local_geary(std::span<const double> values,
                                                 std::span<const std::uint8_t> included,
                                                 const Contiguity& contiguity,
                                                 const PermutationOptions& options, const Job& job);

/// Local spatial heteroscedasticity (Ord and Getis 2012, exponent 2), row-standardised: the mean of
/// the neighbours' squared residuals from their own surroundings' mean, over the region's mean of
/// them. p is of the chi-squared approximation, upper tail (spdep's LOSH.cs); `p_lower` is 1 less.
/// REQUIRES: as above.
[[nodiscard]] LocalVariation losh(std::span<const double> values,
                                  std::span<const std::uint8_t> included,
                                  const Contiguity& contiguity);

/// Local join counts (Anselin and Li 2019): for each marked ward (not 0), its marked neighbours. p
/// is exact: others marked at random make the count hypergeometric. Wards that are not marked are
/// not tested.
/// REQUIRES: one entry a ward in each argument.
[[nodiscard]] LocalVariation local_join_counts(std::span<const std::uint8_t> marked,
                                               std::span<const std::uint8_t> included,
                                               const Contiguity& contiguity);

/// P(X >= x) for chi-squared with `freedom` degrees, not necessarily whole.
/// REQUIRES: `x` >= 0, `freedom` > 0.
[[nodiscard]] double chi_squared_tail(double x, double freedom);

}  // namespace fairward::concentration
