#include "app/map_overlay.hpp"

#include "app/style.hpp"
#include "carto/scale_bar.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace fairward::app {
namespace {

constexpr double kPointsFullSize = 40;  ///< metres a pixel
constexpr float kLeastPoint = 0.4F;     ///< of the full size
constexpr float kPointRadius = 0.28F;   ///< em

ImVec2 on_screen(const carto::MapView& view, ImVec2 origin, Point world) {
  const Point pixel = view.to_pixel(world);
  return {origin.x + static_cast<float>(pixel.x), origin.y + static_cast<float>(pixel.y)};
}

bool meets(const Box& a, const Box& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

/// Calls `visit(ward, arc)` for both sides of each arc where there is a ward.
template <class Visit>
void for_each_side(const BorderLevels& levels, std::size_t wards, Visit&& visit) {
  for (std::uint32_t i = 0; i < levels.arcs.size(); ++i) {
    for (const std::uint32_t side : {levels.arcs[i].first, levels.arcs[i].second}) {
      if (side < wards) {
        visit(side, i);
      }
    }
  }
}

std::vector<ImVec2> arc_on_screen(const BorderLevel& level, std::uint32_t arc,
                                  const carto::MapView& view, ImVec2 origin) {
  std::vector<ImVec2> points;
  points.reserve(level.start[arc + 1] - level.start[arc]);
  for (std::uint32_t v = level.start[arc]; v < level.start[arc + 1]; ++v) {
    points.push_back(on_screen(view, origin, level.vertices[v]));
  }
  return points;
}

}  // namespace

WardArcs::WardArcs(const BorderLevels& levels, std::size_t wards) : start_(wards + 1, 0) {
  for_each_side(levels, wards, [&](std::uint32_t ward, std::uint32_t) { ++start_[ward + 1]; });
  for (std::size_t i = 1; i < start_.size(); ++i) {
    start_[i] += start_[i - 1];
  }
  arcs_.resize(start_.back());
  auto next = start_;
  for_each_side(levels, wards,
                [&](std::uint32_t ward, std::uint32_t arc) { arcs_[next[ward]++] = arc; });
}

std::span<const std::uint32_t> WardArcs::around(WardIndex ward) const {
  const std::size_t i = to_size(ward);
  if (i + 1 >= start_.size()) {
    return {};
  }
  return std::span{arcs_}.subspan(start_[i], start_[i + 1] - start_[i]);
}

void draw_ward_outline(ImDrawList& list, const BorderLevels& levels, const WardArcs& arcs,
                       WardIndex ward, const carto::MapView& view, ImVec2 origin,
                       const OutlineLook& look) {
  const BorderLevel& level = levels.level_for(0.5 * view.metres_per_pixel);
  const Box seen = view.box();
  std::vector<std::vector<ImVec2>> lines;
  for (const std::uint32_t arc : arcs.around(ward)) {
    if (arc + 1 < level.start.size() && meets(levels.boxes[arc], seen)) {
      lines.push_back(arc_on_screen(level, arc, view, origin));
    }
  }
  const auto trace = [&](ImU32 colour, float width) {
    for (const auto& line : lines) {
      list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, ImDrawFlags_None, width);
    }
  };
  trace(look.casing, look.width + 2);
  trace(look.colour, look.width);
}

void draw_halo_text(ImDrawList& list, const HaloText& look, ImVec2 top_left,
                    std::string_view text) {
  const char* end = text.data() + text.size();
  const ImVec2 from{std::round(top_left.x), std::round(top_left.y)};
  list.AddText(look.halo_font, look.size, from, packed(look.halo), text.data(), end);
  list.AddText(look.font, look.size, from, packed(look.ink), text.data(), end);
}

void furniture_text(const PanelContext& context, ImDrawList& list, ImVec2 at,
                    std::string_view text) {
  ImFont* font = context.fonts.small;
  const ImVec2 extent =
      font->CalcTextSizeA(font->FontSize, 1e9F, 0, text.data(), text.data() + text.size());
  draw_halo_text(
      list,
      {font, context.fonts.small_halo, font->FontSize, context.theme.label, context.theme.halo},
      {at.x - 0.5F * extent.x, at.y - 0.5F * extent.y}, text);
}

void draw_point(const PanelContext& context, ImDrawList& list, ImVec2 at, bool ring, float share) {
  const float radius = kPointRadius * context.em * share;
  list.AddCircleFilled(at, radius + std::min(1.5F, 0.4F * radius), packed(context.theme.halo), 12);
  if (ring) {
    list.AddCircle(at, radius - 0.5F, packed(context.theme.restricted), 12, 2);
  } else {
    list.AddCircleFilled(at, radius, packed(context.theme.restricted), 12);
  }
}

void draw_points(const PanelContext& context, ImDrawList& list,
                 std::span<const engine::PointMark> points, const carto::MapView& view,
                 const MapPane& pane) {
  // Seen from afar, full-sized points would hide each other and the map.
  const double near_share = std::sqrt(kPointsFullSize / std::max(view.metres_per_pixel, 0.01));
  const float share = std::clamp(static_cast<float>(near_share), kLeastPoint, 1.0F);
  for (const engine::PointMark& point : points) {
    const ImVec2 at = on_screen(view, pane.from, point.place);
    if (!pane.holds(at)) {
      continue;
    }
    draw_point(context, list, at, point.status != PropertyStatus::Occupied, share);
  }
}

void draw_scale_bar(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
                    const MapPane& pane) {
  const float em = context.em;
  if (pane.width() < 14 * em || pane.height() < 8 * em || view.metres_per_pixel <= 0) {
    return;
  }
  const auto bar = carto::scale_bar(1 / view.metres_per_pixel, 10.0 * em);
  const float length = static_cast<float>(bar.pixels);
  const float x = pane.from.x + em;
  const float y = pane.to.y - 0.9F * em;
  const float height = std::max(3.0F, std::round(0.3F * em));
  list.AddRectFilled({x - 2, y - height - 2}, {x + length + 2, y + 2}, packed(context.theme.halo),
                     1);
  list.AddRectFilled({x, y - height}, {x + length, y}, packed(context.theme.label));
  list.AddRectFilled({x + 0.5F * length, y - height + 1}, {x + length - 1, y - 1},
                     packed(context.theme.halo));
  const float above = y - height - 0.65F * em;
  if (length > 7 * em) {
    furniture_text(context, list, {x + 0.5F * length, above}, bar.half);
  }
  furniture_text(context, list, {x + length, above}, bar.whole);
  furniture_text(context, list, {x + 0.2F * em, above}, "0");
}

std::vector<carto::Taken> furniture_places(const carto::MapView& view, float ems) {
  const double em = ems;
  const double width = view.width;
  const double height = view.height;
  return {{0, height - 3 * em, 14 * em, height}, {width - 3.2 * em, 0, width, 12.5 * em}};
}

void draw_north_arrow(const PanelContext& context, ImDrawList& list, ImVec2 at) {
  const float em = context.em;
  // On a ground of its own: it lies over any colour.
  const ImVec2 low{at.x - em, at.y - 1.2F * em};
  const ImVec2 high{at.x + em, at.y + 1.9F * em};
  list.AddRectFilled(low, high, packed(context.theme.raised), 0.3F * em);
  list.AddRect(low, high, packed(context.theme.line), 0.3F * em);
  const ImVec2 tip{at.x, at.y - 0.8F * em};
  const ImVec2 left{at.x - 0.42F * em, at.y + 0.45F * em};
  const ImVec2 right{at.x + 0.42F * em, at.y + 0.45F * em};
  const ImVec2 notch{at.x, at.y + 0.15F * em};
  list.AddTriangleFilled(tip, notch, left, packed(context.theme.label));
  list.AddTriangleFilled(tip, right, notch, packed(context.theme.halo));
  list.AddTriangle(tip, right, notch, packed(context.theme.label), 1.2F);
  list.AddTriangle(tip, notch, left, packed(context.theme.label), 1.2F);
  furniture_text(context, list, {at.x, at.y + 1.0F * em}, "N");
}

}  // namespace fairward::app
