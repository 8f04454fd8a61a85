#include "io/file_format.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormats =
    "Fairward reads GeoPackage, GeoJSON, TopoJSON, Shapefile, FlatGeobuf, MapInfo, CSV, XLSX and "
    "ODS";
constexpr std::size_t kHeadBytes = 4096;

std::string extension_of(const fs::path& file) {
  return to_lower(file.extension().string());
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

/// A path that GDAL would take for something else than a file.
bool looks_like_a_connection(std::string_view path) {
  const auto scheme = path.find("://");
  return path.starts_with("/vsi") || scheme != std::string_view::npos;
}

}  // namespace

Result<void> check_local(const fs::path& file) {
  if (looks_like_a_connection(file.string())) {
    return fail(Errc::Unreadable,
                "only files on this machine are read; download it and give its path");
  }
  return {};
}

namespace {

Result<void> check_regular(const fs::path& file) {
  const auto path = file.string();
  if (path.empty() || path.find('\0') != std::string::npos) {
    return fail(Errc::FileNotFound, "no file name is given");
  }
  FAIRWARD_CHECK(check_local(file));
  std::error_code error;
  const auto status = fs::status(file, error);
  if (error == std::errc::too_many_symbolic_link_levels) {
    return fail(Errc::Unreadable, "its symbolic links go round in a circle; give the file itself");
  }
  if (status.type() == fs::file_type::not_found) {
    return fail(Errc::FileNotFound, "no such file; check the spelling and the folder");
  }
  if (error) {
    return fail(Errc::Unreadable,
                fmt::format("{}; check the permissions of its folder", error.message()));
  }
  if (status.type() == fs::file_type::directory) {
    return fail(Errc::Unreadable, "is a folder; give a file in it");
  }
  if (status.type() != fs::file_type::regular) {
    return fail(Errc::Unreadable, "is a device or a pipe; save its content to a file first");
  }
  return {};
}

Result<std::string> read_head(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) {
    return fail(Errc::Unreadable,
                fmt::format("cannot be opened ({}); check that you may read it and that no other "
                            "program has locked it",
                            std::generic_category().message(errno)));
  }
  std::string head(kHeadBytes, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  if (head.empty()) {
    return fail(Errc::Unreadable, "is empty; get it again");
  }
  return head;
}

Result<Identified> identify_json(const fs::path& file) {
  FAIRWARD_TRY(const auto outline, read_outline(file));
  if (!outline.complete) {
    return fail(Errc::Unreadable,
                "the JSON ends in the middle; the file is cut short, get it again");
  }
  if (outline.type == "Topology") {
    return Identified{FileFormat::TopoJson};
  }
  if (is_one_of(outline.type, {"FeatureCollection", "Feature"})) {
    return Identified{FileFormat::GeoJson, outline.crs};
  }
  return fail(Errc::Unreadable,
              "is JSON, but neither a GeoJSON feature collection nor a TopoJSON topology");
}

/// XLSX and ODS are both zip archives; ODS says so in its first member, uncompressed.
Result<FileFormat> identify_zip(std::string_view head, std::string_view extension) {
  if (head.find("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") !=
          std::string_view::npos ||
      extension == ".ods") {
    return FileFormat::Ods;
  }
  if (is_one_of(extension, {".xlsx", ".xlsm"}) ||
      head.find("[Content_Types].xml") != std::string_view::npos) {
    return FileFormat::Xlsx;
  }
  return fail(Errc::Unreadable, "is a zip archive; unpack it and give the file inside");
}

Result<FileFormat> identify_sqlite(std::string_view head, std::string_view extension) {
  constexpr std::size_t kApplicationId = 68;
  const auto id = head.size() >= kApplicationId + 4 ? head.substr(kApplicationId, 4) : "";
  if (is_one_of(id, {"GPKG", "GP10", "GP11"}) || extension == ".gpkg") {
    return FileFormat::GeoPackage;
  }
  return fail(Errc::Unreadable, "is an SQLite database but not a GeoPackage; export it as one");
}

/// A table over several files, a view or a link can lead anywhere; only plain tables are read.
Result<FileFormat> identify_mapinfo(std::string_view head) {
  const auto text = to_lower(head);
  if (text.find("isseamless") != std::string::npos ||
      text.find("create view") != std::string::npos ||
      text.find("type linked") != std::string::npos ||
      text.find("type odbc") != std::string::npos) {
    return fail(Errc::Unreadable,
                "is a MapInfo table that refers to others; export it as a plain table");
  }
  return FileFormat::MapInfo;
}

/// Formats that are known by their first bytes alone, and files that are something else for sure.
std::optional<Result<FileFormat>> by_signature(std::string_view head, std::string_view extension) {
  using namespace std::string_view_literals;
  if (head.starts_with("SQLite format 3\0"sv)) {
    return identify_sqlite(head, extension);
  }
  if (head.starts_with("\x00\x00\x27\x0A"sv) && extension != ".shx") {
    return FileFormat::Shapefile;
  }
  if (head.starts_with("fgb\x03"sv)) {
    return FileFormat::FlatGeobuf;
  }
  if (head.starts_with("PK\x03\x04"sv)) {
    return identify_zip(head, extension);
  }
  if (head.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return Result<FileFormat>{fail(
        Errc::Unreadable,
        "is an old or password-protected Excel workbook; save it as .xlsx without a password")};
  }
  if (head.starts_with("%PDF"sv)) {
    return Result<FileFormat>{fail(Errc::Unreadable, "is a PDF; ask for the table as CSV or XLSX")};
  }
  if (starts_with_ignoring_case(head, "!table")) {
    return identify_mapinfo(head);
  }
  return std::nullopt;
}

Result<Identified> by_text(const fs::path& file, std::string_view head,
                           std::string_view extension) {
  const auto text = trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (text.starts_with('{')) {
    return identify_json(file);
  }
  if (text.starts_with('[') && extension != ".csv") {
    return fail(Errc::Unreadable, "is a JSON list; give a GeoJSON feature collection");
  }
  if (extension == ".mif" && starts_with_ignoring_case(text, "version")) {
    return Identified{FileFormat::MapInfo};
  }
  if (starts_with_ignoring_case(text, "<!doctype html") ||
      starts_with_ignoring_case(text, "<html")) {
    return fail(Errc::Unreadable,
                "is a web page, perhaps an error page saved in place of the data; "
                "download it again");
  }
  if (has_name_of_text(file)) {
    return Identified{FileFormat::Csv};
  }
  if (is_one_of(extension, {".json", ".geojson", ".topojson"})) {
    return fail(Errc::Unreadable, "is not JSON, whatever its name says; get it again");
  }
  if (is_one_of(extension, {".dbf", ".shx", ".prj", ".cpg"})) {
    return fail(Errc::Unreadable, "is one part of a shapefile; give the .shp");
  }
  if (is_one_of(extension, {".gpkg", ".shp", ".fgb", ".xlsx", ".ods"})) {
    return fail(Errc::Unreadable,
                fmt::format("is damaged, or not a {} file at all; get it again", extension));
  }
  return fail(Errc::Unreadable, fmt::format("is not in a format that can be read; {}", kFormats));
}

}  // namespace

std::string_view driver_name(FileFormat format) {
  switch (format) {
    case FileFormat::GeoPackage:
      return "GPKG";
    case FileFormat::GeoJson:
      return "GeoJSON";
    case FileFormat::TopoJson:
      return "TopoJSON";
    case FileFormat::Shapefile:
      return "ESRI Shapefile";
    case FileFormat::FlatGeobuf:
      return "FlatGeobuf";
    case FileFormat::MapInfo:
      return "MapInfo File";
    case FileFormat::Csv:
      return "CSV";
    case FileFormat::Xlsx:
      return "XLSX";
    case FileFormat::Ods:
      return "ODS";
  }
  return "";
}

bool has_name_of_text(const fs::path& file) {
  return is_one_of(extension_of(file), {".csv", ".tsv", ".psv", ".txt", ".tab"});
}

Result<Identified> identify(const fs::path& file) {
  FAIRWARD_CHECK(check_regular(file));
  FAIRWARD_TRY(const auto head, read_head(file));
  const auto extension = extension_of(file);
  if (auto known = by_signature(head, extension)) {
    FAIRWARD_TRY(const auto format, *std::move(known));
    return Identified{format};
  }
  return by_text(file, head, extension);
}

}  // namespace fairward::io
