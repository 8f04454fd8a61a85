/// Figures of the newest date are shown while registers of other dates are still being read.

#include "engine/region.hpp"
#include "engine/session.hpp"
#include "engine/status.hpp"
#include "open_session.hpp"
#include "region_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kHeading =
    "property_id,ward_code,bedspaces,occupied,accommodation_type,status,as_at\n";

std::string source(const std::string& kind, const std::string& path) {
  return fmt::format("[[source]]\nkind = \"{}\"\npath = \"{}\"\n", kind, path);
}

/// One person in Beta in each of `rows` properties.
std::string one_each(const std::string& date, int rows) {
  std::string text = kHeading;
  for (int i = 0; i < rows; ++i) {
    text += fmt::format("Q{},E05990002,2,1,dispersal,occupied,{}\n", i, date);
  }
  return text;
}

/// 6 people in Alpha as at 27 February 2026, 5 as at 27 August 2025; and in Beta, as at 27 February
/// 2025, as many as there are `rows` to take a moment to read.
std::filesystem::path write_three_dates(const ScratchFolder& folder, int rows) {
  write_wards(folder, "wards.geojson", "A B C");
  (void)folder.file("people.csv", population_csv());
  (void)folder.file("held-2025-02-27.csv", one_each("2025-02-27", rows));
  (void)folder.file("held-2025-08-27.csv",
                    std::string{kHeading} + "P1,E05990001,6,5,dispersal,occupied,2025-08-27\n");
  (void)folder.file("held-2026-02-27.csv",
                    std::string{kHeading} + "P1,E05990001,6,6,dispersal,occupied,2026-02-27\n");
  return folder.file(
      "region.toml",
      "fairward = 1\nname = \"Westmarch\"\n" + source("ward_boundaries", "wards.geojson") +
          source("ward_population", "people.csv") + source("register", "held-2025-02-27.csv") +
          source("register", "held-2025-08-27.csv") + source("register", "held-2026-02-27.csv"));
}

std::vector<std::string> dates_of(const Region& region) {
  std::vector<std::string> dates;
  for (const auto& one : region.snapshot->registers) {
    dates.push_back(one->as_at->iso());
  }
  return dates;
}

TEST(NewestReady, HasTheTwoNewestDatesAndTheSameFiguresAsTheWhole) {
  const ScratchFolder folder;
  std::vector<Region> early;
  OpenHooks hooks;
  hooks.newest_ready = [&](const Region& newest) { early.push_back(newest); };
  const auto region = open_region(write_three_dates(folder, 10), {}, hooks);
  ASSERT_TRUE(region.has_value()) << region.error().message();
  ASSERT_THAT(early, SizeIs(1));
  EXPECT_THAT(dates_of(early[0]), ElementsAre("2025-08-27", "2026-02-27"));
  EXPECT_THAT(dates_of(*region), ElementsAre("2025-02-27", "2025-08-27", "2026-02-27"));
  EXPECT_EQ(early[0].snapshot->registers[1], region->snapshot->registers[2]) << "shared";
  const disclosure::Gate gate{DisclosureMode::Restricted};
  const auto first = make_figures(early[0], first_document(), gate).value();
  const auto last = make_figures(*region, first_document(), gate).value();
  EXPECT_EQ(first->wards->rows[0].figures.people, Count{6});
  EXPECT_EQ(last->wards->rows[0].figures.people, Count{6});
  EXPECT_EQ(first->change, last->change);
  EXPECT_EQ(first->change_since, last->change_since);
}

TEST(NewestReady, WhatIsReadInTheEndIsTheSameWithAndWithoutIt) {
  const ScratchFolder folder;
  const auto project = write_three_dates(folder, 10);
  OpenHooks hooks;
  hooks.newest_ready = [](const Region&) {};
  const auto with = open_region(project, {}, hooks).value();
  const auto without = open_region(project, {}).value();
  const auto notes = [](const Region& region) {
    std::vector<std::string> all;
    for (const auto& note : region.snapshot->notes) {
      all.push_back(note.where + ": " + note.message);
    }
    return all;
  };
  EXPECT_EQ(notes(with), notes(without));
  ASSERT_THAT(with.snapshot->inputs, SizeIs(5));
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(with.snapshot->inputs[i].path, without.snapshot->inputs[i].path);
    EXPECT_EQ(with.snapshot->inputs[i].sha256, without.snapshot->inputs[i].sha256);
  }
}

TEST(NewestReady, IsNotToldWhenANameAndItsFileDisagree) {
  const ScratchFolder folder;
  const auto project = write_three_dates(folder, 10);
  (void)folder.file("held-2026-02-27.csv", one_each("2024-02-27", 3));
  int told = 0;
  OpenHooks hooks;
  hooks.newest_ready = [&](const Region&) { ++told; };
  const auto region = open_region(project, {}, hooks);
  ASSERT_TRUE(region.has_value());
  EXPECT_EQ(told, 0);
  EXPECT_THAT(dates_of(*region), ElementsAre("2024-02-27", "2025-02-27", "2025-08-27"));
}

TEST(NewestReady, AnEarlierRegisterThatIsWrongStillRefusesTheProject) {
  const ScratchFolder folder;
  const auto project = write_three_dates(folder, 10);
  (void)folder.file("held-2025-02-27.csv", std::string{kHeading} + "P1,E05990002,2,many,,,\n");
  OpenHooks hooks;
  hooks.newest_ready = [](const Region&) {};
  const auto region = open_region(project, {}, hooks);
  ASSERT_FALSE(region.has_value());
  EXPECT_THAT(region.error().message(), HasSubstr("held-2025-02-27.csv: row 2"));
}

/// Opens the project until figures are there before all is read, which takes a few milliseconds;
/// null when that was never seen.
std::unique_ptr<Session> caught_early(const std::filesystem::path& project) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    auto session = std::make_unique<Session>(SessionOptions{});
    session->open(project);
    while (session->stage() != Stage::Ready && session->stage() != Stage::Failed) {
      session->pump();
      if (session->stage() == Stage::Outlines && session->figures()) {
        return session;
      }
      std::this_thread::yield();
    }
  }
  return nullptr;
}

constexpr int kManyRows = 30'000;

TEST(EarlyFigures, AreOfTheNewestDateAndNothingElseCanBeAskedYet) {
  const ScratchFolder folder;
  const auto session = caught_early(write_three_dates(folder, kManyRows));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->figures()->wards->basis.as_at->iso(), "2026-02-27");
  EXPECT_THAT(session->fills(), SizeIs(3));
  EXPECT_THAT(why(session->run("basis.date 2025-02-27")), HasSubstr("until it has been read"));
  EXPECT_THAT(why(session->run("check.run")), HasSubstr("until it is read"));
  EXPECT_THAT(why(session->run("export.table " + (folder.path() / "x.csv").string())),
              HasSubstr("until it is read"));
  EXPECT_EQ(session->notes(), nullptr);
  EXPECT_THAT(session->timeline(), IsEmpty());
  ASSERT_EQ(why(session->wait()), "");
  EXPECT_EQ(session->stage(), Stage::Ready);
  EXPECT_THAT(session->figures()->dates, SizeIs(3));
  ASSERT_NE(session->notes(), nullptr);
  ASSERT_EQ(why(session->run("basis.date 2025-02-27")), "");
  ASSERT_EQ(why(session->wait()), "");
  EXPECT_EQ(session->figures()->wards->basis.as_at->iso(), "2025-02-27");
}

TEST(EarlyFigures, GoWithTheModeThatShowedThem) {
  const ScratchFolder folder;
  const auto session = caught_early(write_three_dates(folder, kManyRows));
  ASSERT_TRUE(session);
  session->set_mode(DisclosureMode::Restricted);
  EXPECT_FALSE(session->figures());
  ASSERT_EQ(why(session->wait()), "");
  EXPECT_EQ(session->figures()->wards.mode(), DisclosureMode::Restricted);
  EXPECT_EQ(session->figures()->wards->rows[0].figures.people, Count{6});
}

TEST(EarlyFigures, AnotherProjectMayBeOpenedMeanwhile) {
  const ScratchFolder folder;
  const auto session = caught_early(write_three_dates(folder, kManyRows));
  ASSERT_TRUE(session);
  const ScratchFolder other;
  const auto next = write_small_project(other);
  session->open(next);
  ASSERT_EQ(why(session->wait()), "");
  EXPECT_EQ(session->stage(), Stage::Ready);
  EXPECT_EQ(session->project(), next);
  EXPECT_THAT(session->figures()->dates, SizeIs(2));
}

TEST(EarlyFigures, DoNotStayWhenTheProjectIsRefusedInTheEnd) {
  const ScratchFolder folder;
  const auto project = write_three_dates(folder, kManyRows);
  std::ofstream{folder.path() / "held-2025-02-27.csv", std::ios::app} << "P9,E05990002,2,many,,,\n";
  const auto session = caught_early(project);
  ASSERT_TRUE(session);
  EXPECT_THAT(why(session->wait()), HasSubstr("held-2025-02-27.csv"));
  EXPECT_EQ(session->stage(), Stage::Failed);
  EXPECT_FALSE(session->figures());
  EXPECT_THAT(session->layers(), IsEmpty());
}

}  // namespace
}  // namespace fairward::engine
