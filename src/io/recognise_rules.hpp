#pragma once
/// Which columns make a table of a kind: the rules behind `recognise`, as data.

#include "io/recognise.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace fairward::io {

enum class Presence : std::uint8_t {
  Required,
  OneOf,     ///< at least one of the OneOf columns of a rule
  Optional,  ///< read when there
};

struct RoleRule {
  std::string_view role;
  Presence presence = Presence::Optional;
  std::string_view patterns;  ///< see TableProfile::find
};

struct KindRule {
  SourceKind kind = SourceKind::Unknown;
  std::span<const RoleRule> roles;
};

/// Rules for tables without polygons, in the order they are tried: the first whose columns are all
/// there wins, so a more particular kind comes before a more general one.
[[nodiscard]] std::span<const KindRule> table_rules();

/// Rules for polygon layers, in the order they are tried.
[[nodiscard]] std::span<const KindRule> boundary_rules();

/// Names of columns that hold residents, best first; see TableProfile::find.
[[nodiscard]] std::string_view population_patterns();

}  // namespace fairward::io
