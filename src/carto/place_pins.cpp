#include "carto/place_pins.hpp"

#include "carto/border_lines.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace fairward::carto {
namespace {

// Ems of the page's text.
constexpr double kHead = 1.0;    // of the pin, across
constexpr double kNeedle = 1.6;  // from the place to the middle of the head
constexpr double kCircle = 0.12;
constexpr double kOutline = 0.2;

constexpr Colour kOnLight{196, 30, 58, 255};
constexpr Colour kOnDark{255, 110, 110, 255};

Colour opaque(Colour colour) {
  colour.a = 255;
  return colour;
}

/// A line over a wider one in the colour of halos.
void cased(MapScene& scene, const std::vector<Point>& points, double width, double casing,
           const palette::PageColours& colours) {
  Line line;
  line.points = points;
  line.clip_to_frame = true;
  line.width = width + 2 * casing;
  line.colour = opaque(colours.halo);
  scene.map_lines.push_back(line);
  line.width = width;
  line.colour = pin_colour(colours);
  scene.map_lines.push_back(std::move(line));
}

void disc(Sheet& sheet, Point at, double across, Colour colour) {
  Rectangle box;
  box.x = at.x - across / 2;
  box.y = at.y - across / 2;
  box.width = box.height = across;
  box.corner_radius = across / 2;
  box.fill = {colour, Pattern::Solid, colour};
  sheet.box(box);
}

bool holds(const Projection& p, Point at) {
  return at.x >= p.frame_x && at.y >= p.frame_y && at.x <= p.frame_x + p.frame_width &&
         at.y <= p.frame_y + p.frame_height;
}

void draw_pin(MapScene& scene, Sheet& sheet, Point at) {
  const double em = sheet.em();
  const auto& colours = sheet.colours();
  const Point head{at.x, at.y - kNeedle * em};
  if (!holds(scene.projection, at) || !holds(scene.projection, {head.x, head.y - em})) {
    return;
  }
  cased(scene, {at, head}, 0.22 * em, 0.1 * em, colours);
  disc(sheet, head, (kHead + 0.24) * em, opaque(colours.halo));
  disc(sheet, head, kHead * em, pin_colour(colours));
  disc(sheet, head, 0.36 * em, opaque(colours.halo));
}

}  // namespace

Colour pin_colour(const palette::PageColours& colours) {
  return colours.page == palette::kDark.page ? kOnDark : kOnLight;
}

void draw_pins(MapScene& scene, Sheet& sheet, std::span<const PlacePin> pins,
               const BorderSet& borders, std::size_t wards) {
  const auto& colours = sheet.colours();
  for (const auto& pin : pins) {
    const std::array outlined{pin.wards};
    const double width = kOutline * sheet.em();
    auto lines = set_outlines(borders, outlined, wards, scene.projection,
                              {width, 2 * width, pin_colour(colours), opaque(colours.halo)});
    std::ranges::move(lines, std::back_inserter(scene.map_lines));
    for (const auto& circle : pin.circles) {
      std::vector<Point> points;
      for (const auto& corner : circle) {
        points.push_back(scene.projection.to_picture(corner));
      }
      cased(scene, points, kCircle * sheet.em(), 0.08 * sheet.em(), colours);
    }
    if (pin.point) {
      draw_pin(scene, sheet, scene.projection.to_picture(*pin.point));
    }
  }
}

LegendSection legend_of(std::span<const PlacePin> pins, const palette::PageColours& colours) {
  LegendSection section;
  section.heading = "Places";
  const auto colour = pin_colour(colours);
  for (const auto& pin : pins) {
    section.entries.push_back(
        {Fill{colour, Pattern::Solid, colour}, std::nullopt, "", pin.label, pin.detail, ""});
  }
  return section;
}

}  // namespace fairward::carto
