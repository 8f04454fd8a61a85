#include "app/group_numbers.hpp"

#include "app/map_overlay.hpp"
#include "app/style.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace fairward::app {
namespace {

constexpr std::size_t kMostBeside = 8;  ///< groups in view when numbers may lie beside them
constexpr float kSmall = 0.9F;          ///< a badge's em, of the window's

ImVec2 on_screen(ImVec2 origin, Point pixel) {
  return {std::round(origin.x + static_cast<float>(pixel.x)),
          std::round(origin.y + static_cast<float>(pixel.y))};
}

}  // namespace

void GroupNumbers::follow(const engine::Session& session) {
  if (seen_ == session.revisions().groups) {
    return;
  }
  seen_ = session.revisions().groups;
  placed_em_ = 0;
  shapes_.clear();
  const auto* groups = session.groups();
  const auto wards = session.wards();
  if (groups == nullptr || !wards) {
    return;
  }
  std::vector<std::vector<WardIndex>> members;
  for (const GroupRow& row : (*groups)->rows) {
    members.push_back(row.group.wards);
  }
  shapes_ = carto::group_shapes(*wards, members);
}

std::span<const carto::PlacedBadge> GroupNumbers::place(const carto::MapView& view, float em) {
  if (placed_em_ != em || !(placed_for_ == view)) {
    const carto::Projection projection{.origin = view.to_world({0, 0}),
                                       .scale = 1 / view.metres_per_pixel,
                                       .frame_width = static_cast<double>(view.width),
                                       .frame_height = static_cast<double>(view.height)};
    placed_ = carto::place_badges(shapes_, projection, static_cast<double>(kSmall * em),
                                  furniture_places(view, em));
    if (placed_.size() > kMostBeside) {
      std::erase_if(placed_, [](const auto& one) { return one.centre != one.target; });
    }
    placed_for_ = view;
    placed_em_ = em;
  }
  return placed_;
}

void draw_group_numbers(const PanelContext& context, ImDrawList& list,
                        std::span<const carto::PlacedBadge> numbers, ImVec2 origin) {
  const float em = kSmall * context.em;
  const float radius = 0.5F * static_cast<float>(carto::kBadgeSide) * em;
  const float casing = std::max(1.5F, 0.12F * em);
  const ImU32 ground = packed(context.theme.group);
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
    const float size = text.size() < 3 ? em : 0.75F * em;
    const ImVec2 extent = font.CalcTextSizeA(size, 1e9F, 0, text.c_str());
    list.AddText(&font, size, {std::round(at.x - 0.5F * extent.x), std::round(at.y - 0.5F * size)},
                 edge, text.c_str());
  }
}

}  // namespace fairward::app
