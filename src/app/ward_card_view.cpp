#include "app/ward_card_view.hpp"

#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/toasts.hpp"
#include "app/widgets.hpp"
#include "model/ward_card.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::size_t kLines = 5;  ///< figures on the card; the panel has them all

/// Beside the cursor, on the side where there is room; not over what the window has to say, where
/// another side is free.
void place_card(const PanelContext& context) {
  const auto& io = ImGui::GetIO();
  const float gap = 1.2F * context.em;
  const ImVec2 size{18 * context.em, 14 * context.em};  // about
  const bool right = io.MousePos.x > io.DisplaySize.x - 20 * context.em;
  const bool low = io.MousePos.y > io.DisplaySize.y - 16 * context.em;
  const auto corner = [&](bool to_left, bool upwards) {
    return ImVec2{io.MousePos.x + (to_left ? -gap : gap), io.MousePos.y + (upwards ? -gap : gap)};
  };
  const auto is_free = [&](bool to_left, bool upwards) {
    const ImVec2 at = corner(to_left, upwards);
    const ImVec2 from{to_left ? at.x - size.x : at.x, upwards ? at.y - size.y : at.y};
    return from.x >= 0 && from.y >= 0 &&
           !meets_notice(context.session, from, {from.x + size.x, from.y + size.y});
  };
  const std::array<std::pair<bool, bool>, 3> sides{{{right, low}, {right, true}, {true, true}}};
  const auto* free = std::ranges::find_if(
      sides, [&](const auto& side) { return is_free(side.first, side.second); });
  const auto [to_left, upwards] = free == sides.end() ? sides.front() : *free;
  ImGui::SetNextWindowPos(corner(to_left, upwards), ImGuiCond_Always,
                          {to_left ? 1.0F : 0.0F, upwards ? 1.0F : 0.0F});
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
