#pragma once
/// Conditional permutation for sums of neighbours that do not weigh the same.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"
#include "concentration/permutation.hpp"

#include <span>
#include <vector>

namespace fairward::concentration {

/// How often the weighted sum of each participant's neighbours is at least, and at most, the one
/// observed, when the others' values are dealt out at random. `weight` is parallel to
/// `wards.neighbour`.
///
/// All wards share a permutation's draws: the values drawn first, second, third ... go to a ward's
/// neighbours in order, and where the ward itself was drawn one more value takes its place, so that
/// none is ever its own neighbour. Values lie replicate by replicate for each place, so that a ward
/// costs one multiplication and addition for each neighbour and permutation, and no look-up.
/// Streams are keyed by (seed, permutation): the same for any number of threads.
///
/// With `options.stop_after` = h a ward whose h-th permutation as extreme is the l-th one made has
/// the counts of the l - 1 before it, so that (counts + 1) / (deals + 1) is h / l in that tail.
///
/// Errors: Usage for the number of permutations; Cancelled.
[[nodiscard]] Result<std::vector<TailCounts>> permute_weighted_sums(
    const Participants& wards, std::span<const double> weight, const PermutationOptions& options,
    const Job& job);

}  // namespace fairward::concentration
