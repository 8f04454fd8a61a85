#pragma once
/// Geary's C, Getis and Ord's general G, and join counts: is there any association in the region?

#include "concentration/local_statistics.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace fairward::concentration {

/// A measure with its moments when values are dealt out at random (Cliff and Ord 1981), and a
/// one-sided p from such deals.
struct GlobalMeasure {
  double statistic = 0;
  double expected = 0;
  double variance = 0;
  double z = 0;              ///< positive: more alike than chance
  double p_permutation = 1;  ///< of at least as much likeness, ties counted
  std::string convention;
};

/// Geary's (1954) C = (n - 1) sum w_ij (x_i - x_j)^2 / (2 S0 sum (x_i - mean)^2), row-standardised,
/// randomisation moments; below 1 where neighbours are alike. z = (1 - C) / sd. As spdep's
/// geary.test. Errors: BadValue when fewer than four included wards have neighbours or all values
/// are the same; Usage for the number of permutations; Cancelled.
/// REQUIRES: one entry a ward in each argument; included values are finite.
[[nodiscard]] Result<GlobalMeasure> geary_c(std::span<const double> values,
                                            std::span<const std::uint8_t> included,
                                            const Contiguity& contiguity,
                                            const PermutationOptions& options, const Job& job);

/// Getis and Ord's (1992) G = sum w_ij x_i x_j / sum over i != j of x_i x_j, binary weights: high
/// where high values are neighbours, low where low ones are. As spdep's globalG.test. Errors as
/// above, and BadValue for a negative value or when fewer than two are above 0.
[[nodiscard]] Result<GlobalMeasure> getis_ord_g(std::span<const double> values,
                                                std::span<const std::uint8_t> included,
                                                const Contiguity& contiguity,
                                                const PermutationOptions& options, const Job& job);

/// Pairs of neighbours by what the two are, each pair once, by its weight (1 for contiguity);
/// moments without replacement (Cliff and Ord 1981). As spdep's joincount.multi.
struct JoinCounts {
  GlobalMeasure both;     ///< both marked
  GlobalMeasure neither;  ///< neither marked
  GlobalMeasure mixed;    ///< one of the two; its p is of at most as many
};
/// `marked`: not 0. Errors as for Geary's C, and BadValue when all or none are marked.
[[nodiscard]] Result<JoinCounts> join_counts(std::span<const std::uint8_t> marked,
                                             std::span<const std::uint8_t> included,
                                             const Contiguity& contiguity,
                                             const PermutationOptions& options, const Job& job);

/// The same with any weights; they need not be symmetric. The general G and join counts take them
/// as they are. Errors as above. REQUIRES: one row a ward.
[[nodiscard]] Result<GlobalMeasure> geary_c(std::span<const double> values,
                                            std::span<const std::uint8_t> included,
                                            const Weights& weights, LinkWeights style,
                                            const PermutationOptions& options, const Job& job);
[[nodiscard]] Result<GlobalMeasure> getis_ord_g(std::span<const double> values,
                                                std::span<const std::uint8_t> included,
                                                const Weights& weights,
                                                const PermutationOptions& options, const Job& job);
[[nodiscard]] Result<JoinCounts> join_counts(std::span<const std::uint8_t> marked,
                                             std::span<const std::uint8_t> included,
                                             const Weights& weights,
                                             const PermutationOptions& options, const Job& job);

}  // namespace fairward::concentration
