#pragma once
/// Conditional permutation p-values without permutations: the probability that the values of all
/// other wards, dealt out at random, put as much (or as little) next to a ward as is there.
///
/// Local Moran, Gi, Gi* and their like are affine in the sum of the neighbours' values when
/// neighbours weigh equally, so all have the p-values of that sum. Its law is worked out exactly
/// (`sum_laws.hpp`) on a lattice of equally spaced values:
/// - values that are whole multiples of one unit (counts, say) lie on the lattice, and p is exact,
///   ties included, to an absolute error below 1e-12;
/// - other values (rates) are rounded to 2^16 points across the largest possible sum. Equal values
///   stay equal, and wards with the least value (nobody) tie exactly. Sums of few values are
///   counted subset by subset where that is quick; elsewhere the rounding is spread so that it
///   cancels in sums over many values, and p is corrected by the density of sums around. Against
///   finer lattices, counting and sampling the error of p was below 1e-5 everywhere, 1e-6 in the
///   mean, and below 0.2 % of p where p is small.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/participants.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fairward::concentration {

/// No p-value below this is told apart from it: what double precision leaves.
inline constexpr double kSmallestExactP = 1e-12;
/// Wards with more neighbours than this (and more others than this) are left to sampling.
inline constexpr std::size_t kMostExactDraws = 64;

/// Probabilities that the neighbours' sum is at least, and at most, the one observed; ties are in
/// both. 1 and 1 for a participant without neighbours and for one whose neighbours are everyone.
struct SumTail {
  double at_least = 1;
  double at_most = 1;
};

struct ExactTails {
  std::vector<SumTail> tail;        ///< one a participant
  std::vector<std::uint32_t> left;  ///< participants with too many neighbours: not worked out
  bool rounded = false;             ///< values were not multiples of one unit
  double spacing = 0;               ///< of the lattice, in the values' units
  std::size_t points = 0;           ///< of the lattice
};

struct ExactOptions {
  Threads threads;
  unsigned log2_points = 16;  ///< of the lattice for values that must be rounded: 10 to 22
};

/// Same bits for any number of threads. Errors: Cancelled.
[[nodiscard]] Result<ExactTails> exact_neighbour_sums(const Participants& wards,
                                                      const ExactOptions& options, const Job& job);

/// What was done, for the output: "values exact", "values rounded to a fine grid".
[[nodiscard]] std::string exactness_words(const ExactTails& tails);

}  // namespace fairward::concentration
