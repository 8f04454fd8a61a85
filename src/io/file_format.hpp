#pragma once
/// What format a file is in, told from its first bytes; the extension only settles what bytes
/// cannot.

#include "base/result.hpp"
#include "io/json_outline.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace fairward::io {

enum class FileFormat : std::uint8_t {
  GeoPackage,
  GeoJson,
  TopoJson,
  Shapefile,
  FlatGeobuf,
  MapInfo,
  Csv,
  Xlsx,
  Ods,
};

struct Identified {
  FileFormat format = FileFormat::Csv;
  CrsMember json_crs = CrsMember::Absent;  ///< of GeoJSON: whether it names its coordinate system
};

/// GDAL's name of the driver: "GPKG", "GeoJSON", "ESRI Shapefile", "CSV", ...
[[nodiscard]] std::string_view driver_name(FileFormat format);

/// Whether a file of text is taken for a table by its name: ".csv", ".tsv", ...
[[nodiscard]] bool has_name_of_text(const std::filesystem::path& file);

/// Errors: FileNotFound; Unreadable for a folder, a device, an empty file, a file that may not be
/// read, and every format that is not in the list, with what it is and what to do. REQUIRES:
/// nothing; safe for any path.
[[nodiscard]] Result<Identified> identify(const std::filesystem::path& file);

/// Errors: Unreadable for a path that leads elsewhere than to a file: an address, or a connection
/// of GDAL.
[[nodiscard]] Result<void> check_local(const std::filesystem::path& file);

}  // namespace fairward::io
