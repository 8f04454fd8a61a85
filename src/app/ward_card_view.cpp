#include "app/ward_card_view.hpp"

#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "model/ward_card.hpp"

#include <imgui.h>

#include <algorithm>
#include <span>
#include <string>

namespace fairward::app {
namespace {

constexpr std::size_t kLines = 5;  ///< figures on the card; the panel has them all

/// Beside the cursor, on the side where there is room.
void place_card(const PanelContext& context) {
  const auto& io = ImGui::GetIO();
  const float gap = 1.2F * context.em;
  const bool right = io.MousePos.x > io.DisplaySize.x - 20 * context.em;
  const bool low = io.MousePos.y > io.DisplaySize.y - 16 * context.em;
  ImGui::SetNextWindowPos(
      {io.MousePos.x + (right ? -gap : gap), io.MousePos.y + (low ? -gap : gap)}, ImGuiCond_Always,
      {right ? 1.0F : 0.0F, low ? 1.0F : 0.0F});
}

void coloured(const model::Theme& theme, model::Emphasis emphasis, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, packed(colour_of(theme, emphasis)));
  text(words);
  ImGui::PopStyleColor();
}

/// Labels on the left, values flush right.
void lines(const PanelContext& context, std::span<const model::CardLine> all, float width) {
  for (const auto& line : all) {
    quiet_text(context, line.label);
    ImGui::SameLine(width - width_of(line.value));
    coloured(context.theme, line.emphasis, line.value);
  }
}

float width_for(const PanelContext& context, std::span<const model::CardLine> all,
                const std::string& title) {
  float width = 13 * context.em;
  for (const auto& line : all) {
    width = std::max(width, width_of(line.label) + width_of(line.value) + 1.5F * context.em);
  }
  const WithFont strong{context.fonts.strong};
  return std::max(width, width_of(title));
}

void name_only(const PanelContext& context, const WardTable& wards, WardIndex ward) {
  {
    const WithFont strong{context.fonts.strong};
    text(wards.name(ward));
  }
  const auto council = wards.council(ward);
  quiet_text(context, council ? wards.council(*council).name : std::string{"council not known"});
}

}  // namespace

void draw_hover_card(const engine::Session& session, const PanelContext& context) {
  const auto wards = session.wards();
  const auto ward = session.hovered();
  if (!wards || !ward || to_size(*ward) >= wards->size()) {
    return;
  }
  place_card(context);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0.75F * context.em, 0.6F * context.em});
  ImGui::BeginTooltip();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0.5F * context.em, 0.2F * context.em});
  const auto figures = session.figures();
  if (!figures || to_size(*ward) >= figures->wards->rows.size()) {
    name_only(context, *wards, *ward);
  } else {
    const auto card = model::ward_card(*figures, *ward, nullptr);
    const auto shown = std::span{card.figures}.subspan(0, std::min(kLines, card.figures.size()));
    const float width = width_for(context, shown, card.title);
    {
      const WithFont strong{context.fonts.strong};
      text(card.title);
    }
    {
      const WithFont small{context.fonts.small};
      quiet_text(context, card.subtitle);
    }
    {
      const WithFont strong{context.fonts.strong};
      coloured(context.theme, card.emphasis, card.status_text + "  \xC2\xB7  " + card.headline);
    }
    ImGui::Dummy({width, 0.1F * context.em});
    lines(context, shown, width + 0.75F * context.em);
  }
  ImGui::PopStyleVar();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace fairward::app
