#pragma once
/// The readers behind `to_coded_table`, one a kind of table.

#include "io/typed_rows.hpp"

namespace fairward::io {

/// Residents by ward, council or small area. When there is a sex column only the rows for all
/// persons count, or the sum of females and males when there are none. When there are several
/// periods the latest counts.
[[nodiscard]] Result<CodedTable> read_population(const TypedRows& rows);

/// Home Office Asy_D11: the latest date's people by council. "dispersal" is dispersal accommodation
/// only; "all" is every type but subsistence only. A council without rows of a type has no data for
/// it: the source publishes no zeros, so none is invented.
[[nodiscard]] Result<CodedTable> read_asylum_support(const TypedRows& rows);

/// Home Office Reg_02. "all" is the sum of the accommodation types, or where one of them is not
/// known the total less subsistence only.
[[nodiscard]] Result<CodedTable> read_immigration_groups(const TypedRows& rows);

/// One row a council with dispersal, supported and populations.
[[nodiscard]] Result<CodedTable> read_council_counts(const TypedRows& rows);

/// Scores, ranks and deciles by small area; with the ward when the source gives one.
[[nodiscard]] Result<CodedTable> read_deprivation(const TypedRows& rows);

/// Small area to ward, or ward to council.
[[nodiscard]] Result<CodedTable> read_lookup(const TypedRows& rows);

[[nodiscard]] Result<CodedTable> read_plan(const TypedRows& rows);

/// One value an area; one series for each name in an indicator column when there is one.
[[nodiscard]] Result<CodedTable> read_indicator(const TypedRows& rows);

}  // namespace fairward::io
