#include "engine/load_wards.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::Not;

const WardHelp kGrid{"EPSG:27700", {}, {}, true};

/// Wards side by side: E05000001, E05000002, ... called "Ward 1", ... of council `lad`.
io::AreaLayer layer(std::string file, std::string_view picture, std::string lad = "",
                    Vintage vintage = {}) {
  io::AreaLayer made;
  made.file = std::move(file);
  made.vintage = vintage;
  made.boundaries = mosaic_boundaries(picture);
  for (std::size_t i = 0; i < made.boundaries.areas(); ++i) {
    const auto number = std::to_string(i + 1);
    made.areas.push_back({"E0500000" + number, "Ward " + number, lad, "", i + 2});
  }
  return made;
}

Result<LoadedWards> load(std::vector<io::AreaLayer> layers, const WardHelp& help = kGrid) {
  return load_wards(std::move(layers), help, {});
}

/// A ward-to-council lookup, or a ward population, of two wards.
io::CodedTable lookup(Vintage vintage, std::string lad = "E08000001") {
  return table_of({{"E05000001", "", lad, "Bolton", 0}, {"E05000002", "", lad, "Bolton", 0}},
                  {Count{1}, Count{1}}, vintage);
}

std::string council_of(const WardTable& wards, std::size_t ward) {
  const auto council = wards.council(ward_index(ward));
  return council ? wards.council(*council).code.text() + " " + wards.council(*council).name
                 : "none";
}

TEST(LoadWards, KeepsCodesNamesPolygonsAndTheCoordinateSystem) {
  const auto loaded = load({layer("wards.gpkg", "A A B", "E08000001", {2024})}).value();
  const auto& wards = *loaded.wards;
  ASSERT_EQ(wards.size(), 2U);
  EXPECT_EQ(wards.code(ward_index(1)).text(), "E05000002");
  EXPECT_EQ(wards.name(ward_index(1)), "Ward 2");
  EXPECT_EQ(wards.vintage(), Vintage{2024});
  EXPECT_EQ(wards.crs().id, "EPSG:27700");
  EXPECT_DOUBLE_EQ(planar_area(wards.boundaries(), 0), 2e6);
  EXPECT_DOUBLE_EQ(planar_area(wards.boundaries(), 1), 1e6);
}

TEST(LoadWards, RefusesLayersOfTwoVintages) {
  const auto loaded = load({layer("old.gpkg", "A", "", {2022}), layer("silent.gpkg", "A"),
                            layer("new.gpkg", "A", "", {2024})});
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().code(), Errc::BadValue);
  EXPECT_THAT(loaded.error().message(),
              HasSubstr("old.gpkg has wards of 2022 and new.gpkg has wards of 2024"));
}

TEST(LoadWards, WithoutAnyWardThereIsNothingToLoad) {
  const auto none = load({});
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code(), Errc::MissingField);
}

TEST(LoadWards, ACodeThatOccursTwiceKeepsItsFirstRow) {
  auto twice = layer("wards.gpkg", "A B B B C");
  twice.areas[1].code = "E05000001";
  const auto loaded = load({std::move(twice)}).value();
  ASSERT_EQ(loaded.wards->size(), 2U);
  EXPECT_EQ(loaded.wards->name(ward_index(0)), "Ward 1");
  EXPECT_EQ(loaded.wards->name(ward_index(1)), "Ward 3");
  EXPECT_DOUBLE_EQ(planar_area(loaded.wards->boundaries(), 0), 1e6);
  EXPECT_DOUBLE_EQ(centroid(loaded.wards->boundaries(), 1).x, 4500);
  EXPECT_THAT(
      messages(loaded.notes),
      HasSubstr("ward code E05000001 occurs twice (rows 2 and 3): the first row is used and "
                "the second, Ward 2, is left out"));
}

TEST(LoadWards, TwoFilesAreOneRegion) {
  auto east = layer("east.gpkg", ". . A", "E08000002");
  east.areas[0].code = "E05000009";
  const auto loaded = load({std::move(east), layer("west.gpkg", "A B", "E08000001")}).value();
  ASSERT_EQ(loaded.wards->size(), 3U);  // in order of code, whatever the order of files
  EXPECT_DOUBLE_EQ(centroid(loaded.wards->boundaries(), 1).x, 1500);
  EXPECT_DOUBLE_EQ(centroid(loaded.wards->boundaries(), 2).x, 2500);
  EXPECT_EQ(council_of(*loaded.wards, 2), "E08000002 E08000002");
}

TEST(LoadWards, ACouncilComesFromTheWardsOwnColumnsFirst) {
  auto help = kGrid;
  help.ward_lookups = {lookup({2024}, "E08000009")};
  const auto loaded = load({layer("E08000003.gpkg", "A B", "E08000001", {2024})}, help).value();
  EXPECT_EQ(council_of(*loaded.wards, 0), "E08000001 E08000001");
}

TEST(LoadWards, ThenFromAFileNameThatIsACouncilCode) {
  auto help = kGrid;
  help.ward_lookups = {lookup({2024}, "E08000009")};
  io::AreaLayer councils;
  councils.areas = {{"E08000003", "Manchester", "", "", 2}};
  help.councils = {councils};
  const auto loaded = load({layer("e08000003.geojson", "A B", "", {2024})}, help).value();
  EXPECT_EQ(council_of(*loaded.wards, 0), "E08000003 Manchester");
  EXPECT_THAT(messages(loaded.notes), HasSubstr("2 wards: the council is the name of the file"));
}

TEST(LoadWards, ThenFromALookupOfTheSameVintage) {
  auto help = kGrid;
  help.ward_lookups = {lookup({2022}, "E08000009"), lookup({2024}, "E08000001")};
  const auto loaded = load({layer("E05000003.gpkg", "A B", "", {2024})}, help).value();
  EXPECT_EQ(council_of(*loaded.wards, 0), "E08000001 Bolton");
  EXPECT_THAT(messages(loaded.notes),
              HasSubstr("2 wards: the council comes from a ward-to-council lookup"));
}

TEST(LoadWards, AWardWithoutACouncilIsAWarningOnlyWhereItMatters) {
  const auto loaded = load({layer("wards.gpkg", "A B")}).value();
  EXPECT_EQ(council_of(*loaded.wards, 0), "none");
  EXPECT_THAT(messages(loaded.notes), HasSubstr("2 wards without a council"));
  auto help = kGrid;
  help.want_councils = false;
  EXPECT_THAT(messages(load({layer("lsoa.gpkg", "A B")}, help).value().notes),
              Not(HasSubstr("without a council")));
}

TEST(LoadWards, TakesTheVintageOfTheOneLookupThatHasEveryCode) {
  auto help = kGrid;
  auto partial = lookup({2022});
  partial.areas.pop_back();
  help.ward_lookups = {partial, lookup({2024})};
  const auto loaded = load({layer("wards.gpkg", "A B", "E08000001")}, help).value();
  EXPECT_EQ(loaded.wards->vintage(), Vintage{2024});
  EXPECT_THAT(messages(loaded.notes), HasSubstr("so it is taken as 2024"));
}

TEST(LoadWards, DoesNotGuessTheVintageWhereTwoYearsFit) {
  auto help = kGrid;
  help.ward_lookups = {lookup({2022}), lookup({2024})};
  const auto loaded = load({layer("wards.gpkg", "A B", "E08000001")}, help).value();
  EXPECT_FALSE(loaded.wards->vintage().known());
  EXPECT_THAT(messages(loaded.notes), HasSubstr("does not say which year's wards it holds"));
}

TEST(LoadWards, SaysWhatARepairChanged) {
  // A bow-tie: two triangles of 250,000 sq m, one of them wound the wrong way.
  auto bow = layer("wards.gpkg", "A B", "E08000001", {2024});
  Boundaries crossed;
  for (const auto& p :
       {Point{0, 0}, Point{1000, 1000}, Point{1000, 0}, Point{0, 1000}, Point{0, 0}}) {
    crossed.add_vertex(p);
  }
  crossed.end_ring();
  crossed.end_polygon();
  crossed.end_area();
  for (const auto& p :
       {Point{1000, 0}, Point{2000, 0}, Point{2000, 1000}, Point{1000, 1000}, Point{1000, 0}}) {
    crossed.add_vertex(p);
  }
  crossed.end_ring();
  crossed.end_polygon();
  crossed.end_area();
  bow.boundaries = crossed;
  const auto loaded = load({std::move(bow)}).value();
  EXPECT_DOUBLE_EQ(planar_area(loaded.wards->boundaries(), 0), 5e5);
  EXPECT_THAT(messages(loaded.notes), HasSubstr("E05000001 Ward 1: "));
  EXPECT_THAT(messages(loaded.notes), HasSubstr("at 500, 500 was repaired"));
  EXPECT_THAT(messages(loaded.notes), HasSubstr("polygons 1 -> 2"));
}

TEST(LoadWards, AWardWithoutAPolygonStaysAndIsNamed) {
  auto made = layer("wards.gpkg", "A", "E08000001", {2024});
  made.areas.push_back({"E05000007", "Nowhere", "E08000001", "", 9});
  made.boundaries.end_area();
  const auto loaded = load({std::move(made)}).value();
  EXPECT_EQ(loaded.wards->size(), 2U);
  EXPECT_THAT(messages(loaded.notes), HasSubstr("E05000007 Nowhere: has no polygon"));
}

TEST(LoadWards, ALayerWithoutACoordinateSystemIsRefusedByName) {
  auto help = kGrid;
  help.stated_crs.clear();
  const auto loaded = load({layer("wards.shp", "A B")}, help);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().code(), Errc::UnknownCrs);
  EXPECT_THAT(loaded.error().message(), ::testing::StartsWith("wards.shp: "));
}

}  // namespace
}  // namespace fairward::engine
