#include "app/panels/legend_view.hpp"

#include "app/panels/draw.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr std::string_view kHint =
    "Click to filter this class out or in; with Ctrl, to select its wards";

void ask(const PanelContext& context, const model::LayerRow& layer, const model::LegendRow& row) {
  const bool select = ImGui::GetIO().KeyCtrl;
  context.commands.add(
      command(select ? "select.class" : "layer.class", {layer.id, std::to_string(row.index)}));
}

std::string hover_text(const model::LegendRow& row) {
  auto text = row.label;
  if (!row.detail.empty()) {
    text += "\n" + row.detail;
  }
  text += "\n" + row.count + (row.count == "1" ? " ward" : " wards");
  if (row.hidden) {
    text += ", filtered out";
  }
  return text;
}

void draw_mark(const PanelContext& context, ImVec2 from, ImVec2 to, const model::LegendRow& row) {
  auto& list = *ImGui::GetWindowDrawList();
  if (row.hidden) {
    list.AddRect(from, to, packed(context.theme.control), 0, 0, 1);
    list.AddLine({from.x, to.y}, {to.x, from.y}, packed(context.theme.control), 1);
    return;
  }
  draw_swatch(list, from, to, context.on_map(row.fill), context.em / 16.0F,
              packed(context.theme.control));
}

void draw_row(const PanelContext& context, const model::LayerRow& layer,
              const model::LegendRow& row) {
  const float em = context.em;
  ImGui::PushID(static_cast<int>(row.index));
  const bool two_lines = !row.detail.empty() && row.detail != row.label;
  const float height = std::round((two_lines ? 2.35F : 1.6F) * em);
  const auto state = app::row(context, "class", height, false);
  tip(hover_text(row) + "\n" + std::string{kHint});
  if (state.clicked) {
    ask(context, layer, row);
  }
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 swatch{state.from.x + 0.25F * em, std::round(state.from.y + 0.25F * em)};
  draw_mark(context, swatch, {swatch.x + 1.9F * em, swatch.y + 1.1F * em}, row);
  const float count_width = width_of(row.count);
  const float left = state.from.x + 2.75F * em;
  const float right = state.to.x - 0.35F * em - count_width;
  const float y = std::round(swatch.y + 0.55F * em - 0.5F * ImGui::GetFontSize());
  const bool quiet = row.hidden || row.empty;
  const ImU32 ink = packed(quiet ? context.theme.quiet : context.theme.ink);
  const auto label = shortened(row.label, right - left - 0.5F * em);
  list.AddText({left, y}, ink, label.c_str());
  if (row.hidden) {
    const float middle = std::round(y + 0.55F * ImGui::GetFontSize());
    list.AddLine({left, middle}, {left + width_of(label), middle}, ink, 1);
  }
  list.AddText({right, y}, ink, row.count.c_str());
  if (two_lines) {
    const WithFont font{context.fonts.small};
    const auto detail = shortened(row.detail, state.to.x - left - 0.35F * em);
    list.AddText({left, y + 1.15F * em}, packed(context.theme.quiet), detail.c_str());
  }
  ImGui::PopID();
}

/// High in both at the top right.
void draw_square(const PanelContext& context, const model::LayerRow& layer) {
  const auto& rows = layer.legend->rows;
  const float em = context.em;
  const float side = std::round(2.2F * em);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  auto& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < 9; ++i) {
    const std::size_t tercile = i / 3;
    const auto column = static_cast<float>(i % 3);
    const auto up = static_cast<float>(tercile);
    const ImVec2 corner{from.x + 1.5F * em + column * (side + 1), from.y + (2 - up) * (side + 1)};
    ImGui::SetCursorScreenPos(corner);
    ImGui::PushID(static_cast<int>(i));
    const bool clicked = ImGui::InvisibleButton("cell", {side, side});
    tip(hover_text(rows[i]) + "\n" + std::string{kHint});
    draw_mark(context, corner, {corner.x + side, corner.y + side}, rows[i]);
    if (ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)) {
      list.AddRect(corner, {corner.x + side, corner.y + side}, packed(context.theme.ink), 0, 0, 2);
    }
    if (clicked) {
      ask(context, layer, rows[i]);
    }
    ImGui::PopID();
  }
  const WithFont font{context.fonts.small};
  const float bottom = from.y + 3 * (side + 1);
  const ImU32 ink = packed(context.theme.quiet);
  list.AddText({from.x + 1.5F * em, bottom + 0.2F * em}, ink, "more deprived \u2192");
  list.AddText({from.x + 1.5F * em + 3 * (side + 1) + 0.5F * em, from.y}, ink, "\u2191 denser");
  ImGui::SetCursorScreenPos(from);
  ImGui::Dummy({3 * (side + 1) + 1.5F * em, 3 * (side + 1) + 1.4F * em});
}

}  // namespace

void draw_legend(const PanelContext& context, const model::LayerRow& layer) {
  const auto& legend = *layer.legend;
  ImGui::PushID("legend");
  {
    const WithFont font{context.fonts.small};
    const auto& words = legend.unit.empty() ? legend.heading : legend.unit;
    ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
    const float count = width_of("wards");
    const ImVec2 from = ImGui::GetCursorPos();
    const float room = ImGui::GetContentRegionAvail().x;
    paragraph(words, room - count - context.em);
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos({from.x + room - count, from.y});
    text("wards");
    ImGui::SetCursorPos(after);
    ImGui::PopStyleColor();
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  if (legend.square) {
    draw_square(context, layer);
  }
  for (const auto& row : legend.rows) {
    const bool in_square = legend.square && row.index < 9;
    if (!in_square) {
      draw_row(context, layer, row);
    }
  }
  ImGui::PopStyleVar();
  if (!legend.note.empty()) {
    gap(context, 0.25F);
    const WithFont font{context.fonts.small};
    wrapped(legend.note, context.theme.quiet);
  }
  ImGui::PopID();
}

}  // namespace fairward::app
