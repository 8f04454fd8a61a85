/// Residents by ward, council or small area.

#include "base/text.hpp"
#include "io/coded_readers.hpp"
#include "io/population_name.hpp"
#include "io/population_series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace fairward::io {
namespace {

enum class Sex : std::uint8_t { Persons, Female, Male, Unknown };

Sex sex_from(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Sex>, 13> kWords{{
      {"persons", Sex::Persons},
      {"person", Sex::Persons},
      {"total", Sex::Persons},
      {"all", Sex::Persons},
      {"all_persons", Sex::Persons},
      {"both", Sex::Persons},
      {"both_sexes", Sex::Persons},
      {"female", Sex::Female},
      {"females", Sex::Female},
      {"f", Sex::Female},
      {"male", Sex::Male},
      {"males", Sex::Male},
      {"m", Sex::Male},
  }};
  const auto key = header_key(text);
  for (const auto& [word, sex] : kWords) {
    if (key == word) {
      return sex;
    }
  }
  return Sex::Unknown;
}

AreaKind level_of(SourceKind kind) {
  if (kind == SourceKind::LsoaPopulation) {
    return AreaKind::SmallArea;
  }
  return kind == SourceKind::WardPopulation ? AreaKind::Ward : AreaKind::Council;
}

/// Keeps the rows of the latest period when a period column has several.
void keep_latest_period(const TypedRows& rows, RowChoice& choice) {
  if (!rows.has("period")) {
    return;
  }
  const auto sortable = [&](std::size_t row) {
    const auto text = rows.text("period", row);
    const auto date = Date::parse(text);
    return date ? date->iso() : std::string{text};
  };
  std::string latest;
  for (const auto row : choice.rows) {
    latest = std::max(latest, sortable(row));
  }
  const auto removed =
      std::erase_if(choice.rows, [&](std::size_t row) { return sortable(row) != latest; });
  if (removed > 0) {
    choice.notes.push_back(
        rows.note(DataNote::Severity::Note,
                  fmt::format("several periods: only {} is used, {} left out", latest,
                              counted(static_cast<std::int64_t>(removed), "row"))));
  }
}

/// Keeps the rows for all persons; true when there are none and females and males are to be summed.
Result<bool> keep_persons(const TypedRows& rows, RowChoice& choice) {
  if (!rows.has("sex")) {
    return false;
  }
  bool any_persons = false;
  std::unordered_set<std::string_view> codes;
  std::unordered_set<std::string_view> with_persons;
  for (const auto row : choice.rows) {
    const auto sex = sex_from(rows.text("sex", row));
    if (sex == Sex::Unknown) {
      return fail(Errc::BadValue,
                  fmt::format("{}: '{}' is not a sex; use Persons, Females or Males",
                              rows.place("sex", row).text(), rows.text("sex", row)));
    }
    codes.insert(rows.text("code", row));
    if (sex == Sex::Persons) {
      any_persons = true;
      with_persons.insert(rows.text("code", row));
    }
  }
  if (!any_persons) {
    return true;
  }
  std::erase_if(choice.rows,
                [&](std::size_t row) { return sex_from(rows.text("sex", row)) != Sex::Persons; });
  if (with_persons.size() < codes.size()) {
    choice.notes.push_back(rows.note(
        DataNote::Severity::Warning,
        fmt::format(
            "{} without a row for all persons left out",
            counted(static_cast<std::int64_t>(codes.size() - with_persons.size()), "area"))));
  }
  return false;
}

/// One area from its row for females and its row for males. Errors: BadValue when one of the two is
/// missing or there are more.
Result<CodedTable> sum_of_sexes(CodedTable table) {
  std::unordered_map<std::string, std::size_t> place;
  std::vector<int> rows_of;
  CodedTable summed = table;
  summed.areas.clear();
  for (auto& series : summed.counts) {
    series.values.clear();
  }
  for (std::size_t i = 0; i < table.areas.size(); ++i) {
    const auto [found, added] = place.try_emplace(table.areas[i].code, summed.areas.size());
    if (added) {
      summed.areas.push_back(table.areas[i]);
      rows_of.push_back(0);
    }
    ++rows_of[found->second];
    for (std::size_t s = 0; s < table.counts.size(); ++s) {
      auto& values = summed.counts[s].values;
      const auto value = table.counts[s].values[i];
      if (added) {
        values.push_back(value);
      } else {
        values[found->second] = add(values[found->second], value);
      }
    }
  }
  for (std::size_t i = 0; i < rows_of.size(); ++i) {
    if (rows_of[i] != 2) {
      return fail(Errc::BadValue,
                  fmt::format("{}: code {} has {} and not one for females and one for males "
                              "(row {}); add them, or a row for all persons",
                              table.file, summed.areas[i].code, counted(rows_of[i], "row"),
                              summed.areas[i].file_row));
    }
  }
  summed.notes.push_back({DataNote::Severity::Note, summed.file,
                          "no rows for all persons: females and males were added up"});
  return summed;
}

}  // namespace

Result<std::vector<CountSeries>> population_series(const TypedRows& rows,
                                                   const std::vector<std::size_t>& chosen,
                                                   std::vector<DataNote>& notes) {
  const TableProfile profile{rows.table()};
  std::vector<CountSeries> all;
  for (const auto& role : rows.recognition().roles) {
    if (!role.role.starts_with("value:")) {
      continue;
    }
    auto name = population_name(profile, role.column);
    if (!name.dated()) {
      const auto from_file = population_name_in(rows.table().file.stem().string());
      name.label = fmt::format("{} ({})", name.label, rows.file());
      name = from_file.dated() ? from_file : name;
    }
    CountSeries series{name.id, name.label, name.year, std::nullopt, {}};
    FAIRWARD_TRY(series.values, people_column(rows, chosen, role.column, notes));
    all.push_back(std::move(series));
  }
  return all;
}

Result<CodedTable> read_population(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  auto choice = rows_about_areas(rows, code, level_of(rows.recognition().kind));
  keep_latest_period(rows, choice);
  FAIRWARD_TRY(const bool by_sex, keep_persons(rows, choice));
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  for (const auto row : choice.rows) {
    table.areas.push_back({std::string{rows.cell(code, row)}, std::string{rows.text("name", row)},
                           std::string{rows.text("lad_code", row)},
                           std::string{rows.text("lad_name", row)}, rows.table().file_row(row)});
  }
  FAIRWARD_TRY(table.counts, population_series(rows, choice.rows, table.notes));
  if (by_sex) {
    return sum_of_sexes(std::move(table));
  }
  return without_duplicates(std::move(table));
}

}  // namespace fairward::io
