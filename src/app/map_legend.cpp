#include "app/map_legend.hpp"

#include "app/group_outlines.hpp"
#include "app/panels/legend_view.hpp"
#include "app/place_marks.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "model/layer_list.hpp"

#include <imgui.h>

#include <algorithm>

namespace fairward::app {
namespace {

void draw_one(const PanelContext& context, const model::LayerRow& layer) {
  {
    const WithFont strong{context.fonts.strong};
    paragraph(layer.label, ImGui::GetContentRegionAvail().x);
  }
  ImGui::Dummy({1, 0.4F * context.em});
  draw_legend(context, layer);
}

}  // namespace

void draw_map_legend(const PanelContext& context) {
  const auto rows = model::make_layer_rows(context.session.layers(),
                                           model::compared_layer(context.session.document()));
  const auto shown = std::ranges::find_if(
      rows, [](const model::LayerRow& row) { return row.visible && row.legend.has_value(); });
  if (shown == rows.end()) {
    quiet_text(context, "No layer is shown.");
  } else {
    draw_one(context, *shown);
  }
  const auto second = std::ranges::find_if(
      rows, [](const model::LayerRow& row) { return row.compared && row.legend.has_value(); });
  if (second != rows.end() && second != shown) {
    ImGui::Dummy({1, context.em});
    draw_one(context, *second);
  }
  for (const auto& row : rows) {
    const bool outlines =
        row.kind == engine::LayerKind::Groups || row.kind == engine::LayerKind::Areas;
    if (row.visible && row.available && outlines) {
      draw_headed_outline_key(context, row);
    }
    if (row.visible && row.available && row.kind == engine::LayerKind::Points) {
      ImGui::Dummy({1, context.em});
      {
        const WithFont strong{context.fonts.strong};
        paragraph(row.label, ImGui::GetContentRegionAvail().x);
      }
      draw_point_key(context);
    }
  }
  draw_place_key(context);
}

}  // namespace fairward::app
