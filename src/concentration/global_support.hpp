#pragma once
/// What the global measures of association share: links with their weights, sums of weights for
/// their moments, and quadratic forms of values that are dealt out anew.

#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Those who take part, and their weights beside `wards.neighbour`.
struct LinkedWards {
  Participants wards;
  std::vector<double> weight;
};
/// Row-standardised among those who take part, or as given. REQUIRES: one entry a ward in each
/// argument; included values are finite.
[[nodiscard]] LinkedWards linked_wards(std::span<const double> values,
                                       std::span<const std::uint8_t> included,
                                       const Weights& weights, LinkWeights style);

/// Cliff and Ord's (1981) S0 = sum of w_ij, S1 = half the sum of (w_ij + w_ji)^2, S2 = sum over
/// wards of (row sum + column sum)^2.
struct WeightSums {
  double s0 = 0;
  double s1 = 0;
  double s2 = 0;
  double wards = 0;  ///< that have neighbours: n in the moments
};

/// sum over pairs of weight x_a x_b, and over wards of diagonal x_i^2. What every global measure
/// is, but for a factor.
struct LinkForm {
  std::vector<std::uint32_t> a;
  std::vector<std::uint32_t> b;  ///< above `a`
  std::vector<double> weight;
  std::vector<double> diagonal;  ///< by participant; empty: 0
};

/// Each pair of linked wards once.
struct PairLinks {
  LinkForm products;                   ///< weight w_ab + w_ba, without a diagonal
  std::vector<double> row_and_column;  ///< by participant: sum of w_ij + w_ji
  WeightSums sums;
};
[[nodiscard]] PairLinks pair_links(const LinkedWards& linked);
/// sum over ordered pairs of w_ij (x_i - x_j)^2 as a form.
[[nodiscard]] LinkForm differences(const PairLinks& links);

/// Which value lies where in each shuffle: of place i in shuffle r at [r * size + i].
struct Shuffles {
  std::size_t size = 0;
  std::uint64_t seed = 0;
  std::vector<std::uint32_t> from;
};

/// The shuffles of one number of values, for whoever asks for the same again. May be used from
/// several threads at once.
class ShuffleMemory {
 public:
  /// Nothing where they would take too much room, or the job was stopped.
  [[nodiscard]] std::shared_ptr<const Shuffles> get(std::size_t size,
                                                    const PermutationOptions& options,
                                                    const Job& job);

 private:
  std::mutex guard_;
  std::shared_ptr<const Shuffles> last_;
};

/// The form of the values as they are, by the same additions as those of shuffles.
[[nodiscard]] double form_of(const LinkForm& form, std::span<const double> values);

/// (shuffles of the values whose form is at least `least` + 1) / (permutations + 1). Streams are
/// keyed by (seed, permutation): the same for any number of threads. Errors: Usage for the number
/// of permutations (1 to 1,000,000); Cancelled.
[[nodiscard]] Result<double> share_at_least(const LinkForm& form, std::span<const double> values,
                                            double least, const PermutationOptions& options,
                                            const Job& job);

}  // namespace fairward::concentration
