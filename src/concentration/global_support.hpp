#pragma once
/// What the global measures of association share: sums of weights for their moments, and the
/// permutation of all values.

#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace fairward::concentration {

enum class LinkWeights : std::uint8_t {
  RowStandardised,  ///< a ward's neighbours weigh 1 together
  Binary,           ///< each neighbour weighs 1
};

/// Cliff and Ord's (1981) S0 = sum of w_ij, S1 = half the sum of (w_ij + w_ji)^2, S2 = sum over
/// wards of (row sum + column sum)^2.
struct WeightSums {
  double s0 = 0;
  double s1 = 0;
  double s2 = 0;
  double wards = 0;  ///< that have neighbours: n in the moments
};
[[nodiscard]] WeightSums weight_sums(const Participants& wards, LinkWeights weights);

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

/// In how many of `options.permutations` shuffles of the values `measure` is at least `least`.
/// Streams are keyed by (seed, permutation): the same for any number of threads. Errors: Usage for
/// the number of permutations (1 to 1,000,000); Cancelled.
[[nodiscard]] Result<std::int64_t> shuffles_at_least(
    std::span<const double> values, const std::function<double(std::span<const double>)>& measure,
    double least, const PermutationOptions& options, const Job& job);

}  // namespace fairward::concentration
