#include "io/ogr_layer.hpp"

#include "base/text.hpp"
#include "io/area_builder.hpp"
#include "io/arrow_layer.hpp"
#include "io/cell_text.hpp"
#include "io/csv_text.hpp"
#include "io/late_gdal.hpp"

#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::size_t kCellsBetweenChecks = 1 << 16;

struct FeatureDestroyer {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FeatureDestroyer>;

enum class FieldKind : std::uint8_t { Truth, Whole, Real, Moment, Text };

FieldKind kind_of(OGRFieldDefnH field) {
  switch (OGR_Fld_GetType(field)) {
    case OFTInteger:
      return OGR_Fld_GetSubType(field) == OFSTBoolean ? FieldKind::Truth : FieldKind::Whole;
    case OFTInteger64:
      return FieldKind::Whole;
    case OFTReal:
      return FieldKind::Real;
    case OFTDate:
    case OFTDateTime:
      return FieldKind::Moment;
    default:
      return FieldKind::Text;
  }
}

void append_moment(OGRFeatureH feature, int field, OGRFieldType type, std::string& out) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  float second = 0;
  int zone = 0;
  if (OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second,
                                 &zone) == 0) {
    return;
  }
  out += fmt::format("{:04}-{:02}-{:02}", year, month, day);
  const bool midnight = hour == 0 && minute == 0 && static_cast<int>(second) == 0;
  if (type == OFTDateTime && !midnight) {
    out += fmt::format("T{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
  }
}

void append_field(OGRFeatureH feature, int field, FieldKind kind, std::string& out) {
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) {
    return;
  }
  switch (kind) {
    case FieldKind::Truth:
      out += OGR_F_GetFieldAsInteger(feature, field) != 0 ? "true" : "false";
      return;
    case FieldKind::Whole:
      append_number(out, static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, field)));
      return;
    case FieldKind::Real:
      append_number(out, OGR_F_GetFieldAsDouble(feature, field));
      return;
    case FieldKind::Moment:
      append_moment(feature, field, OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field)), out);
      return;
    case FieldKind::Text:
      out += OGR_F_GetFieldAsString(feature, field);
      return;
  }
}

std::vector<FieldKind> name_columns(OGRFeatureDefnH definition, RawTable& table) {
  std::vector<FieldKind> kinds;
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    kinds.push_back(kind_of(field));
    table.columns.emplace_back();
    table.columns.back().name = OGR_Fld_GetNameRef(field);
  }
  return kinds;
}

Result<void> add_geometry(OGRFeatureH feature, std::vector<std::uint8_t>& buffer,
                          AreaBuilder& areas) {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  buffer.clear();
  if (geometry != nullptr) {
    buffer.resize(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
    OGR_G_ExportToIsoWkb(geometry, wkbNDR, buffer.data());
  }
  return areas.add(buffer);
}

Result<void> read_rows(OGRLayerH layer, RawTable& table, AreaBuilder* areas,
                       const Reading& reading) {
  const auto kinds = name_columns(OGR_L_GetLayerDefn(layer), table);
  const auto total = OGR_L_GetFeatureCount(layer, 0);
  const std::size_t rows_between = kCellsBetweenChecks / (kinds.size() + 1) + 1;
  std::vector<std::uint8_t> buffer;
  OGR_L_ResetReading(layer);
  for (Feature feature{OGR_L_GetNextFeature(layer)}; feature;
       feature.reset(OGR_L_GetNextFeature(layer))) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      auto& column = table.columns[i];
      append_field(feature.get(), static_cast<int>(i), kinds[i], column.text);
      column.add({});
    }
    ++table.rows;
    if (areas != nullptr) {
      FAIRWARD_CHECK(add_geometry(feature.get(), buffer, *areas));
    }
    if (table.rows % rows_between == 0) {
      FAIRWARD_CHECK(keep_going(reading, table, table.rows, total));
    }
  }
  return keep_going(reading, table, table.rows, total);
}

enum class DeclaredGeometry : std::uint8_t { None, MaybePolygons, Other };

DeclaredGeometry declared_geometry(OGRLayerH layer) {
  switch (OGR_GT_Flatten(OGR_L_GetGeomType(layer))) {
    case wkbNone:
      return DeclaredGeometry::None;
    case wkbUnknown:
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbSurface:
      return DeclaredGeometry::MaybePolygons;
    default:
      return DeclaredGeometry::Other;
  }
}

void read_crs(OGRLayerH layer, RawTable& table) {
  OGRSpatialReferenceH crs = OGR_L_GetSpatialRef(layer);
  const char* name = crs != nullptr ? OSRGetName(crs) : nullptr;
  // GeoPackage has names for "not known"; they are no coordinate systems.
  if (name == nullptr || starts_with_ignoring_case(name, "undefined")) {
    return;
  }
  char* wkt = nullptr;
  const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
  if (OSRExportToWktEx(crs, &wkt, options) == OGRERR_NONE && wkt != nullptr) {
    table.crs_wkt = wkt;
    table.crs_declaration = CrsDeclaration::Declared;
  }
  CPLFree(wkt);
}

/// Text fields should be UTF-8 by now; a shapefile that does not say its code page may not be.
void mend_encoding(RawTable& table) {
  bool mended = false;
  for (auto& column : table.columns) {
    if (is_utf8(column.text)) {
      continue;
    }
    TextColumn good;
    good.name = column.name;
    for (std::size_t row = 0; row < column.size(); ++row) {
      const auto cell = column.cell(row);
      good.add(is_utf8(cell) ? std::string{cell} : from_windows_1252(cell));
    }
    column = std::move(good);
    mended = true;
  }
  if (mended) {
    table.notes.push_back({DataNote::Severity::Note, table.layer,
                           "some text is not UTF-8 and was read as Windows-1252"});
  }
}

Result<void> read_content(OGRLayerH layer, RowAccess access, RawTable& table, AreaBuilder* areas,
                          const Reading& reading) {
  if (access == RowAccess::Fastest && OGR_L_TestCapability(layer, OLCFastGetArrowStream) != 0) {
    FAIRWARD_TRY(const bool done, read_arrow(layer, table, areas, reading));
    if (done) {
      return {};
    }
  }
  return read_rows(layer, table, areas, reading);
}

}  // namespace

Result<void> keep_going(const Reading& reading, const RawTable& table, std::size_t rows,
                        std::int64_t total) {
  if (reading.job.stopped()) {
    return fail(Errc::Cancelled, "stopped while reading");
  }
  const std::uint64_t cells = std::uint64_t{rows} * table.columns.size();
  bool too_long = false;
  for (const auto& column : table.columns) {
    too_long = too_long || column.text.size() >= std::numeric_limits<std::uint32_t>::max();
  }
  if (cells > reading.limits.cells || too_long) {
    return fail(Errc::TooLarge,
                fmt::format("more than {} cells; split the file",
                            with_thousands(static_cast<std::int64_t>(reading.limits.cells))));
  }
  reading.job.tell(reading.phase, static_cast<std::int64_t>(rows), total > 0 ? total : 0);
  return {};
}

Result<RawTable> read_layer(void* layer, RowAccess access, const Reading& reading,
                            const GdalMessages& messages) {
  RawTable table;
  table.layer = OGR_L_GetName(layer);
  table.header_row = 0;
  const auto declared = declared_geometry(layer);
  AreaBuilder areas{reading.limits.vertices};
  const bool wanted = declared == DeclaredGeometry::MaybePolygons;
  FAIRWARD_CHECK(read_content(layer, access, table, wanted ? &areas : nullptr, reading));
  if (!messages.failure().empty()) {
    return fail(Errc::Unreadable,
                fmt::format("layer '{}' cannot be read to its end: {}; get the file again",
                            table.layer, messages.failure()));
  }
  if (wanted) {
    std::move(areas).finish(table);
  } else if (declared == DeclaredGeometry::Other) {
    table.geometry = GeometryKind::Other;
  }
  if (declared != DeclaredGeometry::None) {
    read_crs(layer, table);
  }
  mend_encoding(table);
  return table;
}

}  // namespace fairward::io
