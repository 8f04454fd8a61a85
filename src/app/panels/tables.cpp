/// The linked tables of wards and of councils.

#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr float kPadding = 0.4F;         // em
constexpr float kScrollBar = 1.0F;       // em
constexpr float kRoomStep = 2.0F;        // em
constexpr float kLeastCell = 1.5F;       // em: what the edge leaves of a narrower one says nothing
constexpr float kLeastWithTools = 7.5F;  // em: the filter, the header and two rows

struct TableView {
  const model::TableIndex& index;
  const std::vector<std::uint32_t>& rows;
  const std::vector<std::uint8_t>& marks;
  std::uint64_t selection = 0;  ///< its revision
};

/// Selects everything between the last row clicked and this one.
void select_range(const PanelContext& context, const TableView& view, std::uint32_t from,
                  std::uint32_t to) {
  const auto first = std::ranges::find(view.rows, from);
  const auto last = std::ranges::find(view.rows, to);
  if (first == view.rows.end() || last == view.rows.end()) {
    return;
  }
  const auto [low, high] = std::minmax(first, last);
  std::vector<WardIndex> wards;
  for (auto at = low; at <= high; ++at) {
    wards.push_back(ward_index(*at));
  }
  std::ranges::sort(wards);
  select_wards(context, wards);
}

void click(const PanelContext& context, const TableView& view, TablePart& part, std::uint32_t row) {
  const bool wards = view.index.level() == AreaLevel::Ward;
  const auto& io = ImGui::GetIO();
  const auto code = view.index.cell(row, model::TableColumn::Code);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    context.commands.add(command(wards ? "goto.ward" : "goto.council", {code}));
  } else if (wards && io.KeyShift && part.anchor) {
    select_range(context, view, *part.anchor, row);
    return;
  } else {
    context.commands.add(command(wards ? "select.ward" : "select.council", {code}) +
                         (io.KeyCtrl ? " toggle" : ""));
  }
  part.anchor = row;
}

/// Of a cell that the table's edge may cut: half a number is another number.
float seen_width() {
  const float edge = ImGui::GetWindowDrawList()->GetClipRectMax().x;
  return std::max(1.0F,
                  std::min(ImGui::GetContentRegionAvail().x, edge - ImGui::GetCursorScreenPos().x));
}

void number_cell(std::string_view words, float width) {
  const bool fits = width_of(words) <= width;
  const std::string_view dots = width_of("\u2026") <= width ? "\u2026" : "";
  const std::string_view shown = fits ? words : dots;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                       std::max(0.0F, std::floor(width - width_of(shown))));
  text(shown);
  if (!fits) {
    tip(words);
  }
}

/// The whole header cell sorts; an arrow says which way.
void draw_header(const PanelContext& context, const model::ColumnInfo& info) {
  const auto& view = context.session.view();
  const bool sorted = view.sort_column == info.id;
  const float width = seen_width();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFontSize() + 0.3F * context.em;
  if (ImGui::InvisibleButton(info.id.c_str(), {std::max(1.0F, width), height})) {
    const bool down = sorted ? !view.sort_descending : info.number;
    context.commands.add(command("view.sort", {info.id, down ? "desc" : "asc"}));
  }
  const bool hovered = ImGui::IsItemHovered();
  auto& list = *ImGui::GetWindowDrawList();
  if (hovered) {
    list.AddRectFilled(at, {at.x + width, at.y + height}, packed(context.theme.hover));
  }
  const auto words = info.note.empty() ? info.title : info.title + ": " + info.note;
  tip(words);
  if (width < kLeastCell * context.em) {
    return;
  }
  const WithFont font{sorted ? context.fonts.strong : context.fonts.text};
  const float arrow = sorted ? 0.9F * context.em : 0.0F;
  const auto shown = shortened(info.title, width - arrow);
  const float left = info.number ? std::max(0.0F, width - width_of(shown)) : 0.0F;
  const ImU32 ink = packed(sorted || hovered ? context.theme.ink : context.theme.quiet);
  list.AddText({std::floor(at.x + left), at.y + 0.15F * context.em}, ink, shown.c_str());
  if (sorted) {
    const float x = info.number ? at.x + left - 0.85F * context.em
                                : at.x + width_of(shown) + 0.25F * context.em;
    list.AddText({std::floor(x), at.y + 0.15F * context.em}, ink,
                 view.sort_descending ? "\u2193" : "\u2191");
  }
}

void draw_cells(const PanelContext& context, const TableView& view, std::uint32_t row) {
  for (const auto& info : view.index.columns()) {
    if (info.column == model::TableColumn::Name || !ImGui::TableNextColumn()) {
      continue;
    }
    const auto words = view.index.cell(row, info.column);
    auto ink = view.index.known(row, info.column) ? context.theme.ink : context.theme.quiet;
    if (info.column == model::TableColumn::Status && view.index.known(row, info.column)) {
      ink =
          colour_of(context.theme, model::emphasis_of(view.index.table().rows[row].figures.status));
    }
    const float width = seen_width();
    if (width < kLeastCell * context.em) {
      continue;
    }
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ink));
    if (info.number) {
      number_cell(words, width);
    } else {
      fitted(words, width);
    }
    ImGui::PopStyleColor();
  }
}

void draw_row(const PanelContext& context, const TableView& view, TablePart& part,
              std::uint32_t row, float height) {
  ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
  ImGui::TableNextColumn();
  ImGui::PushID(static_cast<int>(row));
  const bool chosen = row < view.marks.size() && view.marks[row] != 0;
  if (ImGui::Selectable("##row", chosen,
                        ImGuiSelectableFlags_SpanAllColumns |
                            ImGuiSelectableFlags_AllowDoubleClick |
                            ImGuiSelectableFlags_AllowItemOverlap)) {
    click(context, view, part, row);
  }
  if (ImGui::IsItemHovered()) {
    context.commands.point_at(view.index.wards_of(row));
  }
  ImGui::SameLine(0, 0);
  const WithFont font{chosen ? context.fonts.strong : context.fonts.text};
  fitted(view.index.cell(row, model::TableColumn::Name), ImGui::GetContentRegionAvail().x);
  ImGui::PopID();
  const auto hovered = context.session.hovered();
  if (hovered && view.index.row_of(*hovered) == row) {
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, packed(context.theme.hover));
  }
}

/// A selection made elsewhere comes into view, unless a row of it is there already.
void show_selection(const TableView& view, float row_height, float header_height) {
  const auto marked = [&](std::uint32_t row) {
    return row < view.marks.size() && view.marks[row] != 0;
  };
  const float room = ImGui::GetWindowHeight() - header_height - row_height;
  const float top = ImGui::GetScrollY();
  std::optional<float> first;
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    if (!marked(view.rows[i])) {
      continue;
    }
    const float at = static_cast<float>(i) * row_height;
    if (at >= top && at + row_height <= top + room) {
      return;
    }
    first = first ? first : std::optional{at};
  }
  if (first) {
    ImGui::SetScrollY(std::max(0.0F, *first - std::round(0.3F * room)));
  }
}

void draw_rows(const PanelContext& context, const TableView& view, TablePart& part,
               const char* id) {
  constexpr auto kFlags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                          ImGuiTableFlags_Resizable | ImGuiTableFlags_BordersInnerH |
                          ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoBordersInBody;
  const auto& columns = view.index.columns();
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding,
                      ImVec2{kPadding * context.em, std::round(0.27F * context.em)});
  // Widths are set once a table: in another room it is another one.
  const float room = ImGui::GetContentRegionAvail().x / context.em;
  ImGui::PushID(static_cast<int>(room / kRoomStep));
  const bool open = ImGui::BeginTable(id, static_cast<int>(columns.size()), kFlags,
                                      ImGui::GetContentRegionAvail());
  ImGui::PopStyleVar();
  if (!open) {
    ImGui::PopID();
    return;
  }
  ImGui::TableSetupScrollFreeze(1, 1);
  const auto widths = model::column_widths(columns, room - kScrollBar, 2 * kPadding);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ImGui::TableSetupColumn(columns[i].id.c_str(), ImGuiTableColumnFlags_WidthFixed,
                            static_cast<float>(widths[i]) * context.em);
  }
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const auto& info : columns) {
    if (ImGui::TableNextColumn()) {
      draw_header(context, info);
    }
  }
  const float height = ImGui::GetFontSize() + 2 * std::round(0.27F * context.em);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view.rows.size()), height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto at = view.rows[static_cast<std::size_t>(i)];
      draw_row(context, view, part, at, height);
      draw_cells(context, view, at);
    }
  }
  if (part.selection_shown != view.selection) {
    part.selection_shown = view.selection;
    show_selection(view, height, height);
  }
  ImGui::EndTable();
  ImGui::PopID();
}

void draw_tools(const PanelContext& context, TablePart& part, AreaLevel level,
                const std::string& count) {
  auto& parts = context.state.parts();
  const auto& filter = context.session.document().table_filter;
  if (filter != parts.filter_sent) {  // undone, or set elsewhere
    parts.filter = filter;
    parts.filter_sent = filter;
  }
  const float room = ImGui::GetContentRegionAvail().x;
  const float field = std::clamp(0.35F * room, 8.0F * context.em, 18.0F * context.em);
  const char* hint = field < 16 * context.em ? "Filter" : "Filter by name, council, code or status";
  if (search_field(context, "filter", hint, parts.filter, std::min(field, room), false)) {
    parts.filter_sent = parts.filter;
    context.commands.add(command("filter.table", {parts.filter}));
  }
  if (room < 30 * context.em) {
    return;
  }
  const float middle = ImGui::GetItemRectMin().y + 0.5F * ImGui::GetItemRectSize().y;
  const auto place = [&](float height) {
    ImGui::SameLine(0, context.em);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, std::round(middle - 0.5F * height)});
  };
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{0.1F * context.em, 0.1F * context.em});
  place(ImGui::GetFrameHeight());
  ImGui::Checkbox("Selected first", &part.selection_first);
  ImGui::PopStyleVar();
  if (level == AreaLevel::Ward) {
    place(2 * context.em);
    if (button(context, "Copy", ButtonKind::Quiet)) {
      context.commands.add("export.copy");
    }
    tip("Copy the selected wards, or all, for a spreadsheet");
  }
  place(ImGui::GetFontSize());
  const float left = ImGui::GetCursorScreenPos().x;
  const float free = ImGui::GetContentRegionAvail().x;
  const auto shown = shortened(count, free);
  ImGui::GetWindowDrawList()->AddText(
      {std::floor(left + free - width_of(shown)), std::round(middle - 0.5F * ImGui::GetFontSize())},
      packed(context.theme.quiet), shown.c_str());
  ImGui::NewLine();
  ImGui::SetCursorScreenPos(
      {ImGui::GetWindowPos().x + ImGui::GetStyle().WindowPadding.x, middle + 1.5F * context.em});
}

void draw_table(const PanelContext& context, TablePart& part, AreaLevel level) {
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  const auto key = parts.key(context.session);
  const auto& index = *part.index.get(
      figures, [&] { return std::make_shared<const model::TableIndex>(figures, level); });
  const auto& marks =
      part.marks.get(key, [&] { return index.marks(context.session.document().selection); });
  const auto& revisions = context.session.revisions();
  const auto& hidden = part.hidden.get({revisions.figures, revisions.document}, [&] {
    return level == AreaLevel::Ward ? engine::hidden_wards(context.session.layers())
                                    : std::vector<std::uint8_t>{};
  });
  const auto& view = context.session.view();
  // The selection moves rows only while it stands first.
  const StateKey state{figures, part.selection_first ? key.selection : 0};
  const auto& rows = part.rows.get(
      {state, view.sort_column, view.sort_descending, context.session.document().table_filter,
       part.selection_first, hidden},
      [&] {
        return index.rows({view.sort_column, view.sort_descending,
                           context.session.document().table_filter, part.selection_first},
                          {marks, hidden});
      });
  const auto hidden_count = static_cast<std::size_t>(std::ranges::count(hidden, 1));
  // Large text in a low drawer: rows before the filter, unless some are left out.
  if (ImGui::GetContentRegionAvail().y > kLeastWithTools * context.em || hidden_count > 0 ||
      !context.session.document().table_filter.empty()) {
    draw_tools(context, part, level,
               model::row_count_text(rows.size(), index.table().rows.size(), hidden_count, level));
  }
  if (rows.empty()) {
    nothing(context, model::no_rows_text(context.session.document().table_filter, hidden_count));
    return;
  }
  draw_rows(context, {index, rows, marks, key.selection}, part,
            level == AreaLevel::Ward ? "wards" : "councils");
}

}  // namespace

void draw_ward_table(PanelContext& context) {
  if (!waiting(context)) {
    draw_table(context, context.state.parts().ward_table, AreaLevel::Ward);
  }
}

void draw_council_table(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  const auto figures = context.session.figures();
  if (!figures->councils || (*figures->councils)->rows.empty()) {
    nothing(context, "No source of this project says which council each ward is in.");
    return;
  }
  draw_table(context, context.state.parts().council_table, AreaLevel::Council);
}

}  // namespace fairward::app
