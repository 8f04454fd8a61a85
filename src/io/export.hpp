#pragma once
/// Layers and tables that other programs can open: GeoPackage, GeoJSON, CSV.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "io/readers.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fairward::io {

/// Values of one column; nothing is a null (an empty cell in CSV).
using ExportValues =
    std::variant<std::vector<std::optional<std::int64_t>>, std::vector<std::optional<double>>,
                 std::vector<std::optional<std::string>>>;

struct ExportColumn {
  std::string name;
  ExportValues values;
};

/// Number of rows of a column.
[[nodiscard]] std::size_t row_count(const ExportColumn& column);

/// What a file for people has that one for our own reading has not.
struct ExportOptions {
  /// In CSV a text that a spreadsheet would run (it begins with =, +, -, @, a tab or a carriage
  /// return) gets an apostrophe in front, and lines end with CR LF.
  bool for_spreadsheets = false;
  Readers readers = Readers::Anyone;
  /// Key and value; in GeoPackage the table `about`, elsewhere left out.
  std::vector<std::pair<std::string, std::string>> about;
};

/// Writes one layer with a row for each area: multipolygons with the columns as attributes. The
/// extension says the format: .gpkg, .geojson or .json; .csv has the columns only (RFC 4180, UTF-8,
/// LF). `crs` is "EPSG:27700" or WKT. GeoJSON keeps the coordinates as they are; unless they are
/// WGS 84 it gets the `crs` member of GeoJSON 2008. An existing file is replaced as a whole. The
/// same input gives the same bytes.
///
/// Errors: Usage for another extension, columns of unequal length or repeated names (in any case);
/// UnknownCrs; WriteFailed with the path and the reason.
[[nodiscard]] Result<void> write_layer(const std::filesystem::path& path,
                                       const Boundaries& boundaries, std::string_view crs,
                                       std::span<const ExportColumn> columns,
                                       const ExportOptions& options = {});

/// Writes the columns alone as CSV, whatever the extension. Errors as above.
[[nodiscard]] Result<void> write_csv(const std::filesystem::path& path,
                                     std::span<const ExportColumn> columns,
                                     const ExportOptions& options = {});

}  // namespace fairward::io
