#include "engine/session.hpp"

#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kRestricted = DisclosureMode::Restricted;

SessionOptions in_mode(DisclosureMode mode) {
  SessionOptions options;
  options.mode = mode;
  return options;
}

std::vector<LimitStatus> statuses(const Session& session) {
  std::vector<LimitStatus> all;
  for (const auto& row : session.figures()->wards->rows) {
    all.push_back(row.figures.status);
  }
  return all;
}

TEST(Session, OpensAProjectWithItsFigures) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  EXPECT_EQ(session->region_name(), "Westmarch");
  EXPECT_EQ(session->wards()->size(), 3U);
  EXPECT_THAT(statuses(*session), ElementsAre(LimitStatus::AboveLimit, LimitStatus::BelowTrigger,
                                              LimitStatus::BelowTrigger));
  EXPECT_THAT(session->figures()->pipeline, ElementsAre(Count{0}, Count{0}, Count{20}));
  EXPECT_THAT(session->figures()->dates,
              ElementsAre(Date::from_ymd(2025, 8, 27), Date::from_ymd(2026, 2, 27)));
  // Alpha: 6 - 5 of 1,000; Beta: 2 - 10 of 2,000.
  EXPECT_THAT(session->figures()->change, ElementsAre(Measure{10}, Measure{-40}, Measure{0}));
  EXPECT_THAT(session->populations(), ElementsAre(std::pair<std::string, std::string>{
                                          "census2021", session->populations()[0].second}));
}

TEST(Session, SharedModeSuppressesBeforeItSubtracts) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto hidden = FigureState::Suppressed;
  // 6 and 5 people both show 5; Beta's 2 are suppressed, so its change is.
  EXPECT_THAT(session->figures()->change,
              ElementsAre(Measure{0}, Measure::missing(hidden), Measure{0}));
  EXPECT_EQ(session->figures()->pipeline[1], Count::missing(hidden));
  EXPECT_THAT(session->points(), IsEmpty());
}

TEST(Session, KnowsTheWardAtAPlace) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto& boundaries = session->wards()->boundaries();
  EXPECT_EQ(session->ward_at(centroid(boundaries, 1)), ward_index(1));
  EXPECT_EQ(session->ward_at({-1e6, -1e6}), std::nullopt);
}

TEST(Session, EveryWardHasAFillAndTheTopLayerItsClasses) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_THAT(session->fills(), SizeIs(3));
  const auto above = carto::palette::above_limit(carto::palette::Tone::Full);
  EXPECT_EQ(session->fills()[0].colour, above.colour);
  EXPECT_EQ(session->fills()[0].pattern, above.pattern);
  EXPECT_EQ(session->layers()[0].label, "Limit status");
  ASSERT_TRUE(session->layers()[0].classes.has_value());
  EXPECT_EQ(session->layers()[0].classes->classes[0].wards, 1U);
  ASSERT_EQ(why(session->run("layer.hide limit")), "");
  EXPECT_EQ(session->fills()[0].colour, session->fills()[1].colour);
  EXPECT_EQ(session->fills()[0].pattern, carto::Pattern::Solid);
}

TEST(Session, AnotherDateGivesAnotherRegister) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  const auto before = session->revisions().figures;
  ASSERT_EQ(why(session->run("basis.date 2025-08-27")), "");
  EXPECT_GT(session->revisions().figures, before);
  EXPECT_EQ(session->figures()->wards->rows[1].figures.people, Count{10});
  EXPECT_EQ(session->figures()->change_since, std::nullopt);
  EXPECT_THAT(why(session->run("basis.date 2024-01-01")),
              HasSubstr("no register as at 2024-01-01; there is: 2025-08-27, 2026-02-27"));
  EXPECT_EQ(session->figures()->wards->rows[1].figures.people, Count{10});
}

TEST(Session, ASpatialCheckFindsGroupsAndABasisMakesThemStale) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  EXPECT_EQ(session->groups(), nullptr);
  ASSERT_EQ(why(session->run("check.methods policy")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->groups(), nullptr);
  EXPECT_FALSE(session->groups_are_stale());
  ASSERT_EQ(why(session->run("basis.limit 100")), "");
  EXPECT_TRUE(session->groups_are_stale());
  session->undo();
  EXPECT_FALSE(session->groups_are_stale());
}

TEST(Session, RemembersWhetherGroupsOrAreasWereAskedForLast) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  const auto& asked = session->revisions();
  EXPECT_EQ(asked.check_asked, asked.areas_asked);
  ASSERT_EQ(why(session->run("check.methods policy")), "");
  ASSERT_EQ(why(session->run("areas.run")), "");
  EXPECT_GT(asked.areas_asked, asked.check_asked);
  ASSERT_EQ(why(session->run("check.run")), "");
  EXPECT_GT(asked.check_asked, asked.areas_asked);
  const auto before = asked.check_asked;
  ASSERT_EQ(why(session->run("basis.limit 100")), "");
  EXPECT_EQ(asked.check_asked, before) << "a check that begins again is not asked for";
}

TEST(Session, SwitchingToSharedTakesAwayWhatRestrictedShowed) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  ASSERT_EQ(why(session->run("check.methods policy")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  session->tell(Notice::Kind::Info, "1 Made-up Street was read twice");
  ASSERT_EQ(why(session->run("export.copy")), "");
  ASSERT_EQ(why(session->run("mode.shared")), "");
  EXPECT_EQ(session->mode(), DisclosureMode::Shared);
  EXPECT_EQ(session->groups(), nullptr);
  EXPECT_THAT(session->notices(), IsEmpty());
  EXPECT_THAT(session->take_requests(), IsEmpty());
  EXPECT_EQ(session->figures()->wards.mode(), DisclosureMode::Shared);
  EXPECT_FALSE(session->figures()->wards->rows[1].figures.people.known());
  EXPECT_EQ(session->notes()->mode(), DisclosureMode::Shared);
  ASSERT_TRUE(session->undo());
  EXPECT_EQ(session->mode(), DisclosureMode::Shared);
}

TEST(Session, RestrictedIsAskedForFirst) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_EQ(why(session->run("mode.restricted")), "");
  EXPECT_EQ(session->mode(), DisclosureMode::Shared);
  const auto asked = session->take_requests();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].kind, UiRequest::Kind::ConfirmRestricted);
  ASSERT_EQ(why(session->run("mode.confirm-restricted")), "");
  EXPECT_EQ(session->figures()->wards->rows[1].figures.people, Count{2});
}

TEST(Session, AFailedOpenKeepsWhatWasOpen) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_EQ(why(session->run("select.ward Beta")), "");
  session->open(folder.path() / "nothing.toml");
  EXPECT_THAT(why(session->wait()), HasSubstr("nothing.toml"));
  EXPECT_EQ(session->stage(), Stage::Ready);
  EXPECT_EQ(session->region_name(), "Westmarch");
  EXPECT_THAT(session->document().selection, ElementsAre(ward_index(1)));
  EXPECT_EQ(session->notices().back().kind, Notice::Kind::Error);
}

TEST(Session, AFailureAfterTheBoundariesBringsBackWhatWasOpen) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_EQ(why(session->run("select.ward Beta")), "");
  const ScratchFolder other;
  const auto broken = write_small_project(other);
  (void)other.file("region.toml", bytes_of(broken) + "[defaults]\npopulation = \"mye1801\"\n");
  session->open(broken);
  EXPECT_THAT(why(session->wait()), HasSubstr("mye1801"));
  EXPECT_EQ(session->stage(), Stage::Ready);
  EXPECT_EQ(session->project(), folder.path() / "region.toml");
  EXPECT_THAT(session->document().selection, ElementsAre(ward_index(1)));
  EXPECT_THAT(session->fills(), SizeIs(3));
}

TEST(Session, TheFirstOpenThatFailsSaysSo) {
  const ScratchFolder folder;
  Session session{{}};
  EXPECT_EQ(session.stage(), Stage::Empty);
  session.open(folder.file("letter.toml", "Dear council,"));
  EXPECT_EQ(session.stage(), Stage::Opening);
  EXPECT_NE(why(session.wait()), "");
  EXPECT_EQ(session.stage(), Stage::Failed);
  ASSERT_THAT(session.notices(), SizeIs(1));
  session.dismiss(session.notices()[0].id);
  EXPECT_THAT(session.notices(), IsEmpty());
}

TEST(Session, ACancelledOpenLeavesWhatWasThere) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  session->open(folder.path() / "region.toml");
  for (const auto& job : session->jobs()) {
    session->cancel(job.id);
  }
  (void)why(session->wait());  // it may have ended before it was told to
  EXPECT_EQ(session->stage(), Stage::Ready);
  EXPECT_EQ(session->wards()->size(), 3U);
}

TEST(Session, HoveringMovesTheSelectionsCounterOnce) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto before = session->revisions().selection;
  session->hover(ward_index(2));
  session->hover(ward_index(2));
  EXPECT_EQ(session->revisions().selection, before + 1);
  EXPECT_EQ(session->hovered(), ward_index(2));
}

TEST(Session, SeveralWardsPointedAtAreNoWardUnderTheCursor) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  session->point_at({ward_index(0), ward_index(2)});
  EXPECT_EQ(session->hovered(), std::nullopt);
  EXPECT_THAT(session->pointed_at(), ElementsAre(ward_index(0), ward_index(2)));
  session->hover({});
  EXPECT_THAT(session->pointed_at(), IsEmpty());
}

TEST(Session, TheTimeLineIsMadeWhenItsTabIsOpened) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  EXPECT_THAT(session->timeline(), IsEmpty());
  ASSERT_EQ(why(session->run("view.tab timeline")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_THAT(session->timeline(), SizeIs(2));
  EXPECT_EQ(session->timeline()[0].people, Count{15});
  EXPECT_EQ(session->timeline()[1].people, Count{8});
  EXPECT_EQ(session->timeline()[1].status[0], LimitStatus::AboveLimit);
}

TEST(Session, ACheckThatIsStoppedLeavesTheGroupsThatWereThere) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  ASSERT_EQ(why(session->run("check.methods policy")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->wait()), "");
  const auto* groups = session->groups();
  ASSERT_EQ(why(session->run("check.methods all")), "");
  ASSERT_EQ(why(session->run("check.set permutations 1000000")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->run("check.cancel")), "");
  (void)why(session->wait());
  EXPECT_EQ(session->groups(), groups);
  EXPECT_THAT(session->jobs(), IsEmpty());
  EXPECT_THAT(why(session->run("check.cancel")), HasSubstr("no spatial check is running"));
}

TEST(Session, ACheckBeginsAgainWhenItsBasisChanges) {
  const ScratchFolder folder;
  const auto session = open_small(folder, in_mode(kRestricted));
  ASSERT_EQ(why(session->run("check.methods policy")), "");
  ASSERT_EQ(why(session->run("check.run")), "");
  ASSERT_EQ(why(session->run("basis.date 2025-08-27")), "");
  ASSERT_EQ(why(session->wait()), "");
  ASSERT_NE(session->groups(), nullptr);
  EXPECT_FALSE(session->groups_are_stale());
  ASSERT_EQ(why(session->run("basis.date latest")), "");
  ASSERT_EQ(why(session->wait()), "");
  EXPECT_TRUE(session->groups_are_stale()) << "no check runs, so none begins";
}

TEST(Session, PointsAreOfTheRegisterShownAndOnlyInRestrictedMode) {
  const ScratchFolder folder;
  (void)write_small_project(folder);
  (void)folder.file("register.csv",
                    "property_id,address,postcode,easting,northing,ward_code,bedspaces,occupied,"
                    "accommodation_type,status,as_at\n"
                    "P1,1 Made-up Street,ZZ99 3VZ,500,600,E05990001,6,6,dispersal,occupied,"
                    "2026-02-27\n"
                    "P2,2 Made-up Street,,0,0,E05990002,4,2,dispersal,occupied,2026-02-27\n"
                    "P3,3 Made-up Street,,510,600,E05990001,4,0,dispersal,closed,2026-02-27\n");
  Session session{in_mode(kRestricted)};
  session.open(folder.path() / "region.toml");
  ASSERT_EQ(why(session.wait()), "");
  const auto points = session.points();
  ASSERT_THAT(points, SizeIs(1));
  EXPECT_EQ(points[0].place, (Point{500, 600}));
  EXPECT_EQ(points[0].bedspaces, 6);
  EXPECT_EQ(points[0].label, "1 Made-up Street, ZZ99 3VZ");
  ASSERT_EQ(why(session.run("basis.date 2025-08-27")), "");
  EXPECT_THAT(session.points(), IsEmpty());  // that register has no places
  ASSERT_TRUE(session.undo());
  EXPECT_THAT(session.points(), SizeIs(1));
  session.set_mode(DisclosureMode::Shared);
  EXPECT_THAT(session.points(), IsEmpty());
}

TEST(Session, AProjectWithoutARegisterStillHasAMap) {
  const ScratchFolder folder;
  (void)write_small_project(folder);
  Session session{{}};
  session.open(folder.file("region.toml",
                           "fairward = 1\n[[source]]\nkind = \"ward_boundaries\"\n"
                           "path = \"wards.geojson\"\n"));
  ASSERT_EQ(why(session.wait()), "");
  EXPECT_EQ(session.stage(), Stage::Ready);
  EXPECT_THAT(session.figures()->missing, HasSubstr("population"));
  EXPECT_EQ(statuses(session)[0], LimitStatus::NoData);
  EXPECT_THAT(session.notices(), SizeIs(1));
}

}  // namespace
}  // namespace fairward::engine
