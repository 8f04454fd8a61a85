#include "io/typed_rows.hpp"

#include "base/text.hpp"
#include "domain/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

namespace fairward::io {
namespace {

/// Rows left out for one reason.
struct LeftOut {
  std::size_t count = 0;
  std::string first;
  void add(std::string_view what) {
    if (count++ == 0) {
      first = std::string{what};
    }
  }
};

bool mostly_gss(const TypedRows& rows, std::size_t code_column) {
  std::size_t gss = 0;
  std::size_t present = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto code = rows.cell(code_column, row);
    present += code.empty() ? 0U : 1U;
    gss += is_gss_code(code) ? 1U : 0U;
  }
  return gss * 2 > present;
}

void note_left_out(const TypedRows& rows, const LeftOut& left_out, std::string_view why,
                   RowChoice& choice) {
  if (left_out.count > 0) {
    choice.notes.push_back(
        rows.note(DataNote::Severity::Note,
                  fmt::format("{} left out: {} ('{}'{})",
                              counted(static_cast<std::int64_t>(left_out.count), "row"), why,
                              left_out.first, left_out.count > 1 ? ", ..." : "")));
  }
}

bool has_total_label(const TypedRows& rows, std::size_t row, std::size_t code_column) {
  return is_total_label(rows.cell(code_column, row)) ||
         (rows.cell(code_column, row).empty() && is_total_label(rows.text("name", row))) ||
         (rows.cell(code_column, row).empty() && is_total_label(rows.text("lad_name", row)));
}

template <class Value>
void note_states(const TypedRows& rows, std::size_t column,
                 const std::vector<Figure<Value>>& values, std::vector<DataNote>& notes) {
  std::int64_t suppressed = 0;
  std::int64_t absent = 0;
  for (const auto& value : values) {
    suppressed += value.state() == FigureState::Suppressed ? 1 : 0;
    absent += value.state() == FigureState::NoData ? 1 : 0;
  }
  const auto name = trim(rows.table().columns[column].name);
  if (suppressed > 0) {
    notes.push_back(rows.note(
        DataNote::Severity::Note,
        fmt::format("{} in '{}' suppressed at the source", counted(suppressed, "figure"), name)));
  }
  if (absent > 0) {
    notes.push_back(
        rows.note(DataNote::Severity::Note,
                  fmt::format("{} in '{}' without data", counted(absent, "area"), name)));
  }
}

bool same_figures(const CodedTable& table, std::size_t a, std::size_t b) {
  return table.areas[a].parent_code == table.areas[b].parent_code &&
         std::ranges::all_of(table.counts,
                             [&](const auto& s) { return s.values[a] == s.values[b]; }) &&
         std::ranges::all_of(table.measures,
                             [&](const auto& s) { return s.values[a] == s.values[b]; });
}

template <class T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::size_t>& rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (const auto row : rows) {
    out.push_back(values[row]);
  }
  return out;
}

}  // namespace

TypedRows::TypedRows(const RawTable& table, const Recognition& recognition)
    : table_{&table}, recognition_{&recognition}, file_{table.file.filename().string()} {}

bool TypedRows::has(std::string_view role) const {
  return recognition_->column(role).has_value();
}

std::string_view TypedRows::cell(std::size_t column, std::size_t row) const {
  return trim(table_->columns[column].cell(row));
}

std::string_view TypedRows::text(std::string_view role, std::size_t row) const {
  const auto column = recognition_->column(role);
  return column ? cell(*column, row) : std::string_view{};
}

CellPlace TypedRows::place(std::size_t column, std::size_t row) const {
  return {file_, table_->file_row(row), trim(table_->columns[column].name)};
}

CellPlace TypedRows::place(std::string_view role, std::size_t row) const {
  const auto column = recognition_->column(role);
  return column ? place(*column, row) : CellPlace{file_, table_->file_row(row), role};
}

bool TypedRows::blank(std::size_t row) const {
  return std::ranges::all_of(table_->columns,
                             [row](const TextColumn& c) { return trim(c.cell(row)).empty(); });
}

DataNote TypedRows::note(DataNote::Severity severity, std::string message) const {
  return {severity, file_, std::move(message)};
}

Result<std::size_t> required_column(const TypedRows& rows, std::string_view role) {
  const auto column = rows.recognition().column(role);
  if (!column) {
    return fail(Errc::MissingField,
                fmt::format("{}: no column for '{}'; add one to use this file as {}", rows.file(),
                            role, kind_label(rows.recognition().kind)));
  }
  return *column;
}

RowChoice rows_about_areas(const TypedRows& rows, std::size_t code_column,
                           std::optional<AreaKind> kind) {
  RowChoice choice;
  LeftOut totals;
  LeftOut other_level;
  LeftOut footnotes;
  LeftOut codeless;
  const bool gss_table = mostly_gss(rows, code_column);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto code = rows.cell(code_column, row);
    const auto level = area_kind_of_code(code);
    if (rows.blank(row)) {
      continue;
    }
    if (is_aggregate_code(code) || has_total_label(rows, row, code_column)) {
      totals.add(code.empty() ? std::string_view{"Total"} : code);
    } else if (code.empty()) {
      codeless.add(fmt::format("row {}", rows.table().file_row(row)));
    } else if (kind && level && *level != *kind) {
      other_level.add(code);
    } else if (gss_table && !is_gss_code(code)) {
      footnotes.add(code);
    } else {
      choice.rows.push_back(row);
    }
  }
  note_left_out(rows, totals, "totals of larger areas", choice);
  note_left_out(rows, other_level, "about another kind of area", choice);
  note_left_out(rows, footnotes, "their code is no ONS code", choice);
  note_left_out(rows, codeless, "they have no code", choice);
  if (codeless.count > 0) {
    choice.notes.back().severity = DataNote::Severity::Warning;
  }
  return choice;
}

CodedTable new_coded_table(const TypedRows& rows) {
  CodedTable table;
  table.kind = rows.recognition().kind;
  table.file = rows.file();
  table.edition = rows.recognition().edition;
  table.vintage = rows.recognition().vintage;
  return table;
}

Result<std::vector<Count>> people_column(const TypedRows& rows,
                                         const std::vector<std::size_t>& chosen, std::size_t column,
                                         std::vector<DataNote>& notes) {
  std::vector<Count> values;
  values.reserve(chosen.size());
  for (const auto row : chosen) {
    FAIRWARD_TRY(const auto value, read_people(rows.cell(column, row), rows.place(column, row)));
    values.push_back(value);
  }
  note_states(rows, column, values, notes);
  return values;
}

Result<std::vector<Measure>> measure_column(const TypedRows& rows,
                                            const std::vector<std::size_t>& chosen,
                                            std::size_t column, std::vector<DataNote>& notes) {
  std::vector<Measure> values;
  values.reserve(chosen.size());
  for (const auto row : chosen) {
    FAIRWARD_TRY(const auto value, read_measure(rows.cell(column, row), rows.place(column, row)));
    values.push_back(value);
  }
  note_states(rows, column, values, notes);
  return values;
}

Result<CodedTable> without_duplicates(CodedTable table) {
  if (codes_ascend(table.areas)) {
    return table;
  }
  std::unordered_map<std::string_view, std::size_t> first;
  std::vector<std::size_t> kept;
  LeftOut repeated;
  for (std::size_t i = 0; i < table.areas.size(); ++i) {
    const auto [found, added] = first.try_emplace(table.areas[i].code, i);
    if (added) {
      kept.push_back(i);
      continue;
    }
    if (!same_figures(table, found->second, i)) {
      return fail(Errc::BadValue,
                  fmt::format("{}: code {} occurs twice with different values (rows {}, {}); leave "
                              "one row for each area",
                              table.file, table.areas[i].code, table.areas[found->second].file_row,
                              table.areas[i].file_row));
    }
    repeated.add(table.areas[i].code);
  }
  if (repeated.count == 0) {
    return table;
  }
  for (auto& series : table.counts) {
    series.values = picked(series.values, kept);
  }
  for (auto& series : table.measures) {
    series.values = picked(series.values, kept);
  }
  const auto areas = picked(table.areas, kept);
  table.notes.push_back({DataNote::Severity::Note, table.file,
                         fmt::format("{} left out: a code repeated with the same values ('{}'{})",
                                     counted(static_cast<std::int64_t>(repeated.count), "row"),
                                     repeated.first, repeated.count > 1 ? ", ..." : "")});
  first.clear();
  table.areas = areas;
  return table;
}

bool codes_ascend(const std::vector<CodedArea>& areas) {
  return std::ranges::adjacent_find(areas, std::ranges::greater_equal{}, &CodedArea::code) ==
         areas.end();
}

std::optional<Date> date_in_file_name(const std::filesystem::path& file) {
  const auto stem = file.stem().string();
  for (std::size_t i = 0; i + 10 <= stem.size(); ++i) {
    const auto text = std::string_view{stem}.substr(i, 10);
    if (text[4] == '-' && text[7] == '-') {
      if (const auto date = Date::parse(text)) {
        return *date;
      }
    }
  }
  return std::nullopt;
}

std::optional<Date> as_at_date_in(std::string_view text) {
  const auto lower = to_lower(text);
  const auto at = lower.find("as at ");
  if (at == std::string::npos) {
    return std::nullopt;
  }
  const auto words = split(text.substr(at + 6), ' ');
  if (words.size() < 3) {
    return std::nullopt;
  }
  auto year = words[2];
  year = year.substr(0, std::min(year.find_first_not_of("0123456789"), year.size()));
  const auto date = Date::parse(fmt::format("{} {} {}", words[0], words[1], year));
  return date ? std::optional<Date>{*date} : std::nullopt;
}

}  // namespace fairward::io
