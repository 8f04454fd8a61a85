#include "engine/write_sample.hpp"

#include "engine/case_register.hpp"
#include "engine/status.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace fairward::engine {
namespace {

using fairward::testing::bytes_of;
using fairward::testing::ScratchFolder;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

SampleQuery small(std::uint64_t seed = 1) {
  SampleQuery query;
  query.wards = 24;
  query.seed = seed;
  return query;
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    files[entry.path().filename().string()] = bytes_of(entry.path());
  }
  return files;
}

TEST(WriteSample, TheSameQueryWritesTheSameBytesAndAnotherSeedDoesNot) {
  const ScratchFolder scratch;
  const auto written = write_sample(scratch.path() / "one", small(), {}).value();
  ASSERT_TRUE(write_sample(scratch.path() / "two", small(), {}).has_value());
  ASSERT_TRUE(write_sample(scratch.path() / "three", small(2), {}).has_value());
  const auto one = files_of(scratch.path() / "one");
  EXPECT_EQ(one, files_of(scratch.path() / "two"));
  EXPECT_NE(one, files_of(scratch.path() / "three"));
  ASSERT_EQ(written.files.size(), one.size());
  EXPECT_EQ(written.files.back(), "region.toml");
  for (const auto& name : written.files) {
    EXPECT_TRUE(one.contains(name)) << name;
  }
}

TEST(WriteSample, TheProjectOpensAndEveryPropertyIsInAWard) {
  const ScratchFolder scratch;
  const auto written = write_sample(scratch.path(), small(), {}).value();
  const auto region = open_region(scratch.path(), {});
  ASSERT_TRUE(region.has_value()) << region.error().message();
  const auto& snapshot = *region->snapshot;
  EXPECT_EQ(snapshot.wards->size(), 24U);
  EXPECT_EQ(snapshot.wards->councils().size(), written.councils);
  EXPECT_EQ(snapshot.wards->vintage(), Vintage{2024});
  EXPECT_EQ(snapshot.region_name, written.region_name);
  EXPECT_EQ(snapshot.registers.size(), 5U);
  EXPECT_EQ(snapshot.deprivation.size(), 1U);
  EXPECT_EQ(snapshot.variations.size(), 2U);
  EXPECT_FALSE(snapshot.plans.empty());
  for (std::size_t i = 1; i < snapshot.registers.size(); ++i) {
    EXPECT_LT(snapshot.registers[i - 1]->as_at, snapshot.registers[i]->as_at);
  }
  EXPECT_EQ(exact_status(*region, {}).value().basis.unplaced_people, 0);
}

TEST(WriteSample, PublishedCountsAreThoseOfTheCurrentRegister) {
  const ScratchFolder scratch;
  ASSERT_TRUE(write_sample(scratch.path(), small(), {}).has_value());
  const auto region = open_region(scratch.path(), {}).value();
  StatusQuery query;
  query.level = AreaLevel::Council;
  query.compare = "published";
  const auto table = exact_status(region, query).value();
  ASSERT_FALSE(table.rows.empty());
  for (const auto& row : table.rows) {
    EXPECT_EQ(row.figures.people, row.compared->people) << row.code;
  }
}

TEST(WriteSample, RefusesTooFewOrTooManyWardsBeforeItWritesAnything) {
  const ScratchFolder scratch;
  auto query = small();
  query.wards = 11;
  const auto few = write_sample(scratch.path() / "few", query, {});
  ASSERT_FALSE(few.has_value());
  EXPECT_EQ(few.error().code(), Errc::Usage);
  query.wards = 60'001;
  const auto many = write_sample(scratch.path() / "many", query, {});
  ASSERT_FALSE(many.has_value());
  EXPECT_EQ(many.error().code(), Errc::TooLarge);
  EXPECT_EQ(scratch.entries(), 0U);
}

TEST(WriteSample, KeepsASampleThatIsThereUnlessToldToReplaceIt) {
  const ScratchFolder scratch;
  ASSERT_TRUE(write_sample(scratch.path(), small(), {}).has_value());
  const auto entries = scratch.entries();
  const auto first = bytes_of(scratch.path() / "wards.geojson");
  auto query = small(2);
  const auto kept = write_sample(scratch.path(), query, {});
  ASSERT_FALSE(kept.has_value());
  EXPECT_EQ(kept.error().code(), Errc::Usage);
  EXPECT_THAT(kept.error().message(), HasSubstr("use --replace"));
  EXPECT_EQ(bytes_of(scratch.path() / "wards.geojson"), first);
  query.existing = Existing::Replace;
  ASSERT_TRUE(write_sample(scratch.path(), query, {}).has_value());
  EXPECT_NE(bytes_of(scratch.path() / "wards.geojson"), first);
  EXPECT_EQ(scratch.entries(), entries);
}

TEST(WriteSample, NeverReplacesARegionThatHasCases) {
  for (const auto* name : {"region.cases.gpkg", "kept.gpkg"}) {
    const ScratchFolder scratch;
    auto query = small();
    ASSERT_TRUE(write_sample(scratch.path(), query, {}).has_value());
    const auto cases = scratch.path() / name;
    ASSERT_TRUE(make_case_register(cases, pcc::UtcTime{}));
    const auto before = bytes_of(cases);
    const auto project = bytes_of(scratch.path() / "region.toml");
    query.existing = Existing::Replace;
    query.seed = 2;
    const auto result = write_sample(scratch.path(), query, {});
    ASSERT_FALSE(result.has_value());
    EXPECT_THAT(result.error().message(), HasSubstr(std::string{"has a case register ("} + name));
    EXPECT_EQ(bytes_of(cases), before);
    EXPECT_EQ(bytes_of(scratch.path() / "region.toml"), project);
  }
}

TEST(WriteSample, NeverReplacesAProjectThatNamesItsCases) {
  const ScratchFolder scratch;
  auto query = small();
  ASSERT_TRUE(write_sample(scratch.path(), query, {}).has_value());
  const auto project = scratch.path() / "region.toml";
  const auto named = bytes_of(project) + "\n[register]\npath = \"/elsewhere/nw.gpkg\"\n";
  ASSERT_EQ(scratch.file("region.toml", named), project);
  query.existing = Existing::Replace;
  const auto result = write_sample(scratch.path(), query, {});
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().message(), HasSubstr("has a case register (nw.gpkg)"));
  EXPECT_EQ(bytes_of(project), named);
}

TEST(WriteSample, NeverWritesOverOnesOwnRegion) {
  const ScratchFolder scratch;
  const auto project = scratch.file("region.toml", "# mine\n");
  for (const auto existing : {Existing::Keep, Existing::Replace}) {
    auto query = small();
    query.existing = existing;
    const auto result = write_sample(scratch.path(), query, {});
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code(), Errc::Usage);
    EXPECT_THAT(result.error().message(), HasSubstr("has other files in it"));
  }
  EXPECT_EQ(bytes_of(project), "# mine\n");
  EXPECT_EQ(scratch.entries(), 1U);
}

TEST(WriteSample, AFolderThatCannotBeMadeIsAWriteError) {
  const ScratchFolder scratch;
  const auto file = scratch.file("file", "in the way");
  const auto result = write_sample(file / "folder", small(), {});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code(), Errc::WriteFailed);
}

}  // namespace
}  // namespace fairward::engine
