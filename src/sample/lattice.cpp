#include "sample/lattice.hpp"

#include <numbers>

namespace fairward::sample {
namespace {

constexpr double kRowStep = std::numbers::sqrt3 / 2;

}  // namespace

Point Lattice::centre(Cell cell) const noexcept {
  const auto r = row(cell);
  const double shift = (r % 2 == 1) ? 0.5 : 0.0;
  return {column(cell) + shift, r * kRowStep};
}

bool Lattice::inside(Cell cell, std::uint32_t margin) const noexcept {
  const auto c = column(cell);
  const auto r = row(cell);
  return c >= margin && r >= margin && c + margin < columns && r + margin < rows;
}

Cell Lattice::neighbour(Cell cell, int side) const noexcept {
  const std::uint32_t odd = row(cell) % 2;
  switch (side) {
    case 0:
      return cell + 1;
    case 1:
      return cell + columns + odd;
    case 2:
      return cell + columns + odd - 1;
    case 3:
      return cell - 1;
    case 4:
      return cell - columns + odd - 1;
    default:
      return cell - columns + odd;
  }
}

Corner Lattice::corner(Cell cell, int side) const noexcept {
  // A corner belongs to the western cell of its level pair: 2 c above the pair (c, c + 1), 2 c + 1
  // below.
  switch (side) {
    case 0:
      return 2 * cell;
    case 1:
      return 2 * neighbour(cell, 2) + 1;
    case 2:
      return 2 * (cell - 1);
    case 3:
      return 2 * (cell - 1) + 1;
    case 4:
      return 2 * neighbour(cell, 4);
    default:
      return 2 * cell + 1;
  }
}

std::array<Cell, 3> Lattice::cells_at(Corner corner) const noexcept {
  const Cell west = corner / 2;
  if (corner % 2 == 0) {
    return {west, west + 1, neighbour(west, 1)};
  }
  return {west, neighbour(west, 5), west + 1};
}

}  // namespace fairward::sample
