#pragma once
/// Triangles by cutting ears: the second attempt for polygons GEOS cannot triangulate. Inside `geo`
/// only.

#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fairward::geo {

/// Vertex numbers of the polygon's triangles, three each. Holes are joined to the outside by
/// bridges, then ears are cut (Eberly, "Triangulation by Ear Clipping", 2002); where rings touch
/// and no clean ear is left, the smallest convex corner is cut. Quadratic in the vertices.
///
/// Nothing when the triangles do not add up to the polygon's area (to a millionth). REQUIRES:
/// outside counter-clockwise, holes clockwise.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> clip_ears(const Boundaries& boundaries,
                                                                  std::size_t polygon);

}  // namespace fairward::geo
