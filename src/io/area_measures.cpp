/// Indices of deprivation, plans, indicators and lookups: one row an area, columns as they are.

#include "base/text.hpp"
#include "io/coded_readers.hpp"
#include "io/population_series.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>

namespace fairward::io {
namespace {

CodedArea area_of(const TypedRows& rows, std::size_t row, std::string_view parent_code,
                  std::string_view parent_name) {
  return {std::string{rows.text("code", row)}, std::string{rows.text("name", row)},
          std::string{rows.text(parent_code, row)}, std::string{rows.text(parent_name, row)},
          rows.table().file_row(row)};
}

/// The date that most indicators give once for all their rows: the latest one.
Result<std::optional<Date>> latest_as_at(const TypedRows& rows,
                                         const std::vector<std::size_t>& chosen) {
  std::optional<Date> latest;
  for (const auto row : chosen) {
    const auto text = rows.text("as_at", row);
    if (text.empty()) {
      continue;
    }
    FAIRWARD_TRY(const auto date, Date::parse(text).in(rows.place("as_at", row).text()));
    latest = !latest || date > *latest ? date : *latest;
  }
  return latest;
}

/// The name of a row's indicator: its own column, or the file's stem when there is none.
std::string indicator_name(const TypedRows& rows, std::size_t row) {
  const auto named = rows.text("indicator", row);
  return named.empty() ? rows.table().file.stem().string() : std::string{named};
}

/// What the first row that says anything says.
std::string first_text(const TypedRows& rows, std::string_view role,
                       const std::vector<std::size_t>& chosen) {
  for (const auto row : chosen) {
    if (const auto text = rows.text(role, row); !text.empty()) {
      return std::string{text};
    }
  }
  return {};
}

/// Errors: BadValue when one area has two values for one indicator.
Result<CodedTable> spread_indicators(const TypedRows& rows, CodedTable table,
                                     const std::vector<std::size_t>& chosen,
                                     const std::vector<Measure>& values) {
  std::map<std::string, std::size_t, std::less<>> area_at;
  struct Known {
    std::map<std::size_t, Measure> values;
    std::vector<std::size_t> rows;
  };
  std::map<std::string, Known> series;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto code = std::string{rows.text("code", chosen[i])};
    const auto [found, added] = area_at.try_emplace(code, table.areas.size());
    if (added) {
      table.areas.push_back(area_of(rows, chosen[i], "", ""));
    }
    auto& one = series[indicator_name(rows, chosen[i])];
    one.rows.push_back(chosen[i]);
    const auto [at, fresh] = one.values.try_emplace(found->second, values[i]);
    if (!fresh && at->second != values[i]) {
      return fail(Errc::BadValue,
                  fmt::format("{}: code {} occurs twice with different values (row {})",
                              rows.file(), code, rows.table().file_row(chosen[i])));
    }
  }
  for (const auto& [name, known] : series) {
    FAIRWARD_TRY(const auto as_at, latest_as_at(rows, known.rows));
    MeasureSeries out{name,
                      name,
                      as_at,
                      first_text(rows, "direction", known.rows),
                      std::vector<Measure>(table.areas.size()),
                      first_text(rows, "source", known.rows)};
    for (const auto& [area, value] : known.values) {
      out.values[area] = value;
    }
    table.measures.push_back(std::move(out));
  }
  return table;
}

}  // namespace

Result<CodedTable> read_deprivation(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  auto choice = rows_about_areas(rows, code, std::nullopt);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  for (const auto row : choice.rows) {
    table.areas.push_back(area_of(rows, row, "ward_code", "ward_name"));
  }
  static constexpr std::array<std::array<std::string_view, 3>, 3> kMeasures{{
      {"score", "imd_score", "Index of Multiple Deprivation score"},
      {"rank", "imd_rank", "Index of Multiple Deprivation rank (1 is most deprived)"},
      {"decile", "imd_decile", "Index of Multiple Deprivation decile (1 is most deprived)"},
  }};
  for (const auto& [role, id, label] : kMeasures) {
    if (const auto column = rows.recognition().column(role)) {
      MeasureSeries series{std::string{id},
                           std::string{label},
                           std::nullopt,
                           role == "score" ? "higher is worse" : "lower is worse",
                           {}};
      FAIRWARD_TRY(series.values, measure_column(rows, choice.rows, *column, table.notes));
      table.measures.push_back(std::move(series));
    }
  }
  if (const auto column = rows.recognition().column("population")) {
    const auto& header = rows.table().columns[*column].name;
    CountSeries series{"population", std::string{trim(header)}, year_in(header), std::nullopt, {}};
    FAIRWARD_TRY(series.values, people_column(rows, choice.rows, *column, table.notes));
    table.counts.push_back(std::move(series));
  }
  return without_duplicates(std::move(table));
}

Result<CodedTable> read_lookup(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  const bool small_areas = rows.recognition().kind == SourceKind::LsoaWardLookup;
  FAIRWARD_TRY(const auto parent, required_column(rows, small_areas ? "ward_code" : "lad_code"));
  auto choice = rows_about_areas(rows, code, small_areas ? AreaKind::SmallArea : AreaKind::Ward);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  std::int64_t without_parent = 0;
  for (const auto row : choice.rows) {
    without_parent += rows.cell(parent, row).empty() ? 1 : 0;
    table.areas.push_back(area_of(rows, row, small_areas ? "ward_code" : "lad_code",
                                  small_areas ? "ward_name" : "lad_name"));
  }
  if (without_parent > 0) {
    table.notes.push_back(
        rows.note(DataNote::Severity::Warning,
                  fmt::format("{} with an empty '{}'", counted(without_parent, "row"),
                              trim(rows.table().columns[parent].name))));
  }
  FAIRWARD_TRY(table.counts, population_series(rows, choice.rows, table.notes));
  return without_duplicates(std::move(table));
}

Result<CodedTable> read_plan(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "lad_code"));
  auto choice = rows_about_areas(rows, code, AreaKind::Council);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  for (const auto row : choice.rows) {
    table.areas.push_back({std::string{rows.text("lad_code", row)},
                           std::string{rows.text("lad_name", row)}, "", "",
                           rows.table().file_row(row)});
  }
  for (const auto& role : rows.recognition().roles) {
    if (!role.role.starts_with("value:")) {
      continue;
    }
    const auto name = std::string{trim(rows.table().columns[role.column].name)};
    CountSeries series{name, name, 0, date_in_file_name(rows.table().file), {}};
    FAIRWARD_TRY(series.values, people_column(rows, choice.rows, role.column, table.notes));
    table.counts.push_back(std::move(series));
  }
  return without_duplicates(std::move(table));
}

Result<CodedTable> read_indicator(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  FAIRWARD_TRY(const auto value, required_column(rows, "value"));
  auto choice = rows_about_areas(rows, code, std::nullopt);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  FAIRWARD_TRY(const auto values, measure_column(rows, choice.rows, value, table.notes));
  return spread_indicators(rows, std::move(table), choice.rows, values);
}

}  // namespace fairward::io
