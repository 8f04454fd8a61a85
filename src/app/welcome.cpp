#include "app/welcome.hpp"

#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace fairward::app {
namespace {

void centred(float y, std::string_view words) {
  ImGui::SetCursorPos(
      {std::max(0.0F, std::round(0.5F * (ImGui::GetWindowWidth() - width_of(words)))), y});
  text(words);
}

}  // namespace

void draw_welcome(const PanelContext& context) {
  const float em = context.em;
  float y = std::round(0.42F * ImGui::GetWindowHeight() - 3 * em);
  const auto stage = context.session.stage();
  std::string_view heading = "Fairward";
  std::string_view words = "Open a project, or drop its region.toml on this window.";
  if (stage == engine::Stage::Opening) {
    heading = "Reading the wards";
    words = "Outlines come first, then the figures.";
  } else if (stage == engine::Stage::Failed) {
    heading = "This project cannot be opened";
    words = "The reason is in the corner. Nothing was changed.";
  }
  {
    const WithFont large{context.fonts.heading};
    centred(y, heading);
  }
  y += 2.25F * em;
  ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
  centred(y, words);
  ImGui::PopStyleColor();
  if (stage != engine::Stage::Opening) {
    const std::string_view open = "Open a project\xE2\x80\xA6";
    ImGui::SetCursorPos({std::round(0.5F * (ImGui::GetWindowWidth() - width_of(open) - 1.5F * em)),
                         y + 2.25F * em});
    if (button(context, open, ButtonKind::Primary)) {
      context.commands.add("file.open");
    }
  }
}

}  // namespace fairward::app
