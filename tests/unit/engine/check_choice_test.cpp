/// What a check advises: chances, alternatives, and the rules of a recommendation.
#include "engine/check_advice.hpp"
#include "engine/check_chance.hpp"
#include "engine/check_words.hpp"

#include "check_region.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CheckQuery at_attrition(std::int32_t percent) {
  CheckQuery query;
  query.methods.clear();
  query.basis.attrition = AttritionRate{percent * 100};
  return query;
}

const CheckPlace kInA = at_point({500, 1'500}, 0);
const CheckPlace kInB = at_point({1'500, 1'500}, 1);

TEST(CheckChance, IsExactForOnePropertyOfThePipeline) {
  // B has 9 bedspaces of a limit of 10, and one property of 3 on its way with 0.6.
  const auto checker =
      checker_of(six_ward_snapshot(), DisclosureMode::Restricted, at_attrition(40));
  const auto chance = answer_of(checker, kInB, 1).chances.front();
  EXPECT_EQ(chance.name, "Ward B");
  EXPECT_EQ(chance.property_count, 1U);
  EXPECT_EQ(chance.bedspaces, 3);
  ASSERT_EQ(chance.rows.size(), 4U) << "40 % and the three to compare";
  EXPECT_EQ(chance.rows[0].attrition, AttritionRate{4'000});
  EXPECT_NEAR(chance.rows[0].over_limit_before, 0.6, 1e-12);
  EXPECT_NEAR(chance.rows[0].over_limit_after, 0.6, 1e-12) << "10 of 10 without it";
  EXPECT_EQ(chance.rows[0].at_trigger_after, 1) << "9 are past 8 already";
  EXPECT_NEAR(answer_of(checker, kInB, 2).chances.front().rows[0].over_limit_after, 1, 1e-12);
  EXPECT_NEAR(chance.rows[1].over_limit_after, 0.9, 1e-12) << "at an attrition of 10 %";
}

TEST(CheckChance, WithoutAttritionEverythingLands) {
  const auto checker = checker_of(six_ward_snapshot(), DisclosureMode::Restricted, at_attrition(0));
  const auto chances = answer_of(checker, kInB, 0).chances;
  EXPECT_EQ(chances[0].rows[0].over_limit_before, 1);
  EXPECT_EQ(chances[1].rows[0].over_limit_before, 0) << "L1: 26 + 3 of 30";
}

std::shared_ptr<const Register> register_with(
    const std::vector<std::pair<std::string, PropertyStatus>>& properties, Date as_at) {
  auto made = std::make_shared<Register>();
  for (const auto& [id, status] : properties) {
    Property property;
    property.property_id = id;
    property.status = status;
    made->properties.push_back(std::move(property));
    made->ward.emplace_back();
  }
  made->as_at = as_at;
  return made;
}

TEST(ObservedLandings, FollowThePipelineOfEarlierRegisters) {
  using enum PropertyStatus;
  const std::vector<std::shared_ptr<const Register>> registers{
      register_with({{"1", Pipeline}, {"2", Pipeline}, {"3", Occupied}, {"", Pipeline}},
                    Date::from_ymd(2025, 6, 30)),
      register_with({{"2", Pipeline}, {"4", Pipeline}, {"5", Pipeline}},
                    Date::from_ymd(2025, 9, 30)),
      register_with({{"1", Occupied}, {"4", Pipeline}, {"5", Closed}, {"6", Pipeline}},
                    Date::from_ymd(2025, 12, 31))};
  const auto seen =
      observed_landings(registers, *registers.back(), NumeratorScope::Dispersal).value();
  EXPECT_EQ(seen.since, Date::from_ymd(2025, 6, 30));
  EXPECT_EQ(seen.landed, 1) << "property 1";
  EXPECT_EQ(seen.lost, 2) << "2 is listed no longer, 5 is closed";
  EXPECT_EQ(seen.waiting, 1) << "4; 6 is new";
  EXPECT_FALSE(observed_landings(registers, *registers.front(), NumeratorScope::Dispersal))
      << "nothing is earlier than the first";
}

std::vector<std::string> alternatives_to(const CheckAnswer& answer) {
  std::vector<std::string> codes;
  for (const auto& one : answer.alternatives) {
    codes.push_back(one.code);
  }
  return codes;
}

TEST(CheckAlternatives, TakeTheBedspacesWithoutPassingAThreshold) {
  // 3 more: A would have 9 of 10 and is past the trigger, D 3, E 5, F 7.
  const auto answer = answer_of(checker_of(six_ward_snapshot()), kInB, 3);
  EXPECT_THAT(alternatives_to(answer), ElementsAre("D", "E", "F"))
      << "by the ward with its neighbours: D 23 of 40, E 38 of 60, F 32 of 40";
  for (const auto& one : answer.alternatives) {
    EXPECT_EQ(one.after.status, LimitStatus::BelowTrigger);
    EXPECT_FALSE(one.same_council);
    EXPECT_NE(one.reasons, "");
  }
  const auto too_many = answer_of(checker_of(six_ward_snapshot()), kInB, 8);
  EXPECT_THAT(alternatives_to(too_many), IsEmpty());
}

/// C has 20,000 residents, so that L1 (30 of 120) is far below its trigger.
std::shared_ptr<Snapshot> roomy_snapshot() {
  const auto wards = mosaic(R"(A B C
                               D E F)",
                            Metres{1000}, "A=L1 B=L1 C=L1 D=L2 E=L2 F=L2");
  return snapshot_of(wards, {2'000, 2'000, 20'000, 2'000, 2'000, 2'000}, six_ward_houses());
}

TEST(CheckAlternatives, OfTheSameCouncilComeFirst) {
  const auto answer = answer_of(checker_of(roomy_snapshot()), kInB, 1);
  EXPECT_THAT(alternatives_to(answer), ElementsAre("C", "A", "E", "F", "D"))
      << "C 30 of 130 with what it touches, A 7 of 10; E 36 of 150, F 5 of 10, D 21 of 40";
  EXPECT_TRUE(answer.alternatives[1].same_council);
  EXPECT_FALSE(answer.alternatives[2].same_council);
}

TEST(CheckAlternatives, OfACouncilAtItsTriggerThereAreNone) {
  const auto answer = answer_of(checker_of(six_ward_snapshot()), kInB, 1);
  EXPECT_THAT(alternatives_to(answer), ElementsAre("D", "E", "F"))
      << "A would have 7 of 10, but L1 30 of 30: a check of A says object too";
  EXPECT_EQ(no_alternative_sentence(answer),
            "No ward: L1 as a whole would be at 100.0 % of its limit, and procurement stops at "
            "75 %.");
  const auto roomy = answer_of(checker_of(roomy_snapshot()), kInB, 9);
  EXPECT_EQ(no_alternative_sentence(roomy), "No ward can take them without passing a threshold.");
}

TEST(CheckAlternatives, OfferNoWardThatACheckOfItWouldRefuse) {
  for (const auto& snapshot : {six_ward_snapshot(), roomy_snapshot()}) {
    const auto checker = checker_of(snapshot);
    for (const std::int64_t bedspaces : {1, 2, 4, 6}) {
      for (const auto& one : answer_of(checker, kInB, bedspaces).alternatives) {
        CheckPlace place;
        place.wards.push_back({one.ward, 1, std::nullopt});
        const auto there = answer_of(checker, place, bedspaces);
        EXPECT_NE(there.advice.suggested, Recommendation::Object) << one.code << " " << bedspaces;
      }
    }
  }
}

TEST(CheckAlternatives, TakeNoOtherCouncilToAThreshold) {
  // A would have 7 of 10, but L1 30 of 30 instead of 29: it would be at its limit.
  const auto answer = answer_of(checker_of(six_ward_snapshot()), at_point({2'500, 500}, 5), 1);
  EXPECT_THAT(alternatives_to(answer), ElementsAre("D", "E"));
}

/// An answer of one ward and its council, to be filled in.
CheckAnswer plain_answer() {
  CheckAnswer answer;
  answer.bedspaces = 4;
  CheckedWard ward;
  ward.area.name = "Moston";
  for (auto& stage : ward.area.stages) {
    stage.status = LimitStatus::BelowTrigger;
  }
  ward.groups.push_back({});
  ward.council = 0;
  answer.councils.push_back(ward.area);
  answer.councils.front().name = "Manchester";
  answer.wards.push_back(ward);
  return answer;
}

std::string first_rule(const CheckAnswer& answer) {
  const auto advice = advise(answer);
  return advice.rules.empty() ? "none" : advice.rules.front().id;
}

LimitFigures with_status(LimitStatus status) {
  LimitFigures figures;
  figures.status = status;
  return figures;
}

TEST(Advice, SupportsWhereNoRuleApplies) {
  const auto advice = advise(plain_answer());
  EXPECT_EQ(advice.suggested, Recommendation::Support);
  ASSERT_EQ(advice.rules.size(), 1U);
  EXPECT_EQ(advice.rules.front().id, "P11");
}

TEST(Advice, EachRuleOfAPropertyByItself) {
  using enum LimitStatus;
  const auto after = at(NumeratorStage::Proposal);
  const auto before = at(NumeratorStage::Pipeline);
  auto answer = plain_answer();
  answer.wards[0].area.stages[after] = with_status(AboveLimit);
  EXPECT_EQ(first_rule(answer), "P1");
  answer = plain_answer();
  answer.councils[0].stages[after] = with_status(AboveLimit);
  EXPECT_EQ(first_rule(answer), "P2");
  answer = plain_answer();
  answer.wards[0].groups[0].change = GroupChange::Joins;
  EXPECT_EQ(first_rule(answer), "P3");
  answer.wards[0].groups[0].method = GroupMethod::GiStar;
  EXPECT_EQ(first_rule(answer), "P11") << "a hot spot is no breach";
  answer = plain_answer();
  answer.wards[0].area.stages[before] = with_status(TriggerReached);
  EXPECT_EQ(first_rule(answer), "P4");
  answer = plain_answer();
  answer.wards[0].area.crossing = Crossing::Trigger;
  EXPECT_EQ(first_rule(answer), "P5");
  answer = plain_answer();
  answer.wards.push_back(answer.wards.front());
  answer.wards[1].area.stages[after] = with_status(AtLimit);
  EXPECT_EQ(first_rule(answer), "P6");
  answer = plain_answer();
  answer.chances.push_back({AreaLevel::Ward, "Moston", 2, 9, {{AttritionRate{}, 0, 0.101, 1}}});
  EXPECT_EQ(first_rule(answer), "P8");
  answer.chances[0].rows[0].over_limit_after = 0.1;
  EXPECT_EQ(first_rule(answer), "P11");
  answer = plain_answer();
  answer.wards[0].area.others.push_back({"all", with_status(AboveLimit), with_status(AboveLimit)});
  EXPECT_EQ(first_rule(answer), "P9");
  answer = plain_answer();
  Pressure deprivation;
  deprivation.name = "Deprivation score";
  deprivation.rank = 3;
  deprivation.of = 30;
  answer.wards[0].pressures.found.push_back(deprivation);
  EXPECT_EQ(first_rule(answer), "P10");
}

TEST(Advice, TheStrongestRuleDecidesAndAllAreTold) {
  auto answer = plain_answer();
  answer.wards[0].area.crossing = Crossing::Limit;
  answer.wards[0].area.stages[at(NumeratorStage::Proposal)] = with_status(LimitStatus::AboveLimit);
  const auto advice = advise(answer);
  EXPECT_EQ(advice.suggested, Recommendation::Object);
  ASSERT_EQ(advice.rules.size(), 2U);
  EXPECT_EQ(advice.rules[0].id, "P1");
  EXPECT_EQ(advice.rules[1].id, "P5");
}

TEST(Advice, AnAreaIsClosedLimitedOrSupported) {
  auto answer = plain_answer();
  answer.place.scale = PlaceScale::Area;
  answer.wards.push_back(answer.wards.front());
  EXPECT_EQ(advise(answer).suggested, Recommendation::Support);
  answer.wards[0].area.stages[at(NumeratorStage::Pipeline)] =
      with_status(LimitStatus::TriggerReached);
  answer.wards[0].area.stages[at(NumeratorStage::Proposal)] =
      with_status(LimitStatus::TriggerReached);
  EXPECT_EQ(advise(answer).suggested, Recommendation::LimitArea);
  answer.wards[1] = answer.wards[0];
  EXPECT_EQ(advise(answer).suggested, Recommendation::CloseArea);
}

TEST(Advice, NothingIsSuggestedWhereTheFiguresCannotTell) {
  auto answer = plain_answer();
  answer.wards[0].area.stages[at(NumeratorStage::Proposal)] = with_status(LimitStatus::NoData);
  EXPECT_FALSE(advise(answer).suggested.has_value());
  answer.councils[0].stages[at(NumeratorStage::Proposal)] = with_status(LimitStatus::AboveLimit);
  EXPECT_EQ(advise(answer).suggested, Recommendation::Object) << "the council's can";
}

TEST(Advice, TheRulesAreThoseOfTheGuide) {
  std::ifstream file{std::string{FAIRWARD_SOURCE_DIR} + "/docs/checks.md"};
  std::stringstream text;
  text << file.rdbuf();
  for (const auto& rule : advice_rules()) {
    EXPECT_THAT(text.str(), HasSubstr(fmt::format("| {} | {} | {} |", rule.id,
                                                  label_of(rule.recommendation), rule.words)));
  }
}

TEST(Decision, NeedsAReasonOnlyWhenItDiffers) {
  const auto advice = advise(plain_answer());
  EXPECT_FALSE(decide(advice, "support", "").value().differs);
  const auto objected = decide(advice, "object", " fire regulations ").value();
  EXPECT_TRUE(objected.differs);
  EXPECT_EQ(objected.because, "fire regulations");
  EXPECT_THAT(decide(advice, "object", "  ").error().message(), HasSubstr("--because"));
  EXPECT_EQ(decide(advice, "Support with conditions", "x").value().recommendation,
            Recommendation::SupportWithConditions);
  EXPECT_THAT(decide(advice, "objct", "x").error().message(), HasSubstr("did you mean 'object'"));
}

}  // namespace
}  // namespace fairward::engine
