#include "io/export.hpp"

#include "base/text.hpp"
#include "io/cell_text.hpp"
#include "io/files.hpp"
#include "io/late_gdal.hpp"
#include "io/new_file.hpp"
#include "io/ogr_open.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

/// While it lives, what this process makes is its user's alone.
class OwnersOnly {
 public:
  OwnersOnly() : before_{::umask(S_IRWXG | S_IRWXO)} {}
  ~OwnersOnly() { ::umask(before_); }
  OwnersOnly(const OwnersOnly&) = delete;
  OwnersOnly& operator=(const OwnersOnly&) = delete;
  OwnersOnly(OwnersOnly&&) = delete;
  OwnersOnly& operator=(OwnersOnly&&) = delete;

 private:
  mode_t before_;
};

struct GeometryDestroyer {
  void operator()(void* geometry) const noexcept { OGR_G_DestroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<void, GeometryDestroyer>;
struct FeatureDestroyer {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FeatureDestroyer>;
struct CrsReleaser {
  void operator()(void* crs) const noexcept { OSRRelease(crs); }
};
using Crs = std::unique_ptr<void, CrsReleaser>;

/// What every layer and table must satisfy before a file is touched.
Result<void> check_columns(std::span<const ExportColumn> columns, std::optional<std::size_t> rows) {
  std::set<std::string> names;
  for (const auto& column : columns) {
    const auto expected = rows.value_or(row_count(columns.front()));
    if (row_count(column) != expected) {
      return fail(
          Errc::Usage,
          fmt::format("column '{}' has {} and {} are needed", column.name,
                      counted(static_cast<std::int64_t>(row_count(column)), "value"), expected));
    }
    if (column.name.empty() || !names.insert(to_lower(column.name)).second) {
      return fail(Errc::Usage,
                  fmt::format("the column name '{}' is empty or there twice", column.name));
    }
  }
  return {};
}

// --- CSV ---------------------------------------------------------------------------------------

void append_csv_text(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    out.append(c == '"' ? 2U : 1U, c);
  }
  out.push_back('"');
}

bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

void append_value(std::string& out, const ExportValues& values, std::size_t row,
                  const ExportOptions& options) {
  std::visit(
      [&](const auto& list) {
        if (!list[row]) {
          return;
        }
        if constexpr (std::is_same_v<std::decay_t<decltype(*list[row])>, std::string>) {
          const bool defused = options.for_spreadsheets && is_formula(*list[row]);
          append_csv_text(out, defused ? "'" + *list[row] : *list[row]);
        } else {
          append_number(out, *list[row]);
        }
      },
      values);
}

// --- GDAL --------------------------------------------------------------------------------------

Geometry multipolygon(const Boundaries& b, std::size_t area) {
  Geometry multi{OGR_G_CreateGeometry(wkbMultiPolygon)};
  for (auto p = b.area_start[area]; p < b.area_start[area + 1]; ++p) {
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (auto r = b.polygon_start[p]; r < b.polygon_start[p + 1]; ++r) {
      OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
      const auto first = b.ring_start[r];
      const auto count = b.ring_start[r + 1] - first;
      OGR_G_SetPoints(ring, static_cast<int>(count), b.x.data() + first, sizeof(double),
                      b.y.data() + first, sizeof(double), nullptr, 0);
      OGR_G_AddGeometryDirectly(polygon, ring);
    }
    OGR_G_AddGeometryDirectly(multi.get(), polygon);
  }
  return multi;
}

OGRFieldType field_type(const ExportValues& values) {
  switch (values.index()) {
    case 0:
      return OFTInteger64;
    case 1:
      return OFTReal;
    default:
      return OFTString;
  }
}

void set_field(OGRFeatureH feature, int field, const ExportValues& values, std::size_t row) {
  std::visit(
      [&](const auto& list) {
        using Value = std::decay_t<decltype(*list[row])>;
        if (!list[row]) {
          OGR_F_SetFieldNull(feature, field);
          return;
        }
        if constexpr (std::is_same_v<Value, std::int64_t>) {
          OGR_F_SetFieldInteger64(feature, field, *list[row]);
        } else if constexpr (std::is_same_v<Value, double>) {
          OGR_F_SetFieldDouble(feature, field, *list[row]);
        } else {
          OGR_F_SetFieldString(feature, field, list[row]->c_str());
        }
      },
      values);
}

/// Only codes and WKT: GDAL's general reader would also follow file names and addresses.
Result<Crs> crs_from(std::string_view text) {
  Crs crs{OSRNewSpatialReference(nullptr)};
  OSRSetAxisMappingStrategy(crs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  OGRErr status = OGRERR_FAILURE;
  if (starts_with_ignoring_case(text, "EPSG:")) {
    const auto code = parse_whole_number(text.substr(5));
    if (code && *code > 0 && *code < 1'000'000) {
      status = OSRImportFromEPSG(crs.get(), static_cast<int>(*code));
    }
  } else {
    std::string wkt{text};
    char* position = wkt.data();
    status = OSRImportFromWkt(crs.get(), &position);
  }
  if (status != OGRERR_NONE) {
    return fail(Errc::UnknownCrs, fmt::format("'{}' is not a coordinate system; use EPSG:27700 or "
                                              "the like",
                                              text.substr(0, 60)));
  }
  return crs;
}

struct LayerContent {
  const Boundaries& boundaries;
  std::span<const ExportColumn> columns;
  const ExportOptions& options;
};

bool write_features(OGRLayerH layer, const LayerContent& content) {
  bool good = true;
  for (const auto& column : content.columns) {
    OGRFieldDefnH field = OGR_Fld_Create(column.name.c_str(), field_type(column.values));
    good = OGR_L_CreateField(layer, field, 0) == OGRERR_NONE && good;
    OGR_Fld_Destroy(field);
  }
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  for (std::size_t row = 0; good && row < content.boundaries.areas(); ++row) {
    const Feature feature{OGR_F_Create(definition)};
    for (std::size_t c = 0; c < content.columns.size(); ++c) {
      set_field(feature.get(), static_cast<int>(c), content.columns[c].values, row);
    }
    if (content.boundaries.area_start[row] != content.boundaries.area_start[row + 1]) {
      OGR_F_SetGeometryDirectly(feature.get(), multipolygon(content.boundaries, row).release());
    }
    good = OGR_L_CreateFeature(layer, feature.get()) == OGRERR_NONE;
  }
  return good;
}

/// A table without places.
bool write_about(GDALDatasetH dataset, const ExportOptions& options) {
  if (options.about.empty()) {
    return true;
  }
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "about", nullptr, wkbNone, nullptr);
  bool good = layer != nullptr;
  for (const char* name : {"key", "value"}) {
    OGRFieldDefnH field = OGR_Fld_Create(name, OFTString);
    good = good && OGR_L_CreateField(layer, field, 0) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
  }
  for (std::size_t i = 0; good && i < options.about.size(); ++i) {
    const Feature feature{OGR_F_Create(OGR_L_GetLayerDefn(layer))};
    OGR_F_SetFieldString(feature.get(), 0, options.about[i].first.c_str());
    OGR_F_SetFieldString(feature.get(), 1, options.about[i].second.c_str());
    good = OGR_L_CreateFeature(layer, feature.get()) == OGRERR_NONE;
  }
  return good;
}

/// Writes the whole file at `path`, which must not exist.
bool write_dataset(const fs::path& path, const std::string& layer_name, const char* driver,
                   OGRSpatialReferenceH crs, const LayerContent& content) {
  Dataset dataset{GDALCreate(GDALGetDriverByName(driver), fs::absolute(path).c_str(), 0, 0, 0,
                             GDT_Unknown, nullptr)};
  if (!dataset) {
    return false;
  }
  // In GeoJSON 2008 GDAL writes the numbers as they are and names the system, unless it is WGS 84.
  const char* const json_options[] = {"RFC7946=NO", "WRITE_NAME=NO", nullptr};
  const bool json = std::string_view{driver} == "GeoJSON";
  auto** options =
      json ? const_cast<char**>(json_options)  // NOLINT(cppcoreguidelines-pro-type-const-cast)
           : nullptr;
  OGRLayerH layer =
      GDALDatasetCreateLayer(dataset.get(), layer_name.c_str(), crs, wkbMultiPolygon, options);
  // One transaction: each feature by itself would be flushed to disk.
  const bool transaction =
      layer != nullptr && !json && GDALDatasetStartTransaction(dataset.get(), 0) == OGRERR_NONE;
  const bool good = layer != nullptr && write_features(layer, content) &&
                    (json || write_about(dataset.get(), content.options));
  return good && (!transaction || GDALDatasetCommitTransaction(dataset.get()) == OGRERR_NONE);
}

Result<void> write_with_gdal(const fs::path& path, const char* driver, std::string_view crs_text,
                             const LayerContent& content) {
  std::error_code error;
  if (const auto folder = fs::absolute(path).parent_path(); !fs::is_directory(folder, error)) {
    return fail(Errc::WriteFailed,
                fmt::format("{}: cannot be written (its folder does not exist; make the folder "
                            "first)",
                            path.string()));
  }
  FAIRWARD_TRY(const auto target, replaceable_by_layer(path));
  FAIRWARD_CHECK(register_drivers());
  const GdalMessages messages;
  // GeoPackage stamps its contents with the time; a fixed one makes equal input equal bytes.
  const GdalOption fixed_date{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"};
  FAIRWARD_TRY(const auto crs, crs_from(crs_text));
  const auto beside = target.parent_path() / fmt::format(".{}.{}.part{}", path.stem().string(),
                                                         ::getpid(), path.extension().string());
  fs::remove(beside, error);
  // GDAL makes the file itself: nobody else may open it while it is written, nor after.
  std::optional<OwnersOnly> umask;
  if (content.options.readers == Readers::Owner) {
    umask.emplace();
  }
  const bool written = write_dataset(beside, path.stem().string(), driver, crs.get(), content);
  if (written && messages.failure().empty()) {
    fs::rename(beside, target, error);
    if (!error) {
      return {};
    }
  }
  const std::string why = !messages.failure().empty() ? messages.failure()
                          : error                     ? error.message()
                                                      : "the disk may be full";
  fs::remove(beside, error);
  return fail(Errc::WriteFailed, fmt::format("{}: cannot be written ({})", path.string(), why));
}

}  // namespace

std::size_t row_count(const ExportColumn& column) {
  return std::visit([](const auto& list) { return list.size(); }, column.values);
}

Result<void> write_csv(const fs::path& path, std::span<const ExportColumn> columns,
                       const ExportOptions& options) {
  const std::string_view line_end = options.for_spreadsheets ? "\r\n" : "\n";
  FAIRWARD_CHECK(check_columns(columns, std::nullopt).in(path.string()));
  std::string out;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    out += c == 0 ? "" : ",";
    append_csv_text(out, columns[c].name);
  }
  out += line_end;
  const std::size_t rows = columns.empty() ? 0 : row_count(columns.front());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      out += c == 0 ? "" : ",";
      append_value(out, columns[c].values, row, options);
    }
    out += line_end;
  }
  return write_text(path, out, options.readers);
}

Result<void> write_layer(const fs::path& path, const Boundaries& boundaries, std::string_view crs,
                         std::span<const ExportColumn> columns, const ExportOptions& options) {
  FAIRWARD_CHECK(check_columns(columns, boundaries.areas()).in(path.string()));
  const LayerContent content{boundaries, columns, options};
  const auto extension = to_lower(path.extension().string());
  if (extension == ".csv") {
    return write_csv(path, columns, options);
  }
  if (extension == ".gpkg") {
    return write_with_gdal(path, "GPKG", crs, content);
  }
  if (extension == ".geojson" || extension == ".json") {
    return write_with_gdal(path, "GeoJSON", crs, content);
  }
  return fail(Errc::Usage, fmt::format("{}: cannot be written as '{}'; use .gpkg, .geojson or .csv",
                                       path.string(), extension));
}

}  // namespace fairward::io
