#pragma once
/// How many subsets of a small pool have a sum of at least so much: counted, not estimated.

#include <cstddef>
#include <span>

namespace fairward::concentration {

/// Subsets of `size` of the `ascending` values that sum to `least` or more. Work: about
/// C(pool, size - 1) steps. Exact while the number of subsets is below 2^53.
///
/// REQUIRES: 1 <= `size` <= pool.
[[nodiscard]] double subsets_at_least(std::span<const double> ascending, std::size_t size,
                                      double least);

}  // namespace fairward::concentration
