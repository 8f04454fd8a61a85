#pragma once
/// Which cells of the honeycomb are land: an irregular coast with an estuary on the west and south,
/// a calmer border on the north and east, and two islands.

#include "sample/lattice.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fairward::sample {

/// Average number of cells in a ward.
inline constexpr double kCellsPerWard = 28;
/// Distance across an average ward, in cells: the unit in which towns and islands are sized.
inline constexpr double kWardWidth = 4.9;

enum class Ground : std::uint8_t {
  Sea,
  Mainland,  ///< one connected piece without lakes
  Island,    ///< becomes a ward of its own
  Islet,     ///< becomes a second part of the nearest ward
};

struct Land {
  Lattice lattice;
  std::vector<Ground> ground;  ///< one a cell
};

[[nodiscard]] Land make_land(std::size_t wards, std::uint64_t seed);

}  // namespace fairward::sample
