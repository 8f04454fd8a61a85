#pragma once
/// Dots for the properties of a register: full ones are lived in, rings are not yet.

#include "carto/legend.hpp"
#include "carto/map_scene.hpp"
#include "carto/sheet.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace fairward::carto {

struct MapMark {
  Point place;  ///< world
  bool ring = false;
};

struct MarkKeyRow {
  bool ring = false;
  std::string label;
  std::size_t count = 0;
};
/// What dots and rings stand for, each only when there is one.
[[nodiscard]] std::vector<MarkKeyRow> mark_key(std::size_t dots, std::size_t rings);

/// A dot or a ring about a place of the picture.
[[nodiscard]] Rectangle mark_box(Point at, bool ring, const Sheet& sheet);
[[nodiscard]] LegendSection legend_of(std::span<const MapMark> marks);

}  // namespace fairward::carto
