#include "io/recognise.hpp"

#include "base/text.hpp"
#include "io/recognise_parts.hpp"
#include "io/recognise_rules.hpp"
#include "io/table_profile.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::io {
namespace {

/// The rule's recognition when its required columns, and one of its OneOf columns if it has any,
/// are all there.
std::optional<Recognition> apply_rule(const TableProfile& profile, const KindRule& rule) {
  Recognition recognition;
  recognition.kind = rule.kind;
  bool wants_one = false;
  bool has_one = false;
  std::vector<std::string> seen;
  for (const auto& role : rule.roles) {
    const auto column = profile.find(role.patterns);
    wants_one = wants_one || role.presence == Presence::OneOf;
    if (!column) {
      if (role.presence == Presence::Required) {
        return std::nullopt;
      }
      continue;
    }
    has_one = has_one || role.presence == Presence::OneOf;
    recognition.roles.push_back({std::string{role.role}, *column});
    if (role.presence != Presence::Optional || role.role == "name") {
      seen.emplace_back(trim(profile.table().columns[*column].name));
    }
  }
  if (wants_one && !has_one) {
    return std::nullopt;
  }
  recognition.how = fmt::format("column{} {}", seen.size() == 1 ? "" : "s", join(seen, ", "));
  return recognition;
}

/// The column whose codes give the table its vintage: the ward's where wards are what it leads to.
std::optional<std::size_t> vintage_column(const Recognition& recognition) {
  if (recognition.kind == SourceKind::LsoaWardLookup || recognition.kind == SourceKind::Postcodes) {
    return recognition.column("ward_code");
  }
  const auto code = recognition.column("code");
  return code ? code : recognition.column("lad_code");
}

/// Names that fit are not enough where the values must be numbers.
bool values_fit(const TableProfile& profile, const Recognition& recognition) {
  if (recognition.kind == SourceKind::Plan) {
    const auto& roles = recognition.roles;
    return !recognition.column("ward_code") && !profile.area(AreaKind::Ward, AreaField::Code) &&
           std::ranges::any_of(
               roles, [](const ColumnRole& role) { return role.role.starts_with("value:"); });
  }
  const auto value = recognition.column("value");
  return !value || recognition.kind == SourceKind::Indicator || is_numeric_column(profile, *value);
}

void add_value_roles(const TableProfile& profile, Recognition& recognition) {
  switch (recognition.kind) {
    case SourceKind::WardPopulation:
    case SourceKind::CouncilPopulation:
    case SourceKind::LsoaPopulation:
    case SourceKind::LsoaWardLookup:
    case SourceKind::CouncilCounts:
      add_population_roles(profile, recognition);
      break;
    case SourceKind::Plan:
      add_plan_roles(profile, recognition);
      break;
    default:
      break;
  }
}

std::optional<Recognition> recognise_by_rules(const TableProfile& profile,
                                              std::span<const KindRule> rules) {
  for (const auto& rule : rules) {
    auto recognition = apply_rule(profile, rule);
    if (!recognition) {
      continue;
    }
    add_value_roles(profile, *recognition);
    if (values_fit(profile, *recognition)) {
      return recognition;
    }
  }
  return std::nullopt;
}

std::optional<Recognition> recognise_polygons(const TableProfile& profile) {
  if (profile.table().boundaries.polygons() == 0) {
    return std::nullopt;
  }
  auto recognition = recognise_by_rules(profile, boundary_rules());
  if (!recognition) {
    return recognise_identified_polygons(profile);
  }
  recognition->how += " and polygon geometry";
  return recognition;
}

std::optional<Recognition> recognise_table(const TableProfile& profile) {
  // Postcode directories have the codes of several years too, beside the postcode.
  if (!profile.find("pcds|pcd8|pcd7|pcd|postcode")) {
    if (auto changes = recognise_code_changes(profile)) {
      return changes;
    }
  }
  if (auto found = recognise_by_rules(profile, table_rules())) {
    return found;
  }
  return recognise_code_point(profile);
}

}  // namespace

std::optional<std::size_t> Recognition::column(std::string_view role) const {
  // Asked for every cell: the last letter tells most roles of one length apart.
  for (const auto& known : roles) {
    if (known.role.size() == role.size() && !role.empty() && known.role.back() == role.back() &&
        known.role == role) {
      return known.column;
    }
  }
  return std::nullopt;
}

Recognition recognise(const RawTable& table) {
  const TableProfile profile{table};
  auto found = table.geometry == GeometryKind::Polygon ? recognise_polygons(profile)
                                                       : recognise_table(profile);
  if (!found) {
    Recognition unknown;
    unknown.nearest = nearest_kind(profile);
    return unknown;
  }
  if (const auto column = vintage_column(*found); column && !found->vintage.known()) {
    found->vintage = Vintage{profile.year(*column)};
  }
  found->edition = edition_of(profile, *found);
  return *std::move(found);
}

}  // namespace fairward::io
