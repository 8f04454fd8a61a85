#pragma once
/// Philox blocks in vectors: many at once of those whose counters differ in one word.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::concentration {

/// The counter of the first block; word `counts` of it goes up by one from block to block.
struct PhiloxBlocks {
  std::array<std::uint32_t, 4> counter;
  std::array<std::uint32_t, 2> key;
  std::size_t counts = 0;
};

/// The words that `philox4x32` gives for one block after another: the same for every kind of
/// vectors. REQUIRES: a multiple of four words; `counts` is below 4.
void philox_blocks(const PhiloxBlocks& blocks, std::span<std::uint32_t> words);

}  // namespace fairward::concentration
