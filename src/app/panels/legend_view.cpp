#include "app/panels/legend_view.hpp"

#include "app/map_overlay.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/parts.hpp"
#include "carto/colour_math.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr std::string_view kHint =
    "Click to hide this class on the map, or show it again; with Ctrl, to select its wards";

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
    text += ", hidden on the map";
  }
  return text;
}

/// As the map paints the class.
carto::Fill fill_of(const PanelContext& context, const model::LegendRow& row) {
  return row.hidden ? engine::hidden_fill(engine::ground_of(context.session.view().theme))
                    : context.on_map(row.fill);
}

void draw_mark(const PanelContext& context, ImVec2 from, ImVec2 to, const model::LegendRow& row) {
  draw_swatch(*ImGui::GetWindowDrawList(), from, to, fill_of(context, row), context.em / 16.0F,
              packed(context.theme.control));
}

bool has_two_lines(const model::LegendRow& row) {
  return !row.detail.empty() && row.detail != row.label;
}

float height_of(const PanelContext& context, const model::LegendRow& row) {
  return std::round((has_two_lines(row) ? 2.35F : 1.6F) * context.em);
}

void draw_words(const PanelContext& context, ImVec2 from, ImVec2 to, const model::LegendRow& row) {
  const float em = context.em;
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 swatch{from.x + 0.25F * em, std::round(from.y + 0.25F * em)};
  draw_mark(context, swatch, {swatch.x + 1.9F * em, swatch.y + 1.1F * em}, row);
  const float count_width = width_of(row.count);
  const float left = from.x + 2.75F * em;
  const float right = to.x - 0.35F * em - count_width;
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
  if (has_two_lines(row)) {
    const WithFont font{context.fonts.small};
    const auto detail = shortened(row.detail, to.x - left - 0.35F * em);
    list.AddText({left, y + 1.15F * em}, packed(context.theme.quiet), detail.c_str());
  }
}

void draw_row(const PanelContext& context, const model::LayerRow& layer,
              const model::LegendRow& row) {
  ImGui::PushID(static_cast<int>(row.index));
  const auto state = app::row(context, "class", height_of(context, row), false);
  tip(hover_text(row) + "\n" + std::string{kHint});
  if (state.clicked) {
    ask(context, layer, row);
  }
  draw_words(context, state.from, state.to, row);
  ImGui::PopID();
}

/// A row that explains a hatch; there is no class to hide.
void draw_key(const PanelContext& context, const model::LegendRow& row) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size{ImGui::GetContentRegionAvail().x, height_of(context, row)};
  ImGui::Dummy(size);
  tip(hover_text(row));
  draw_words(context, from, {from.x + size.x, from.y + size.y}, row);
}

/// How many wards, in the middle of a cell that has room for it.
void draw_count(const PanelContext& context, ImVec2 corner, float side,
                const model::LegendRow& row) {
  const WithFont font{context.fonts.small};
  const float width = width_of(row.count);
  if (width > side) {
    return;
  }
  const auto ground = fill_of(context, row).colour;
  ImGui::GetWindowDrawList()->AddText({std::round(corner.x + 0.5F * (side - width)),
                                       std::round(corner.y + 0.5F * (side - ImGui::GetFontSize()))},
                                      packed(carto::text_on(ground)), row.count.c_str());
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
    draw_count(context, corner, side, rows[i]);
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
  if (legend.above_limit) {
    draw_key(context, *legend.above_limit);
  }
  ImGui::PopStyleVar();
  if (!legend.note.empty()) {
    gap(context, 0.25F);
    const WithFont font{context.fonts.small};
    wrapped(legend.note, context.theme.quiet);
  }
  ImGui::PopID();
}

void draw_point_key(const PanelContext& context) {
  const auto figures = context.session.revisions().figures;
  const auto& rows = context.state.parts().point_key.get(
      figures, [&] { return model::point_key(context.session.points()); });
  const float em = context.em;
  for (const auto& row : rows) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    draw_point(context, *ImGui::GetWindowDrawList(), {from.x + 1.2F * em, from.y + 0.6F * em},
               row.ring);
    key_words(context, row.label, row.count);
  }
}

}  // namespace fairward::app
