#include "app/ward_card_view.hpp"

#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace fairward::app {
namespace {

/// Beside the cursor, on the side where there is room.
void place_card(const PanelContext& context) {
  const auto& io = ImGui::GetIO();
  const float gap = 1.2F * context.em;
  const bool right = io.MousePos.x > io.DisplaySize.x - 20 * context.em;
  const bool low = io.MousePos.y > io.DisplaySize.y - 14 * context.em;
  ImGui::SetNextWindowPos(
      {io.MousePos.x + (right ? -gap : gap), io.MousePos.y + (low ? -gap : gap)}, ImGuiCond_Always,
      {right ? 1.0F : 0.0F, low ? 1.0F : 0.0F});
}

}  // namespace

void draw_hover_card(const engine::Session& session, const PanelContext& context) {
  const auto wards = session.wards();
  const auto ward = session.hovered();
  if (!wards || !ward || to_size(*ward) >= wards->size()) {
    return;
  }
  place_card(context);
  ImGui::BeginTooltip();
  {
    const WithFont strong{context.fonts.strong};
    text(wards->name(*ward));
  }
  const auto council = wards->council(*ward);
  quiet_text(context, council ? wards->council(*council).name : std::string{"council not known"});
  ImGui::EndTooltip();
}

}  // namespace fairward::app
