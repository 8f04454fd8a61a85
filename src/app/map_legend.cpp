#include "app/map_legend.hpp"

#include "app/panels/legend_view.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "model/layer_list.hpp"

#include <algorithm>

namespace fairward::app {
namespace {

constexpr float kWidth = 17;  ///< em

}  // namespace

float draw_map_legend(const PanelContext& context, ImVec2 corner) {
  const auto rows = model::make_layer_rows(context.session.layers());
  const auto shown = std::ranges::find_if(
      rows, [](const model::LayerRow& row) { return row.visible && row.legend.has_value(); });
  if (shown == rows.end() || corner.x < (kWidth + 4) * context.em) {
    return 0;
  }
  const float em = context.em;
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSizeConstraints({kWidth * em, 1}, {kWidth * em, std::max(1.0F, corner.y)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.375F * em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(context.theme.panel));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(context.theme.line));
  ImGui::Begin("##map-legend", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_AlwaysAutoResize);
  {
    const WithFont strong{context.fonts.strong};
    text(shown->label);
  }
  draw_legend(context, *shown);
  const float height = ImGui::GetWindowHeight();
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  return height + 0.75F * em;
}

}  // namespace fairward::app
