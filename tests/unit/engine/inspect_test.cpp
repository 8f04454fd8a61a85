#include "engine/inspect.hpp"

#include "region_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
namespace fs = std::filesystem;

Inspection look(const std::vector<fs::path>& paths) {
  return inspect(paths, {}).value();
}

std::string notes_of(const InspectedTable& table) {
  std::string text;
  for (const auto& note : table.notes) {
    text += note.where + ": " + note.message + "\n";
  }
  return text;
}

TEST(Inspect, SaysWhatALayerOfWardsHolds) {
  const ScratchFolder scratch;
  const auto seen = look({write_wards(scratch, "wards.geojson", "A B C")});
  ASSERT_EQ(seen.tables.size(), 1U);
  const auto& table = seen.tables[0];
  EXPECT_TRUE(table.recognised);
  EXPECT_EQ(table.kind, "ward boundaries");
  EXPECT_EQ(table.format, "GeoJSON");
  EXPECT_EQ(table.layer, "");
  EXPECT_EQ(table.vintage, "2024");
  EXPECT_EQ(table.rows, 3U);
  EXPECT_EQ(table.columns, 4U);
  EXPECT_EQ(table.contents, "3 areas, 1 council; 15 vertices; EPSG:27700");
  EXPECT_THAT(notes_of(table), HasSubstr("coverage: no overlap and no gap between wards"));
}

TEST(Inspect, FindsAGapBetweenWardsWithItsSize) {
  // A hole of one cell of 1,000,000 sq m would be a lake; this one is 400 m wide.
  const ScratchFolder scratch;
  const auto path = scratch.file("wards.geojson",
                                 R"({"type":"FeatureCollection","crs":{"type":"name","properties":
{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[{"type":"Feature","properties":{"WD24CD":
"E05990001","WD24NM":"Alpha"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2000,0],
[2000,2000],[0,2000],[0,0]],[[400,400],[400,800],[800,800],[800,400],[400,400]]]}}]})");
  const auto table = look({path}).tables.at(0);
  EXPECT_THAT(notes_of(table), HasSubstr("coverage: 0 overlaps, 1 gap, 0 of them slivers"));
  EXPECT_THAT(notes_of(table), HasSubstr("gap of 160,000 sq m at "));
  EXPECT_THAT(notes_of(table), HasSubstr("beside E05990001\n"));
  EXPECT_THAT(table.contents, HasSubstr("1 area, no council column"));
}

TEST(Inspect, CountsWhatATableHoldsAndNotThePeopleInIt) {
  const ScratchFolder scratch;
  const auto seen = look(
      {scratch.file("people.csv", population_csv()), scratch.file("register.csv", register_csv())});
  ASSERT_EQ(seen.tables.size(), 2U);
  EXPECT_EQ(seen.tables[0].kind, "population by ward");
  EXPECT_EQ(seen.tables[0].contents, "3 areas; 'census2021' known for 3");
  EXPECT_EQ(seen.tables[1].contents, "3 properties, as at 27 February 2026");
}

TEST(Inspect, NotesOfARegisterAreRestricted) {
  const ScratchFolder scratch;
  const auto seen = look({scratch.file("register.csv",
                                       "property_id,ward_code,bedspaces,occupied\n"
                                       "P1,E05990001,3,5\nP2,E05990001,3,1\n")});
  ASSERT_FALSE(seen.tables.at(0).notes.empty());
  for (const auto& note : seen.tables[0].notes) {
    EXPECT_TRUE(note.restricted) << note.message;
  }
  EXPECT_EQ(seen.tables[0].contents, "2 properties, no date");
}

TEST(Inspect, WarningsComeBeforeNotes) {
  const ScratchFolder scratch;
  const auto seen = look({write_wards(scratch, "wards.geojson", "A B . C")});
  bool note_seen = false;
  for (const auto& note : seen.tables.at(0).notes) {
    note_seen = note_seen || note.severity == DataNote::Severity::Note;
    EXPECT_FALSE(note_seen && note.severity == DataNote::Severity::Warning) << note.message;
  }
  EXPECT_TRUE(note_seen);
}

TEST(Inspect, AFileThatCannotBeReadIsOneFailureAndTheRestAreInspected) {
  const ScratchFolder scratch;
  const auto broken = scratch.file("broken.geojson", "{\"type\": \"FeatureColl");
  const auto people = scratch.file("people.csv", population_csv());
  const auto seen = look({broken, people});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_THAT(seen.failures[0].message(), HasSubstr("broken.geojson"));
  ASSERT_EQ(seen.tables.size(), 1U);
  EXPECT_EQ(seen.tables[0].kind, "population by ward");
}

TEST(Inspect, ABadCellIsAFailureThatNamesItsPlace) {
  const ScratchFolder scratch;
  const auto seen = look({scratch.file(
      "people.csv",
      "WD24CD,WD24NM,population_census2021\nE05990001,Alpha,1000\nE05990002,Beta,-5\n")});
  ASSERT_EQ(seen.failures.size(), 1U);
  EXPECT_THAT(seen.failures[0].message(), HasSubstr("people.csv"));
  EXPECT_THAT(seen.failures[0].message(), HasSubstr("row 3"));
  EXPECT_THAT(seen.failures[0].message(), HasSubstr("population_census2021"));
}

TEST(Inspect, ATableThatIsNotKnownIsNoFailure) {
  const ScratchFolder scratch;
  const auto seen = look({scratch.file("strange.csv", "colour,flavour\nred,sweet\n")});
  EXPECT_TRUE(seen.failures.empty());
  ASSERT_EQ(seen.tables.size(), 1U);
  EXPECT_FALSE(seen.tables[0].recognised);
  EXPECT_EQ(seen.tables[0].kind, "not recognised");
  EXPECT_EQ(seen.tables[0].columns, 2U);
}

TEST(Inspect, SaysThatTwoFilesAreOfDifferentVintages) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "wards.geojson", "A B C");
  const auto old = scratch.file("old.csv",
                                "WD22CD,WD22NM,population_census2021\nE05990001,Alpha,1000\n"
                                "E05980002,Beta,2000\nE05980003,Gamma,3000\n");
  const auto seen = look({wards, old});
  ASSERT_EQ(seen.between.size(), 1U);
  EXPECT_THAT(seen.between[0].message, HasSubstr("2 of 3 ward codes of "));
  EXPECT_THAT(seen.between[0].message, HasSubstr("(wards of 2024)"));
  EXPECT_THAT(seen.between[0].message, HasSubstr("(wards of 2022)"));
}

TEST(Inspect, APathThatDoesNotExistIsAnError) {
  const ScratchFolder scratch;
  const auto seen = inspect({scratch.path() / "gone.csv"}, {});
  ASSERT_FALSE(seen.has_value());
  EXPECT_EQ(seen.error().code(), Errc::FileNotFound);
}

TEST(Inspect, StopsWhenTheJobIsStopped) {
  const ScratchFolder scratch;
  const auto people = scratch.file("people.csv", population_csv());
  std::stop_source stop;
  stop.request_stop();
  const auto seen = inspect({people}, Job{stop.get_token(), {}});
  ASSERT_FALSE(seen.has_value());
  EXPECT_EQ(seen.error().code(), Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::engine
