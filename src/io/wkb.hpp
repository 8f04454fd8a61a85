#pragma once
/// Polygons from well-known binary, the form in which GDAL hands over geometry fastest.

#include "domain/boundaries.hpp"

#include <cstdint>
#include <span>

namespace fairward::io {

/// What one well-known binary value turned out to be.
enum class WkbShape : std::uint8_t {
  Polygons,   ///< a polygon, a multipolygon, or a collection made only of them
  Curved,     ///< has arcs: to be turned into straight lines first
  Other,      ///< points, lines, surfaces, or a mixture
  Malformed,  ///< cut short, too long, too deeply nested, or not well-known binary
};

/// Appends the polygons of `wkb` to `into`; the caller ends the area. Only `Polygons` appends
/// anything. Reads ISO (OGC 06-103r4) and extended (PostGIS) forms in either byte order; heights
/// and measures are dropped, open rings closed, empty polygons and rings skipped.
[[nodiscard]] WkbShape append_polygons(std::span<const std::uint8_t> wkb, Boundaries& into);

}  // namespace fairward::io
