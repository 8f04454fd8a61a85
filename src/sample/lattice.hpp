#pragma once
/// The honeycomb from which wards are made: a ward is a connected set of small six-sided cells.
///
/// Three cells meet at every corner, never four, so a union of cells cannot touch itself at a
/// point: every ring that `outline` traces is simple, and the topology is in whole numbers.

#include "domain/boundaries.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace fairward::sample {

using Cell = std::uint32_t;    ///< row-major index
using Corner = std::uint32_t;  ///< 2 a cell, see `Lattice::corner`
inline constexpr int kSides = 6;

/// Rows of cells one unit apart, odd rows half a unit to the right; row 0 is the south.
struct Lattice {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;

  [[nodiscard]] std::size_t size() const noexcept { return std::size_t{columns} * rows; }
  [[nodiscard]] std::size_t corners() const noexcept { return 2 * size(); }
  [[nodiscard]] std::uint32_t column(Cell cell) const noexcept { return cell % columns; }
  [[nodiscard]] std::uint32_t row(Cell cell) const noexcept { return cell / columns; }
  [[nodiscard]] Point centre(Cell cell) const noexcept;
  /// At least `margin` cells away from the rim. The rim has no complete set of neighbours.
  [[nodiscard]] bool inside(Cell cell, std::uint32_t margin = 1) const noexcept;

  /// The cell across side `side`: 0 is east, then counter-clockwise. REQUIRES: `inside(cell)`.
  [[nodiscard]] Cell neighbour(Cell cell, int side) const noexcept;
  /// The corner where sides `side` and `side + 1` meet. Side k runs, counter-clockwise, from corner
  /// k - 1 to corner k. REQUIRES: `inside(cell)`.
  [[nodiscard]] Corner corner(Cell cell, int side) const noexcept;
  /// The three cells around a corner, counter-clockwise. REQUIRES: a corner of a cell that is
  /// `inside`.
  [[nodiscard]] std::array<Cell, 3> cells_at(Corner corner) const noexcept;
};

}  // namespace fairward::sample
