#include "app/shell.hpp"

#include "app/drawer_tabs.hpp"
#include "app/keys.hpp"
#include "app/map_legend.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/status_bar.hpp"
#include "app/style.hpp"
#include "app/welcome.hpp"
#include "app/widgets.hpp"
#include "engine/command_table.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::app {
namespace {

constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoBringToFrontOnFocus;

constexpr std::array<engine::DrawerTab, 11> kTabs{
    engine::DrawerTab::Table,    engine::DrawerTab::Councils, engine::DrawerTab::Histogram,
    engine::DrawerTab::Scatter,  engine::DrawerTab::Moran,    engine::DrawerTab::Ranking,
    engine::DrawerTab::Timeline, engine::DrawerTab::Groups,   engine::DrawerTab::PlaceCheck,
    engine::DrawerTab::Cases,    engine::DrawerTab::History};

/// Set one share of the view, so that sizes are remembered.
using Share = double engine::ViewState::*;

struct Handle {
  const char* id = "";
  Area area;
  SplitterAxis axis{};
  Share share = nullptr;
  float direction = 1;  ///< 1: dragging right or down makes it larger
  float whole = 1;      ///< what the share is of, pixels
};

}  // namespace

std::optional<double> Shell::next_frame_in() const {
  const auto map = map_.next_frame_in();
  const auto toasts = toasts_.next_frame_in();
  if (map && toasts) {
    return std::min(*map, *toasts);
  }
  return map ? map : toasts;
}

bool Shell::is_busy_typing() const {
  return ImGui::GetIO().WantTextInput;
}

bool Shell::begin_region(const char* id, const Area& area, carto::Colour ground, ImVec2 padding) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, packed(ground));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  if (wanted_region_ == region_) {
    ImGui::SetNextWindowFocus();
  }
  const bool open = ImGui::BeginChild(id, {area.width, area.height}, false,
                                      ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows)) {
    focused_region_ = region_;
    if (wanted_region_ == region_ || !ImGui::GetCurrentContext()->NavDisableHighlight) {
      const ImVec2 from = ImGui::GetWindowPos();
      const ImVec2 size = ImGui::GetWindowSize();
      ImGui::GetForegroundDrawList()->AddRect(
          {from.x + 1, from.y + 1}, {from.x + size.x - 1, from.y + size.y - 1},
          ImGui::GetColorU32(ImGuiCol_NavHighlight), 0, ImDrawFlags_None, 2);
    }
  }
  ++region_;
  return open;
}

void Shell::side_panels(PanelContext& context, const WindowLayout& layout) {
  const ImVec2 padding{0.75F * context.em, 0.75F * context.em};
  if (!layout.left.empty()) {
    if (begin_region("##left", layout.left, context.theme.panel, padding)) {
      draw_layers(context);
    }
    ImGui::EndChild();
  }
  if (!layout.right.empty()) {
    if (begin_region("##right", layout.right, context.theme.panel, padding)) {
      draw_selection(context);
    }
    ImGui::EndChild();
  }
}

void Shell::legend(const PanelContext& context, const Area& area) {
  if (area.empty()) {
    return;
  }
  if (begin_region("##legend", area, context.theme.panel, {context.em, context.em})) {
    draw_map_legend(context);
  }
  ImGui::EndChild();
}

void Shell::drawer(PanelContext& context, const Area& area) {
  if (area.empty()) {
    return;
  }
  const float em = context.em;
  if (begin_region("##drawer", area, context.theme.panel, {0.75F * em, 0.375F * em})) {
    const auto shown = context.session.view().drawer;
    drawer_tabs(context, kTabs, shown);
    hairline(context);
    ImGui::BeginChild("##content", {0, 0}, false);
    draw_drawer(context, shown);
    ImGui::EndChild();
  }
  ImGui::EndChild();
}

void Shell::map(const ShellFrame& frame, const PanelContext& context, const Area& area) {
  if (begin_region("##map", area, context.theme.water, {0, 0})) {
    const auto stage = frame.session.stage();
    if (stage == engine::Stage::Outlines || stage == engine::Stage::Ready ||
        frame.session.wards() != nullptr) {
      map_.draw(frame.session, context, frame.renderer);
    } else {
      draw_welcome(context);
    }
  }
  ImGui::EndChild();
}

void Shell::splitters(const ShellFrame& frame, const PanelContext& context,
                      const WindowLayout& layout) {
  const float width = layout.top.width;
  const float middle = layout.status.y - layout.top.height;
  const std::array<Handle, 3> handles{{
      {"##left-split", layout.left_splitter, SplitterAxis::LeftRight,
       &engine::ViewState::left_share, 1, width},
      {"##right-split", layout.right_splitter, SplitterAxis::LeftRight,
       &engine::ViewState::right_share, -1, width},
      {"##drawer-split", layout.drawer_splitter, SplitterAxis::UpDown,
       &engine::ViewState::drawer_share, -1, middle},
  }};
  for (const auto& handle : handles) {
    if (handle.area.empty()) {
      continue;
    }
    const float moved =
        splitter(context, handle.id, handle.axis, {handle.area.x, handle.area.y},
                 {handle.area.x + handle.area.width, handle.area.y + handle.area.height});
    if (moved != 0) {
      auto next = frame.session.view();
      next.*handle.share =
          dragged_share(next.*handle.share, handle.direction * moved, handle.whole);
      frame.session.change_view(next);
    }
  }
}

void Shell::regions(const ShellFrame& frame, PanelContext& context, const WindowLayout& layout) {
  const auto& theme = context.theme;
  region_ = 0;
  if (begin_region("##top", layout.top, theme.panel, {0, 0})) {
    top_.draw(context);
  }
  ImGui::EndChild();
  map(frame, context, layout.map);
  side_panels(context, layout);
  legend(context, layout.legend);
  drawer(context, layout.drawer);
  if (!layout.status.empty()) {
    if (begin_region("##status", layout.status, theme.panel, {0, 0})) {
      std::optional<Point> cursor;
      const ImVec2 mouse = ImGui::GetIO().MousePos;
      const auto& area = layout.map;
      const bool inside = mouse.x >= area.x && mouse.x < area.x + area.width && mouse.y >= area.y &&
                          mouse.y < area.y + area.height;
      if (inside && frame.session.wards()) {
        cursor = frame.session.view().map.to_world({mouse.x - area.x, mouse.y - area.y});
      }
      const auto wish = draw_status_bar(context, cursor, frame.pixels_per_inch);
      if (wish.cancel_job) {
        frame.session.cancel(*wish.cancel_job);
      }
    }
    ImGui::EndChild();
  }
  splitters(frame, context, layout);
  auto& list = *ImGui::GetWindowDrawList();
  const auto line = packed(theme.line);
  list.AddLine({0, layout.top.height - 0.5F}, {layout.top.width, layout.top.height - 0.5F}, line);
  list.AddLine({0, layout.status.y + 0.5F}, {layout.top.width, layout.status.y + 0.5F}, line);
  regions_ = region_;
  wanted_region_ = -1;
}

void Shell::overlays(const ShellFrame& frame, const PanelContext& context,
                     const WindowLayout& layout) {
  if (frame.session.mode() == DisclosureMode::Restricted) {
    const float thick = std::max(3.0F, 0.25F * context.em);
    ImGui::GetForegroundDrawList()->AddRectFilled({0, layout.top.height - thick},
                                                  {layout.top.width, layout.top.height},
                                                  packed(context.theme.restricted));
  }
  const ImVec2 corner{layout.map.x + layout.map.width - context.em,
                      layout.map.y + layout.map.height - context.em};
  for (const auto id : toasts_.draw(context, corner)) {
    frame.session.dismiss(id);
  }
  palette_.draw(context);
  keys_.draw(context);
  dialogs_.draw(context);
  if (auto wanted = top_.take_wanted(); !wanted.empty()) {
    palette_.open(std::move(wanted));
  }
  if (auto fault = map_.take_fault(); !fault.empty() && fault != last_fault_) {
    last_fault_ = fault;
    frame.session.tell(engine::Notice::Kind::Error, std::move(fault));
  }
  if (!recovery_offered_ && frame.session.stage() == engine::Stage::Ready) {
    recovery_offered_ = true;
    if (const auto old = frame.session.recoverable()) {
      dialogs_.offer_recovery(*old);
    }
  }
}

void Shell::shortcuts(const PanelContext& context, bool overlay) {
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
    return;
  }
  if (pressed({key::kF6}) || pressed({key::kF6, false, true})) {
    const int step = ImGui::GetIO().KeyShift ? regions_ - 1 : 1;
    wanted_region_ = (focused_region_ + step) % std::max(1, regions_);
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
  }
  for (const auto& command : engine::commands()) {
    const auto shortcut = parse_shortcut(command.shortcut);
    // While somebody types, letters are text; so are copy, cut, undo and the like.
    const bool function_key = shortcut && shortcut->key >= key::kF1;
    const bool editing = is_busy_typing() && !function_key &&
                         (!shortcut || !shortcut->ctrl || shortcut->key == 'A' ||
                          shortcut->key == 'C' || shortcut->key == 'Z' || shortcut->key == 'Y');
    if (!shortcut || editing || !pressed(*shortcut)) {
      continue;
    }
    if (overlay && shortcut->key == key::kEscape) {
      continue;
    }
    context.commands.add(std::string{command.id});
  }
}

void Shell::run(engine::Session& session, CommandQueue& commands) {
  for (const auto& line : commands.take()) {
    if (const auto done = session.run(line); !done) {
      session.tell(engine::Notice::Kind::Error, done.error().message());
    }
  }
}

/// What a panel pointed at stays marked until it does so no longer; the map looks after its own.
void Shell::point(engine::Session& session, std::vector<WardIndex> wards) {
  const bool pointed = !wards.empty();
  if (pointed || (pointing_ && !map_.is_hovering())) {
    session.point_at(std::move(wards));
  }
  pointing_ = pointed;
}

void Shell::answer(engine::Session& session) {
  using Kind = engine::UiRequest::Kind;
  for (auto& request : session.take_requests()) {
    switch (request.kind) {
      case Kind::OpenPalette:
        palette_.open(request.text);
        break;
      case Kind::FocusSearch:
        top_.focus_search();
        break;
      case Kind::FocusPlaceCheck:
        panels_.parts().place_check.take_focus = true;
        break;
      case Kind::CaseForm:
        panels_.parts().cases.wanted = request.text;
        break;
      case Kind::ShowKeys:
        keys_.toggle();
        break;
      case Kind::CopyText:
        ImGui::SetClipboardText(request.text.c_str());
        break;
      case Kind::OpenFile:
        dialogs_.ask_project(session.project());
        break;
      case Kind::ConfirmRestricted:
        dialogs_.ask_restricted();
        break;
      case Kind::ExportPicture:
      case Kind::ExportSvg:
        if (!request.text.empty()) {
          pictures_.push_back(std::move(request));
        } else if (request.kind == Kind::ExportPicture) {
          dialogs_.ask_path("Write the picture to", "export.picture", "map.png");
        } else {
          dialogs_.ask_path("Write the drawing to", "export.svg", "map.svg");
        }
        break;
      case Kind::ExportTable:
        dialogs_.ask_path("Write the table to", "export.table", "wards.csv");
        break;
      case Kind::Quit:
        break;
    }
  }
}

void Shell::draw(const ShellFrame& frame) {
  auto& session = frame.session;
  CommandQueue commands;
  PanelContext context{.session = session,
                       .commands = commands,
                       .state = panels_,
                       .theme = model::theme(session.view().theme),
                       .fonts = frame.fonts,
                       .em = frame.em};
  const auto& io = ImGui::GetIO();
  const auto layout = lay_out(io.DisplaySize.x, io.DisplaySize.y, frame.em, session.view());
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({std::max(1.0F, io.DisplaySize.x), std::max(1.0F, io.DisplaySize.y)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushFont(frame.fonts.text);
  // The frame was cleared to the page's colour: painting it again would cost every pixel once more.
  ImGui::Begin("##window", nullptr,
               kFixed | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar();
  // Dear ImGui puts the grounds of regions into this list, under the hairlines drawn later, only
  // when something is in it already.
  ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {1, 1}, packed(context.theme.page));
  // As the frame begins: Escape closes what lies over the window and does nothing else.
  const bool overlay = palette_.is_open() || keys_.is_open();
  map_.be_quiet(overlay || dialogs_.is_open());
  regions(frame, context, layout);
  ImGui::End();
  overlays(frame, context, layout);
  ImGui::PopFont();
  shortcuts(context, overlay || palette_.is_open() || keys_.is_open());
  point(session, commands.take_pointed_at());
  run(session, commands);
  answer(session);
}

}  // namespace fairward::app
