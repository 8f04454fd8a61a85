#pragma once
/// Where the cells of the honeycomb are on the ground: towns pull the cells around them together,
/// so that wards of as many cells are small in towns and large in the countryside.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "sample/land.hpp"

#include <cstdint>
#include <vector>

namespace fairward::sample {

struct Terrain {
  Land land;
  std::vector<Point> centre;  ///< metres, one a cell
  std::vector<float> urban;   ///< one a cell: 0 in open country, towards 1 in the middle of a city
  double cell_metres = 1;     ///< between centres in open country
};

/// Every pull is a radial map that keeps the order of distances from its middle, so the whole is
/// one-to-one and the honeycomb keeps its topology.
[[nodiscard]] Terrain make_terrain(std::size_t wards, std::uint64_t seed, Threads threads,
                                   const Job& job);

}  // namespace fairward::sample
