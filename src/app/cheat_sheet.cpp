#include "app/cheat_sheet.hpp"

#include "app/command_list.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::app {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kMapKeys{{
    {"Move the map", "arrows, or drag"},
    {"Closer, further", "+ and −, or the wheel"},
    {"Next, previous ward by pressure", "Tab, Shift+Tab"},
    {"Select a ward", "click"},
    {"Add to the selection, or take out", "Ctrl+click"},
    {"Select in a box", "Shift+drag"},
    {"Next part of the window", "F6"},
    {"Move inside a part", "arrows"},
    {"Press what has the ring", "Space or Enter"},
}};

void row(const PanelContext& context, std::string_view words, std::string_view keys) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  text(words);
  ImGui::TableNextColumn();
  quiet_text(context, keys);
}

void heading(const PanelContext& context, std::string_view words) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::Dummy({1, 0.25F * context.em});
  const WithFont strong{context.fonts.strong};
  text(words);
}

/// Sections of the command table that have any key.
std::vector<CommandSection> sections_with_keys() {
  auto sections = menu_sections();
  for (auto& section : sections) {
    std::erase_if(section.commands,
                  [](const engine::Command* command) { return command->shortcut.empty(); });
  }
  std::erase_if(sections, [](const CommandSection& section) { return section.commands.empty(); });
  return sections;
}

/// Sections as one table of this width.
void key_table(const PanelContext& context, const char* id,
               std::span<const CommandSection> sections, float width) {
  if (!ImGui::BeginTable(id, 2, ImGuiTableFlags_SizingStretchProp, {width, 0})) {
    return;
  }
  for (const auto& section : sections) {
    heading(context, section.title);
    for (const auto* command : section.commands) {
      row(context, command->title, command->shortcut);
    }
  }
  ImGui::EndTable();
}

void map_table(const PanelContext& context, float width) {
  if (!ImGui::BeginTable("##map", 2, ImGuiTableFlags_SizingStretchProp, {width, 0})) {
    return;
  }
  heading(context, "Map and window");
  for (const auto& [words, keys] : kMapKeys) {
    row(context, words, keys);
  }
  ImGui::EndTable();
}

/// In two columns of about equal length, or one where there is no room for two.
void key_tables(const PanelContext& context) {
  const float room = ImGui::GetContentRegionAvail().x;
  const bool two = room > 48 * context.em;
  const float width = two ? 0.5F * (room - 2 * context.em) : room;
  const auto sections = sections_with_keys();
  const std::span<const CommandSection> all{sections};
  std::size_t rows = kMapKeys.size() + 1;
  for (const auto& section : all) {
    rows += section.commands.size() + 1;
  }
  std::size_t first = 0;  // sections in the first column
  std::size_t used = kMapKeys.size() + 1;
  while (first < all.size() && (!two || used * 2 < rows)) {
    used += all[first++].commands.size() + 1;
  }
  ImGui::BeginGroup();
  map_table(context, width);
  key_table(context, "##first", all.first(first), width);
  ImGui::EndGroup();
  if (two) {
    ImGui::SameLine(0, 2 * context.em);
    ImGui::BeginGroup();
    key_table(context, "##second", all.subspan(first), width);
    ImGui::EndGroup();
  }
}

}  // namespace

void CheatSheet::draw(const PanelContext& context) {
  if (!open_) {
    return;
  }
  const float em = context.em;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0.5F * screen.x, 0.5F * screen.y}, ImGuiCond_Always, {0.5F, 0.5F});
  const float width = std::max(1.0F, std::min(64 * em, screen.x - 2 * em));
  ImGui::SetNextWindowSizeConstraints({width, 1}, {width, std::max(1.0F, screen.y - 2 * em)});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.5F * em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{1.5F * em, 1.25F * em});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(context.theme.raised));
  if (ImGui::IsWindowAppearing()) {
    ImGui::SetNextWindowFocus();
  }
  ImGui::Begin("##keys", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings);
  {
    const WithFont large{context.fonts.heading};
    text("Keyboard and mouse");
  }
  ImGui::SameLine(ImGui::GetContentRegionMax().x - 2 * em);
  if (icon_button(context, "##close", Icon::Close, "Close  (Esc)") ||
      ImGui::IsKeyPressed(key::kEscape, false)) {
    open_ = false;
  }
  key_tables(context);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace fairward::app
