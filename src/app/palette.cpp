#include "app/palette.hpp"

#include "app/command_list.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::size_t kShown = 12;

/// Sets the caret behind the text once the field has the keyboard; Dear ImGui selects all of it.
int caret_to_end(ImGuiInputTextCallbackData* data) {
  auto* pending = static_cast<bool*>(data->UserData);
  if (*pending) {
    data->CursorPos = data->BufTextLen;
    data->SelectionStart = data->SelectionEnd = data->BufTextLen;
    *pending = false;
  }
  return 0;
}

}  // namespace

void Palette::open(std::string text) {
  open_ = true;
  take_focus_ = true;
  text_ = std::move(text);
  chosen_ = 0;
}

void Palette::run(const PanelContext& context, std::size_t row) {
  const auto all = palette_rows(text_);
  if (row >= all.size()) {
    return;
  }
  auto choice = choose(*all[row].command, text_);
  if (choice.run.empty()) {
    text_ = std::move(choice.continued);
    caret_pending_ = true;
    take_focus_ = true;
    chosen_ = 0;
    return;
  }
  context.commands.add(std::move(choice.run));
  open_ = false;
}

bool Palette::rows(const PanelContext& context) {
  const auto all = palette_rows(text_);
  const float em = context.em;
  if (all.empty()) {
    quiet_text(context, "No command is called that.");
    return false;
  }
  chosen_ = std::min(chosen_, all.size() - 1);
  const std::size_t first = chosen_ >= kShown ? chosen_ - kShown + 1 : 0;
  const std::size_t last = std::min(all.size(), first + kShown);
  for (std::size_t i = first; i < last; ++i) {
    const auto& command = *all[i].command;
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable("##row", i == chosen_, ImGuiSelectableFlags_None, {width, 1.7F * em})) {
      run(context, i);
    }
    auto& list = *ImGui::GetWindowDrawList();
    const float y = std::round(from.y + 0.35F * em);
    const auto write = [&](ImFont& font, float x, carto::Colour colour, std::string_view words) {
      const float size = font.FontSize;
      list.AddText(&font, size, {x, y + 0.5F * (em - size)}, packed(colour), words.data(),
                   words.data() + words.size());
      return x + font.CalcTextSizeA(size, 1e9F, 0, words.data(), words.data() + words.size()).x;
    };
    float x = write(*context.fonts.text, from.x + 0.5F * em, context.theme.ink, command.title);
    x = write(*context.fonts.small, x + em, context.theme.quiet, command.id);
    write(*context.fonts.small, x + 0.4F * em, context.theme.quiet, command.arguments);
    const float key =
        context.fonts.small
            ->CalcTextSizeA(context.fonts.small->FontSize, 1e9F, 0, command.shortcut.data(),
                            command.shortcut.data() + command.shortcut.size())
            .x;
    write(*context.fonts.small, from.x + width - key - 0.5F * em, context.theme.quiet,
          command.shortcut);
    ImGui::PopID();
  }
  return true;
}

void Palette::draw(const PanelContext& context) {
  if (!open_) {
    return;
  }
  const float em = context.em;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::max(1.0F, std::min(44 * em, screen.x - 2 * em));
  ImGui::SetNextWindowPos({0.5F * screen.x, std::min(5 * em, 0.15F * screen.y)}, ImGuiCond_Always,
                          {0.5F, 0});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.5F * em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(context.theme.raised));
  if (take_focus_) {
    ImGui::SetNextWindowFocus();
  }
  ImGui::Begin("##palette", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  if (take_focus_) {
    ImGui::SetKeyboardFocusHere();
  }
  take_focus_ = false;
  ImGui::SetNextItemWidth(-1);
  const std::string before = text_;
  ImGui::InputTextWithHint("##typed", "Type a command", &text_, ImGuiInputTextFlags_CallbackAlways,
                           caret_to_end, &caret_pending_);
  if (text_ != before) {
    chosen_ = 0;
  }
  if (ImGui::IsKeyPressed(key::kDown)) {
    ++chosen_;
  }
  if (ImGui::IsKeyPressed(key::kUp) && chosen_ > 0) {
    --chosen_;
  }
  const bool any = rows(context);
  if (any && enter_pressed()) {
    run(context, chosen_);
  }
  const bool away = !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && settled_;
  settled_ = true;
  if (ImGui::IsKeyPressed(key::kEscape, false) || away) {
    open_ = false;
  }
  if (!open_) {
    settled_ = false;
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace fairward::app
