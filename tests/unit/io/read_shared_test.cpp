/// Real published files, when FAIRWARD_SHARED names the folder that holds them under data/.

#include "io/raw_table.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

class SharedData : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("FAIRWARD_SHARED");
    if (folder == nullptr || !fs::is_directory(fs::path{folder} / "data")) {
      GTEST_SKIP() << "FAIRWARD_SHARED is not set";
    }
    data_ = fs::path{folder} / "data";
  }
  [[nodiscard]] RawTable read(std::string_view name) const {
    auto tables = read_tables(data_ / name, {});
    EXPECT_TRUE(tables) << tables.error().message();
    return tables ? std::move(tables->front()) : RawTable{};
  }

 private:
  fs::path data_;
};

TEST_F(SharedData, UkWardsHaveTheStatedSize) {
  const auto t = read("uk/wards_may2024_uk_bsc_27700.gpkg");
  EXPECT_EQ(t.rows, 8396U);
  EXPECT_EQ(t.boundaries.areas(), 8396U);
  EXPECT_EQ(t.boundaries.vertices(), 210923U);
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::Declared);
}

TEST_F(SharedData, NorthWestGeoJsonNamesTheNationalGrid) {
  const auto t = read("north-west/wards_may2024_nw_bsc_27700.geojson");
  EXPECT_EQ(t.rows, 825U);
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::Declared);
  EXPECT_NE(t.crs_wkt.find("27700"), std::string::npos);
}

TEST_F(SharedData, TopoJsonIsImpliedWgs84) {
  const auto t = read("dirty/Wards_December_2022_Boundaries_UK_BGC_-898530251172766412.topojson");
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::ImpliedByFormat);
  EXPECT_EQ(t.columns.at(1).name, "WD22CD");
  EXPECT_EQ(t.rows, 8483U);
}

TEST_F(SharedData, OnsEstimatesHaveTheirHeaderInRowFive) {
  const auto t = read("dirty/mid2020_persons_ward2020_ew.BAD-WARD-CODES.csv");
  EXPECT_EQ(t.header_row, 5U);
  EXPECT_EQ(t.columns.at(4).name, "All Ages");
  EXPECT_EQ(t.columns.at(5).name, "0");
  EXPECT_EQ(t.columns.at(4).cell(0), "16,149");
}

TEST_F(SharedData, CodePointHasNoHeaderAndTenColumnsInEveryArea) {
  for (const auto* name : {"ol", "ca", "m"}) {
    const auto t = read(std::string{"north-west/code-point-open-2025/"} + name + ".csv");
    EXPECT_EQ(t.header_row, 0U) << name;
    EXPECT_EQ(t.columns.size(), 10U) << name;
  }
}

TEST_F(SharedData, AgesAreNamesInTraffordEstimates) {
  const auto t = read("greater-manchester/trafford-ward-population/mid2020_ward_trafford.csv");
  EXPECT_EQ(t.header_row, 1U);
  EXPECT_EQ(t.columns.at(9).name, "0");
  EXPECT_EQ(t.rows, 63U);
}

TEST_F(SharedData, ShapefileWithoutPrjHasNoSystem) {
  const auto t = read("classic/pysal_sids2.shp");
  EXPECT_EQ(t.rows, 100U);
  EXPECT_EQ(t.crs_declaration, CrsDeclaration::Missing);
  EXPECT_TRUE(t.crs_wkt.empty());
}

}  // namespace
}  // namespace fairward::io
