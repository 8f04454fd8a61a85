#include "engine/check.hpp"

#include "check_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t kA = 0;
constexpr std::size_t kB = 1;
constexpr std::size_t kD = 3;
constexpr std::size_t kE = 4;
const CheckPlace kInA = at_point({500, 1'500}, kA);
const CheckPlace kInB = at_point({1'500, 1'500}, kB);
const CheckPlace kInE = at_point({1'500, 500}, kE);

std::vector<std::int64_t> people_of(const AreaCheck& area) {
  std::vector<std::int64_t> people;
  for (const auto& stage : area.stages) {
    people.push_back(stage.people.value());
  }
  return people;
}

TEST(Check, CountsAWardAndItsCouncilThroughTheStages) {
  const auto answer = answer_of(checker_of(six_ward_snapshot()), kInB, 4);
  const auto& ward = answer.wards.front().area;
  EXPECT_THAT(people_of(ward), ElementsAre(8, 9, 12, 16));
  EXPECT_EQ(ward.stages[0].status, LimitStatus::TriggerReached);
  EXPECT_EQ(ward.first_at_trigger, NumeratorStage::Occupied);
  EXPECT_EQ(ward.first_above, NumeratorStage::Pipeline);
  EXPECT_EQ(ward.crossing, Crossing::None) << "the pipeline took it over already";
  EXPECT_EQ(ward.people_over, Count{6});
  const auto& council = answer.councils.at(answer.wards.front().council.value());
  EXPECT_EQ(council.code, "L1");
  EXPECT_THAT(people_of(council), ElementsAre(25, 26, 29, 33));
  EXPECT_EQ(council.first_above, NumeratorStage::Proposal);
  EXPECT_EQ(council.crossing, Crossing::Limit);
  EXPECT_EQ(council.people_over, Count{3});
}

TEST(Check, SaysWhichThresholdAProposalCrosses) {
  const auto checker = checker_of(six_ward_snapshot());
  const auto crossing = [&](std::int64_t bedspaces) {
    return answer_of(checker, kInA, bedspaces).wards.front().area.crossing;
  };
  EXPECT_EQ(crossing(1), Crossing::None);     // 7 of 10
  EXPECT_EQ(crossing(2), Crossing::Trigger);  // 8 of 10
  EXPECT_EQ(crossing(4), Crossing::Trigger);  // 10 of 10 is at the limit, which is allowed
  EXPECT_EQ(crossing(5), Crossing::Limit);
}

TEST(Check, TellsOtherBases) {
  auto snapshot = six_ward_snapshot();
  snapshot->populations.push_back(residents("later", {2'000, 2'000, 2'000, 2'000, 800, 2'000}));
  const auto answer = answer_of(checker_of(snapshot), kInE, 1);
  const auto& others = answer.wards.front().area.others;
  ASSERT_EQ(others.size(), 2U);
  EXPECT_EQ(others[0].label, "all Home Office asylum accommodation");
  EXPECT_EQ(others[0].before.people, Count{2 + 7});
  EXPECT_EQ(others[0].after.people, Count{2 + 7 + 1});
  EXPECT_EQ(others[1].label, "later residents");
  EXPECT_EQ(others[1].after.status, LimitStatus::TriggerReached) << "3 people of 4";
}

TEST(Check, APopulationOfCouncilsAloneIsToldForTheCouncil) {
  auto snapshot = six_ward_snapshot();
  PopulationTable councils;
  councils.id = "later";
  councils.label = "Later residents";
  councils.council = {Count{12'000}, Count{6'000}};
  snapshot->populations.push_back(std::make_shared<const PopulationTable>(councils));
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const auto answer = answer_of(checker_of(snapshot, mode), kInB, 0);
    EXPECT_EQ(answer.wards.front().area.others.size(), 1U) << "the other scope";
    const auto& others = answer.councils.front().others;
    ASSERT_EQ(others.size(), 2U);
    EXPECT_EQ(others[1].label, "Later residents");
    EXPECT_EQ(others[1].after.population, Count{12'000});
    EXPECT_EQ(others[1].after.status, LimitStatus::BelowTrigger) << "29 or 30 people of 60";
    EXPECT_EQ(answer.councils.front().after().status, LimitStatus::TriggerReached)
        << "29 people of 30; 30 would be at the limit";
  }
}

TEST(Check, APopulationOfWardsAndOfCouncilsIsToldOnce) {
  for (const bool wards_first : {true, false}) {
    auto snapshot = six_ward_snapshot();
    PopulationTable wards;
    wards.id = "later";
    wards.label = "Later residents";
    wards.ward.assign(snapshot->wards->size(), Count{2'000});
    PopulationTable councils{wards};
    councils.ward.clear();
    councils.council = {Count{12'000}, Count{6'000}};
    for (const auto& table : {wards_first ? wards : councils, wards_first ? councils : wards}) {
      snapshot->populations.push_back(std::make_shared<const PopulationTable>(table));
    }
    const auto answer = answer_of(checker_of(snapshot, DisclosureMode::Restricted), kInB, 0);
    const auto& of_ward = answer.wards.front().area.others;
    ASSERT_EQ(of_ward.size(), 2U);
    EXPECT_EQ(of_ward[1].after.population, Count{2'000});
    const auto& of_council = answer.councils.front().others;
    ASSERT_EQ(of_council.size(), 2U);
    EXPECT_EQ(of_council[1].after.population, Count{12'000}) << "the council's own figure";
  }
}

TEST(Check, NothingProposedChangesNothing) {
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const auto checker = checker_of(six_ward_snapshot(), mode);
    for (std::size_t ward = 0; ward < 6; ++ward) {
      const auto answer = answer_of(checker, at_point({1'500, 1'000}, ward), 0);
      const auto& area = answer.wards.front().area;
      EXPECT_EQ(area.after().people, area.before().people);
      EXPECT_EQ(area.after().status, area.before().status);
      EXPECT_EQ(area.crossing, Crossing::None);
      EXPECT_EQ(answer.wards.front().groups.front().over_after,
                answer.wards.front().groups.front().over_before);
      for (const auto& ring : answer.density->rings) {
        EXPECT_EQ(ring.after.people, ring.before.people);
      }
    }
  }
}

TEST(Check, SharedModeTellsNeitherPlaceNorPropertiesNorChances) {
  auto place = kInA;
  place.wards.push_back({ward_index(kB), 1, 20});
  const auto answer = answer_of(checker_of(six_ward_snapshot(), DisclosureMode::Shared), place, 4);
  EXPECT_EQ(answer.place.text, "");
  EXPECT_FALSE(answer.place.point.has_value());
  EXPECT_FALSE(answer.wards.front().place.metres.has_value());
  EXPECT_FALSE(answer.place.wards.back().metres.has_value());
  EXPECT_FALSE(answer.nearby.has_value());
  EXPECT_THAT(answer.chances, IsEmpty());
  EXPECT_EQ(answer.bedspaces, 5) << "rounded by itself";
  EXPECT_EQ(answer.wards.size(), 2U) << "wards may be told";
  EXPECT_EQ(answer.wards.front().area.stages[0].people, Count{5});
  EXPECT_EQ(answer.wards.front().area.after().people, Count{10});
}

TEST(Check, WardsThatThePlaceMayBeInTellNoDistanceByTheirOrder) {
  auto place = kInA;
  for (const auto& [ward, metres] :
       std::vector<std::pair<std::size_t, double>>{{4, 5}, {1, 20}, {3, 40}}) {
    place.wards.push_back({ward_index(ward), 1, metres});
  }
  const auto order = [&](DisclosureMode mode) {
    std::vector<std::size_t> wards;
    for (const auto& one : answer_of(checker_of(six_ward_snapshot(), mode), place, 4).wards) {
      wards.push_back(to_size(one.place.ward));
    }
    return wards;
  };
  EXPECT_THAT(order(DisclosureMode::Shared), ElementsAre(0U, 1U, 3U, 4U));
  EXPECT_THAT(order(DisclosureMode::Restricted), ElementsAre(0U, 4U, 1U, 3U));
  place.hidden = true;
  EXPECT_THAT(order(DisclosureMode::Restricted), ElementsAre(0U, 1U, 3U, 4U));
}

TEST(Check, ForAReaderWhoMayNotKnowThePlaceItIsLeftOutWithExactFiguresToo) {
  auto place = kInA;
  place.hidden = true;
  place.wards.push_back({ward_index(kB), 1, 20});
  const auto answer = answer_of(checker_of(six_ward_snapshot()), place, 4);
  EXPECT_EQ(answer.bedspaces, 4);
  EXPECT_EQ(answer.place.text, "");
  EXPECT_FALSE(answer.place.point.has_value());
  EXPECT_FALSE(answer.wards.back().place.metres.has_value());
  ASSERT_TRUE(answer.nearby.has_value());
  EXPECT_TRUE(answer.nearby->of_ward && answer.nearby->nearest.empty());
}

TEST(Check, RestrictedModeTellsThemAll) {
  const auto answer = answer_of(checker_of(six_ward_snapshot()), kInA, 4);
  EXPECT_EQ(answer.place.text, "secret place");
  EXPECT_TRUE(answer.nearby.has_value());
  ASSERT_EQ(answer.chances.size(), 2U);
  EXPECT_EQ(answer.chances[0].name, "Ward A");
  EXPECT_EQ(answer.chances[1].level, AreaLevel::Council);
}

TEST(Check, AWardOfNoDataIsSaidToHaveNone) {
  auto snapshot =
      snapshot_of(mosaic("A B", Metres{1000}, "A=L1 B=L2"), {2'000, 2'000}, {{"A", 1, 1}});
  const auto answer = answer_of(checker_of(snapshot), at_point({1'500, 500}, 1), 4);
  EXPECT_EQ(answer.wards.front().area.after().status, LimitStatus::NoData);
  EXPECT_EQ(answer.wards.front().area.people_over, Count{});
  EXPECT_FALSE(answer.advice.suggested.has_value());
  EXPECT_THAT(answer.advice.rules, IsEmpty());
}

TEST(Check, ANumberOfBedspacesOutOfRangeIsRefused) {
  const auto checker = checker_of(six_ward_snapshot());
  EXPECT_EQ(checker.answer(kInA, {-1, ""}, {}).error().code(), Errc::Usage);
  EXPECT_EQ(checker.answer(kInA, {kMostBedspaces + 1, ""}, {}).error().code(), Errc::Usage);
}

TEST(Check, AnAttritionOfTheViewersOwnIsForRestrictedMode) {
  CheckQuery query;
  query.basis.attrition = AttritionRate{5'000};
  const auto refused = Checker::make(region_of(six_ward_snapshot()), query,
                                     disclosure::Gate{DisclosureMode::Shared}, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message(), HasSubstr("--attrition"));
  const auto answer =
      answer_of(checker_of(six_ward_snapshot(), DisclosureMode::Restricted, query), kInB, 0);
  EXPECT_EQ(answer.wards.front().area.before().people, Count{9 + 2}) << "half of 3, rounded up";
}

TEST(Check, EarlierProposalsStandOnThePipeline) {
  auto checker = checker_of(six_ward_snapshot());
  checker.add(kInA, 3);
  checker.add(kInA, 1);
  const auto answer = answer_of(checker, kInA, 2);
  EXPECT_THAT(people_of(answer.wards.front().area), ElementsAre(6, 6, 10, 12));
  EXPECT_THAT(people_of(answer.councils.front()), ElementsAre(25, 26, 33, 35));
}

TEST(WholeWard, IsFoundByCodeAndByName) {
  const auto wards = wards_of({{"E05000001", "Moston", "E08000003", "Manchester"},
                               {"E05000002", "Central", "E08000003", "Manchester"},
                               {"E05000003", "Central", "E08000004", "Oldham"}},
                              {});
  EXPECT_EQ(whole_ward(*wards, " e05000001 ")->wards.front().ward, ward_index(0));
  EXPECT_EQ(whole_ward(*wards, "moston")->wards.front().ward, ward_index(0));
  EXPECT_THAT(whole_ward(*wards, "central").error().message(), HasSubstr("give the code"));
  EXPECT_THAT(whole_ward(*wards, "Mostn").error().message(), HasSubstr("did you mean 'Moston'"));
}

RC_GTEST_PROP(CheckLaw, MoreBedspacesNeverLowerAnything, ()) {
  const auto mode =
      *rc::gen::arbitrary<bool>() ? DisclosureMode::Shared : DisclosureMode::Restricted;
  CheckQuery query;
  query.methods.clear();
  const auto checker = checker_of(six_ward_snapshot(), mode, query);
  const auto place = at_point({static_cast<double>(*rc::gen::inRange(0, 3'000)),
                               static_cast<double>(*rc::gen::inRange(0, 2'000))},
                              *rc::gen::inRange<std::size_t>(0, 6));
  const auto fewer = *rc::gen::inRange<std::int64_t>(0, 20);
  const auto more = fewer + *rc::gen::inRange<std::int64_t>(0, 20);
  const auto a = answer_of(checker, place, fewer);
  const auto b = answer_of(checker, place, more);
  RC_ASSERT(b.wards[0].area.after().people.value_or(0) >=
            a.wards[0].area.after().people.value_or(0));
  RC_ASSERT(b.wards[0].area.after().status >= a.wards[0].area.after().status ||
            a.wards[0].area.after().status < LimitStatus::BelowTrigger);
  for (std::size_t i = 0; i < a.density->rings.size(); ++i) {
    RC_ASSERT(b.density->rings[i].after.per_10000.value_or(0) >=
              a.density->rings[i].after.per_10000.value_or(0));
  }
  for (std::size_t i = 0; i < a.chances.size(); ++i) {
    RC_ASSERT(b.chances[i].rows[0].over_limit_after >= a.chances[i].rows[0].over_limit_after);
  }
}

RC_GTEST_PROP(CheckLaw, ProposalsOneAfterAnotherAddUp, ()) {
  CheckQuery query;
  query.methods.clear();
  auto one_by_one = checker_of(six_ward_snapshot(), DisclosureMode::Restricted, query);
  const auto first = *rc::gen::inRange<std::int64_t>(0, 12);
  const auto second = *rc::gen::inRange<std::int64_t>(0, 12);
  one_by_one.add(kInB, first);
  const auto at_once = checker_of(six_ward_snapshot(), DisclosureMode::Restricted, query);
  const auto a = answer_of(one_by_one, kInB, second);
  const auto b = answer_of(at_once, kInB, first + second);
  RC_ASSERT(a.wards[0].area.after().people == b.wards[0].area.after().people);
  RC_ASSERT(a.councils[0].after().people == b.councils[0].after().people);
  RC_ASSERT(a.chances[0].rows[0].over_limit_after == b.chances[0].rows[0].over_limit_after);
}

}  // namespace
}  // namespace fairward::engine
