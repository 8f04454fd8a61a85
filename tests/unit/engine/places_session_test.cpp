/// Postcodes in the window: found, gone to, and written nowhere.

#include "engine/locate.hpp"
#include "engine/search.hpp"
#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace fairward::engine {
namespace {

using fairward::testing::bytes_of;
using fairward::testing::ScratchFolder;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kCanary = "ZZ7 7DB";

/// The small project with two post codes: the canary in Beta, and one that has ended.
std::unique_ptr<Session> open_with_postcodes(const ScratchFolder& folder,
                                             const std::filesystem::path& state) {
  const auto project = fairward::testing::write_small_project(folder);
  static_cast<void>(folder.file("postcodes.csv",
                                "pcds,doterm,east1m,north1m,wd24cd\nZZ7 7DB,,1500,500,E05990002\n"
                                "ZZ7 7BD,201906,400,500,E05990001\n"));
  std::ofstream{project, std::ios::app}
      << "\n[[source]]\nkind = \"postcodes\"\npath = \"postcodes.csv\"\n";
  SessionOptions options;
  options.state_folder = state;
  auto session = std::make_unique<Session>(options);
  session->open(project);
  EXPECT_TRUE(session->wait());
  return session;
}

TEST(PlacesSession, APostcodeIsFoundAndGoneTo) {
  const ScratchFolder folder;
  const auto session = open_with_postcodes(folder, {});
  ASSERT_TRUE(session->places());
  const auto hits = search(*session->wards(), "zz77db", 12, session->places().get());
  ASSERT_FALSE(hits.empty());
  ASSERT_TRUE(session->run(hits[0].command));
  const auto there = session->view().map;
  ASSERT_TRUE(session->run("view.fit"));
  EXPECT_NE(session->view().map, there);
  ASSERT_TRUE(session->run("goto.postcode \"ZZ7 7DB\""));
  EXPECT_EQ(session->view().map, there);
  EXPECT_FALSE(session->undo());  // a flight is no change
}

TEST(PlacesSession, AProjectWithoutAListHasNoPlaces) {
  const ScratchFolder folder;
  const auto session = fairward::testing::open_small(folder);
  EXPECT_FALSE(session->places());
  const auto ran = session->run("goto.postcode \"ZZ7 7DB\"");
  ASSERT_FALSE(ran);
  EXPECT_THAT(ran.error().message(), HasSubstr("no list of postcodes"));
}

TEST(PlacesSession, AListThatCannotBeReadIsANoticeAndTheRestWorks) {
  const ScratchFolder folder;
  const auto project = fairward::testing::write_small_project(folder);
  std::ofstream{project, std::ios::app}
      << "\n[[source]]\nkind = \"postcodes\"\npath = \"none.csv\"\n";
  Session session{SessionOptions{}};
  session.open(project);
  ASSERT_TRUE(session.wait());
  EXPECT_EQ(session.stage(), Stage::Ready);
  ASSERT_FALSE(session.notices().empty());
  EXPECT_THAT(session.notices().back().text, HasSubstr("none.csv: no such file"));
}

TEST(PlacesSession, WhatIsTypedIsWrittenNowhere) {
  const ScratchFolder folder;
  const ScratchFolder state;
  {
    const auto session = open_with_postcodes(folder, state.path());
    ASSERT_TRUE(session->run("goto.postcode \"ZZ7 7DB\""));
    ASSERT_TRUE(session->save_view(state.path() / "mine.view"));
    for (const auto* refused : {"ZZ7 7BD", "ZZ77DX", "ZZI 7DB"}) {
      const auto ran = session->run("goto.postcode \"" + std::string{refused} + "\"");
      ASSERT_FALSE(ran);
      EXPECT_THAT(ran.error().message(), Not(HasSubstr(refused)));
    }
    for (const auto& notice : session->notices()) {
      EXPECT_THAT(notice.text, Not(HasSubstr("ZZ7")));
    }
    EXPECT_TRUE(session->history().empty());
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{state.path()}) {
    EXPECT_THAT(entry.path().string(), Not(HasSubstr("ZZ7")));
    if (entry.is_regular_file()) {
      ++files;
      EXPECT_THAT(bytes_of(entry.path()), Not(HasSubstr(std::string{kCanary})));
      EXPECT_THAT(bytes_of(entry.path()), Not(HasSubstr("ZZ77DB")));
    }
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace fairward::engine
