#pragma once
/// One table or layer exactly as a file holds it: text cells, polygons, and a coordinate system as
/// declared. Nothing is judged here; `recognise` says what it is, and the readers of typed tables
/// what it means.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/snapshot.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// Text cells of one column, packed: cell i is `text[start[i] .. start[i + 1])`. A null cell is
/// empty.
struct TextColumn {
  std::string name;
  std::string text;
  std::vector<std::uint32_t> start{0};

  [[nodiscard]] std::size_t size() const noexcept { return start.size() - 1; }
  [[nodiscard]] std::string_view cell(std::size_t row) const {
    return std::string_view{text}.substr(start[row], start[row + 1] - start[row]);
  }
  void add(std::string_view cell) {
    text += cell;
    start.push_back(static_cast<std::uint32_t>(text.size()));
  }
};

enum class GeometryKind : std::uint8_t {
  None,     ///< a plain table
  Polygon,  ///< polygons or multipolygons in every row that has geometry
  Other,    ///< points, lines or a mixture: cannot be wards
};

/// How a layer's coordinate system was declared.
enum class CrsDeclaration : std::uint8_t {
  Declared,         ///< the file names it
  ImpliedByFormat,  ///< the format says so when the file is silent (RFC 7946 GeoJSON, TopoJSON: WGS
                    ///< 84)
  Missing,          ///< nothing said: a shapefile without .prj
};

struct RawTable {
  std::filesystem::path file;  ///< as given by the caller
  std::string layer;           ///< layer or sheet name; the file stem for one-table formats
  std::string format;          ///< GDAL driver name: "GPKG", "CSV", "XLSX"
  std::vector<TextColumn> columns;
  /// Row of the file that the column names came from, from 1; 0 when no row holds them: the format
  /// has fields, or the table starts with data and its columns are called "column 1", ...
  std::size_t header_row = 1;
  std::size_t rows = 0;
  /// Where each row was in the file, from 1; empty when they follow the header without a gap (empty
  /// rows are left out).
  std::vector<std::uint32_t> source_rows;
  GeometryKind geometry = GeometryKind::None;
  /// One area a row (empty areas for rows without geometry), rings closed but not otherwise checked
  /// or oriented, in the source's coordinates, x east or longitude, y north or latitude.
  Boundaries boundaries;
  std::string crs_wkt;  ///< empty when missing
  CrsDeclaration crs_declaration = CrsDeclaration::Missing;
  std::vector<DataNote>
      notes;  ///< encoding converted, delimiter other than a comma, cells cut, ...

  /// Row of the file that table row `row` came from, from 1, for messages.
  [[nodiscard]] std::size_t file_row(std::size_t row) const noexcept {
    return source_rows.empty() ? header_row + row + 1 : source_rows[row];
  }
};

/// Limits on what is read at all, so that a wrong file costs a sentence and not the machine.
struct ReadLimits {
  std::uint64_t file_bytes = 2ULL << 30U;
  std::uint64_t cells = 200'000'000;
  std::uint64_t vertices = 100'000'000;
};

/// Reads every table or layer of one file. Formats: GeoPackage, GeoJSON, TopoJSON, Shapefile,
/// FlatGeobuf, MapInfo, CSV, XLSX, ODS; nothing else, no network, no scripts, no sidecar that
/// changes what is read
/// (.csvt, .vrt, .aux.xml). CSV is UTF-8 (with or without a byte-order mark), UTF-16 or
/// Windows-1252, with commas, semicolons, tabs or bars. Spreadsheet and CSV tables come with their
/// header row found (`find_header_row`); rows above it are kept in `notes` when they hold a title
/// or a date. Repeated column names get " (2)", " (3)". Cells are text as the file has it; numbers
/// of binary formats are the shortest text that reads back to the same number ("1296", not
/// "1296.0"), dates are ISO 8601, truth values "true" and "false". Views of a GeoPackage are
/// skipped, with a note: they are programs.
///
/// Errors, each with the file and the remedy: FileNotFound, TooLarge, Unreadable (empty, truncated,
/// binary, locked, wrong format), Cancelled.
[[nodiscard]] Result<std::vector<RawTable>> read_tables(const std::filesystem::path& file,
                                                        const Job& job,
                                                        const ReadLimits& limits = {});

/// Files that `read_tables` could read, in a folder (not below it), sorted by name; or the file
/// itself. Members of one shapefile count once (.shp). Errors: FileNotFound.
[[nodiscard]] Result<std::vector<std::filesystem::path>> readable_files(
    const std::filesystem::path& file_or_folder);

}  // namespace fairward::io
