#include "app/cheat_sheet.hpp"

#include "app/command_list.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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
  const int columns = ImGui::GetContentRegionAvail().x > 48 * em ? 2 : 1;
  auto sections = menu_sections();
  std::size_t rows = kMapKeys.size() + 1;
  for (auto& section : sections) {
    std::erase_if(section.commands,
                  [](const engine::Command* command) { return command->shortcut.empty(); });
    rows += section.commands.empty() ? 0 : section.commands.size() + 1;
  }
  const float half = (ImGui::GetContentRegionAvail().x - 2 * em) / static_cast<float>(columns);
  const auto begin = [&](const char* id) {
    return ImGui::BeginTable(id, 2, ImGuiTableFlags_SizingStretchProp, {half, 0});
  };
  ImGui::BeginGroup();
  bool open = begin("##first");
  std::size_t used = 0;
  bool second = columns == 1;
  const auto space = [&] {
    if (!second && used * 2 >= rows && open) {
      ImGui::EndTable();
      ImGui::EndGroup();
      ImGui::SameLine(0, 2 * em);
      ImGui::BeginGroup();
      open = begin("##second");
      second = true;
    }
  };
  if (open) {
    heading(context, "Map and window");
    for (const auto& [words, keys] : kMapKeys) {
      row(context, words, keys);
    }
    used += kMapKeys.size() + 1;
  }
  for (const auto& section : sections) {
    if (section.commands.empty() || !open) {
      continue;
    }
    space();
    heading(context, section.title);
    for (const auto* command : section.commands) {
      row(context, command->title, command->shortcut);
    }
    used += section.commands.size() + 1;
  }
  if (open) {
    ImGui::EndTable();
  }
  ImGui::EndGroup();
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace fairward::app
