#pragma once
/// Recognised tables as typed values: codes, counts and measures with their states, rows still
/// unjoined.

#include "base/date.hpp"
#include "domain/limit.hpp"
#include "domain/population.hpp"
#include "domain/register.hpp"
#include "io/recognise.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::io {

/// One row's area. For small areas `parent_*` is the ward; for wards it is the council.
struct CodedArea {
  std::string code;
  std::string name;
  std::string parent_code;
  std::string parent_name;
  std::size_t file_row = 0;  ///< for messages
};

struct CountSeries {
  std::string id;     ///< "census2021", "mye2024", "dispersal", "all", "residents", a plan's name
  std::string label;  ///< "Census 2021 residents"
  int year = 0;
  std::optional<Date> as_at;
  std::vector<Count> values;  ///< parallel to the areas
};

struct MeasureSeries {
  std::string id;  ///< "imd_score", "imd_rank", "imd_decile", an indicator's name
  std::string label;
  std::optional<Date> as_at;
  std::string direction;
  std::vector<Measure> values;
  std::string source = {};  ///< as its rows give it; empty: the file
};

/// Any table with one row an area, after its own duplicates were summed (Asy_D11) or reported.
struct CodedTable {
  SourceKind kind = SourceKind::Unknown;
  std::string file;  ///< name without folders
  std::string edition;
  Vintage vintage;
  std::vector<CodedArea> areas;
  std::vector<CountSeries> counts;
  std::vector<MeasureSeries> measures;
  std::vector<DataNote>
      notes;  ///< suppressed cells, skipped total rows, duplicate codes, shifted columns
};

/// Polygon layer: areas parallel to `boundaries`, still in source coordinates.
struct AreaLayer {
  SourceKind kind = SourceKind::WardBoundaries;
  std::string file;
  Vintage vintage;
  std::vector<CodedArea> areas;
  Boundaries boundaries;
  std::string crs_wkt;
  CrsDeclaration crs_declaration = CrsDeclaration::Missing;
  std::vector<DataNote> notes;
};

/// REQUIRES: a kind with polygons. A code cell that is empty or unusable is an error that names the
/// row.
[[nodiscard]] Result<AreaLayer> to_area_layer(RawTable table, const Recognition& recognition);

/// REQUIRES: a kind with one row an area. People and residents must be whole and not negative:
/// anything else is BadValue with file, row and column. `*`, `[c]`, `[low]`, `c` are suppressed;
/// empty, `-`, `..`, `:`, `[x]`,
/// `[z]`, `N/A` are no data.
[[nodiscard]] Result<CodedTable> to_coded_table(const RawTable& table,
                                                const Recognition& recognition);

/// Rows in file order; wards not yet joined; locations in the register's own coordinates (British
/// National Grid). Negative or fractional counts are errors; more people than bedspaces is a note.
/// A repeated property_id is a note.
struct RegisterTable {
  Register data;
  std::vector<DataNote> notes;
};
[[nodiscard]] Result<RegisterTable> to_register(const RawTable& table,
                                                const Recognition& recognition);

[[nodiscard]] Result<std::vector<LimitVariation>> to_limit_variations(
    const RawTable& table, const Recognition& recognition);

/// Code changes: one row an area, one column a year.
struct CodeHistory {
  std::vector<int> years;
  std::vector<std::vector<std::string>> codes;  ///< codes[row][year]
  std::vector<std::vector<std::string>> names;
};
[[nodiscard]] Result<CodeHistory> to_code_history(const RawTable& table,
                                                  const Recognition& recognition);

}  // namespace fairward::io
