#include "base/text.hpp"
#include "io/population_name.hpp"
#include "io/recognise_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::io {
namespace {

/// "a ward code (WD24CD, ward_code)", or the first spelling of a named column.
std::string wanted_text(std::string_view patterns) {
  const auto first = split(patterns, '|').front();
  if (first == "@ward.code") {
    return "a ward code (WD24CD, ward_code)";
  }
  if (first == "@council.code") {
    return "a council code (LAD24CD, lad_code)";
  }
  if (first == "@small.code") {
    return "a small area code (LSOA21CD, DataZone)";
  }
  if (first == "@any.code") {
    return "an area code (area_code, WD24CD, LAD24CD)";
  }
  std::string plain;
  for (const char c : first) {
    if (c != '*' && c != '#') {
      plain += c;
    }
  }
  return "'" + plain + "'";
}

struct Lack {
  std::vector<std::string> missing;
  std::size_t found = 0;
};

Lack lack_of(const TableProfile& profile, const KindRule& rule) {
  Lack lack;
  std::string one_of;
  bool has_one = false;
  for (const auto& role : rule.roles) {
    if (role.presence == Presence::Optional) {
      continue;
    }
    const bool here = profile.find(role.patterns).has_value();
    lack.found += here ? 1 : 0;
    if (role.presence == Presence::OneOf) {
      has_one = has_one || here;
      one_of += (one_of.empty() ? "" : " or ") + wanted_text(role.patterns);
    } else if (!here) {
      lack.missing.push_back(wanted_text(role.patterns));
    }
  }
  if (!one_of.empty() && !has_one) {
    lack.missing.push_back(one_of);
  }
  return lack;
}

std::string deprivation_edition(const TableProfile& profile, const Recognition& recognition) {
  for (std::size_t i = 0; i < profile.table().columns.size(); ++i) {
    const auto& key = profile.key(i);
    if (matches_pattern(key, "wimd_#")) {
      return fmt::format("WIMD {}", key.substr(5));
    }
    if (key.starts_with("simd")) {
      const auto digits = key.find_first_not_of("0123456789", 4);
      const auto rest = std::string_view{key}.substr(std::min(digits, key.size()));
      return fmt::format("SIMD {}{}", key.substr(4, 4),
                         rest.starts_with('v') ? rest.substr(0, 2) : "");
    }
    if (key == "mdm_rank" || key == "nimdm_rank") {
      return "NIMDM 2017";
    }
    if (key == "overall_local_score") {
      return "IoD 2019 (scores of each nation on its own scale)";
    }
  }
  const auto council = recognition.column("lad_code");
  const int district_year = council ? profile.year(*council) : 0;
  if (recognition.vintage.year == 2021) {
    return "IoD 2025";
  }
  if (recognition.vintage.year == 2011) {
    return district_year != 0 && district_year < 2019 ? "IoD 2015" : "IoD 2019";
  }
  return "";
}

}  // namespace

std::string edition_of(const TableProfile& profile, const Recognition& recognition) {
  switch (recognition.kind) {
    case SourceKind::Deprivation:
      return deprivation_edition(profile, recognition);
    case SourceKind::AsylumSupport:
      return "Asy_D11";
    case SourceKind::ImmigrationGroups:
      return "Reg_02";
    case SourceKind::WardPopulation:
    case SourceKind::CouncilPopulation:
    case SourceKind::LsoaPopulation: {
      const auto value = recognition.column("value");
      const auto name = value ? population_name(profile, *value) : PopulationName{};
      return name.dated() ? name.label : "";
    }
    default:
      return "";
  }
}

std::string nearest_kind(const TableProfile& profile) {
  const auto& table = profile.table();
  if (table.geometry == GeometryKind::Polygon) {
    return table.boundaries.polygons() == 0
               ? "a polygon layer in which no row has a polygon"
               : "polygons without a column of ward codes (WD24CD, ward_code, area_code), and "
                 "without any other column of unique identifiers";
  }
  if (table.geometry == GeometryKind::Other) {
    return "points or lines, which cannot be wards";
  }
  const KindRule* best = nullptr;
  Lack best_lack;
  for (const auto& rule : table_rules()) {
    auto lack = lack_of(profile, rule);
    const bool better =
        lack.found > 0 &&
        (best == nullptr || lack.missing.size() < best_lack.missing.size() ||
         (lack.missing.size() == best_lack.missing.size() && lack.found > best_lack.found));
    if (better) {
      best = &rule;
      best_lack = std::move(lack);
    }
  }
  if (best == nullptr) {
    return "no column names an area's code, a postcode or a property";
  }
  if (best_lack.missing.empty()) {
    return fmt::format("nearest to {}, but its figures are not numbers", kind_label(best->kind));
  }
  return fmt::format("nearest to {}, but there is no column for {}", kind_label(best->kind),
                     join(best_lack.missing, ", nor for "));
}

}  // namespace fairward::io
