#include "carto/map_marks.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace fairward::carto {
namespace {

constexpr double kSide = 0.55;  // ems of the page's text

}  // namespace

std::vector<MarkKeyRow> mark_key(std::size_t dots, std::size_t rings) {
  std::vector<MarkKeyRow> rows;
  if (dots > 0) {
    rows.push_back({false, "Occupied", dots});
  }
  if (rings > 0) {
    rows.push_back({true, "Pipeline or proposed", rings});
  }
  return rows;
}

Rectangle mark_box(Point at, bool ring, const Sheet& sheet) {
  const auto& colours = sheet.colours();
  const double side = kSide * sheet.em();
  Rectangle dot;
  dot.x = at.x - side / 2;
  dot.y = at.y - side / 2;
  dot.width = dot.height = side;
  dot.corner_radius = side / 2;
  const auto middle = ring ? colours.group_casing : colours.group;
  dot.fill = {middle, Pattern::Solid, middle};
  dot.outline = ring ? colours.group : colours.group_casing;
  dot.outline_width = (ring ? 0.14 : 0.1) * sheet.em();
  return dot;
}

LegendSection legend_of(std::span<const MapMark> marks) {
  const auto rings = static_cast<std::size_t>(std::ranges::count_if(marks, &MapMark::ring));
  LegendSection section;
  section.heading = "Properties of the register";
  section.value_heading = "Properties";
  for (const auto& row : mark_key(marks.size() - rings, rings)) {
    LegendEntry entry;
    entry.dot = row.ring ? LegendDot::Ring : LegendDot::Full;
    entry.label = row.label;
    entry.value = with_thousands(static_cast<std::int64_t>(row.count));
    section.entries.push_back(std::move(entry));
  }
  return section;
}

}  // namespace fairward::carto
