#include "stats/limit_test.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <tuple>
#include <vector>

namespace fairward::stats {
namespace {

LimitFigures test_of(std::int64_t population, std::int64_t people, LimitRule rule = {}) {
  return test_limit(Count{people}, Count{population}, rule);
}

TEST(LimitTest, StatusAtEveryBoundary) {
  using enum LimitStatus;
  const std::vector<std::tuple<std::int64_t, std::int64_t, LimitStatus>> vectors{
      {200, 1, AtLimit},           {199, 1, AboveLimit},      {201, 1, TriggerReached},
      {266, 1, TriggerReached},    {267, 1, BelowTrigger},    {0, 0, NoPopulation},
      {0, 3, NoPopulation},        {12000, 44, BelowTrigger}, {12000, 45, TriggerReached},
      {12000, 59, TriggerReached}, {12000, 60, AtLimit},      {12000, 61, AboveLimit},
      {12000, 0, BelowTrigger},    {82234, 413, AboveLimit},  {86058, 413, TriggerReached}};
  for (const auto& [population, people, status] : vectors) {
    EXPECT_EQ(test_of(population, people).status, status)
        << people << " people, " << population << " residents";
  }
}

TEST(LimitTest, DerivedFigures) {
  const auto figures = test_of(12000, 45);
  EXPECT_EQ(figures.headroom, Count{15});
  EXPECT_DOUBLE_EQ(figures.per_10000.value(), 37.5);
  EXPECT_DOUBLE_EQ(figures.percent_of_limit.value(), 75.0);
  EXPECT_DOUBLE_EQ(figures.one_in.value(), 12000.0 / 45.0);
  EXPECT_EQ(test_of(199, 3).headroom, Count{-3}) << "capacity is 0 below 200 residents";
}

TEST(LimitTest, HyndburnDependsOnThePopulation) {
  EXPECT_NEAR(test_of(82234, 413).percent_of_limit.value(), 100.4, 0.05);
  EXPECT_NEAR(test_of(86058, 413).percent_of_limit.value(), 96.0, 0.05);
}

TEST(LimitTest, NobodyIsAKnownRateWithoutARatio) {
  const auto figures = test_of(1000, 0);
  EXPECT_EQ(figures.per_10000, Measure{0.0});
  EXPECT_EQ(figures.percent_of_limit, Measure{0.0});
  EXPECT_EQ(figures.headroom, Count{5});
  EXPECT_EQ(figures.one_in.state(), FigureState::NoData);
}

TEST(LimitTest, MissingPeopleAndMissingPopulationStayApart) {
  const auto check = [](Count people, Count population, LimitStatus status, FigureState state) {
    const auto figures = test_limit(people, population, {});
    EXPECT_EQ(figures.status, status);
    EXPECT_EQ(figures.people, people);
    EXPECT_EQ(figures.population, population);
    EXPECT_EQ(figures.headroom.state(), state);
    EXPECT_EQ(figures.per_10000.state(), state);
    EXPECT_EQ(figures.percent_of_limit.state(), state);
    EXPECT_EQ(figures.one_in.state(), state);
  };
  const auto suppressed = Count::missing(FigureState::Suppressed);
  check(Count{}, Count{1000}, LimitStatus::NoData, FigureState::NoData);
  check(suppressed, Count{1000}, LimitStatus::Suppressed, FigureState::Suppressed);
  check(Count{3}, Count{}, LimitStatus::NoPopulation, FigureState::NoPopulation);
  check(Count{3}, Count{0}, LimitStatus::NoPopulation, FigureState::NoPopulation);
  check(suppressed, suppressed, LimitStatus::NoPopulation, FigureState::NoPopulation);
}

TEST(LimitTest, LargestNumbersDoNotOverflow) {
  constexpr std::int64_t kHuge = 1'000'000'000'000;
  EXPECT_EQ(test_of(kHuge, kHuge, {kHuge, 100}).status, LimitStatus::AboveLimit);
  EXPECT_EQ(test_of(kHuge, 1, {kHuge, 100}).status, LimitStatus::AtLimit);
  EXPECT_EQ(test_of(kHuge, kHuge, {1, 75}).status, LimitStatus::AtLimit);
}

/// The definition as it is written, in rationals that cannot overflow for these sizes.
LimitStatus by_definition(std::int64_t people, std::int64_t population, LimitRule rule) {
  if (population == 0) {
    return LimitStatus::NoPopulation;
  }
  if (rule.ratio * people > population) {
    return LimitStatus::AboveLimit;
  }
  if (rule.ratio * people == population) {
    return LimitStatus::AtLimit;
  }
  return 100 * rule.ratio * people >= rule.trigger_percent * population
             ? LimitStatus::TriggerReached
             : LimitStatus::BelowTrigger;
}

RC_GTEST_PROP(LimitTestLaw, AgreesWithTheDefinition, ()) {
  const LimitRule rule{*rc::gen::inRange<std::int64_t>(1, 400),
                       *rc::gen::inRange<std::int64_t>(1, 101)};
  const auto people = *rc::gen::inRange<std::int64_t>(0, 300);
  // Around the limit and the trigger, where a slip would show.
  const auto near =
      people * rule.ratio * 100 / *rc::gen::element(rule.trigger_percent, std::int64_t{100});
  const auto population = std::max<std::int64_t>(0, near + *rc::gen::inRange<std::int64_t>(-3, 4));
  RC_ASSERT(test_of(population, people, rule).status == by_definition(people, population, rule));
}

RC_GTEST_PROP(LimitTestLaw, MorePeopleNeverLowerTheStatusAndMoreResidentsNeverRaiseIt, ()) {
  const auto people = *rc::gen::inRange<std::int64_t>(0, 200);
  const auto more = *rc::gen::inRange<std::int64_t>(0, 20);
  const auto population = *rc::gen::inRange<std::int64_t>(1, 40000);
  const auto status = test_of(population, people).status;
  RC_ASSERT(test_of(population, people + more).status >= status);
  RC_ASSERT(test_of(population + more, people).status <= status);
}

RC_GTEST_PROP(LimitTestLaw, CapacityIsTheMostThatIsNotAboveAndTriggerCapacityTheLeastThatReaches,
              ()) {
  const auto population = *rc::gen::inRange<std::int64_t>(1, 40000);
  const auto most = capacity(population, {});
  RC_ASSERT(test_of(population, most).status != LimitStatus::AboveLimit);
  RC_ASSERT(test_of(population, most + 1).status == LimitStatus::AboveLimit);
  const auto first = trigger_capacity(population, {});
  RC_ASSERT(test_of(population, first).status >= LimitStatus::TriggerReached);
  RC_ASSERT(test_of(population, first - 1).status == LimitStatus::BelowTrigger);
}

TEST(ExpectedFromPipeline, RoundsUpToWholePeople) {
  EXPECT_EQ(expected_from_pipeline(10, {0}), 10);
  EXPECT_EQ(expected_from_pipeline(10, {2500}), 8);
  EXPECT_EQ(expected_from_pipeline(1, {9999}), 1);
  EXPECT_EQ(expected_from_pipeline(7, {10000}), 0);
  EXPECT_EQ(expected_from_pipeline(0, {500}), 0);
}

}  // namespace
}  // namespace fairward::stats
