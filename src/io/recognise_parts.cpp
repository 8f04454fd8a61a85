#include "io/recognise_parts.hpp"

#include "base/text.hpp"
#include "io/cell.hpp"
#include "io/population_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace fairward::io {
namespace {

std::string column_name(const TableProfile& profile, std::size_t column) {
  return std::string{trim(profile.table().columns[column].name)};
}

std::optional<std::size_t> unique_column(const TableProfile& profile, std::string_view patterns) {
  for (const auto pattern : split(patterns, '|')) {
    for (std::size_t i = 0; i < profile.table().columns.size(); ++i) {
      if (matches_pattern(profile.key(i), pattern) && profile.unique(i)) {
        return i;
      }
    }
  }
  return std::nullopt;
}

/// "M1 1AD", "BB101AA": an outward part that starts with a letter, an inward part of a digit and
/// two letters.
bool looks_like_postcode(std::string_view text) {
  std::string plain;
  for (const char c : to_upper(text)) {
    if (c != ' ') {
      plain += c;
    }
  }
  const auto letter = [&](std::size_t i) { return plain[i] >= 'A' && plain[i] <= 'Z'; };
  const auto digit = [&](std::size_t i) { return plain[i] >= '0' && plain[i] <= '9'; };
  const auto n = plain.size();
  return n >= 5 && n <= 7 && letter(0) && digit(n - 3) && letter(n - 2) && letter(n - 1);
}

bool is_population_name(std::string_view key) {
  static constexpr std::array<std::string_view, 6> kNot{"density", "percent", "_per_",
                                                        "change",  "aged",    "rate"};
  return std::ranges::none_of(kNot,
                              [&](auto word) { return key.find(word) != std::string_view::npos; });
}

}  // namespace

bool is_numeric_column(const TableProfile& profile, std::size_t column) {
  return profile
      .share(column,
             [](std::string_view cell) {
               return marker_state(cell).has_value() || parse_decimal(cell).has_value();
             })
      .most();
}

std::optional<Recognition> recognise_identified_polygons(const TableProfile& profile) {
  const auto code = unique_column(
      profile, "code|fips|fipsno|geoid|polyid|areakey|cnty_id|poltract|id|*_code|*_id|*key|*id");
  if (!code) {
    return std::nullopt;
  }
  Recognition recognition;
  recognition.kind = SourceKind::WardBoundaries;
  recognition.roles.push_back({"code", *code});
  if (const auto name = profile.find("name|*name|town")) {
    recognition.roles.push_back({"name", *name});
  }
  recognition.how = fmt::format(
      "polygon geometry, and column {} because every value is different (a guess: no column is a "
      "known ward code)",
      column_name(profile, *code));
  return recognition;
}

std::optional<Recognition> recognise_code_changes(const TableProfile& profile) {
  for (const auto kind : {AreaKind::SmallArea, AreaKind::Ward, AreaKind::Council}) {
    std::set<int> years;
    Recognition recognition;
    recognition.kind = SourceKind::CodeChanges;
    for (const auto column : profile.code_columns(kind)) {
      const int year = profile.year(column);
      if (year != 0 && years.insert(year).second) {
        recognition.roles.push_back({fmt::format("code:{}", year), column});
      }
    }
    if (years.size() < 2) {
      continue;
    }
    for (std::size_t i = 0; i < profile.table().columns.size(); ++i) {
      const auto heading = area_heading(profile.table().columns[i].name);
      if (heading && heading->kind == kind && heading->field == AreaField::Name &&
          years.contains(heading->year)) {
        recognition.roles.push_back({fmt::format("name:{}", heading->year), i});
      }
    }
    recognition.vintage = Vintage{*years.rbegin()};
    recognition.how = fmt::format("codes of one kind of area in {} years, {} to {}", years.size(),
                                  *years.begin(), *years.rbegin());
    return recognition;
  }
  return std::nullopt;
}

std::optional<Recognition> recognise_code_point(const TableProfile& profile) {
  const auto& table = profile.table();
  if (table.columns.size() != 10 || table.rows == 0) {
    return std::nullopt;
  }
  const auto numeric = [](std::string_view cell) { return parse_whole_number(cell).has_value(); };
  const auto ward = [](std::string_view cell) { return area_kind_of_code(cell) == AreaKind::Ward; };
  if (!profile.share(0, looks_like_postcode).most() || !profile.share(2, numeric).most() ||
      !profile.share(3, numeric).most() || !profile.share(9, ward).most()) {
    return std::nullopt;
  }
  Recognition recognition;
  recognition.kind = SourceKind::Postcodes;
  recognition.roles = {{"postcode", 0}, {"quality", 1},  {"easting", 2},
                       {"northing", 3}, {"lad_code", 8}, {"ward_code", 9}};
  recognition.how = "the ten columns of Code-Point Open, told by their values";
  return recognition;
}

void add_population_roles(const TableProfile& profile, Recognition& recognition) {
  std::set<std::size_t> taken;
  for (const auto& role : recognition.roles) {
    if (role.role != "value") {
      taken.insert(role.column);
    }
  }
  std::set<std::string> ids;
  const auto patterns = population_patterns();
  for (const auto pattern : split(patterns, '|')) {
    for (std::size_t i = 0; i < profile.table().columns.size(); ++i) {
      if (!matches_pattern(profile.key(i), pattern) || taken.contains(i) ||
          !is_population_name(profile.key(i)) || !is_numeric_column(profile, i)) {
        continue;
      }
      const auto name = population_name(profile, i);
      if (ids.insert(name.id).second) {
        recognition.roles.push_back({"value:" + name.id, i});
        taken.insert(i);
      }
    }
  }
}

void add_plan_roles(const TableProfile& profile, Recognition& recognition) {
  bool hinted = false;
  std::vector<ColumnRole> values;
  for (std::size_t i = 0; i < profile.table().columns.size(); ++i) {
    const auto& key = profile.key(i);
    const auto known = [&](std::string_view patterns) {
      const auto all = split(patterns, '|');
      return std::ranges::any_of(all, [&](auto p) { return matches_pattern(key, p); });
    };
    if (area_heading(profile.table().columns[i].name) || !is_numeric_column(profile, i) ||
        known(population_patterns())) {
      continue;
    }
    hinted = hinted || known("*plan*|*indicative*|*allocation*|*provider*");
    values.push_back({"value:" + column_name(profile, i), i});
  }
  if (hinted) {
    recognition.roles.insert(recognition.roles.end(), values.begin(), values.end());
  }
}

}  // namespace fairward::io
