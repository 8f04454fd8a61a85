/// Sources are read on several threads; what comes out is as if they were read one after the other.

#include "engine/read_sources.hpp"

#include "engine/region.hpp"
#include "engine/write_sample.hpp"
#include "unit/engine/region_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>

namespace fairward::engine {
namespace {

using fairward::testing::population_csv;
using fairward::testing::register_csv;
using fairward::testing::ScratchFolder;
using fairward::testing::write_wards;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

io::Project project_of(const ScratchFolder& folder, std::vector<io::ProjectSource> sources) {
  io::Project project;
  project.folder = folder.path();
  project.sources = std::move(sources);
  return project;
}

io::ProjectSource source(io::SourceKind kind, const std::string& path) {
  io::ProjectSource one;
  one.kind = kind;
  one.path = path;
  return one;
}

void write(const ScratchFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream{folder.path() / name} << text;
}

/// Wards, their residents and two registers.
io::Project four_sources(const ScratchFolder& folder) {
  write_wards(folder, "wards.geojson", "AB\nCC");
  write(folder, "residents.csv", population_csv());
  write(folder, "register_2026-01-30.csv", register_csv());
  write(folder, "register_2025-06-30.csv", register_csv());
  return project_of(folder, {source(io::SourceKind::Register, "register_2026-01-30.csv"),
                             source(io::SourceKind::WardPopulation, "residents.csv"),
                             source(io::SourceKind::Register, "register_2025-06-30.csv"),
                             source(io::SourceKind::WardBoundaries, "wards.geojson")});
}

const BuildWards kTake = [](auto /*wards*/, const auto& /*help*/) { return Result<void>{}; };

TEST(ReadSources, AreInTheOrderOfTheProject) {
  const ScratchFolder folder;
  const auto read = read_sources(four_sources(folder), {}, kTake);
  ASSERT_TRUE(read.has_value()) << read.error().message();
  std::vector<std::string> paths;
  for (const auto& input : read->inputs) {
    paths.push_back(input.path);
    EXPECT_EQ(input.sha256.size(), 64U);
  }
  EXPECT_THAT(paths, ElementsAre("register_2026-01-30.csv", "residents.csv",
                                 "register_2025-06-30.csv", "wards.geojson"));
  ASSERT_EQ(read->registers.size(), 2U);
  EXPECT_EQ(read->registers[0].table.data.source, "register_2026-01-30.csv");
  EXPECT_EQ(read->registers[1].table.data.source, "register_2025-06-30.csv");
  EXPECT_EQ(read->tables.size(), 1U);
}

TEST(ReadSources, WardsAreBuiltOnceFromAllThatTellsOfThem) {
  const ScratchFolder folder;
  const auto project = four_sources(folder);
  int calls = 0;
  const auto read = read_sources(project, {}, [&](auto wards, const WardHelp& help) {
    ++calls;
    EXPECT_EQ(wards.size(), 1U);
    EXPECT_EQ(wards.at(0).areas.size(), 3U);
    EXPECT_EQ(help.ward_lookups.size(), 1U);
    return Result<void>{};
  });
  EXPECT_TRUE(read.has_value());
  EXPECT_EQ(calls, 1);
}

TEST(ReadSources, FirstErrorIsTheOneTold) {
  const ScratchFolder folder;
  auto project = four_sources(folder);
  write(folder, "register_2026-01-30.csv", "property_id,bedspaces,occupied\nP1,4,many\n");
  write(folder, "register_2025-06-30.csv", "property_id,bedspaces,occupied\nP1,some,1\n");
  for (int i = 0; i < 20; ++i) {
    const auto read = read_sources(project, {}, kTake);
    ASSERT_FALSE(read.has_value());
    EXPECT_THAT(read.error().message(), HasSubstr("register_2026-01-30.csv"));
  }
}

TEST(ReadSources, ErrorInTheWardsIsToldBeforeAnyOther) {
  const ScratchFolder folder;
  auto project = four_sources(folder);
  write(folder, "register_2026-01-30.csv", "property_id,bedspaces,occupied\nP1,4,many\n");
  const auto read = read_sources(project, {}, [](auto /*wards*/, const auto& /*help*/) {
    return Result<void>{fail(Errc::BadGeometry, "no such wards")};
  });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().message(), "no such wards");
}

TEST(ReadSources, FileThatIsNotThereIsToldBeforeAnythingIsRead) {
  const ScratchFolder folder;
  auto project = four_sources(folder);
  project.sources.push_back(source(io::SourceKind::Plan, "plans.csv"));
  int calls = 0;
  const auto read = read_sources(project, {}, [&](auto /*wards*/, const auto& /*help*/) {
    ++calls;
    return Result<void>{};
  });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code(), Errc::FileNotFound);
  EXPECT_EQ(calls, 0);
}

TEST(ReadSources, StopsWhenAsked) {
  const ScratchFolder folder;
  const auto project = four_sources(folder);
  std::stop_source stop;
  stop.request_stop();
  const auto read = read_sources(project, Job{stop.get_token(), {}}, kTake);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code(), Errc::Cancelled);
}

TEST(ReadSources, TellsOfEveryFileOnce) {
  const ScratchFolder folder;
  const auto project = four_sources(folder);
  std::atomic<std::int64_t> told{0};
  Job job;
  job.report = [&](const ProgressReport& report) {
    if (report.phase == "reading sources") {
      told += 1 + report.done;
      EXPECT_EQ(report.total, 4);
    }
  };
  ASSERT_TRUE(read_sources(project, job, kTake).has_value());
  EXPECT_EQ(told, 1 + 2 + 3 + 4);
}

}  // namespace
}  // namespace fairward::engine
