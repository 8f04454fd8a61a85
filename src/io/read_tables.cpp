#include "base/text.hpp"
#include "io/csv_text.hpp"
#include "io/file_format.hpp"
#include "io/header_row.hpp"
#include "io/late_gdal.hpp"
#include "io/ogr_layer.hpp"
#include "io/ogr_open.hpp"
#include "io/raw_table.hpp"
#include "io/sheets.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <future>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;
using Tables = std::vector<RawTable>;

// --- CSV ---------------------------------------------------------------------------------------

Result<std::string> read_bytes(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary | std::ios::ate};
  const auto size = stream.tellg();
  if (!stream || size < 0) {
    return fail(Errc::Unreadable, "cannot be opened; check that you may read it");
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.seekg(0);
  stream.read(bytes.data(), size);
  if (stream.gcount() != size) {
    return fail(Errc::Unreadable, "cannot be read to its end; get the file again");
  }
  return bytes;
}

std::string_view delimiter_word(char delimiter) {
  switch (delimiter) {
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars (|)";
    default:
      return "commas";
  }
}

/// A mark that stands the same number of times in the first lines, in a file that no known
/// delimiter cuts: most likely the file's own delimiter.
std::string odd_delimiter(std::string_view text) {
  const auto lines = split(text.substr(0, text.find('\n', text.find('\n') + 1)), '\n');
  for (const char mark : std::string_view{"^~:#\x1F"}) {
    const auto count = std::ranges::count(lines.front(), mark);
    const bool same = std::ranges::all_of(
        lines, [&](std::string_view line) { return std::ranges::count(line, mark) == count; });
    if (count > 0 && lines.size() > 1 && same) {
      return fmt::format("; '{}' looks like the delimiter", mark);
    }
  }
  return {};
}

void note(RawTable& table, DataNote::Severity severity, std::string message) {
  table.notes.push_back({severity, table.layer, std::move(message)});
}

/// What is to be said of the text, before it is taken apart.
void note_text(RawTable& table, const DecodedText& decoded, std::optional<char> delimiter) {
  if (decoded.encoding != TextEncoding::Utf8) {
    note(table, DataNote::Severity::Note,
         fmt::format("the text was read as {}", encoding_name(decoded.encoding)));
  }
  if (!delimiter) {
    note(
        table, DataNote::Severity::Warning,
        fmt::format("only one column was found: no commas, semicolons, tabs or bars cut its rows{}",
                    odd_delimiter(decoded.text)));
  } else if (*delimiter != ',') {
    note(table, DataNote::Severity::Note,
         fmt::format("the columns are separated by {}, not commas", delimiter_word(*delimiter)));
  }
}

void note_quotes(RawTable& table, const ParsedCsv& parsed) {
  if (parsed.odd_quotes > 0) {
    note(table, DataNote::Severity::Warning,
         fmt::format(
             "{} text after a closing quotation mark, which was kept",
             counted(static_cast<std::int64_t>(parsed.odd_quotes), "cell has", "cells have")));
  }
}

Result<Tables> read_csv(const fs::path& file, const Reading& reading) {
  FAIRWARD_TRY(auto bytes, read_bytes(file));
  FAIRWARD_TRY(auto decoded, decode_text(std::move(bytes)));
  if (trim(decoded.text).empty()) {
    return fail(Errc::Unreadable, "holds no text; get it again");
  }
  if (reading.job.stopped()) {
    return fail(Errc::Cancelled, "stopped while reading");
  }
  const auto delimiter = detect_delimiter(decoded.text);
  RawTable table;
  table.layer = file.stem().string();
  note_text(table, decoded, delimiter);
  FAIRWARD_TRY(const auto parsed,
               parse_csv(std::move(decoded.text), delimiter.value_or(','), reading.limits.cells));
  note_quotes(table, parsed);
  FAIRWARD_CHECK(fill_from_grid(parsed.grid, reading.limits.cells, table));
  reading.job.tell(reading.phase, static_cast<std::int64_t>(table.rows),
                   static_cast<std::int64_t>(table.rows));
  Tables tables;
  tables.push_back(std::move(table));
  return tables;
}

// --- Layers ------------------------------------------------------------------------------------

/// Whether a sibling with this extension, in lower or upper case, is there.
bool has_sibling(fs::path file, std::string_view extension) {
  std::error_code ignored;
  file.replace_extension(std::string{extension});
  if (fs::exists(file, ignored)) {
    return true;
  }
  file.replace_extension(to_upper(extension));
  return fs::exists(file, ignored);
}

Result<void> check_siblings(const fs::path& file, FileFormat format) {
  std::vector<std::string_view> needed;
  if (format == FileFormat::Shapefile) {
    needed = {".shx", ".dbf"};
  } else if (format == FileFormat::MapInfo) {
    const bool exchange = equals_ignoring_case(file.extension().string(), ".mif");
    needed =
        exchange ? std::vector<std::string_view>{".mid"} : std::vector<std::string_view>{".dat"};
  }
  for (const auto extension : needed) {
    if (!has_sibling(file, extension)) {
      return fail(Errc::Unreadable, fmt::format("its {} file is missing; put {}{} beside it",
                                                extension, file.stem().string(), extension));
    }
  }
  return {};
}

std::vector<std::string> open_options(FileFormat format) {
  switch (format) {
    case FileFormat::GeoPackage:
      return {"LIST_ALL_TABLES=NO", "IMMUTABLE=YES"};
    case FileFormat::GeoJson:
      return {"NATIVE_DATA=NO", "ARRAY_AS_STRING=YES", "DATE_AS_STRING=YES"};
    case FileFormat::FlatGeobuf:
      return {"VERIFY_BUFFERS=YES"};
    default:
      return {};
  }
}

/// Views are programs: they may call functions and run without end.
std::set<std::string> view_names(GDALDatasetH dataset) {
  std::set<std::string> names;
  OGRLayerH rows = GDALDatasetExecuteSQL(
      dataset, "SELECT name FROM sqlite_master WHERE type = 'view'", nullptr, nullptr);
  if (rows == nullptr) {
    return names;
  }
  while (OGRFeatureH feature = OGR_L_GetNextFeature(rows)) {
    names.emplace(OGR_F_GetFieldAsString(feature, 0));
    OGR_F_Destroy(feature);
  }
  GDALDatasetReleaseResultSet(dataset, rows);
  return names;
}

std::string wgs84_wkt() {
  OGRSpatialReferenceH crs = OSRNewSpatialReference(nullptr);
  char* wkt = nullptr;
  const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
  std::string text;
  if (OSRImportFromEPSG(crs, 4326) == OGRERR_NONE &&
      OSRExportToWktEx(crs, &wkt, options) == OGRERR_NONE) {
    text = wkt;
  }
  VSIFree(wkt);
  OSRDestroySpatialReference(crs);
  return text;
}

/// What RFC 7946 and TopoJSON say about a file that is silent.
void settle_json_crs(CrsMember crs, RawTable& table) {
  if (crs == CrsMember::Null) {
    table.crs_wkt.clear();
    table.crs_declaration = CrsDeclaration::Missing;
  } else if (crs == CrsMember::Absent) {
    table.crs_wkt = wgs84_wkt();
    table.crs_declaration = CrsDeclaration::ImpliedByFormat;
  }
}

void note_unsaved_changes(const fs::path& file, RawTable& table) {
  std::error_code error;
  const auto bytes = fs::file_size(file.string() + "-wal", error);
  if (!error && bytes > 0) {
    note(table, DataNote::Severity::Warning,
         "another program has it open with changes not yet saved, which are not read; close it and "
         "read again");
  }
}

Result<Tables> read_layers(const fs::path& file, const Identified& found, const Reading& reading) {
  const auto format = found.format;
  FAIRWARD_CHECK(check_siblings(file, format));
  GdalMessages messages;
  const GdalOption no_restore{"SHAPE_RESTORE_SHX", "NO"};
  FAIRWARD_TRY(const auto dataset,
               open_dataset(file, driver_name(format), open_options(format), messages));
  const auto views =
      format == FileFormat::GeoPackage ? view_names(dataset.get()) : std::set<std::string>{};
  Tables tables;
  std::vector<DataNote> skipped;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), i);
    if (views.contains(OGR_L_GetName(layer))) {
      skipped.push_back({DataNote::Severity::Warning, OGR_L_GetName(layer),
                         "is a view, not a table, and was skipped; save it as a table to use it"});
      continue;
    }
    messages.clear();
    FAIRWARD_TRY(auto table, read_layer(layer, RowAccess::Fastest, reading, messages));
    if (format == FileFormat::GeoJson || format == FileFormat::TopoJson) {
      settle_json_crs(found.json_crs, table);
    }
    if (format == FileFormat::GeoPackage) {
      note_unsaved_changes(file, table);
    }
    tables.push_back(std::move(table));
  }
  if (!tables.empty()) {
    auto& notes = tables.front().notes;
    notes.insert(notes.end(), skipped.begin(), skipped.end());
  }
  return tables;
}

Result<Tables> read_format(const fs::path& file, const Identified& found, const Reading& reading) {
  const auto format = found.format;
  if (format == FileFormat::Csv) {
    return read_csv(file, reading);
  }
  FAIRWARD_CHECK(register_drivers());
  const bool workbook = format == FileFormat::Xlsx || format == FileFormat::Ods;
  return workbook ? read_workbook(file, driver_name(format), reading)
                  : read_layers(file, found, reading);
}

/// GDAL takes longer to load than a file to be recognised: both at once, unless the name says that
/// it is not needed.
std::future<void> begin_to_load_gdal(const fs::path& file) {
  return has_name_of_text(file)
             ? std::future<void>{}
             : std::async(std::launch::async, [] { static_cast<void>(gdal_library()); });
}

Result<Tables> read_checked(const fs::path& file, const Job& job, const ReadLimits& limits) {
  const auto loading = begin_to_load_gdal(file);
  FAIRWARD_TRY(const auto found, identify(file));
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  if (error) {
    return fail(Errc::Unreadable, error.message());
  }
  if (bytes > limits.file_bytes) {
    return fail(Errc::TooLarge,
                fmt::format("is {} MB and at most {} MB are read; use a generalised or cut-out "
                            "version",
                            bytes >> 20U, limits.file_bytes >> 20U));
  }
  const Reading reading{job, limits, "reading " + file.filename().string()};
  job.tell(reading.phase);
  FAIRWARD_TRY(auto tables, read_format(file, found, reading));
  if (tables.empty()) {
    return fail(Errc::Unreadable, "holds no table or layer");
  }
  for (auto& table : tables) {
    table.file = file;
    table.format = driver_name(found.format);
  }
  return tables;
}

}  // namespace

Result<Tables> read_tables(const fs::path& file, const Job& job, const ReadLimits& limits) {
  return read_checked(file, job, limits).in(file.string());
}

Result<std::vector<fs::path>> readable_files(const fs::path& file_or_folder) {
  FAIRWARD_CHECK(check_local(file_or_folder).in(file_or_folder.string()));
  std::error_code error;
  const auto status = fs::status(file_or_folder, error);
  if (status.type() == fs::file_type::not_found) {
    return fail(Errc::FileNotFound,
                file_or_folder.string() + ": no such file or folder; check the spelling");
  }
  if (status.type() != fs::file_type::directory) {
    return std::vector<fs::path>{file_or_folder};
  }
  std::vector<fs::path> files;
  fs::directory_iterator entries{file_or_folder, error};
  for (; !error && entries != fs::directory_iterator{}; entries.increment(error)) {
    const auto name = entries->path().filename().string();
    // Hidden files, office programs' lock files, and read-me texts are no tables.
    const bool aside = name.starts_with('.') || name.starts_with("~$") ||
                       equals_ignoring_case(entries->path().extension().string(), ".txt");
    if (!aside && identify(entries->path())) {
      files.push_back(entries->path());
    }
  }
  if (error) {
    return fail(Errc::Unreadable, file_or_folder.string() + ": " + error.message() +
                                      "; check that you may read the folder");
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace fairward::io
