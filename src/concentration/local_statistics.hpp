#pragma once
/// Global and local measures of spatial association, with conditional permutation.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/weights.hpp"
#include "domain/contiguity.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

/// How a permutation p-value is formed. Ties are counted in both tails.
enum class Tail : std::uint8_t {
  Folded,    ///< of the nearer tail (GeoDa): one-sided, in the direction the ward leans
  TwoSided,  ///< twice that, at most 1
  Upper,     ///< of as high a sum around the ward: is it among high values?
};

/// Where a p-value of a local statistic comes from.
enum class Inference : std::uint8_t {
  Sampled,  ///< `permutations` deals of the other wards' values
  Exact,    ///< the law of all deals (`exact_p.hpp`); no simulation
};

/// What weights are to the measures of a whole region.
enum class LinkWeights : std::uint8_t {
  RowStandardised,  ///< a ward's neighbours weigh 1 together
  AsGiven,          ///< for contiguity each neighbour weighs 1
};

class ShuffleMemory;

struct PermutationOptions {
  std::int32_t permutations = 999;  ///< 1 to 1,000,000
  /// Where weights differ, a ward is permuted no more once so many permutations were as extreme, in
  /// the tail that its p-value is of (Besag and Clifford 1991): p is then that number over the
  /// permutations it took. 0: never.
  std::int32_t stop_after = 0;
  std::uint64_t seed = 123456789;
  Tail tail = Tail::Folded;
  /// Global statistics are always sampled. Exact: wards with very many neighbours are sampled all
  /// the same, and the convention names how many.
  Inference inference = Inference::Sampled;
  /// Exact, values that are not multiples of one unit: points of the lattice they are rounded to,
  /// 10 to 22. One more halves the error of p and doubles the time.
  unsigned log2_points = 16;
  Threads threads;
  /// Of earlier global statistics of as many values; none: nothing is remembered. The answer is the
  /// same.
  std::shared_ptr<ShuffleMemory> shuffles = nullptr;
};

enum class Quadrant : std::uint8_t { NotIncluded, HighHigh, LowLow, LowHigh, HighLow };

/// One entry a ward. Wards not included, and wards without an included neighbour, have `statistic`
/// 0, `p_value` 1 and Quadrant NotIncluded (they have nobody to be compared with). Included wards
/// without neighbours still count in means and are still drawn. When all included wards have the
/// same value nothing is tested: all statistics are 0 and all p-values 1.
struct LocalResult {
  std::vector<double> statistic;  ///< local Moran Ii (m2 = sum z^2 / n), or Gi or Gi* as a z-value
  /// Local Moran: Ii standardised with its mean and variance under conditional randomisation
  /// (Sokal, Oden and Thomson 1998); its absolute value is that of Gi without the star. Gi, Gi*:
  /// the statistic.
  std::vector<double> z;
  std::vector<double> p_value;  ///< as `PermutationOptions::tail` says
  /// Of the neighbours' sum: how probable one at least as high, and at most as high, is. Ties are
  /// in both. Sampled: (number of deals + 1) / (permutations + 1).
  std::vector<double> p_upper;
  std::vector<double> p_lower;
  std::vector<Quadrant>
      quadrant;  ///< of the ward's value and its neighbours' mean against the region's mean
  std::vector<std::uint8_t> has_test;  ///< 1 where `p_value` is a test: what the correction needs
  std::size_t tested = 0;              ///< wards with a p-value: the number of tests
  std::string convention;              ///< in words, for the output
};

/// Local Moran's I (Anselin 1995), row-standardised weights. `included` marks wards that take part.
/// A ward whose own value is the mean has Ii = 0 whatever its neighbours are, and p = 1.
/// Errors: Usage for the number of permutations; Cancelled.
/// REQUIRES: one entry a ward in each argument; included values are finite.
[[nodiscard]] Result<LocalResult> local_moran(std::span<const double> values,
                                              std::span<const std::uint8_t> included,
                                              const Contiguity& contiguity,
                                              const PermutationOptions& options, const Job& job);

/// Getis-Ord Gi* (Ord and Getis 1995), the ward itself among its neighbours, equal weights; z as
/// spdep's localG. The permutation keeps the ward's own value. Errors and REQUIRES as above.
[[nodiscard]] Result<LocalResult> gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Contiguity& contiguity,
                                          const PermutationOptions& options, const Job& job);

/// Getis-Ord Gi (Ord and Getis 1995): the neighbours without the ward itself, against the mean and
/// variance of all wards but it. Errors and REQUIRES as above.
[[nodiscard]] Result<LocalResult> gi(std::span<const double> values,
                                     std::span<const std::uint8_t> included,
                                     const Contiguity& contiguity,
                                     const PermutationOptions& options, const Job& job);

/// Local Moran and Gi* of the same values for the cost of one: their p-values are those of the same
/// sum of neighbours. Errors and REQUIRES as above.
struct LocalPair {
  LocalResult moran;
  LocalResult gi_star;
};
[[nodiscard]] Result<LocalPair> local_moran_and_gi_star(std::span<const double> values,
                                                        std::span<const std::uint8_t> included,
                                                        const Contiguity& contiguity,
                                                        const PermutationOptions& options,
                                                        const Job& job);

/// The same with any weights. Local Moran's I is row-standardised; Gi and Gi* take weights as they
/// are, and their z-values do not depend on the unit of a row. In Gi* the ward itself weighs as
/// much as the neighbour that weighs most. Their p-values are those of the weighted sum of
/// neighbours: exact, if asked for, for wards whose neighbours all weigh the same, and sampled
/// (`weighted_permutation.hpp`) for others, which the convention says. Errors as above. REQUIRES:
/// one row a ward.
[[nodiscard]] Result<LocalResult> local_moran(std::span<const double> values,
                                              std::span<const std::uint8_t> included,
                                              const Weights& weights,
                                              const PermutationOptions& options, const Job& job);
[[nodiscard]] Result<LocalResult> gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Weights& weights, const PermutationOptions& options,
                                          const Job& job);
[[nodiscard]] Result<LocalResult> gi(std::span<const double> values,
                                     std::span<const std::uint8_t> included, const Weights& weights,
                                     const PermutationOptions& options, const Job& job);
[[nodiscard]] Result<LocalPair> local_moran_and_gi_star(std::span<const double> values,
                                                        std::span<const std::uint8_t> included,
                                                        const Weights& weights,
                                                        const PermutationOptions& options,
                                                        const Job& job);

/// Global Moran's I, row-standardised, with moments under randomisation (Cliff and Ord 1981) and a
/// permutation p, one-sided (greater). As spdep's moran.test: wards without neighbours count in the
/// mean but not in n. Errors: BadValue when fewer than four included wards have neighbours, or all
/// values are the same; Usage for the number of permutations; Cancelled.
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

/// The same with any weights; they need not be symmetric. Errors as above. REQUIRES: one row a
/// ward.
[[nodiscard]] Result<MoranResult> global_moran(std::span<const double> values,
                                               std::span<const std::uint8_t> included,
                                               const Weights& weights, LinkWeights style,
                                               const PermutationOptions& options, const Job& job);

/// Benjamini-Hochberg step-up: adjusted p-values (monotone, at most 1) for the tested entries;
/// others stay 1.
[[nodiscard]] std::vector<double> false_discovery_rate(std::span<const double> p_values,
                                                       std::span<const std::uint8_t> tested);

/// Bonferroni: p times the number of tests, at most 1, for the tested entries; others stay 1. The
/// chance of any false flag, under any dependence, is at most the level.
[[nodiscard]] std::vector<double> bonferroni(std::span<const double> p_values,
                                             std::span<const std::uint8_t> tested);

}  // namespace fairward::concentration
