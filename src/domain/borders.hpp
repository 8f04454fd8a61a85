#pragma once
/// Ward borders drawn once each: the shared stretches between two wards, and the coast.

#include "domain/boundaries.hpp"

#include <cstdint>
#include <vector>

namespace fairward {

/// Stands for "no ward" beside a border: the coast, or the edge of the region.
inline constexpr std::uint32_t kOutside = 0xFFFFFFFF;

/// One polyline with the same two wards beside it all along. `first` is the ward with the lower
/// index.
struct BorderArc {
  std::uint32_t first = kOutside;
  std::uint32_t second = kOutside;  ///< kOutside for coast
  std::uint32_t start = 0;          ///< vertices [start, end) of the set
  std::uint32_t end = 0;
};

struct BorderSet {
  std::vector<Point> vertices;
  std::vector<BorderArc> arcs;
};

/// Triangles that fill each area: area i's are `index[3 * start[i] .. 3 * start[i + 1])`, into the
/// vertices of the Boundaries they were made from.
struct TriangleMesh {
  std::vector<std::uint32_t> index;
  std::vector<std::uint32_t> start{0};
};

}  // namespace fairward
