#include "engine/areas.hpp"
#include "engine/session.hpp"

#include "open_session.hpp"
#include "region_files.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::IsEmpty;

SessionOptions in_mode(DisclosureMode mode) {
  SessionOptions options;
  options.mode = mode;
  return options;
}

std::string members(const AreaAnswer& answer) {
  std::string text;
  for (const auto& row : answer.table->rows) {
    for (const auto& member : row.members) {
      text += member.code + " ";
    }
    text += "; ";
  }
  return text;
}

TEST(SessionAreas, AreThoseOfTheCommandLine) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(DisclosureMode::Restricted));
  EXPECT_EQ(session->areas(), nullptr);
  EXPECT_THAT(why(session->run("select.area 1")), HasSubstr("no areas with room yet"));
  ASSERT_EQ(why(session->run("areas.set room 1")), "");
  ASSERT_EQ(why(session->run("areas.set alike density")), "");
  ASSERT_EQ(why(session->run("areas.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->areas(), nullptr);
  EXPECT_EQ(session->view().drawer, DrawerTab::Groups);
  const auto region = open_region(session->project(), {});
  ASSERT_TRUE(region.has_value()) << region.error().message();
  AreaQuery query;
  query.room = 1;
  query.likeness = AreaLikeness::Density;
  const auto same = areas(*region, query, disclosure::Gate{DisclosureMode::Restricted}, {});
  ASSERT_TRUE(same.has_value()) << same.error().message();
  EXPECT_EQ(members(*session->areas()), members(*same));
  EXPECT_FALSE(session->areas_are_stale());
  ASSERT_EQ(why(session->run("select.area 1")), "");
  EXPECT_EQ(session->document().selection,
            same->table->rows[areas_by_room(*same->table).front()].group.wards);
  ASSERT_EQ(why(session->run("goto.area 1")), "");
  EXPECT_THAT(why(session->run("goto.area 99")), HasSubstr("the number of an area"));
}

TEST(SessionAreas, LeaveWithTheModeAndWhenTheyAreCleared) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(DisclosureMode::Restricted));
  ASSERT_EQ(why(session->run("areas.set room 1")), "");
  ASSERT_EQ(why(session->run("areas.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->areas(), nullptr);
  session->set_mode(DisclosureMode::Shared);
  EXPECT_EQ(session->areas(), nullptr);
  ASSERT_EQ(why(session->run("areas.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->areas(), nullptr);
  EXPECT_EQ(session->areas()->table.mode(), DisclosureMode::Shared);
  ASSERT_EQ(why(session->run("areas.clear")), "");
  EXPECT_EQ(session->areas(), nullptr);
  EXPECT_THAT(why(session->run("areas.clear")), HasSubstr("no areas"));
}

TEST(SessionAreas, AJobThatIsStoppedLeavesNothing) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(DisclosureMode::Restricted));
  EXPECT_THAT(why(session->run("areas.cancel")), HasSubstr("no areas are being made"));
  ASSERT_EQ(why(session->run("areas.run")), "");
  ASSERT_EQ(why(session->run("areas.cancel")), "");
  (void)why(session->wait());
  EXPECT_THAT(session->jobs(), IsEmpty());
}

TEST(SessionAreas, SettingsAreCheckedAndTakenBack) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(DisclosureMode::Shared));
  EXPECT_THAT(why(session->run("areas.set room -1")), HasSubstr("room of an area"));
  EXPECT_THAT(why(session->run("areas.set method maxp")), HasSubstr("max-p"));
  ASSERT_EQ(why(session->run("areas.set room 7")), "");
  EXPECT_EQ(session->document().areas.room, 7);
  ASSERT_EQ(why(session->run("areas.set room auto")), "");
  EXPECT_EQ(session->document().areas.room, std::nullopt);
  ASSERT_EQ(why(session->run("areas.set method skater")), "");
  ASSERT_EQ(why(session->run("areas.set areas 2")), "");
  EXPECT_EQ(session->document().areas.method, AreaMethod::Skater);
  EXPECT_EQ(session->document().areas.areas, 2U);
  ASSERT_TRUE(session->undo());
  EXPECT_EQ(session->document().areas.areas, 10U);
}

TEST(SessionCheck, TakesWeightsContiguityAndValues) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(DisclosureMode::Restricted));
  EXPECT_THAT(why(session->run("check.set weights knn:0")), HasSubstr("--weights: 'knn:0'"));
  EXPECT_THAT(why(session->run("check.set contiguity bishop")), HasSubstr("queen"));
  EXPECT_THAT(why(session->run("check.set values people")), HasSubstr("counts"));
  ASSERT_EQ(why(session->run("check.set weights knn:1")), "");
  ASSERT_EQ(why(session->run("check.set contiguity rook")), "");
  ASSERT_EQ(why(session->run("check.set values counts")), "");
  ASSERT_EQ(why(session->run("check.methods gi_star,policy")), "");
  ASSERT_EQ(why(session->run("check.set redraws 0")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->groups(), nullptr);
  std::string how;
  for (const auto& sentence : (*session->groups())->parameters) {
    how += sentence + "\n";
  }
  EXPECT_THAT(how, HasSubstr("nearest ward by centroid"));
  EXPECT_THAT(how, HasSubstr("rook contiguity"));
}

}  // namespace
}  // namespace fairward::engine
