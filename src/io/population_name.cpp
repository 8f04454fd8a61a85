#include "io/population_name.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace fairward::io {
namespace {

PopulationName census(int year) {
  return {fmt::format("census{}", year), fmt::format("Census {} residents", year), year};
}

PopulationName estimate(int year) {
  return {fmt::format("mye{}", year), fmt::format("Mid-{} population estimate", year), year};
}

/// The year that follows `word` in a header key, with or without a separator; 0 when none does.
int year_after(std::string_view key, std::string_view word) {
  for (auto at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
    auto rest = key.substr(at + word.size());
    rest.remove_prefix(rest.starts_with('_') ? 1 : 0);
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 4) {
      return year_in(rest.substr(0, 4));
    }
  }
  return 0;
}

/// "2022-06-30" is a mid-year estimate, "2021-03-21" a census; a bare year is what the rest of the
/// table makes of it.
PopulationName name_for_period(std::string_view period, bool census_table) {
  if (const auto date = Date::parse(period)) {
    if (date->month() == 6 && date->day() == 30) {
      return estimate(date->year());
    }
    return date->month() == 3 ? census(date->year()) : PopulationName{};
  }
  const int year = year_in(period);
  if (year == 0) {
    return {};
  }
  return census_table ? census(year) : estimate(year);
}

}  // namespace

PopulationName population_name_in(std::string_view text) {
  const auto key = header_key(text);
  if (const int year = year_after(key, "census"); year != 0) {
    return census(year);
  }
  for (const std::string_view word : {"mye", "mid", "estimated_population", "estimates"}) {
    if (const int year = year_after(key, word); year != 0) {
      return estimate(year);
    }
  }
  return {};
}

PopulationName population_name(const TableProfile& profile, std::size_t column) {
  const auto& table = profile.table();
  const auto& key = profile.key(column);
  auto name = population_name_in(key);
  if (name.dated()) {
    return name;
  }
  const auto period = profile.find("period|date|date_name|year");
  if (period && table.rows > 0) {
    const bool census_table = key.starts_with("residence_type") || key.find("census") == 0;
    name = name_for_period(trim(table.columns[*period].cell(0)), census_table);
  }
  if (!name.dated() && table.layer != table.file.stem().string()) {
    name = population_name_in(table.layer);
  }
  for (const auto& note : table.notes) {
    if (!name.dated()) {
      name = population_name_in(note.message);
    }
  }
  if (!name.dated()) {
    name.id = key.starts_with("resident") ? "residents" : "population";
    name.label = key.starts_with("resident") ? "Residents" : "Population";
  }
  return name;
}

}  // namespace fairward::io
