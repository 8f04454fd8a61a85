#pragma once
/// What a raw table is, told from its content and never from its file name.

#include "domain/codes.hpp"
#include "io/raw_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

enum class SourceKind : std::uint8_t {
  Unknown,
  WardBoundaries,
  CouncilBoundaries,
  LsoaBoundaries,
  WardPopulation,
  CouncilPopulation,
  LsoaPopulation,
  LsoaWardLookup,  ///< best-fit small area to ward, with or without residents
  WardCouncilLookup,
  CodeChanges,    ///< one area's codes in several years (council recodes)
  Deprivation,    ///< IoD 2019/2025 File 7, WIMD, SIMD by small area
  AsylumSupport,  ///< Home Office Asy_D11: one row a council, date, support and accommodation type
  ImmigrationGroups,  ///< Home Office Reg_02
  CouncilCounts,      ///< one row a council: dispersal, supported, populations (NW RSMP style)
  Register,           ///< council-held bedspaces
  Plan,               ///< allocations by council, one column a plan
  Proposals,          ///< post code check requests
  Postcodes,          ///< Code-Point Open, ONSPD, NSPL
  LimitVariations,    ///< area_code, limit_ratio, agreed_with, agreed_on, expires_on
  Indicator,          ///< code, value, as_at, source, direction
  Uprns,              ///< OS Open UPRN: unique property reference numbers with their points
};

/// "ward boundaries", "deprivation index", ...
[[nodiscard]] std::string_view kind_label(SourceKind kind);
/// "ward_boundaries", ...: the spelling of project files and JSON.
[[nodiscard]] std::string_view kind_name(SourceKind kind);
[[nodiscard]] std::optional<SourceKind> kind_from(std::string_view name);

/// What a column is for. `column` indexes RawTable::columns.
struct ColumnRole {
  std::string
      role;  ///< "code", "name", "lad_code", "lad_name", "ward_code", "value:census2021", ...
  std::size_t column = 0;
};

struct Recognition {
  SourceKind kind = SourceKind::Unknown;
  Vintage vintage;  ///< of the ward, council or small-area codes, when a header says
  std::string how;  ///< "columns WD24CD, WD24NM and polygon geometry"
  std::vector<ColumnRole> roles;
  std::string edition;  ///< "IoD 2025", "Census 2021", "Asy_D11 as at 30 Jun 2026", ...
  std::string nearest;  ///< for Unknown: what it nearly was, and which column is missing

  [[nodiscard]] std::optional<std::size_t> column(std::string_view role) const;
};

/// Looks at headers, geometry and the first 200 rows. Headers match whole or by prefix, in any
/// case, after trimming and dropping a byte-order mark.
[[nodiscard]] Recognition recognise(const RawTable& table);

}  // namespace fairward::io
