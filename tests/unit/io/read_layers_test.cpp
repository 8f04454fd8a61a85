#include "io/export.hpp"
#include "io/ogr_layer.hpp"
#include "io/ogr_open.hpp"
#include "io/raw_table.hpp"
#include "support/mosaic.hpp"
#include "unit/io/scratch_folder.hpp"

#include <algorithm>

#include <gdal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_api.h>

namespace fairward::io {
namespace {

using testing::bytes_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::mosaic_boundaries;
using testing::ScratchFolder;

namespace fs = std::filesystem;

fs::path data(std::string_view name) {
  return fs::path{FAIRWARD_TEST_DATA} / name;
}

std::vector<RawTable> read(const fs::path& path) {
  auto tables = read_tables(path, {});
  EXPECT_TRUE(tables) << tables.error().message();
  return tables ? *std::move(tables) : std::vector<RawTable>(1);
}

std::string cell(const RawTable& table, std::string_view column, std::size_t row) {
  for (const auto& c : table.columns) {
    if (c.name == column) {
      return std::string{c.cell(row)};
    }
  }
  ADD_FAILURE() << "no column " << column;
  return {};
}

/// squares.geojson and its copies: A is 3 km square with a hole, B two separate squares, and C (not
/// in all formats) has no place.
class Squares : public ::testing::TestWithParam<const char*> {};

TEST_P(Squares, SameContentFromEveryFormat) {
  const auto t = read(data(GetParam())).front();
  ASSERT_GE(t.rows, 2U);
  EXPECT_EQ(cell(t, "code", 0), "A");
  EXPECT_EQ(cell(t, "people", 0), "1296");
  EXPECT_EQ(cell(t, "share", 0), "0.1");
  EXPECT_EQ(cell(t, "share", 1), "2.5");
  EXPECT_EQ(cell(t, "seen", 0), "2026-02-27");
  EXPECT_EQ(t.geometry, GeometryKind::Polygon);
  EXPECT_EQ(t.header_row, 0U);
  ASSERT_EQ(t.boundaries.areas(), t.rows);
  EXPECT_THAT(std::vector(t.boundaries.area_start.begin(), t.boundaries.area_start.begin() + 3),
              ElementsAre(0, 1, 3));
  EXPECT_EQ(t.boundaries.rings(), 4U);
  const auto box = bounds(t.boundaries, 0);
  EXPECT_NEAR(box.min.x, 400000, 0.01);
  EXPECT_NEAR(box.max.y, 403000, 0.01);
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::Declared);
  EXPECT_THAT(t.crs_wkt, HasSubstr("PROJCRS"));
}

INSTANTIATE_TEST_SUITE_P(Formats, Squares,
                         ::testing::Values("squares.geojson", "squares.fgb",
                                           "shapefile/squares.shp", "mapinfo/squares.tab",
                                           "mapinfo/exchange.mif"),
                         [](const auto& test) {
                           return fs::path{test.param}.extension().string().substr(1);
                         });

TEST(ReadLayers, RowWithoutGeometryIsAnEmptyArea) {
  const auto t = read(data("squares.geojson")).front();
  ASSERT_EQ(t.rows, 3U);
  EXPECT_EQ(t.boundaries.area_start.back(), t.boundaries.area_start[2]);
  EXPECT_EQ(cell(t, "people", 2), "0");
  EXPECT_EQ(cell(t, "people", 1), "") << "null is empty, not zero";
}

TEST(ReadLayers, PointsAreOtherAndTheirColumnsStay) {
  const auto t = read(data("points.fgb")).front();
  EXPECT_EQ(t.geometry, GeometryKind::Other);
  EXPECT_EQ(t.boundaries.areas(), 0U);
  EXPECT_EQ(cell(t, "code", 1), "B");
}

TEST(ReadLayers, TopoJsonSharesArcsAndIsWgs84) {
  const auto t = read(data("squares.topojson")).front();
  EXPECT_EQ(t.format, "TopoJSON");
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::ImpliedByFormat);
  EXPECT_THAT(t.crs_wkt, HasSubstr("WGS 84"));
  EXPECT_EQ(t.boundaries.areas(), 2U);
  EXPECT_EQ(bounds(t.boundaries, 1).min, (Point{1, 0}));
}

std::string geojson(std::string_view crs, std::string_view geometry) {
  return R"({"type":"FeatureCollection",)" + std::string{crs} +
         R"("features":[{"type":"Feature","properties":{"code":"A","ok":true,"list":[1,2]},)" +
         R"("geometry":)" + std::string{geometry} + "}]}";
}
constexpr std::string_view kSquare =
    R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]})";

TEST(ReadGeoJson, CrsIsDeclaredImpliedOrMissing) {
  const ScratchFolder scratch;
  const auto declaration = [&](std::string_view crs) {
    const auto t = read(scratch.file("a.geojson", geojson(crs, kSquare))).front();
    return std::pair{t.crs_declaration, t.crs_wkt.empty()};
  };
  EXPECT_EQ(declaration(""), std::pair(CrsDeclaration::ImpliedByFormat, false));
  EXPECT_EQ(declaration(R"("crs":null,)"), std::pair(CrsDeclaration::Missing, true));
  EXPECT_EQ(declaration(R"("crs":{"type":"name","properties":{"name":"EPSG:27700"}},)"),
            std::pair(CrsDeclaration::Declared, false));
}

TEST(ReadGeoJson, ACrsInAPropertyIsNoDeclaration) {
  const ScratchFolder scratch;
  const auto t = read(scratch.file("a.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"crs":{"name":"x"}},"geometry":null}],"note":"\"crs\":{"})"));
  EXPECT_EQ(t.front().crs_declaration, CrsDeclaration::ImpliedByFormat);
}

TEST(ReadGeoJson, CollectionOfPolygonsIsPolygonsAndAMixtureIsOther) {
  const ScratchFolder scratch;
  const std::string square{kSquare};
  const auto only = R"({"type":"GeometryCollection","geometries":[)" + square + "," + square + "]}";
  const auto t = read(scratch.file("a.geojson", geojson("", only))).front();
  EXPECT_EQ(t.geometry, GeometryKind::Polygon);
  EXPECT_EQ(t.boundaries.polygons(), 2U);
  const auto mixed = R"({"type":"GeometryCollection","geometries":[)" + square +
                     R"(,{"type":"Point","coordinates":[0,0]}]})";
  const auto other = read(scratch.file("b.geojson", geojson("", mixed))).front();
  EXPECT_EQ(other.geometry, GeometryKind::Other);
  EXPECT_THAT(other.notes, Contains(Field(&DataNote::where, HasSubstr("row 1"))));
}

TEST(ReadGeoJson, HeightsAreDroppedAndPropertiesAreText) {
  const ScratchFolder scratch;
  const auto t = read(scratch.file(
      "a.geojson",
      geojson("", R"({"type":"Polygon","coordinates":[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]]})")));
  EXPECT_THAT(t.front().boundaries.x, ElementsAre(0, 1, 1, 0));
  EXPECT_EQ(cell(t.front(), "ok", 0), "true");
}

TEST(ReadShapefile, MissingPartIsNamed) {
  for (const auto* part : {".shx", ".dbf"}) {
    const ScratchFolder scratch;
    fs::copy(data("shapefile"), scratch.path());
    fs::remove(scratch.path() / (std::string{"squares"} + part));
    const auto result = read_tables(scratch.path() / "squares.shp", {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), Errc::Unreadable);
    EXPECT_THAT(result.error().message(), HasSubstr(std::string{"put squares"} + part));
    EXPECT_FALSE(fs::exists(scratch.path() / (std::string{"squares"} + part)));
  }
}

TEST(ReadShapefile, WithoutPrjTheSystemIsMissing) {
  const ScratchFolder scratch;
  fs::copy(data("shapefile"), scratch.path());
  fs::remove(scratch.path() / "squares.prj");
  const auto t = read(scratch.path() / "squares.shp").front();
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::Missing);
  EXPECT_THAT(t.crs_wkt, IsEmpty());
}

TEST(ReadWorkbook, HeaderIsFoundCellsAreTidyAndRowsKeepTheirNumbers) {
  const auto tables = read(data("ward_estimates.xlsx"));
  ASSERT_EQ(tables.size(), 2U);
  const auto& t = tables[0];
  EXPECT_EQ(t.layer, "Estimates");
  EXPECT_EQ(t.format, "XLSX");
  EXPECT_EQ(t.header_row, 4U);
  ASSERT_EQ(t.rows, 2U);
  EXPECT_EQ(cell(t, "Ward code", 0), "007");
  EXPECT_EQ(cell(t, "Ward name", 0), "Alder & Ash");
  EXPECT_EQ(cell(t, "2023", 0), "1296");
  EXPECT_EQ(cell(t, "share", 1), "0.1");
  EXPECT_EQ(cell(t, "as at", 0), "2023-03-15");
  EXPECT_EQ(cell(t, "stamp", 0), "2023-03-15T12:00:00");
  EXPECT_EQ(cell(t, "stamp", 1), "");
  EXPECT_EQ(t.file_row(0), 5U);
  EXPECT_EQ(t.file_row(1), 8U);
  EXPECT_EQ(tables[1].layer, "Notes");
}

// --- GeoPackage --------------------------------------------------------------------------------

fs::path write_wards(const ScratchFolder& scratch) {
  const auto path = scratch.path() / "wards.gpkg";
  const std::vector<ExportColumn> columns{
      {"code", std::vector<std::optional<std::string>>{"A", "B", std::nullopt}},
      {"people", std::vector<std::optional<std::int64_t>>{1, std::nullopt, -3}},
      {"share", std::vector<std::optional<double>>{0.1, 1e300, std::nullopt}}};
  auto shapes = mosaic_boundaries("A A B\nA . B\nA A B");
  shapes.end_area();
  EXPECT_TRUE(write_layer(path, shapes, "EPSG:27700", columns));
  return path;
}

void run_sql(const fs::path& path, const std::vector<const char*>& statements) {
  ASSERT_TRUE(register_drivers());
  const Dataset dataset{
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr)};
  ASSERT_TRUE(dataset);
  for (const auto* statement : statements) {
    GDALDatasetReleaseResultSet(dataset.get(),
                                GDALDatasetExecuteSQL(dataset.get(), statement, nullptr, nullptr));
  }
}

TEST(ReadGeoPackage, ColumnsAndRowsGiveTheSameTable) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  run_sql(path,
          {"ALTER TABLE wards ADD COLUMN seen DATE", "ALTER TABLE wards ADD COLUMN ok BOOLEAN",
           "ALTER TABLE wards ADD COLUMN stamp DATETIME", "ALTER TABLE wards ADD COLUMN thin FLOAT",
           "UPDATE wards SET seen = '2026-02-27', ok = 1, stamp = '2026-02-27T10:20:30Z', "
           "thin = 0.5 WHERE code = 'A'"});
  const GdalMessages messages;
  const Job job;
  const ReadLimits limits;
  const Reading reading{job, limits, ""};
  const auto dataset = open_dataset(path, "GPKG", {}, messages).value();
  void* layer = GDALDatasetGetLayer(dataset.get(), 0);
  ASSERT_NE(OGR_L_TestCapability(layer, OLCFastGetArrowStream), 0) << "nothing to compare";
  const auto fast = read_layer(layer, RowAccess::Fastest, reading, messages).value();
  const auto slow = read_layer(layer, RowAccess::RowByRow, reading, messages).value();
  ASSERT_EQ(fast.columns.size(), 7U);
  ASSERT_EQ(slow.columns.size(), 7U);
  for (std::size_t c = 0; c < 7; ++c) {
    EXPECT_EQ(fast.columns[c].name, slow.columns[c].name);
    EXPECT_EQ(fast.columns[c].text, slow.columns[c].text) << fast.columns[c].name;
    EXPECT_EQ(fast.columns[c].start, slow.columns[c].start) << fast.columns[c].name;
  }
  EXPECT_EQ(fast.boundaries.x, slow.boundaries.x);
  EXPECT_EQ(fast.boundaries.area_start, slow.boundaries.area_start);
  EXPECT_EQ(cell(fast, "seen", 0), "2026-02-27");
  EXPECT_EQ(cell(fast, "ok", 0), "true");
  EXPECT_EQ(cell(fast, "stamp", 0), "2026-02-27T10:20:30");
  EXPECT_EQ(cell(fast, "thin", 0), "0.5");
}

TEST(ReadGeoPackage, NothingIsWrittenBesideOrInto) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  // In this mode an ordinary reader keeps two files beside the database while it has it open.
  run_sql(path, {"PRAGMA journal_mode = WAL"});
  const auto before = bytes_of(path);
  std::size_t most_entries = 0;
  Job job;
  job.report = [&](const ProgressReport&) {
    most_entries = std::max(most_entries, scratch.entries());
  };
  EXPECT_TRUE(read_tables(path, job));
  EXPECT_EQ(most_entries, 1U);
  EXPECT_EQ(bytes_of(path), before);
}

TEST(ReadGeoPackage, ViewsAreSkippedWithANote) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  run_sql(path, {"CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
                 "n) SELECT i AS fid, i AS code FROM n",
                 "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('trap', "
                 "'attributes', 'trap')"});
  const auto tables = read(path);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].layer, "wards");
  EXPECT_THAT(tables[0].notes, Contains(Field(&DataNote::where, "trap")));
}

TEST(ReadGeoPackage, PlainTableHasNoGeometry) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  run_sql(path, {"CREATE TABLE lookup (fid INTEGER PRIMARY KEY, lad TEXT)",
                 "INSERT INTO lookup (lad) VALUES ('L1')",
                 "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('lookup', "
                 "'attributes', 'lookup')"});
  const auto tables = read(path);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[1].layer, "lookup");
  EXPECT_EQ(tables[1].geometry, GeometryKind::None);
  EXPECT_EQ(cell(tables[1], "lad", 0), "L1");
}

TEST(ReadGeoPackage, ChangesNotYetSavedAreSaid) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  static_cast<void>(scratch.file("wards.gpkg-wal", "not empty"));
  EXPECT_THAT(read(path).front().notes,
              Contains(Field(&DataNote::message, HasSubstr("not yet saved"))));
}

TEST(ReadGeoPackage, CurvesBecomeLines) {
  const ScratchFolder scratch;
  const auto path = write_wards(scratch);
  run_sql(path, {"DELETE FROM wards"});
  {
    const Dataset dataset{
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr)};
    OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    char text[] = "CURVEPOLYGON (CIRCULARSTRING (0 0, 2 0, 0 0))";
    char* position = text;
    OGRGeometryH circle = nullptr;
    ASSERT_EQ(OGR_G_CreateFromWkt(&position, nullptr, &circle), OGRERR_NONE);
    OGR_F_SetGeometryDirectly(feature, circle);
    EXPECT_EQ(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
  }
  const auto t = read(path).front();
  EXPECT_EQ(t.geometry, GeometryKind::Polygon);
  EXPECT_NEAR(std::abs(planar_area(t.boundaries, 0)), 3.14159, 0.01) << "a circle of radius 1";
}

TEST(ReadLayers, ProgressNamesTheFile) {
  std::vector<std::string> phases;
  Job job;
  job.report = [&](const ProgressReport& report) { phases.emplace_back(report.phase); };
  ASSERT_TRUE(read_tables(data("squares.geojson"), job));
  EXPECT_THAT(phases, Contains("reading squares.geojson"));
}

}  // namespace
}  // namespace fairward::io
