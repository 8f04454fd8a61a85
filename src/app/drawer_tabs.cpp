#include "app/drawer_tabs.hpp"

#include "app/panels/panels.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "engine/view_names.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace fairward::app {
namespace {

std::string command_for(engine::DrawerTab tab) {
  return "view.tab " + std::string{engine::kTabNames[static_cast<std::size_t>(tab)]};
}

/// One tab with its underline when shown. True when clicked.
bool tab_button(const PanelContext& context, const char* label, bool shown) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size{std::round(width_of(label) + 1.25F * em), 2 * em};
  const bool clicked = ImGui::InvisibleButton(label, size);
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 to{from.x + size.x, from.y + size.y};
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(from, to, packed(context.theme.hover), 0.25F * em);
  }
  const auto ink = shown ? context.theme.ink : context.theme.quiet;
  list.AddText({from.x + 0.625F * em, std::round(from.y + 0.5F * (size.y - em))}, packed(ink),
               label);
  if (shown) {
    list.AddRectFilled({from.x + 0.375F * em, to.y - 0.15F * em}, {to.x - 0.375F * em, to.y},
                       packed(context.theme.accent));
  }
  ImGui::RenderNavHighlight(ImRect{from, to}, ImGui::GetItemID());
  return clicked;
}

/// The tabs for which there is no room, behind one that says which of them is shown.
void more_tabs(const PanelContext& context, std::span<const engine::DrawerTab> rest,
               engine::DrawerTab shown) {
  const bool hides_shown = std::ranges::find(rest, shown) != rest.end();
  const std::string label = hides_shown ? std::string{label_of(shown)} + " \xE2\x80\xA6"
                                        : std::string{"More \xE2\x80\xA6"};
  ImGui::PushID("more");
  const bool clicked = tab_button(context, label.c_str(), hides_shown);
  ImGui::PopID();
  if (clicked) {
    ImGui::OpenPopup("more tabs");
  }
  if (!ImGui::BeginPopup("more tabs")) {
    return;
  }
  for (const auto tab : rest) {
    if (ImGui::MenuItem(label_of(tab))) {
      context.commands.add(command_for(tab));
    }
  }
  ImGui::EndPopup();
}

}  // namespace

void drawer_tabs(const PanelContext& context, std::span<const engine::DrawerTab> tabs,
                 engine::DrawerTab shown) {
  const float em = context.em;
  const float end = ImGui::GetContentRegionMax().x - 7 * em;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0.25F * em});
  std::size_t placed = 0;
  for (; placed < tabs.size(); ++placed) {
    const char* label = label_of(tabs[placed]);
    const bool last = placed + 1 == tabs.size();
    if (ImGui::GetCursorPosX() + width_of(label) > end + (last ? 6 * em : 0) && placed > 0) {
      break;
    }
    if (tab_button(context, label, tabs[placed] == shown)) {
      context.commands.add(command_for(tabs[placed]));
    }
    ImGui::SameLine();
  }
  if (placed < tabs.size()) {
    more_tabs(context, tabs.subspan(placed), shown);
    ImGui::SameLine();
  }
  ImGui::NewLine();
  ImGui::PopStyleVar();
}

}  // namespace fairward::app
