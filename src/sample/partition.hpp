#pragma once
/// Cells into wards, wards into councils: each a connected set, unequal in size and ragged in shape
/// as real ones are.

#include "base/progress.hpp"
#include "sample/terrain.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::sample {

/// Average number of wards in a council.
inline constexpr std::size_t kWardsPerCouncil = 25;

/// Wards are numbered council by council. The wards of a council are connected, except that the
/// island belongs to the council of the nearest ward.
struct Partition {
  std::vector<std::uint32_t> ward_of;  ///< one a cell; kOutside (domain/borders.hpp) for sea
  std::vector<Cell> cells;             ///< all land, ward by ward
  std::vector<std::uint32_t> cell_start;
  std::vector<std::vector<std::uint32_t>> neighbours;  ///< one a ward: wards that share a side
  std::vector<std::uint32_t> council_of;               ///< one a ward
  std::size_t councils = 0;
  std::uint32_t island = 0;  ///< the ward that touches no other

  [[nodiscard]] std::size_t wards() const noexcept { return council_of.size(); }
  [[nodiscard]] std::span<const Cell> cells_of(std::size_t ward) const {
    return std::span{cells}.subspan(cell_start[ward], cell_start[ward + 1] - cell_start[ward]);
  }
};

[[nodiscard]] Partition make_partition(const Terrain& terrain, std::size_t wards,
                                       std::uint64_t seed);

}  // namespace fairward::sample
