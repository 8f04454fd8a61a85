#include "app/group_numbers.hpp"

#include "app/map_overlay.hpp"
#include "app/style.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::size_t kMostBeside = 8;  ///< groups in view when numbers may lie beside them
constexpr float kSmall = 0.9F;          ///< a badge's em, of the window's

ImVec2 on_screen(ImVec2 origin, Point pixel) {
  return {std::round(origin.x + static_cast<float>(pixel.x)),
          std::round(origin.y + static_cast<float>(pixel.y))};
}

}  // namespace

const MapNumbers& GroupNumbers::place(const GroupOutlines& outlines, const carto::MapView& view,
                                      float em) {
  if (seen_ == outlines.revision() && placed_em_ == em && placed_for_ == view) {
    return placed_;
  }
  const carto::Projection projection{.origin = view.to_world({0, 0}),
                                     .scale = 1 / view.metres_per_pixel,
                                     .frame_width = static_cast<double>(view.width),
                                     .frame_height = static_cast<double>(view.height)};
  const double usual = static_cast<double>(kSmall * em);
  auto taken = furniture_places(view, em);
  const auto& shapes = outlines.outlines();
  placed_.groups = carto::place_badges(shapes.groups, projection, usual, taken);
  if (placed_.groups.size() > kMostBeside) {
    std::erase_if(placed_.groups, [](const auto& one) { return one.centre != one.target; });
  }
  for (const auto& [group, at, target] : placed_.groups) {
    taken.push_back(carto::badge_place(at, usual));
  }
  placed_.areas = carto::place_area_badges(shapes, outlines.chosen(), projection,
                                           carto::kAreaBadge * usual, std::move(taken));
  placed_.taken.clear();
  for (const auto* numbers : {&placed_.groups, &placed_.areas}) {
    for (const auto& [group, at, target] : *numbers) {
      placed_.taken.push_back(carto::badge_place(at, usual));
    }
  }
  seen_ = outlines.revision();
  placed_for_ = view;
  placed_em_ = em;
  return placed_;
}

void draw_group_numbers(const PanelContext& context, ImDrawList& list,
                        std::span<const carto::PlacedBadge> numbers, ImVec2 origin,
                        const carto::BadgeLook& look) {
  const float em = kSmall * static_cast<float>(look.size) * context.em;
  const float radius = 0.5F * static_cast<float>(carto::kBadgeSide) * em;
  const float casing = std::max(1.5F, 0.12F * em);
  const ImU32 ground = packed(look.ground);
  const ImU32 edge = packed(context.theme.panel);
  for (const auto& number : numbers) {
    if (number.centre != number.target) {
      const ImVec2 from = on_screen(origin, number.centre);
      const ImVec2 to = on_screen(origin, number.target);
      list.AddLine(from, to, edge, 2.6F * casing);
      list.AddLine(from, to, ground, casing);
      list.AddCircleFilled(to, 2.4F * casing, edge);
      list.AddCircleFilled(to, 1.6F * casing, ground);
    }
  }
  ImFont& font = *context.fonts.strong;
  for (const auto& number : numbers) {
    const std::string text = std::to_string(number.group + 1);
    const ImVec2 at = on_screen(origin, number.centre);
    list.AddCircleFilled(at, radius, edge);
    list.AddCircleFilled(at, radius - casing, ground);
    const float size = text.size() < 3 ? em : 0.62F * em;
    const ImVec2 extent = font.CalcTextSizeA(size, 1e9F, 0, text.c_str());
    list.AddText(&font, size, {std::round(at.x - 0.5F * extent.x), std::round(at.y - 0.5F * size)},
                 edge, text.c_str());
  }
}

}  // namespace fairward::app
