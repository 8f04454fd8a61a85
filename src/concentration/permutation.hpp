#pragma once
/// Conditional permutation of neighbour sums: how often would as much (or as little) be near a ward
/// if all other values were dealt out at random?

#include "base/result.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <cstdint>
#include <vector>

namespace fairward::concentration {

/// For one participant: in how many permutations its neighbours' sum was at least, and at most, the
/// one observed. Ties are in both. Participants without neighbours have 0 and 0.
struct TailCounts {
  std::int32_t at_least = 0;
  std::int32_t at_most = 0;
  std::int32_t deals = 0;  ///< counted over
};

/// For each permutation `max neighbours + 1` different participants are drawn once, uniformly and
/// without replacement, for all wards together; a ward with k neighbours takes the first k of them,
/// and when it is itself among those, the first k + 1 without itself. Each ward thus sees exact,
/// independent uniform draws from the others. Work is permutations x (draws + log) + wards, not
/// permutations x wards.
///
/// Streams are keyed by (seed, permutation): the counts are the same for any number of threads.
/// Errors: Usage when `permutations` is not from 1 to 1,000,000; Cancelled.
[[nodiscard]] Result<std::vector<TailCounts>> permute_neighbour_sums(
    const Participants& wards, const PermutationOptions& options, const Job& job);

/// The same, from the same draws, for the sum of squared differences between a participant's value
/// and its neighbours' (local Geary). Work: permutations x wards. Errors as above.
[[nodiscard]] Result<std::vector<TailCounts>> permute_squared_differences(
    const Participants& wards, const PermutationOptions& options, const Job& job);

}  // namespace fairward::concentration
