/// The post code check of a session: asked, answered, undone, and written nowhere.

#include "engine/place_check.hpp"

#include "engine/view_picture.hpp"
#include "open_session.hpp"
#include "region_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// The small project with a list of post codes: the canary is in Beta, 500 m from its sides.
std::unique_ptr<Session> open_with_places(const ScratchFolder& folder,
                                          DisclosureMode mode = DisclosureMode::Shared,
                                          const std::filesystem::path& state = {}) {
  const auto project = write_small_project(folder);
  static_cast<void>(folder.file("postcodes.csv",
                                "pcds,doterm,east1m,north1m,wd24cd\nZZ7 7DB,,1500,500,E05990002\n"
                                "ZZ7 7BD,201906,400,500,E05990001\n"
                                "ZZ7 7DN,,1260,321,E05990002\nZZ7 7DP,,1300,499,E05990002\n"));
  std::ofstream{project, std::ios::app}
      << "\n[[source]]\nkind = \"postcodes\"\npath = \"postcodes.csv\"\n";
  SessionOptions options;
  options.mode = mode;
  options.state_folder = state;
  auto session = std::make_unique<Session>(options);
  session->open(project);
  EXPECT_TRUE(session->wait());
  return session;
}

void run(Session& session, const std::string& line) {
  const auto done = session.run(line);
  ASSERT_TRUE(done) << line << ": " << done.error().message();
  ASSERT_TRUE(session.wait());
}

const CheckAnswer& answer_of(const Session& session) {
  return **session.place_check().answer;
}

TEST(PlaceCheck, AnswersAsTheCheckerDoes) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check \"zz7 7db\" 6 families");
  EXPECT_EQ(session->view().drawer, DrawerTab::PlaceCheck);
  EXPECT_TRUE(session->view().drawer_open);
  const auto& answer = answer_of(*session);
  EXPECT_EQ(answer.wards.front().area.name, "Beta");
  EXPECT_EQ(answer.wards.front().area.before().people, Count{4});  // 2 there, 2 vacant
  EXPECT_EQ(answer.wards.front().area.after().people, Count{10});
  EXPECT_EQ(answer.cohort, "families");
  const auto* mark = session->checked_place();
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(mark->point, (Point{1500, 500}));
  ASSERT_THAT(mark->rings, SizeIs(3));
  EXPECT_EQ(mark->rings[0].metres, 400);
  EXPECT_NEAR(mark->rings[0].outline[0].x, 1900, 1e-6);
  EXPECT_THAT(mark->wards, ElementsAre(ward_index(1)));
}

TEST(PlaceCheck, AWholeRequestInOneWord) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  run(*session, "pcc.check \"1 Made-up Street, ZZ7 7DB, 6 bedspaces, single adults\"");
  EXPECT_EQ(session->document().question, (PlaceQuestion{"ZZ7 7DB", 6, "single adults"}));
  run(*session, "pcc.check Alpha");
  EXPECT_EQ(session->document().question, (PlaceQuestion{"Alpha", 6, "single adults"}))
      << "what is not said stays";
  EXPECT_EQ(answer_of(*session).wards.front().area.name, "Alpha");
}

TEST(PlaceCheck, ARequestWithTwoPostcodesIsNoPlace) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  const auto one_word = session->run("pcc.check \"ZZ7 7DB or ZZ7 7BD, 6 bedspaces\"");
  ASSERT_FALSE(one_word);
  EXPECT_EQ(one_word.error().message(),
            "the request has more than one postcode: leave only the right one");
  ASSERT_TRUE(session->run("pcc.check \"ZZ7 7DB or ZZ7 7BD\" 6"));
  EXPECT_FALSE(session->wait());
  EXPECT_THAT(session->place_check().problem, HasSubstr("more than one postcode"));
}

TEST(PlaceCheck, ANewQuestionTakesOverFromTheSelection) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  run(*session, "select.all");
  const auto selected = session->document().selection;
  ASSERT_THAT(selected, SizeIs(::testing::Gt(1U)));
  run(*session, "pcc.check Beta 4");
  EXPECT_TRUE(session->document().selection.empty()) << "the panel shows what is asked about";
  session->undo();
  EXPECT_EQ(session->document().selection, selected);
  session->redo();
  run(*session, "select.all");
  run(*session, "pcc.check Beta 5");
  EXPECT_EQ(session->document().selection, selected) << "only the bedspaces are others";
  run(*session, "pcc.check Beta 5");
  EXPECT_TRUE(session->document().selection.empty()) << "asked again";
}

TEST(PlaceCheck, UndoAndRedoAskAgain) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  const auto people = [&] {
    EXPECT_TRUE(session->wait());
    return answer_of(*session).wards.front().area.after().people;
  };
  run(*session, "pcc.check Beta 1");
  run(*session, "pcc.set bedspaces 5");
  EXPECT_EQ(people(), Count{4 + 5});
  run(*session, "pcc.set bedspaces 7");  // one drag is one step
  EXPECT_EQ(people(), Count{4 + 7});
  ASSERT_TRUE(session->undo());
  EXPECT_EQ(people(), Count{4 + 1});
  ASSERT_TRUE(session->undo());
  ASSERT_TRUE(session->wait());
  EXPECT_FALSE(session->place_check().answer);
  EXPECT_EQ(session->checked_place(), nullptr);
  ASSERT_TRUE(session->redo());
  ASSERT_TRUE(session->redo());
  EXPECT_EQ(people(), Count{4 + 7});
}

TEST(PlaceCheck, FollowsTheBasis) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check Beta 1");
  run(*session, "basis.date 2025-08-27");
  EXPECT_EQ(answer_of(*session).wards.front().area.after().people, Count{10 + 1});
}

TEST(PlaceCheck, APlaceThatIsNotFoundIsAProblemAndNoNotice) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check Beta 1");
  ASSERT_TRUE(session->run("pcc.check \"ZZ7 7BD\" 4"));
  const auto waited = session->wait();
  ASSERT_FALSE(waited) << "scripts must hear of it";
  EXPECT_THAT(waited.error().message(), Not(HasSubstr("ZZ7")));
  EXPECT_THAT(session->place_check().problem, HasSubstr("terminated in June 2019"));
  EXPECT_FALSE(session->place_check().answer);
  EXPECT_EQ(session->checked_place(), nullptr);
  EXPECT_THAT(session->notices(), IsEmpty());
  ASSERT_TRUE(session->undo());
  ASSERT_TRUE(session->wait());
  EXPECT_EQ(answer_of(*session).wards.front().area.name, "Beta");
}

TEST(PlaceCheck, CommandsSayWhatIsMissing) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  EXPECT_THAT(why(session->run("pcc.check \"ZZ7 7DB\"")), HasSubstr("how many bedspaces"));
  EXPECT_THAT(why(session->run("pcc.check \"\" 4")), HasSubstr("a place is needed"));
  EXPECT_THAT(why(session->run("pcc.check Beta many")), HasSubstr("whole number"));
  EXPECT_THAT(why(session->run("pcc.set bedspaces 4")), HasSubstr("no place is being checked"));
  EXPECT_THAT(why(session->run("pcc.decide object")), HasSubstr("no place is being checked"));
  EXPECT_THAT(why(session->run("pcc.show")), HasSubstr("no place has been checked"));
  for (const auto* line : {"pcc.check \"ZZ7 7DB", "pcc.check ZZ7 7DB 4", "pcc.check ZZ7 7DB",
                           "pcc.set ZZ7 7DB", "pcc.show ZZ7 7DB x"}) {
    EXPECT_THAT(why(session->run(line)), AllOf(Not(HasSubstr("ZZ7")), Not(HasSubstr("7DB"))))
        << line;
  }
}

TEST(PlaceCheck, ADecisionThatDiffersNeedsAReason) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check Beta 9");  // 13 people of 10
  EXPECT_EQ(answer_of(*session).advice.suggested, Recommendation::CloseArea);
  EXPECT_THAT(why(session->run("pcc.decide support")), HasSubstr("give a reason"));
  run(*session, "pcc.decide support \"agreed with the council\"");
  EXPECT_EQ(session->document().decision,
            (PlaceDecision{Recommendation::Support, "agreed with the council"}));
  run(*session, "pcc.set bedspaces 8");
  EXPECT_FALSE(session->document().decision) << "another question has no decision yet";
  run(*session, "pcc.decide close_area");
  EXPECT_EQ(session->document().decision->recommendation, Recommendation::CloseArea);
}

TEST(PlaceCheck, SharedModeMarksTheWardAndNoPoint) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  run(*session, "pcc.check \"ZZ7 7DB\" 4 families");
  EXPECT_TRUE(answer_of(*session).place.text.empty());
  EXPECT_FALSE(answer_of(*session).place.point);
  const auto* mark = session->checked_place();
  ASSERT_NE(mark, nullptr);
  EXPECT_FALSE(mark->point);
  EXPECT_THAT(mark->rings, IsEmpty());
  EXPECT_THAT(mark->wards, ElementsAre(ward_index(1)));
  run(*session, "goto.postcode \"ZZ7 7DB\"");
  ASSERT_NE(session->found_place(), nullptr);
  EXPECT_FALSE(session->found_place()->point);
  run(*session, "select.none");
  EXPECT_EQ(session->found_place(), nullptr);
}

TEST(PlaceCheck, GoingToSharedModeTakesThePinAway) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check \"ZZ7 7DB\" 4 families");
  run(*session, "goto.postcode \"ZZ7 7DB\"");
  session->set_mode(DisclosureMode::Shared);
  EXPECT_EQ(session->found_place(), nullptr);
  EXPECT_FALSE(session->place_check().answer) << "nothing exact is waited for";
  ASSERT_TRUE(session->wait());
  EXPECT_TRUE(answer_of(*session).place.text.empty());
  EXPECT_FALSE(session->checked_place()->point);
}

TEST(PlaceCheck, TheCameraDoesNotTellThePlace) {
  const ScratchFolder folder;
  const auto here = [&](DisclosureMode mode, const std::string& place) {
    const ScratchFolder other;
    const auto session = open_with_places(other, mode);
    run(*session, "pcc.check \"" + place + "\" 4");
    return session->view().map;
  };
  // In shared mode the same as for any other place of the ward.
  EXPECT_EQ(here(DisclosureMode::Shared, "ZZ7 7DB"), here(DisclosureMode::Shared, "ZZ7 7DN"));
  // In restricted mode on a lattice of 500 m.
  EXPECT_EQ(here(DisclosureMode::Restricted, "ZZ7 7DN"),
            here(DisclosureMode::Restricted, "ZZ7 7DP"));
}

TEST(PlaceCheck, GoingToSharedModeTheCameraLeavesThePlaceForItsWard) {
  for (const std::string command : {"pcc.check \"ZZ7 7DB\" 4", "goto.postcode \"ZZ7 7DB\""}) {
    const ScratchFolder folder;
    const auto session = open_with_places(folder, DisclosureMode::Restricted);
    run(*session, command);
    const auto at_place = session->view().map;
    session->set_mode(DisclosureMode::Shared);
    const ScratchFolder other;
    const auto shared = open_with_places(other, DisclosureMode::Shared);
    run(*shared, command);
    EXPECT_EQ(session->view().map, shared->view().map) << command;
    if (command.starts_with("pcc.")) {  // the other happens to be as large as its ward
      EXPECT_NE(session->view().map, at_place);
    }
  }
}

TEST(PlaceCheck, GoingToSharedModeACameraElsewhereStays) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder, DisclosureMode::Restricted);
  run(*session, "pcc.check \"ZZ7 7DB\" 4");
  auto view = session->view();
  view.map.centre.x += 1'000'000;
  session->change_view(view);
  const auto elsewhere = session->view().map;
  session->set_mode(DisclosureMode::Shared);
  EXPECT_EQ(session->view().map, elsewhere);
}

TEST(PlaceCheck, ASpatialCheckThatAModeSwitchStopsIsTold) {
  const ScratchFolder folder;
  const auto session = open_with_places(folder);
  ASSERT_TRUE(session->run("check.run"));
  session->set_mode(DisclosureMode::Restricted);
  ASSERT_THAT(session->notices(), SizeIs(1));
  EXPECT_THAT(session->notices()[0].text, HasSubstr("spatial check was stopped"));
}

TEST(PlaceCheck, APictureHasThePinInRestrictedModeOnly) {
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const ScratchFolder folder;
    const auto session = open_with_places(folder, mode);
    run(*session, "layer.only deprivation");
    run(*session, "pcc.check \"ZZ7 7DB\" 4");
    const auto picture = view_picture(*session).value();
    ASSERT_THAT(picture.places, SizeIs(1));
    const bool restricted = mode == DisclosureMode::Restricted;
    EXPECT_EQ(picture.places[0].point.has_value(), restricted);
    EXPECT_EQ(picture.places[0].circles.size(), restricted ? 3U : 0U);
    EXPECT_EQ(picture.header.badge, restricted ? "RESTRICTED" : "");
    EXPECT_EQ(picture.places[0].label, restricted ? "Place checked" : "Ward of the place checked");
  }
}

std::string bytes_in(const std::filesystem::path& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(PlaceCheck, TheAddressIsWrittenNowhere) {
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const ScratchFolder folder;
    const ScratchFolder state;
    {
      const auto session = open_with_places(folder, mode, state.path());
      run(*session, "pcc.open");
      run(*session, "pcc.check \"9 Canary Row, ZZ7 7DB, 6 bedspaces, families\"");
      run(*session, "pcc.set cohort \"the Canary family\"");
      run(*session, "pcc.decide object \"because of ZZ7 7DB, Canary\"");
      ASSERT_TRUE(session->save_view(state.path() / "mine.view"));
      run(*session, "file.load " + (state.path() / "mine.view").string());
      EXPECT_TRUE(session->document().question) << "no view takes a check away";
      EXPECT_TRUE(session->document().decision);
      for (const auto& step : session->history()) {
        EXPECT_THAT(step.title, Not(HasSubstr("ZZ7")));
        EXPECT_THAT(step.title, Not(HasSubstr("Canary")));
      }
      EXPECT_THAT(session->notices(), IsEmpty());
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{state.path()}) {
      EXPECT_THAT(entry.path().string(), Not(HasSubstr("ZZ7")));
      if (entry.is_regular_file()) {
        ++files;
        const auto bytes = bytes_in(entry.path());
        for (const auto* canary : {"ZZ7 7DB", "ZZ77DB", "Canary", "families"}) {
          EXPECT_THAT(bytes, Not(HasSubstr(canary))) << entry.path();
        }
      }
    }
    EXPECT_GT(files, 1U);
  }
}

}  // namespace
}  // namespace fairward::engine
