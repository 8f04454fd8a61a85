#include "app/map_panel.hpp"

#include "app/place_marks.hpp"
#include "app/style.hpp"
#include "app/ward_card_view.hpp"
#include "app/ward_order.hpp"
#include "app/widgets.hpp"
#include "app/window.hpp"

#include <epoxy/gl.h>
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::app {
namespace {

constexpr double kSettle = 0.15;   ///< seconds after the last movement until the fine drawing
constexpr float kDesignedEm = 15;  ///< the size that widths of lines are designed for
constexpr float kGap = 0.25F;      ///< em, between two maps

ImTextureID texture_id(unsigned name) {
  // Dear ImGui's OpenGL part takes texture names as pointers.
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name));
}

void without_blending(const ImDrawList*, const ImDrawCmd*) {
  glDisable(GL_BLEND);
}

/// The label of what the first map shows: its topmost visible area layer.
std::string main_title(const engine::Session& session) {
  for (const auto& layer : session.layers()) {
    if (layer.state.visible && engine::is_area_layer(layer.state.kind)) {
      return layer.label;
    }
  }
  return "No layer";
}

void title_chip(const PanelContext& context, ImDrawList& list, ImVec2 at, std::string_view words) {
  const float em = context.em;
  const char* end = words.data() + words.size();
  ImFont& font = *context.fonts.strong;
  const ImVec2 extent = font.CalcTextSizeA(em, 1e9F, 0, words.data(), end);
  const ImVec2 to{at.x + extent.x + 1.5F * em, at.y + 2 * em};
  list.AddRectFilled(at, to, packed(context.theme.raised), 0.3F * em);
  list.AddRect(at, to, packed(context.theme.line), 0.3F * em);
  list.AddText(&font, em, {at.x + 0.75F * em, at.y + 0.5F * em}, packed(context.theme.ink),
               words.data(), end);
}

}  // namespace

std::optional<double> MapPanel::next_frame_in() const {
  const double since = now_ - last_move_;
  return last_move_ >= 0 && since < kSettle ? std::optional{kSettle - since} : std::nullopt;
}

std::string MapPanel::take_fault() {
  return std::exchange(fault_, {});
}

MapPanel::Panes MapPanel::lay_out(const engine::Session& session, ImVec2 from, ImVec2 size) const {
  const ImVec2 to{from.x + size.x, from.y + size.y};
  Panes panes;
  switch (session.document().compare) {
    case engine::CompareView::Off:
      panes.maps = {{from, to}};
      break;
    case engine::CompareView::SideBySide: {
      const float gap = std::round(kGap * ImGui::GetFontSize());
      const float half = std::max(1.0F, std::floor(0.5F * (size.x - gap)));
      panes.maps = {{from, {from.x + half, to.y}}, {{to.x - half, from.y}, to}};
      break;
    }
    case engine::CompareView::Swipe:
      panes.maps = {{from, to}, {from, to}};
      panes.swipe = true;
      panes.parted = std::round(from.x + size.x * static_cast<float>(session.view().swipe_share));
      break;
  }
  return panes;
}

void MapPanel::refresh(const engine::Session& session, const PanelContext& context) {
  if (seen_geometry_ != session.revisions().geometry) {
    seen_geometry_ = session.revisions().geometry;
    levels_ = session.border_levels();
    const auto wards = session.wards();
    arcs_ = levels_ && wards ? WardArcs{*levels_, wards->size()} : WardArcs{};
  }
  if (seen_figures_ != session.revisions().figures) {
    seen_figures_ = session.revisions().figures;
    // A recolouring leaves the figures as they are, and putting wards in order is not for nothing.
    if (auto figures = session.figures(); figures != ordered_) {
      order_ = figures ? by_pressure(*figures->wards) : std::vector<WardIndex>{};
      ordered_ = std::move(figures);
    }
    points_ = session.points();
  }
  outlines_.follow(session);
  // Names come last: while figures are being made, nothing may take their processor.
  const double room = carto::least_label_room(static_cast<double>(context.fonts.small->FontSize));
  labels_.prepare(session.figures() ? session.wards() : nullptr,
                  room * session.view().map.metres_per_pixel, wake_window);
}

void MapPanel::paint(const engine::Session& session, const PanelContext& context,
                     MapRenderer* renderer, const Panes& panes) {
  auto& list = *ImGui::GetWindowDrawList();
  const auto ground = [&](const MapPane& pane) {
    list.AddRectFilled(pane.from, pane.to, packed(context.theme.water));
  };
  if (renderer == nullptr) {
    std::ranges::for_each(panes.maps, ground);
    return;
  }
  const bool moving = next_frame_in().has_value();
  const MapRequest request{.view = session.view().map,
                           .samples = moving ? 1 : 2,
                           .unit = static_cast<double>(context.em / kDesignedEm),
                           .compared = panes.maps.size() > 1};
  if (const auto updated = renderer->update(session, context.theme, request); !updated) {
    fault_ = updated.error().message();
  }
  const auto show = [&](MapFace face, const MapPane& pane, float left, float right) {
    const unsigned name = renderer->texture(face);
    if (name == 0 || right <= left) {
      ground(pane);
      return;
    }
    const float u0 = (left - pane.from.x) / std::max(1.0F, pane.width());
    const float u1 = (right - pane.from.x) / std::max(1.0F, pane.width());
    // The map is opaque: blending it would read every pixel under it for nothing.
    list.AddCallback(without_blending, nullptr);
    list.AddImage(texture_id(name), {left, pane.from.y}, {right, pane.to.y}, {u0, 0}, {u1, 1});
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  };
  const MapPane& first = panes.maps.front();
  show(MapFace::Main, first, first.from.x, panes.swipe ? panes.parted : first.to.x);
  if (panes.maps.size() > 1) {
    const MapPane& second = panes.maps.back();
    show(MapFace::Compared, second, panes.swipe ? panes.parted : second.from.x, second.to.x);
  }
}

void MapPanel::paint_over(const engine::Session& session, const PanelContext& context,
                          const Panes& panes) {
  auto& list = *ImGui::GetWindowDrawList();
  const auto& view = session.view().map;
  const auto hovered = session.hovered();
  const auto& numbers = numbers_.place(outlines_, view, context.em);
  const auto marks = place_marks(context, view, numbers.taken);
  const std::size_t layers = panes.swipe ? 1 : panes.maps.size();
  for (std::size_t i = 0; i < layers; ++i) {
    const MapPane& pane = panes.maps[i];
    list.PushClipRect(pane.from, pane.to, true);
    if (levels_) {
      outlines_.draw(context, list, *levels_, view, pane.from);
    }
    if (hovered && levels_ && !levels_->levels.empty()) {
      draw_ward_outline(list, *levels_, arcs_, *hovered, view, pane.from,
                        {packed(context.theme.hovered), packed(context.theme.halo),
                         std::max(2.0F, 0.16F * context.em)});
    }
    const MarkGround ground{levels_.get(), &arcs_, view, pane};
    draw_mark_lines(context, list, ground, marks.distances);
    if (layer_is_visible(session.document(), engine::LayerKind::Points)) {
      draw_points(context, list, points_, view, pane);
    }
    labels_.draw(context, list, view, pane, marks.taken);
    draw_group_numbers(context, list, numbers.areas, pane.from,
                       {context.theme.area, carto::kAreaBadge});
    draw_group_numbers(context, list, numbers.groups, pane.from, {context.theme.group, 1});
    draw_scale_bar(context, list, view, pane);
    draw_pins(context, list, ground);
    list.PopClipRect();
  }
  const MapPane& last = panes.maps.back();
  if (last.height() > 16 * context.em && last.width() > 10 * context.em) {
    draw_north_arrow(context, list,
                     {last.to.x - 1.6F * context.em, last.from.y + 10.2F * context.em});
  }
  if (drag_ == Drag::Box && moved_) {
    const ImVec2 a = ImGui::GetIO().MouseClickedPos[0];
    const ImVec2 b = ImGui::GetIO().MousePos;
    const ImVec2 low{std::min(a.x, b.x), std::min(a.y, b.y)};
    const ImVec2 high{std::max(a.x, b.x), std::max(a.y, b.y)};
    list.AddRectFilled(low, high, packed(context.theme.focus, 0.15F));
    list.AddRect(low, high, packed(context.theme.focus), 0, ImDrawFlags_None, 1.5F);
  }
  if (panes.maps.size() > 1) {
    const float em = context.em;
    const auto layer = session.document().compare_layer;
    const auto all = session.layers();
    const std::string other = layer < all.size() ? all[layer].label : "No layer";
    const MapPane& first = panes.maps.front();
    if (!panes.swipe || panes.parted > first.from.x + 16 * em) {
      title_chip(context, list, {first.from.x + em, first.from.y + em}, main_title(session));
    }
    const float x = panes.swipe ? panes.parted : panes.maps.back().from.x;
    title_chip(context, list, {x + em, first.from.y + em}, other);
  }
}

void MapPanel::swipe_handle(engine::Session& session, const PanelContext& context,
                            const Panes& panes) {
  const MapPane& pane = panes.maps.front();
  const float em = context.em;
  ImGui::SetCursorScreenPos({panes.parted - 0.75F * em, pane.from.y});
  ImGui::InvisibleButton("##swipe", {1.5F * em, std::max(1.0F, pane.height())});
  const bool warm = ImGui::IsItemActive() || ImGui::IsItemHovered();
  if (warm) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  }
  if (ImGui::IsItemActive()) {
    auto next = session.view();
    next.swipe_share = std::clamp(
        static_cast<double>((ImGui::GetIO().MousePos.x - pane.from.x) / pane.width()), 0.02, 0.98);
    session.change_view(next);
  }
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 middle{panes.parted, 0.5F * (pane.from.y + pane.to.y)};
  const auto line = packed(warm ? context.theme.focus : context.theme.ink);
  list.AddRectFilled({panes.parted - 2.5F, pane.from.y}, {panes.parted + 2.5F, pane.to.y},
                     packed(context.theme.halo));
  list.AddRectFilled({panes.parted - 1, pane.from.y}, {panes.parted + 1, pane.to.y}, line);
  list.AddCircleFilled(middle, 1.1F * em, packed(context.theme.raised));
  list.AddCircle(middle, 1.1F * em, line, 0, 2);
  draw_icon(list, Icon::Swipe, middle, 1.2F * em, packed(context.theme.ink));
}

void MapPanel::zoom_buttons(const PanelContext& context, const MapPane& pane) {
  const float em = context.em;
  if (pane.width() < 8 * em || pane.height() < 10 * em) {
    return;
  }
  const ImVec2 from{pane.to.x - 2.6F * em, pane.from.y + em};
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 to{from.x + 2 * em, from.y + 6 * em};
  list.AddRectFilled(from, to, packed(context.theme.raised), 0.3F * em);
  list.AddRect(from, to, packed(context.theme.line), 0.3F * em);
  const std::pair<Icon, std::pair<const char*, const char*>> buttons[] = {
      {Icon::Plus, {"Zoom in  (+)", "view.zoom 1.5"}},
      {Icon::Minus, {"Zoom out  (−)", "view.zoom 0.667"}},
      {Icon::Fit, {"Show the whole region  (0)", "view.fit"}}};
  for (int i = 0; i < 3; ++i) {
    const auto& [icon, words] = buttons[i];
    ImGui::SetCursorScreenPos({from.x, from.y + 2.0F * em * static_cast<float>(i)});
    if (icon_button(context, words.second, icon, words.first)) {
      context.commands.add(words.second);
    }
  }
}

void MapPanel::draw(engine::Session& session, const PanelContext& context, MapRenderer* renderer) {
  now_ = ImGui::GetTime();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImVec2 size = ImGui::GetContentRegionAvail();
  size = {std::max(1.0F, std::floor(size.x)), std::max(1.0F, std::floor(size.y))};
  const auto panes = lay_out(session, from, size);
  keep_view(session, static_cast<int>(panes.maps.front().width()),
            static_cast<int>(panes.maps.front().height()));
  refresh(session, context);
  ImGui::InvisibleButton("##map", size, ImGuiButtonFlags_MouseButtonLeft);
  ImGui::SetItemAllowOverlap();
  read_mouse(session, context, panes);
  read_keys(session, context);
  if (has_keyboard() &&
      (ImGui::GetCurrentContext()->NavMoveFlags & ImGuiNavMoveFlags_FocusApi) == 0) {
    ImGui::NavMoveRequestCancel();  // arrows and Tab are the map's, not the ring's
  }
  paint(session, context, renderer, panes);
  paint_over(session, context, panes);
  if (panes.swipe) {
    swipe_handle(session, context, panes);
  }
  zoom_buttons(context, panes.maps.back());
  const bool free_hand = drag_ == Drag::None && !next_frame_in();
  if (hovering_ && free_hand && !quiet_ && session.hovered()) {
    draw_hover_card(session, context);
  }
}

}  // namespace fairward::app
