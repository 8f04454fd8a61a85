#include "app/place_marks.hpp"

#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "base/text.hpp"
#include "model/place_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace fairward::app {
namespace {

constexpr float kPin = 2.1F;  ///< em, from its tip to its top

ImVec2 on_screen(const MarkGround& ground, Point world) {
  const Point pixel = ground.view.to_pixel(world);
  return {ground.pane.from.x + static_cast<float>(pixel.x),
          ground.pane.from.y + static_cast<float>(pixel.y)};
}

void trace(const PanelContext& context, ImDrawList& list, const std::vector<ImVec2>& line,
           float width) {
  const int count = static_cast<int>(line.size());
  list.AddPolyline(line.data(), count, packed(context.theme.halo), ImDrawFlags_None, width + 2.5F);
  list.AddPolyline(line.data(), count, packed(context.theme.pin), ImDrawFlags_None, width);
}

/// The outline of a pin: a circle drawn out to a point below it.
std::vector<ImVec2> pin_outline(ImVec2 tip, float height, float radius) {
  const ImVec2 centre{tip.x, tip.y - height + radius};
  // Where the sides from the tip touch the circle.
  const float reach = height - radius;
  const float half = std::acos(radius / reach);
  constexpr float kQuarter = 0.5F * std::numbers::pi_v<float>;
  const float from = kQuarter + half;
  const float to = kQuarter - half + 2 * std::numbers::pi_v<float>;
  std::vector<ImVec2> outline{tip};
  constexpr int kSteps = 28;
  for (int i = 0; i <= kSteps; ++i) {
    const float angle = from + (to - from) * static_cast<float>(i) / kSteps;
    outline.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return outline;
}

void symbol(const PanelContext& context, ImDrawList& list, model::PlaceSymbol which, ImVec2 from) {
  const float em = context.em;
  const ImVec2 middle{from.x + 0.95F * em, from.y + 0.6F * em};
  switch (which) {
    case model::PlaceSymbol::Pin:
      draw_pin(context, list, {middle.x, from.y + 1.2F * em}, 1.2F * em);
      break;
    case model::PlaceSymbol::Rings:
      list.AddCircle(middle, 0.55F * em, packed(context.theme.pin), 0, 1.5F);
      list.AddCircle(middle, 0.25F * em, packed(context.theme.pin), 0, 1.5F);
      break;
    case model::PlaceSymbol::Outline:
      list.AddRect({middle.x - 0.8F * em, middle.y - 0.5F * em},
                   {middle.x + 0.8F * em, middle.y + 0.5F * em}, packed(context.theme.pin), 0, 0,
                   2.5F);
      break;
  }
}

/// Metres: seen from afar, smaller circles would be a blot under the pin.
double least_ring(const PanelContext& context, const carto::MapView& view) {
  return 0.9 * kPin * context.em * view.metres_per_pixel;
}

bool is_seen(const PanelContext& context, const engine::PlaceRing& ring,
             const carto::MapView& view) {
  return !ring.outline.empty() && ring.metres >= least_ring(context, view);
}

void draw_lines(const PanelContext& context, ImDrawList& list, const engine::PlaceMark& mark,
                const MarkGround& ground) {
  if (ground.levels != nullptr && !ground.levels->levels.empty()) {
    const float width = std::max(2.0F, (mark.point ? 0.14F : 0.24F) * context.em);
    for (const auto ward : mark.wards) {
      draw_ward_outline(list, *ground.levels, *ground.arcs, ward, ground.view, ground.pane.from,
                        {packed(context.theme.pin), packed(context.theme.halo), width});
    }
  }
  for (const auto& ring : mark.rings) {
    if (!is_seen(context, ring, ground.view)) {
      continue;
    }
    std::vector<ImVec2> line;
    line.reserve(ring.outline.size());
    for (const auto& corner : ring.outline) {
      line.push_back(on_screen(ground, corner));
    }
    trace(context, list, line, std::max(1.5F, 0.1F * context.em));
  }
}

std::array<const engine::PlaceMark*, 2> marks_of(const PanelContext& context) {
  return {context.session.checked_place(), context.session.found_place()};
}

}  // namespace

void draw_pin(const PanelContext& context, ImDrawList& list, ImVec2 tip, float height) {
  const float radius = 0.36F * height;
  const float casing = std::max(1.5F, 0.07F * height);
  const auto outline = pin_outline(tip, height, radius);
  const auto count = static_cast<int>(outline.size());
  list.AddPolyline(outline.data(), count, packed(context.theme.halo), ImDrawFlags_Closed,
                   2 * casing + 1);
  list.AddConvexPolyFilled(outline.data(), count, packed(context.theme.pin));
  list.AddCircleFilled({tip.x, tip.y - height + radius}, 0.42F * radius,
                       packed(context.theme.halo));
}

PlacedMarks place_marks(const PanelContext& context, const carto::MapView& view,
                        std::vector<carto::Taken> taken) {
  PlacedMarks placed{{}, std::move(taken)};
  std::vector<carto::RingText> rings;
  std::vector<std::string> words;
  const ImFont& font = *context.fonts.small;
  for (const auto* mark : marks_of(context)) {
    if (mark == nullptr) {
      continue;
    }
    if (mark->point) {
      const Point tip = view.to_pixel(*mark->point);
      const double height = static_cast<double>(kPin * context.em);
      placed.taken.push_back({tip.x - 0.4 * height, tip.y - height, tip.x + 0.4 * height, tip.y});
    }
    for (const auto& ring : mark->rings) {
      if (!is_seen(context, ring, view)) {
        continue;
      }
      words.push_back(with_thousands(static_cast<std::int64_t>(ring.metres)) + " m");
      const ImVec2 extent = font.CalcTextSizeA(font.FontSize, 1e9F, 0, words.back().c_str());
      rings.push_back({{}, static_cast<double>(extent.x), static_cast<double>(extent.y)});
      for (const auto& corner : ring.outline) {
        rings.back().outline.push_back(view.to_pixel(corner));
      }
    }
  }
  if (rings.empty()) {
    return placed;
  }
  auto kept_free = furniture_places(view, context.em);
  kept_free.insert(kept_free.end(), placed.taken.begin(), placed.taken.end());
  for (const auto& [ring, box] : carto::place_ring_labels(rings, view, std::move(kept_free))) {
    placed.distances.push_back({words[ring], box});
    placed.taken.push_back(box);
  }
  return placed;
}

void draw_mark_lines(const PanelContext& context, ImDrawList& list, const MarkGround& ground,
                     std::span<const PlacedDistance> distances) {
  for (const auto* mark : marks_of(context)) {
    if (mark != nullptr) {
      draw_lines(context, list, *mark, ground);
    }
  }
  for (const auto& [words, box] : distances) {
    furniture_text(context, list,
                   {ground.pane.from.x + static_cast<float>(0.5 * (box.left + box.right)),
                    ground.pane.from.y + static_cast<float>(0.5 * (box.top + box.bottom))},
                   words);
  }
}

void draw_pins(const PanelContext& context, ImDrawList& list, const MarkGround& ground) {
  for (const auto* mark : marks_of(context)) {
    if (mark != nullptr && mark->point) {
      draw_pin(context, list, on_screen(ground, *mark->point), kPin * context.em);
    }
  }
}

void draw_place_key(const PanelContext& context) {
  const auto rows = model::place_key(context.session.checked_place(), context.session.found_place(),
                                     least_ring(context, context.session.view().map));
  if (rows.empty()) {
    return;
  }
  section(context, "Places");
  auto& list = *ImGui::GetWindowDrawList();
  for (const auto& one : rows) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::Dummy({2.2F * context.em, 1.3F * context.em});
    symbol(context, list, one.symbol, {from.x + 0.25F * context.em, from.y});
    ImGui::SameLine(0, 0.3F * context.em);
    wrapped(one.label, context.theme.ink);
  }
}

}  // namespace fairward::app
