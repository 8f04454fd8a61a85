/// Councils as bars against their limit.

#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/plot.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

struct Columns {
  float name = 0;   ///< width
  float value = 0;  ///< width
  float from = 0;   ///< bars, in pixels of the screen
  float to = 0;

  [[nodiscard]] float at(const model::Axis& axis, double percent) const {
    return from + (to - from) * static_cast<float>(axis.share(percent));
  }
};

Columns columns_for(const PanelContext& context, float left, float width) {
  Columns columns;
  columns.name = std::clamp(0.28F * width, 6 * context.em, 16 * context.em);
  columns.value = width_of("1,000.0 %") + 0.5F * context.em;
  columns.from = left + columns.name + 0.75F * context.em;
  columns.to = std::max(columns.from + 1, left + width - columns.value - 1.5F * context.em);
  return columns;
}

float bar_height(const PanelContext& context) {
  return std::round(1.7F * context.em);
}

carto::Colour bar_colour(const PanelContext& context, const model::RankingRow& row) {
  return row.emphasis == model::Emphasis::Good ? context.theme.accent
                                               : colour_of(context.theme, row.emphasis);
}

/// The ground of a row whose council the ward pointed at elsewhere is in.
void draw_pointed_at(const PanelContext& context, float height) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(
      from, {from.x + ImGui::GetContentRegionAvail().x, from.y + height},
      packed(context.theme.hover), 0.25F * context.em);
}

void draw_bar(const PanelContext& context, const model::Ranking& ranking, const Columns& columns,
              const model::RankingRow& row) {
  const float em = context.em;
  const float height = bar_height(context);
  ImGui::PushID(row.code.c_str());
  const auto state = app::row(context, "council", height, row.selected > 0);
  if (state.clicked) {
    context.commands.add(command("select.council", {row.code}) +
                         (ImGui::GetIO().KeyCtrl ? " toggle" : ""));
  }
  if (state.hovered) {
    context.commands.point_at(model::wards_of(row, *context.session.figures()));
  }
  if (state.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    context.commands.add(command("goto.council", {row.code}));
  }
  tip(row.name + "\n" + row.detail + "\n" + std::to_string(row.selected) + " of " +
      std::to_string(row.wards) + " wards selected");
  auto& list = *ImGui::GetWindowDrawList();
  const float y = std::round(state.from.y + 0.5F * (height - ImGui::GetFontSize()));
  const auto name = shortened(row.name, columns.name);
  list.AddText({state.from.x + 0.25F * em, y}, packed(context.theme.ink), name.c_str());
  const ImVec2 from{columns.from, state.from.y + 0.4F * em};
  if (row.known) {
    const float end = columns.at(ranking.axis, row.percent);
    list.AddRectFilled(from, {std::max(from.x + 1, end), state.to.y - 0.4F * em},
                       packed(bar_colour(context, row)), 0.15F * em);
  }
  const auto ink = row.known ? colour_of(context.theme, row.emphasis) : context.theme.quiet;
  list.AddText({state.to.x - 0.5F * em - width_of(row.value), y},
               packed(row.emphasis == model::Emphasis::Good ? context.theme.ink : ink),
               row.value.c_str());
  const float limit = columns.at(ranking.axis, 100);
  list.AddLine({limit, state.from.y}, {limit, state.to.y}, packed(context.theme.ink),
               std::max(1.0F, 0.1F * em));
  const float trigger = std::round(columns.at(ranking.axis, ranking.trigger));
  draw_dashes(list, {trigger, state.from.y}, {trigger, state.to.y}, packed(context.theme.control),
              1, 0.25F * em);
  ImGui::PopID();
}

void draw_head(const PanelContext& context, const model::Ranking& ranking, const Columns& columns) {
  const WithFont font{context.fonts.small};
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImU32 ink = packed(context.theme.quiet);
  list.AddText({at.x + 0.25F * context.em, at.y}, ink, "Council");
  const std::string limit = "limit";
  const std::string trigger = "trigger";
  const float limit_at = columns.at(ranking.axis, 100);
  const float trigger_at = columns.at(ranking.axis, ranking.trigger);
  list.AddText({std::round(limit_at - 0.5F * width_of(limit)), at.y}, ink, limit.c_str());
  if (trigger_at + 0.5F * width_of(trigger) + 0.4F * context.em <
      limit_at - 0.5F * width_of(limit)) {
    list.AddText({std::round(trigger_at - 0.5F * width_of(trigger)), at.y}, ink, trigger.c_str());
  }
  const std::string unit = "% of limit";
  list.AddText({at.x + ImGui::GetContentRegionAvail().x - 0.5F * context.em - width_of(unit), at.y},
               ink, unit.c_str());
  ImGui::Dummy({1, 1.25F * context.em});
}

}  // namespace

void draw_ranking(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  const auto& ranking = parts.ranking.get(parts.key(context.session), [&] {
    return model::make_ranking(*figures, context.session.document().selection);
  });
  if (!ranking.missing.empty()) {
    nothing(context, ranking.missing);
    return;
  }
  const float room = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const auto columns = columns_for(context, ImGui::GetCursorScreenPos().x, room);
  draw_head(context, ranking, columns);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  ImGui::BeginChild("bars");
  const auto hovered = context.session.hovered();
  const auto pointed_at = hovered ? model::row_of(ranking, *figures, *hovered) : std::nullopt;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(ranking.rows.size()), bar_height(context));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto at = static_cast<std::size_t>(i);
      if (at == pointed_at) {
        draw_pointed_at(context, bar_height(context));
      }
      draw_bar(context, ranking, columns, ranking.rows[at]);
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace fairward::app
