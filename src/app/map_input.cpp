/// What the mouse and the keyboard do to the map.

#include "app/keys.hpp"
#include "app/map_panel.hpp"
#include "app/ward_order.hpp"
#include "engine/command_table.hpp"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

constexpr double kWheelStep = 1.3;  ///< for one notch

Point in_pane(const MapPane& pane, ImVec2 p) {
  return {static_cast<double>(p.x - pane.from.x), static_cast<double>(p.y - pane.from.y)};
}

std::string select_command(const WardTable& wards, WardIndex ward, bool toggle) {
  return fmt::format("select.ward {}{}", engine::quoted(wards.code(ward).text()),
                     toggle ? " toggle" : "");
}

}  // namespace

const Box& MapPanel::all_of(const WardTable& wards) {
  if (boxed_ != &wards) {
    boxed_ = &wards;
    box_ = bounds(wards.boundaries());
  }
  return box_;
}

void MapPanel::keep_view(engine::Session& session, int width, int height) {
  const auto wards = session.wards();
  auto next = session.view();
  const bool other_region = wards && wards.get() != fitted_to_;
  if (other_region) {
    // A restored view looks somewhere already; a new one shows everything.
    const Box& all = all_of(*wards);
    const auto& map = next.map;
    const bool outside = map.centre.x < all.min.x || map.centre.x > all.max.x ||
                         map.centre.y < all.min.y || map.centre.y > all.max.y;
    const bool fits = map == carto::fit(all, map.width, map.height);
    if (map.width <= 0 || fits || (!all.empty() && outside)) {
      next.map = carto::fit(all, width, height);
    }
    fitted_to_ = wards.get();
  }
  if (next.map.width != width || next.map.height != height) {
    const bool showed_all =
        wards && next.map == carto::fit(all_of(*wards), next.map.width, next.map.height);
    const Box* gone_to = session.box_gone_to();
    next.map = showed_all           ? carto::fit(all_of(*wards), width, height)
               : gone_to != nullptr ? carto::fit(*gone_to, width, height)
                                    : next.map;
  }
  if (next.map.width != width || next.map.height != height) {
    next.map = next.map.width <= 0
                   ? carto::MapView{next.map.centre, next.map.metres_per_pixel, width, height}
                   : carto::resized(next.map, width, height);
  }
  if (!(next.map == session.view().map)) {
    session.change_view(next);
  }
  if (!(next.map == shown_)) {
    if (shown_.width != 0) {
      last_move_ = now_;
    }
    shown_ = next.map;
  }
}

void MapPanel::finish_drag(const engine::Session& session, const PanelContext& context,
                           const MapPane& pane) {
  const auto& io = ImGui::GetIO();
  const auto& view = session.view().map;
  const Drag drag = std::exchange(drag_, Drag::None);
  const auto wards = session.wards();
  if (!wards) {
    return;
  }
  const Point end = view.to_world(in_pane(pane, io.MousePos));
  if (drag == Drag::Box && moved_) {
    const Point start = view.to_world(in_pane(pane, io.MouseClickedPos[0]));
    context.commands.add(fmt::format("select.box {} {} {} {}{}", std::min(start.x, end.x),
                                     std::min(start.y, end.y), std::max(start.x, end.x),
                                     std::max(start.y, end.y), io.KeyCtrl ? " add" : ""));
  } else if (!moved_) {
    const auto ward = session.ward_at(end);
    if (ward) {
      context.commands.add(select_command(*wards, *ward, io.KeyCtrl));
    } else if (!io.KeyCtrl && !session.document().selection.empty()) {
      context.commands.add("select.none");
    }
  }
}

/// A pressed button drags the map or a box. Returns the view with the map moved.
carto::MapView MapPanel::drag(const PanelContext& context, carto::MapView view) {
  const auto& io = ImGui::GetIO();
  const float threshold = 0.35F * context.em;
  const ImVec2 far{io.MousePos.x - io.MouseClickedPos[0].x,
                   io.MousePos.y - io.MouseClickedPos[0].y};
  moved_ = moved_ || std::abs(far.x) > threshold || std::abs(far.y) > threshold;
  if (drag_ == Drag::Pan && moved_) {
    view = carto::panned(view, io.MousePos.x - last_.x, io.MousePos.y - last_.y);
    last_ = io.MousePos;
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  }
  return view;
}

/// Wheel and double click look closer at the place under the cursor.
carto::MapView MapPanel::zoom(const MapPane& pane, carto::MapView view) {
  const auto& io = ImGui::GetIO();
  if (io.MouseWheel != 0 && !io.KeyCtrl) {
    view = carto::zoomed(view, std::pow(kWheelStep, static_cast<double>(io.MouseWheel)),
                         in_pane(pane, io.MousePos));
  }
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && !io.KeyShift) {
    view = carto::zoomed(view, 2, in_pane(pane, io.MousePos));
  }
  return view;
}

void MapPanel::look_at(engine::Session& session, const carto::MapView& map) {
  if (map == session.view().map) {
    return;
  }
  auto next = session.view();
  next.map = map;
  session.change_view(next);
  last_move_ = now_;
}

void MapPanel::point(engine::Session& session, const MapPane& pane, bool over_map) {
  std::optional<WardIndex> under;
  if (over_map && session.stage() >= engine::Stage::Outlines) {
    under = session.ward_at(session.view().map.to_world(in_pane(pane, ImGui::GetIO().MousePos)));
  }
  session.hover(under);
  hovering_ = under.has_value();
}

void MapPanel::read_mouse(engine::Session& session, const PanelContext& context,
                          const Panes& panes) {
  const auto& io = ImGui::GetIO();
  const bool hovered = ImGui::IsItemHovered();
  const bool held = ImGui::IsItemActive();
  if (hovered && drag_ == Drag::None) {
    pane_ = panes.maps.size() > 1 && !panes.swipe && panes.maps[1].holds(io.MousePos) ? 1 : 0;
  }
  const MapPane& pane = panes.maps[std::min(pane_, panes.maps.size() - 1)];
  if (ImGui::IsItemActivated()) {
    drag_ = io.KeyShift ? Drag::Box : Drag::Pan;
    last_ = io.MousePos;
    moved_ = false;
  }
  auto map = session.view().map;
  if (held && drag_ != Drag::None) {
    map = drag(context, map);
  } else if (drag_ != Drag::None) {
    finish_drag(session, context, pane);
  }
  look_at(session, hovered ? zoom(pane, map) : map);
  if (hovered || held || hovering_) {
    point(session, pane, hovered && drag_ == Drag::None);
  }
}

bool MapPanel::has_keyboard() {
  const auto* focused = ImGui::GetCurrentContext()->NavWindow;
  const auto* map = ImGui::GetCurrentWindow();
  return focused == nullptr || focused == map || focused == map->ParentWindow;
}

void MapPanel::read_keys(engine::Session& session, const PanelContext& context) {
  const auto& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyCtrl || io.KeyAlt || !has_keyboard()) {
    return;
  }
  auto map = session.view().map;
  const double step = 0.12;
  const auto down = [](int number) { return ImGui::IsKeyPressed(number, true); };
  const auto pan = [&](double x, double y) {
    map = carto::panned(map, x * step * map.width, y * step * map.height);
  };
  if (down(key::kLeft)) {
    pan(1, 0);
  }
  if (down(key::kRight)) {
    pan(-1, 0);
  }
  if (down(key::kUp)) {
    pan(0, 1);
  }
  if (down(key::kDown)) {
    pan(0, -1);
  }
  look_at(session, map);
  const auto wards = session.wards();
  if (down(key::kTab) && wards) {
    const auto& selection = session.document().selection;
    const auto from = selection.size() == 1 ? std::optional{selection.front()} : std::nullopt;
    if (const auto ward = step_from(order_, from, io.KeyShift ? Step::Back : Step::On)) {
      context.commands.add(select_command(*wards, *ward, false));
    }
  }
}

}  // namespace fairward::app
