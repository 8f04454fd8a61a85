#include "engine/init_project.hpp"

#include "engine/region.hpp"
#include "io/project_file.hpp"
#include "region_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

Result<InitResult> init(const fs::path& folder, const std::vector<fs::path>& paths,
                        Existing existing = Existing::Keep, std::string name = "") {
  return init_project(folder, paths, std::move(name), existing, {});
}

std::vector<std::string> sources_of(const fs::path& project) {
  std::vector<std::string> paths;
  const auto read = io::read_project(project).value();
  for (const auto& source : read.sources) {
    paths.push_back(std::string{io::kind_name(source.kind)} + " " + source.path.generic_string());
  }
  return paths;
}

TEST(InitProject, WritesPathsRelativeToItsOwnFolder) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "maps/wards.geojson", "A B C");
  const auto people = scratch.file("people.csv", population_csv());
  const auto made = init(scratch.path() / "region", {wards, people}).value();
  EXPECT_EQ(made.project_file, fs::absolute(scratch.path() / "region/region.toml"));
  EXPECT_THAT(made.used,
              ElementsAre("wards.geojson: ward boundaries", "people.csv: population by ward"));
  EXPECT_TRUE(made.notes.empty());
  EXPECT_THAT(sources_of(made.project_file), ElementsAre("ward_boundaries ../maps/wards.geojson",
                                                         "ward_population ../people.csv"));
  const auto region = open_region(scratch.path() / "region", {});
  ASSERT_TRUE(region.has_value()) << region.error().message();
  EXPECT_EQ(region->snapshot->wards->size(), 3U);
  EXPECT_EQ(region->snapshot->region_name, "region");
}

TEST(InitProject, TheNameIsTheOneGivenOrTheFoldersHoweverItIsWritten) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "wards.geojson", "A B C");
  const auto name_of = [&](const fs::path& folder, std::string name) {
    const auto made = init(folder, {wards}, Existing::Replace, std::move(name)).value();
    return io::read_project(made.project_file).value().name;
  };
  EXPECT_EQ(name_of(scratch.path() / "north", "North West"), "North West");
  EXPECT_EQ(name_of(scratch.path() / "north", ""), "north");
  EXPECT_EQ(name_of(scratch.path() / "north/", ""), "north");
  EXPECT_EQ(name_of(scratch.path() / "north/.", ""), "north");
}

TEST(InitProject, KeepsAnExistingProjectUnlessToldToReplaceIt) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "wards.geojson", "A B C");
  const auto project = scratch.file("region.toml", "# mine\n");
  const auto kept = init(scratch.path(), {wards});
  ASSERT_FALSE(kept.has_value());
  EXPECT_EQ(kept.error().code(), Errc::Usage);
  EXPECT_THAT(kept.error().message(), HasSubstr("use --replace"));
  EXPECT_EQ(bytes_of(project), "# mine\n");
  ASSERT_TRUE(init(scratch.path(), {wards}, Existing::Replace).has_value());
  EXPECT_THAT(sources_of(project), ElementsAre("ward_boundaries wards.geojson"));
}

TEST(InitProject, RefusesWardsOfTwoVintages) {
  const ScratchFolder scratch;
  const auto old = write_wards(scratch, "old.geojson", "A B", "22");
  const auto fresh = write_wards(scratch, "new.geojson", "A B", "24");
  const auto made = init(scratch.path() / "region", {old, fresh});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code(), Errc::Usage);
  EXPECT_THAT(made.error().message(),
              HasSubstr("old.geojson has wards of 2022 and new.geojson has wards of 2024"));
  EXPECT_FALSE(fs::exists(scratch.path() / "region/region.toml"));
}

TEST(InitProject, RefusesWardsOfTwoVintagesInOneFolder) {
  const ScratchFolder scratch;
  write_wards(scratch, "maps/a.geojson", "A B", "22");
  write_wards(scratch, "maps/b.geojson", "A B", "24");
  const auto made = init(scratch.path() / "region", {scratch.path() / "maps"});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code(), Errc::Usage);
}

TEST(InitProject, AFolderOfWardsOnlyIsOneSource) {
  const ScratchFolder scratch;
  write_wards(scratch, "maps/a.geojson", "A");
  write_wards(scratch, "maps/b.geojson", ". A B");
  for (const auto* given : {"maps", "maps/"}) {
    const auto made =
        init(scratch.path() / "region", {scratch.path() / given}, Existing::Replace).value();
    EXPECT_THAT(made.used, ElementsAre("maps: ward boundaries"));
    EXPECT_EQ(sources_of(made.project_file).size(), 1U);
    const auto region = open_region(made.project_file, {});
    ASSERT_TRUE(region.has_value()) << region.error().message();
    EXPECT_EQ(region->snapshot->wards->size(), 2U);
    EXPECT_EQ(region->snapshot->inputs.size(), 2U);
  }
}

TEST(InitProject, AFolderWithOtherTablesIsOneSourceAFile) {
  const ScratchFolder scratch;
  write_wards(scratch, "data/wards.geojson", "A B C");
  std::ofstream{scratch.path() / "data/people.csv"} << population_csv();
  const auto made = init(scratch.path() / "region", {scratch.path() / "data"}).value();
  EXPECT_THAT(sources_of(made.project_file), ElementsAre("ward_population ../data/people.csv",
                                                         "ward_boundaries ../data/wards.geojson"));
}

TEST(InitProject, AFolderOfWardsWithAStrangerOpensAgain) {
  const ScratchFolder scratch;
  write_wards(scratch, "maps/wards.geojson", "A B C");
  std::ofstream{scratch.path() / "maps/notes.csv"} << "colour,flavour\nred,sweet\nblue,sour\n";
  const auto made = init(scratch.path() / "region", {scratch.path() / "maps"}).value();
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_EQ(made.notes[0].where, "notes.csv");
  const auto region = open_region(made.project_file, {});
  ASSERT_TRUE(region.has_value()) << region.error().message();
  EXPECT_EQ(region->snapshot->wards->size(), 3U);
}

TEST(InitProject, LeavesOutWhatItDoesNotKnowAndSaysSo) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "wards.geojson", "A B C");
  const auto strange = scratch.file("strange.csv", "colour,flavour\nred,sweet\n");
  const auto made = init(scratch.path() / "region", {wards, strange}).value();
  EXPECT_THAT(made.used, ElementsAre("wards.geojson: ward boundaries"));
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_EQ(made.notes[0].where, "strange.csv");
  EXPECT_THAT(made.notes[0].message, ::testing::StartsWith("left out: "));
}

TEST(InitProject, NeedsWardPolygonsAndFilesThatExist) {
  const ScratchFolder scratch;
  const auto people = scratch.file("people.csv", population_csv());
  const auto without = init(scratch.path() / "region", {people});
  ASSERT_FALSE(without.has_value());
  EXPECT_EQ(without.error().code(), Errc::MissingField);
  const auto missing = init(scratch.path() / "region", {scratch.path() / "gone.csv"});
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code(), Errc::FileNotFound);
  EXPECT_FALSE(fs::exists(scratch.path() / "region"));
}

TEST(InitProject, AFileNamedTwiceIsOneSource) {
  const ScratchFolder scratch;
  const auto wards = write_wards(scratch, "wards.geojson", "A B C");
  const auto made =
      init(scratch.path() / "region", {wards, scratch.path() / "." / "wards.geojson"}).value();
  EXPECT_EQ(sources_of(made.project_file).size(), 1U);
}

}  // namespace
}  // namespace fairward::engine
