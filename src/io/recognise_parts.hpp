#pragma once
/// The recognisers that need more than a list of columns. Each returns nothing when the table is
/// not of its kind.

#include "io/recognise.hpp"
#include "io/recognise_rules.hpp"
#include "io/table_profile.hpp"

#include <optional>
#include <string>

namespace fairward::io {

/// Polygons with a column of unique identifiers whose name is no ward, council or small-area code:
/// taken as wards, and `how` says that it is a guess.
[[nodiscard]] std::optional<Recognition> recognise_identified_polygons(const TableProfile& profile);

/// One level's codes in two or more years.
[[nodiscard]] std::optional<Recognition> recognise_code_changes(const TableProfile& profile);

/// The ten columns of Code-Point Open, which come without a header: told by their values.
[[nodiscard]] std::optional<Recognition> recognise_code_point(const TableProfile& profile);

/// True when most present cells of the column are numbers or say why there is none.
[[nodiscard]] bool is_numeric_column(const TableProfile& profile, std::size_t column);

/// Columns with residents or plan figures, one role "value:<id>" each.
void add_population_roles(const TableProfile& profile, Recognition& recognition);
void add_plan_roles(const TableProfile& profile, Recognition& recognition);

/// "IoD 2025", "WIMD 2019", "Census 2021 residents": what the headers say of the edition.
[[nodiscard]] std::string edition_of(const TableProfile& profile, const Recognition& recognition);

/// For a table of no known kind: the kind it is nearest to and the columns it lacks.
[[nodiscard]] std::string nearest_kind(const TableProfile& profile);

}  // namespace fairward::io
