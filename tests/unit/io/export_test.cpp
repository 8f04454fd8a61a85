#include "io/export.hpp"
#include "io/raw_table.hpp"
#include "support/mosaic.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::mosaic_boundaries;
using testing::ScratchFolder;

std::vector<ExportColumn> columns() {
  return {{"code", std::vector<std::optional<std::string>>{"A", "B, \"west\""}},
          {"people", std::vector<std::optional<std::int64_t>>{1296, std::nullopt}},
          {"share", std::vector<std::optional<double>>{std::nullopt, 0.1}}};
}

/// A has a hole where nobody is; B is in two parts.
Boundaries areas() {
  return mosaic_boundaries(R"(A A A B
                              A . A .
                              A A A B)");
}

void expect_as_written(const RawTable& table) {
  ASSERT_EQ(table.rows, 2U);
  ASSERT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(table.columns[0].name, "code");
  EXPECT_EQ(table.columns[0].cell(1), "B, \"west\"");
  EXPECT_EQ(table.columns[1].cell(0), "1296");
  EXPECT_EQ(table.columns[1].cell(1), "");
  EXPECT_EQ(table.columns[2].cell(0), "");
  EXPECT_EQ(table.columns[2].cell(1), "0.1");
}

class WriteLayer : public ::testing::TestWithParam<const char*> {};

TEST_P(WriteLayer, IsTheOwnersAloneWhenItIsAskedFor) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / (std::string{"wards"} + GetParam());
  ExportOptions options;
  ASSERT_TRUE(write_layer(path, areas(), "EPSG:27700", columns(), options));
  options.readers = Readers::Owner;
  ASSERT_TRUE(write_layer(path, areas(), "EPSG:27700", columns(), options));
  namespace fs = std::filesystem;
  const auto others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(path).permissions() & others, fs::perms::none);
  const auto files = fs::directory_iterator{scratch.path()};
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_P(WriteLayer, ReadingGivesBackWhatWasWritten) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / (std::string{"wards"} + GetParam());
  const auto shapes = areas();
  ASSERT_TRUE(write_layer(path, shapes, "EPSG:27700", columns()));
  const auto tables = read_tables(path, {});
  ASSERT_TRUE(tables) << tables.error().message();
  ASSERT_EQ(tables->size(), 1U);
  const auto& table = tables->front();
  expect_as_written(table);
  EXPECT_EQ(table.layer, "wards");
  EXPECT_EQ(table.geometry, GeometryKind::Polygon);
  EXPECT_EQ(table.crs_declaration, CrsDeclaration::Declared);
  EXPECT_THAT(table.crs_wkt, HasSubstr("ID[\"EPSG\",27700]"));
  EXPECT_EQ(table.boundaries.x, shapes.x);
  EXPECT_EQ(table.boundaries.y, shapes.y);
  EXPECT_EQ(table.boundaries.ring_start, shapes.ring_start);
  EXPECT_EQ(table.boundaries.polygon_start, shapes.polygon_start);
  EXPECT_EQ(table.boundaries.area_start, shapes.area_start);
}

TEST_P(WriteLayer, SameInputSameBytesAndTheOldFileIsReplaced) {
  const ScratchFolder scratch;
  const auto path = scratch.file(std::string{"wards"} + GetParam(), "something else");
  ASSERT_TRUE(write_layer(path, areas(), "EPSG:27700", columns()));
  const auto first = bytes_of(path);
  ASSERT_TRUE(write_layer(path, areas(), "EPSG:27700", columns()));
  EXPECT_EQ(bytes_of(path), first);
  EXPECT_EQ(scratch.entries(), 1U);
}

TEST_P(WriteLayer, ErrorsComeBeforeAnyFileIsTouched) {
  const ScratchFolder scratch;
  const auto path = scratch.file(std::string{"wards"} + GetParam(), "precious");
  auto uneven = columns();
  uneven[1].values = std::vector<std::optional<std::int64_t>>{1};
  EXPECT_EQ(write_layer(path, areas(), "EPSG:27700", uneven).error().code(), Errc::Usage);
  auto twice = columns();
  twice[1].name = "CODE";
  EXPECT_EQ(write_layer(path, areas(), "EPSG:27700", twice).error().code(), Errc::Usage);
  EXPECT_EQ(write_layer(path, areas(), "EPSG:999999", columns()).error().code(), Errc::UnknownCrs);
  EXPECT_EQ(write_layer(path, areas(), "/etc/passwd", columns()).error().code(), Errc::UnknownCrs);
  EXPECT_EQ(bytes_of(path), "precious");
  EXPECT_EQ(write_layer(scratch.path() / "none" / path.filename(), areas(), "EPSG:27700", columns())
                .error()
                .code(),
            Errc::WriteFailed);
  EXPECT_EQ(scratch.entries(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Formats, WriteLayer, ::testing::Values(".gpkg", ".geojson"),
                         [](const auto& test) { return std::string{test.param}.substr(1); });

TEST(WriteLayerGeoJson, NamesItsSystemUnlessItIsWgs84) {
  const ScratchFolder scratch;
  const auto grid = scratch.path() / "grid.geojson";
  ASSERT_TRUE(write_layer(grid, areas(), "EPSG:27700", columns()));
  EXPECT_THAT(bytes_of(grid), HasSubstr("urn:ogc:def:crs:EPSG::27700"));
  const auto degrees = scratch.path() / "degrees.geojson";
  ASSERT_TRUE(write_layer(degrees, mosaic_boundaries("A B", Metres{1}), "EPSG:4326", columns()));
  const auto table = read_tables(degrees, {}).value().front();
  EXPECT_EQ(table.boundaries.x[0], mosaic_boundaries("A B", Metres{1}).x[0])
      << "longitude must come first";
}

TEST(WriteLayerGeoJson, AwkwardCoordinatesKeepEveryBit) {
  const ScratchFolder scratch;
  Boundaries shape;
  for (const Point p : {Point{400000.1, 400000.2},
                        {400001.0 / 3, 400000.2},
                        {400000.7, 400001.9},
                        {400000.1, 400000.2}}) {
    shape.add_vertex(p);
  }
  shape.end_ring();
  shape.end_polygon();
  shape.end_area();
  const std::vector<ExportColumn> code{{"code", std::vector<std::optional<std::string>>{"A"}}};
  const auto path = scratch.path() / "a.geojson";
  ASSERT_TRUE(write_layer(path, shape, "EPSG:27700", code));
  EXPECT_EQ(read_tables(path, {}).value().front().boundaries.x, shape.x);
}

TEST(WriteLayerFormats, AreaWithoutPolygonsKeepsItsRow) {
  const ScratchFolder scratch;
  auto shapes = mosaic_boundaries("A");
  shapes.end_area();
  for (const auto* name : {"w.gpkg", "w.geojson"}) {
    ASSERT_TRUE(write_layer(scratch.path() / name, shapes, "EPSG:27700", columns()));
    const auto table = read_tables(scratch.path() / name, {}).value().front();
    EXPECT_EQ(table.geometry, GeometryKind::Polygon) << name;
    EXPECT_EQ(table.boundaries.area_start, shapes.area_start) << name;
  }
}

TEST(WriteCsv, QuotesWhatNeedsQuotesAndLeavesNullsEmpty) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "t.csv";
  ASSERT_TRUE(write_layer(path, areas(), "", columns()));
  EXPECT_EQ(bytes_of(path), "code,people,share\nA,1296,\n\"B, \"\"west\"\"\",,0.1\n");
  expect_as_written(read_tables(path, {}).value().front());
}

TEST(WriteLayerFormats, OtherExtensionsAreRefusedWithTheOnesThatWork) {
  const auto result = write_layer("wards.shp", areas(), "EPSG:27700", columns());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Usage);
  EXPECT_THAT(result.error().message(), HasSubstr(".gpkg, .geojson or .csv"));
}

TEST(WriteCsv, ASpreadsheetRunsNoText) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "wards.csv";
  const std::vector<ExportColumn> texts{
      {"name", std::vector<std::optional<std::string>>{"=1+1", "+44", "-1", "@SUM", "\tx", "a=b",
                                                       std::nullopt}},
      {"people", std::vector<std::optional<std::int64_t>>{-5, 0, 1, 2, 3, 4, 5}}};
  ExportOptions options;
  options.for_spreadsheets = true;
  ASSERT_TRUE(write_csv(path, texts, options));
  EXPECT_EQ(bytes_of(path),
            "name,people\r\n'=1+1,-5\r\n'+44,0\r\n'-1,1\r\n'@SUM,2\r\n'\tx,3\r\na=b,4\r\n,5\r\n")
      << "numbers stay numbers";
  ASSERT_TRUE(write_csv(path, texts));
  EXPECT_THAT(bytes_of(path), HasSubstr("\n=1+1,"));
}

TEST(WriteGeoPackage, WhatTheFileIsAboutIsATable) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "wards.gpkg";
  ExportOptions options;
  options.about = {{"basis", "people; 2026"}, {"mode", "shared"}};
  ASSERT_TRUE(write_layer(path, areas(), "EPSG:27700", columns(), options));
  const auto tables = read_tables(path, {});
  ASSERT_TRUE(tables) << tables.error().message();
  ASSERT_EQ(tables->size(), 2U);
  const auto& about = tables->back();
  EXPECT_EQ(about.layer, "about");
  ASSERT_EQ(about.rows, 2U);
  EXPECT_EQ(about.columns[0].cell(1), "mode");
  EXPECT_EQ(about.columns[1].cell(0), "people; 2026");
  expect_as_written(tables->front());
}

TEST(WriteGeoPackage, AMissingFolderIsSaidAndNothingIsLeft) {
  const ScratchFolder scratch;
  const auto result =
      write_layer(scratch.path() / "no" / "wards.gpkg", areas(), "EPSG:27700", columns());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::WriteFailed);
  EXPECT_THAT(result.error().message(), HasSubstr("its folder does not exist"));
  EXPECT_EQ(scratch.entries(), 0U);
}

}  // namespace
}  // namespace fairward::io
