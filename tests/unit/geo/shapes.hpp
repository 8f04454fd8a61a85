#pragma once
/// Polygons written down corner by corner, and mosaics drawn by lot.

#include "domain/boundaries.hpp"
#include "geo/build.hpp"
#include "support/mosaic.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

namespace fairward::testing {

using Corners = std::vector<Point>;
using Rings = std::vector<Corners>;   // of one polygon
using Polygons = std::vector<Rings>;  // of one area

inline Boundaries areas(const std::vector<Polygons>& all) {
  Boundaries out;
  for (const auto& polygons : all) {
    for (const auto& rings : polygons) {
      for (const auto& ring : rings) {
        for (const auto& corner : ring) {
          out.add_vertex(corner);
        }
        out.end_ring();
      }
      out.end_polygon();
    }
    out.end_area();
  }
  return out;
}

/// A counter-clockwise rectangle.
inline Corners box(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

inline Corners backwards(Corners corners) {
  return {corners.rbegin(), corners.rend()};
}

/// Wards drawn by lot on up to 7 x 7 cells, dots included; repaired, because a mosaic whose cells
/// touch at corners has rings that touch themselves.
inline Boundaries random_mosaic() {
  const auto width = *rc::gen::inRange<std::size_t>(1, 8);
  const auto height = *rc::gen::inRange<std::size_t>(1, 8);
  const auto cells =
      *rc::gen::container<std::string>(width * height, rc::gen::elementOf(std::string{"ABCDEF."}));
  RC_PRE(cells.find_first_not_of('.') != std::string::npos);
  std::string picture;
  for (std::size_t row = 0; row < height; ++row) {
    picture += cells.substr(row * width, width) + "\n";
  }
  RC_LOG() << picture;
  return geo::repair(mosaic_boundaries(picture), {}).value().boundaries;
}

/// The same areas in another order: area i of the result is `order[i]` of `from`.
inline Boundaries reordered(const Boundaries& from, const std::vector<std::uint32_t>& order) {
  Boundaries out;
  for (const auto area : order) {
    for (auto p = from.area_start[area]; p < from.area_start[area + 1]; ++p) {
      for (auto r = from.polygon_start[p]; r < from.polygon_start[p + 1]; ++r) {
        for (auto v = from.ring_start[r]; v < from.ring_start[r + 1]; ++v) {
          out.add_vertex({from.x[v], from.y[v]});
        }
        out.end_ring();
      }
      out.end_polygon();
    }
    out.end_area();
  }
  return out;
}

}  // namespace fairward::testing
