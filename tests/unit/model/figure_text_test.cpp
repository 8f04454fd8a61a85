#include "model/figure_text.hpp"

#include "stats/limit_test.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

LimitFigures test(std::int64_t people, std::int64_t population) {
  return stats::test_limit(Count{people}, Count{population}, LimitRule{});
}

TEST(FigureText, CountsHaveThousandsAndARealMinus) {
  EXPECT_EQ(text_of(Count{12'500}), "12,500");
  EXPECT_EQ(text_of(Count{-3}), "\u22123");
  EXPECT_EQ(text_of(Count{0}), "0");
}

TEST(FigureText, WhatIsMissingIsAWordAndNeverANumber) {
  EXPECT_EQ(text_of(Count{}), "no data");
  EXPECT_EQ(text_of(Count::missing(FigureState::Suppressed)), "suppressed");
  EXPECT_EQ(percent_text(Measure::missing(FigureState::NoPopulation)), "no population");
  EXPECT_EQ(signed_text(Measure{}, 1), "no data");
}

TEST(FigureText, MeasuresThatRoundToZeroHaveNoSign) {
  EXPECT_EQ(text_of(Measure{-0.04}, 1), "0.0");
  EXPECT_EQ(signed_text(Measure{0.04}, 1), "0.0");
  EXPECT_EQ(signed_text(Measure{3.25}, 1), "+3.2");
  EXPECT_EQ(signed_text(Measure{-3.5}, 1), "\u22123.5");
}

TEST(FigureText, RatioDoesNotSayTheLimitForAWardJustOverIt) {
  EXPECT_EQ(one_in_text(test(50, 10'000)), "1 in 200");
  EXPECT_EQ(one_in_text(test(501, 100'000)), "1 in 199.6");
  EXPECT_EQ(one_in_text(test(2, 10'000)), "1 in 5,000");
  EXPECT_EQ(one_in_text(test(0, 10'000)), "nobody");
  EXPECT_EQ(one_in_text(stats::test_limit(Count{}, Count{10'000}, {})), "no data");
}

TEST(Explanation, SaysHowManyMorePeopleFit) {
  EXPECT_EQ(explanation(test(47, 10'000), DisclosureMode::Restricted),
            "3 more people may be accommodated before the limit of 1 in 200.");
  EXPECT_EQ(explanation(test(49, 10'000), DisclosureMode::Restricted),
            "1 more person may be accommodated before the limit of 1 in 200.");
  EXPECT_EQ(explanation(test(45, 10'000), DisclosureMode::Shared),
            "About 5 more people may be accommodated before the limit of 1 in 200.");
}

TEST(Explanation, SaysHowManyPeopleAreOver) {
  EXPECT_EQ(explanation(test(53, 10'000), DisclosureMode::Restricted),
            "3 people over the limit of 1 in 200.");
  EXPECT_EQ(explanation(test(50, 10'000), DisclosureMode::Restricted),
            "Exactly at the limit of 1 in 200: one more person would be over it.");
  EXPECT_EQ(explanation(test(49, 9'999), DisclosureMode::Restricted),
            "One more person would pass the limit of 1 in 200.");
}

TEST(Explanation, RoundedCountsDoNotContradictAnExactStatus) {
  auto above = test(50, 10'000);  // 51 people, shown as 50
  above.status = LimitStatus::AboveLimit;
  EXPECT_EQ(explanation(above, DisclosureMode::Shared),
            "Over the limit of 1 in 200, by fewer people than counts are rounded to.");
  auto below = test(50, 9'990);  // 49 people, shown as 50
  below.status = LimitStatus::TriggerReached;
  EXPECT_EQ(explanation(below, DisclosureMode::Shared),
            "Under the limit of 1 in 200, with no room that rounded counts can show.");
}

TEST(Explanation, SuppressedAndNoDataAreSaidNotToBeZero) {
  const auto suppressed =
      stats::test_limit(Count::missing(FigureState::Suppressed), Count{10'000}, {});
  EXPECT_THAT(explanation(suppressed, DisclosureMode::Shared), testing::HasSubstr("not zero"));
  EXPECT_THAT(explanation(suppressed, DisclosureMode::Restricted),
              testing::HasSubstr("The source holds"));
  EXPECT_THAT(explanation(stats::test_limit(Count{}, Count{10'000}, {}), DisclosureMode::Shared),
              testing::HasSubstr("That is not zero people"));
  EXPECT_THAT(explanation(stats::test_limit(Count{4}, Count{}, {}), DisclosureMode::Shared),
              testing::HasSubstr("no number of residents"));
}

}  // namespace
}  // namespace fairward::model
