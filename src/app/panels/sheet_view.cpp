#include "app/panels/sheet_view.hpp"

#include "app/panels/draw.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <variant>
#include <vector>

namespace fairward::app {
namespace {

constexpr float kMostWords = 13;    ///< em: a column of words is no wider before it is wrapped
constexpr float kShortWords = 4.5;  ///< em: a column of words that is no wider is not wrapped

/// The columns there is room for, and the width of each.
struct Fit {
  std::vector<std::size_t> shown;
  std::vector<float> widths;
  bool tight = false;  ///< some words have to be wrapped
};

Fit fit_columns(const model::SheetTable& table, float room, float em) {
  Fit fit;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    float width = width_of(table.columns[c].title);
    for (const auto& row : table.rows) {
      width = std::max(width, width_of(row[c].text));
    }
    fit.shown.push_back(c);
    const float most = table.columns[c].right ? width : std::min(width, kMostWords * em);
    fit.widths.push_back(std::ceil(most) + 1);
  }
  const float gap = 0.8F * em;
  const auto needed = [&] {
    return std::accumulate(fit.widths.begin(), fit.widths.end(), 0.0F) +
           gap * static_cast<float>(fit.widths.size());
  };
  for (std::size_t i = fit.shown.size(); i-- > 0 && needed() > room;) {
    if (table.columns[fit.shown[i]].minor) {
      fit.shown.erase(fit.shown.begin() + static_cast<std::ptrdiff_t>(i));
      fit.widths.erase(fit.widths.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  fit.tight = needed() > room;
  return fit;
}

/// Columns of numbers keep their width; where it is tight, those of short words too, but the last.
std::vector<bool> keeps_width(const model::SheetTable& table, const Fit& fit, float em) {
  std::vector<bool> keeps;
  std::size_t last_words = fit.shown.size();
  for (std::size_t i = 0; i < fit.shown.size(); ++i) {
    const bool words = !table.columns[fit.shown[i]].right;
    keeps.push_back(!words || (fit.tight && fit.widths[i] <= kShortWords * em));
    last_words = words ? i : last_words;
  }
  if (last_words < keeps.size()) {
    keeps[last_words] = false;
  }
  return keeps;
}

void draw_cell(const model::SheetColumn& column, const model::SheetCell& cell, carto::Colour ink) {
  if (column.right) {
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ink));
    fitted_right(cell.text, ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
  } else {
    wrapped(cell.text, ink);
  }
}

void draw_table(const PanelContext& context, const model::SheetTable& table) {
  const WithFont font{context.fonts.small};
  const auto fit = fit_columns(table, ImGui::GetContentRegionAvail().x, context.em);
  const int count = static_cast<int>(fit.shown.size());
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2{0.4F * context.em, 0.12F * context.em});
  const bool open =
      count > 0 && ImGui::BeginTable("table", count,
                                     ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                         ImGuiTableFlags_SizingStretchProp);
  ImGui::PopStyleVar();
  if (!open) {
    return;
  }
  const auto keeps = keeps_width(table, fit, context.em);
  for (std::size_t i = 0; i < fit.shown.size(); ++i) {
    ImGui::TableSetupColumn(
        "", keeps[i] ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
        fit.widths[i]);
  }
  ImGui::TableNextRow();
  for (const auto c : fit.shown) {
    ImGui::TableNextColumn();
    draw_cell(table.columns[c], {table.columns[c].title, {}}, context.theme.quiet);
  }
  for (const auto& row : table.rows) {
    ImGui::TableNextRow();
    for (const auto c : fit.shown) {
      ImGui::TableNextColumn();
      draw_cell(table.columns[c], row[c], colour_of(context.theme, row[c].emphasis));
    }
  }
  ImGui::EndTable();
}

/// A sentence that is a button.
void draw_way(const PanelContext& context, const model::SheetLine& line) {
  const float em = context.em;
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x);
  const float inner = std::max(1.0F, width - 1.6F * em);
  const auto words = in_lines(line.text, inner);
  const ImVec2 size = ImGui::CalcTextSize(words.c_str(), nullptr, false, inner);
  const auto state = row(context, "way", std::round(size.y + 0.4F * em), false);
  tip("Go there");
  if (state.hovered) {
    context.commands.point_at({*line.ward});
  }
  if (state.clicked) {
    context.commands.add(command("goto.ward", {context.session.wards()->code(*line.ward).text()}));
  }
  auto& list = *ImGui::GetWindowDrawList();
  list.AddText(ImGui::GetFont(), ImGui::GetFontSize(),
               {state.from.x + 0.25F * em, state.from.y + 0.2F * em}, packed(context.theme.ink),
               words.c_str(), nullptr, inner);
  draw_icon(list, Icon::Right, {state.to.x - 0.7F * em, 0.5F * (state.from.y + state.to.y)},
            0.8F * em, packed(context.theme.quiet));
}

void draw_line(const PanelContext& context, const model::SheetLine& line) {
  const bool small = line.emphasis == model::Emphasis::Quiet;
  const WithFont font{small ? context.fonts.small : context.fonts.text};
  if (line.ward && context.session.wards()) {
    draw_way(context, line);
    return;
  }
  const float indent = static_cast<float>(line.indent) * context.em;
  if (indent > 0) {
    ImGui::Indent(indent);
  }
  wrapped(line.text, colour_of(context.theme, line.emphasis));
  if (indent > 0) {
    ImGui::Unindent(indent);
  }
}

}  // namespace

void draw_sheet_section(const PanelContext& context, const model::SheetSection& section) {
  ImGui::PushID(static_cast<int>(section.part));
  {
    gap(context, 0.5F);
    const WithFont font{context.fonts.strong};
    wrapped(section.title, context.theme.ink);
    gap(context, 0.1F);
  }
  for (std::size_t i = 0; i < section.blocks.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (const auto* table = std::get_if<model::SheetTable>(&section.blocks[i])) {
      draw_table(context, *table);
    } else {
      draw_line(context, std::get<model::SheetLine>(section.blocks[i]));
    }
    ImGui::PopID();
  }
  ImGui::PopID();
}

}  // namespace fairward::app
