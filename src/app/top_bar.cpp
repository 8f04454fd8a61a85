#include "app/top_bar.hpp"

#include "app/basis_chooser.hpp"
#include "app/command_list.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace fairward::app {
namespace {

constexpr float kMostSearch = 30;  ///< em
constexpr float kLeastSearch = 9;  ///< em
constexpr float kLeastBasis = 8;   ///< em

std::string_view mode_words(DisclosureMode mode) {
  return mode == DisclosureMode::Shared ? "Shared screen" : "Restricted: exact counts";
}

void menu_item(const PanelContext& context, const engine::Command& command, std::string& wanted) {
  const bool asks = needs_arguments(command);
  const std::string title = std::string{command.title} + (asks ? "\xE2\x80\xA6" : "");
  if (!ImGui::MenuItem(title.c_str(), std::string{command.shortcut}.c_str())) {
    return;
  }
  if (asks) {
    wanted = std::string{command.id} + ' ';
  } else {
    context.commands.add(std::string{command.id});
  }
}

}  // namespace

void TopBar::menu(const PanelContext& context) {
  if (icon_button(context, "##menu", Icon::Menu, "Menu")) {
    ImGui::OpenPopup("menu");
  }
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y},
                          ImGuiCond_Appearing);
  if (!ImGui::BeginPopup("menu")) {
    return;
  }
  for (const auto& section : menu_sections()) {
    if (ImGui::BeginMenu(std::string{section.title}.c_str())) {
      for (const auto* command : section.commands) {
        menu_item(context, *command, wanted_);
      }
      ImGui::EndMenu();
    }
  }
  ImGui::EndPopup();
}

void TopBar::right_side(const PanelContext& context, float x, float y) {
  ImGui::SetCursorPos({x, y});
  const auto& session = context.session;
  const bool shared = session.mode() == DisclosureMode::Shared;
  const auto& theme = context.theme;
  ImGui::SetCursorPos({x, std::round(y + 0.15F * context.em)});
  const WithFont strong{context.fonts.strong};
  // The same deep green in both themes: it is to be seen, not to dazzle.
  const auto green = model::theme(engine::ThemeChoice::Light).good;
  badge(context, mode_words(session.mode()), shared ? green : theme.restricted,
        carto::Colour{255, 255, 255, 255}, shared ? Icon::Screen : Icon::Lock);
  tip(shared ? "Small numbers are suppressed and others rounded; no address is shown. Safe for a "
               "room or a call."
             : "Exact counts and addresses are on screen. Only for people who may see them; leave "
               "with Ctrl+Shift+H.");
}

void TopBar::draw(const PanelContext& context) {
  const float em = context.em;
  const float width = ImGui::GetWindowWidth();
  const float gap = 0.75F * em;
  const float y = std::round(0.5F * (ImGui::GetWindowHeight() - 2 * em));
  ImGui::SetCursorPos({0.5F * em, y});
  menu(context);
  // From the right: mode, date, basis; the search takes what is left, the region's name first.
  const auto mode = mode_words(context.session.mode());
  float badge_width = 0;
  {
    const WithFont strong{context.fonts.strong};
    badge_width = width_of_badge(context, mode, true);
  }
  float right = width - gap - badge_width;
  right_side(context, right, y);
  const auto date = date_words(context.session);
  const auto basis = basis_words(context.session);
  const float date_width = width_of_chooser(context, date);
  // What the figures are of goes before a wide search field.
  float left = 3 * em;
  const float room_beside_search = right - left - kLeastSearch * em - 2 * gap;
  if (room_beside_search > date_width) {
    right -= gap + date_width;
    ImGui::SetCursorPos({right, y});
    date_chooser(context, date_width);
  }
  const float room_for_basis = room_beside_search - date_width - 0.5F * em;
  if (room_for_basis > kLeastBasis * em) {
    const float most = std::max(kLeastBasis * em, 0.25F * width);
    const float basis_width = std::min({width_of_chooser(context, basis), most, room_for_basis});
    right -= 0.5F * em + basis_width;
    ImGui::SetCursorPos({right, y});
    basis_chooser(context, basis_width);
  }
  const auto& name = context.session.region_name();
  if (!name.empty() && width > 60 * em) {
    const WithFont heading{context.fonts.heading};
    const float room = std::min(width_of(name), 0.22F * width);
    ImGui::SetCursorPos(
        {left, std::round(0.5F * (ImGui::GetWindowHeight() - ImGui::GetTextLineHeight()))});
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(from, {from.x + room, from.y + 2 * em}, true);
    text(name);
    ImGui::PopClipRect();
    left += room + 1.5F * em;
  }
  const float room = right - gap - left;
  if (room > 7 * em) {
    const float search_width = std::min(room, kMostSearch * em);
    ImGui::SetCursorPos({left, y});
    search_.draw(context, search_width);
  }
}

}  // namespace fairward::app
