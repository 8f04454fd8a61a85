#pragma once
/// The exact law of a sum of values drawn without replacement, when values are whole positions on a
/// lattice. No simulation.
///
/// A position x has the character exp(-2 pi i f x / M) at frequency f. The mean character of the
/// sums of all k-subsets is the elementary symmetric polynomial e_k of the characters over
/// C(n, k); Newton's identities give it from the power sums, which are the transform of the
/// histogram at m f; one inverse transform turns it into probabilities. Cost: M log M for each k,
/// whatever the number of wards. Absolute error of a probability: below 1e-13.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Positions 0 .. points - 1. REQUIRES: `points` is a power of two, at least 4.
struct LatticeValues {
  std::vector<std::uint32_t> position;  ///< one a member of the pool
  std::size_t points = 4;
};

/// For some numbers of draws, the probability that they sum to at least any number.
class SumLaws {
 public:
  /// Of the sum of `draws` different members' positions. 1 at 0 and below, 0 past the lattice.
  /// REQUIRES: `draws` is 0, or was asked for.
  [[nodiscard]] double at_least(std::size_t draws, std::int64_t sum) const {
    if (sum <= 0) {
      return 1.0;
    }
    const auto& tail = tail_[draws];
    const auto at = static_cast<std::size_t>(sum);
    return at < tail.size() ? tail[at] : 0.0;
  }

 private:
  friend Result<SumLaws> sum_laws(const LatticeValues& values, std::span<const std::size_t> draws,
                                  Threads threads, const Job& job);
  std::vector<std::vector<double>> tail_{1};  ///< by draws; empty where not asked for
};

/// The laws for the numbers in `draws`. Newton's identities lose digits when draws are many for the
/// pool (about draws^2 / pool of them); the polynomial is then multiplied out member by member,
/// which costs pool x draws x points. The same bits for any number of threads. Errors: Cancelled.
///
/// REQUIRES: `draws` ascending, each from 1 to the size of the pool, and the sum of that many of
/// the largest positions is on the lattice.
[[nodiscard]] Result<SumLaws> sum_laws(const LatticeValues& values,
                                       std::span<const std::size_t> draws, Threads threads,
                                       const Job& job);

}  // namespace fairward::concentration
