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

constexpr float kPadding = 0.625F;  ///< em, each side of a tab's words
constexpr float kLeastPadding = 0.25F;

/// What all tabs need beside each other, without padding.
float width_of_words(std::span<const engine::DrawerTab> tabs) {
  float width = 0;
  for (const auto tab : tabs) {
    width += std::ceil(width_of(label_of(tab)));
  }
  return width;
}

/// One tab with its underline when shown. True when clicked.
bool tab_button(const PanelContext& context, const char* label, bool shown, float padding) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size{std::round(width_of(label) + 2 * padding), 2 * em};
  const bool clicked = ImGui::InvisibleButton(label, size);
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 to{from.x + size.x, from.y + size.y};
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(from, to, packed(context.theme.hover), 0.25F * em);
  }
  const auto ink = shown ? context.theme.ink : context.theme.quiet;
  list.AddText({from.x + padding, std::round(from.y + 0.5F * (size.y - em))}, packed(ink), label);
  if (shown) {
    const float inset = 0.6F * padding;
    list.AddRectFilled({from.x + inset, to.y - 0.15F * em}, {to.x - inset, to.y},
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
  const bool clicked = tab_button(context, label.c_str(), hides_shown, kPadding * context.em);
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
  const float room = ImGui::GetContentRegionAvail().x;
  const float each = (room - width_of_words(tabs)) /
                     (2 * static_cast<float>(std::max<std::size_t>(1, tabs.size())));
  const bool all = each >= kLeastPadding * em;
  // Closer together before one is hidden.
  const float padding = all ? std::min(std::floor(each), kPadding * em) : kPadding * em;
  const float end = ImGui::GetContentRegionMax().x - 7 * em;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0.25F * em});
  std::size_t placed = 0;
  for (; placed < tabs.size(); ++placed) {
    const char* label = label_of(tabs[placed]);
    if (!all && ImGui::GetCursorPosX() + width_of(label) > end && placed > 0) {
      break;
    }
    if (tab_button(context, label, tabs[placed] == shown, padding)) {
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
