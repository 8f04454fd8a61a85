#pragma once
/// Single places on a picture: a pin with circles around it, or only the outline of its ward.

#include "carto/legend.hpp"
#include "carto/map_scene.hpp"
#include "carto/sheet.hpp"
#include "domain/borders.hpp"
#include "domain/ward_table.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::carto {

struct PlacePin {
  std::optional<Point> point;               ///< world; only where the place itself may be seen
  std::vector<std::vector<Point>> circles;  ///< around it, closed, world
  std::vector<WardIndex> wards;             ///< outlined
  std::string label;                        ///< in the legend
  std::string detail;                       ///< "circles of 400, 800 and 1,600 m"
};

/// What pins and their outlines are drawn in, by the page they are on.
[[nodiscard]] Colour pin_colour(const palette::PageColours& colours);
/// Adds outlines and circles to the map's lines, and pins to the boxes over them.
void draw_pins(MapScene& scene, Sheet& sheet, std::span<const PlacePin> pins,
               const BorderSet& borders, std::size_t wards);
/// One entry a pin.
[[nodiscard]] LegendSection legend_of(std::span<const PlacePin> pins,
                                      const palette::PageColours& colours);

}  // namespace fairward::carto
