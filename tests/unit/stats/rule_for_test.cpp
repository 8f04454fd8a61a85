#include "stats/limit_test.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace fairward::stats {
namespace {

const Date kJune = Date::from_ymd(2026, 6, 30);

LimitVariation variation(std::string code, std::int64_t ratio, std::optional<Date> agreed,
                         std::optional<Date> expires) {
  return {std::move(code), ratio, "the council", agreed, expires};
}

RuleInForce in_force(const std::vector<LimitVariation>& variations,
                     std::vector<std::string_view> codes, Date on = kJune) {
  return rule_for(variations, codes, LimitRule{200, 75}, on);
}

TEST(RuleFor, WithoutVariationTheStandardRuleHolds) {
  const auto found = in_force({variation("W2", 150, {}, {})}, {"W1", "C1"});
  EXPECT_EQ(found.rule, (LimitRule{200, 75}));
  EXPECT_FALSE(found.variation);
  EXPECT_FALSE(found.expired);
}

TEST(RuleFor, AVariationChangesTheRatioAndKeepsTheTrigger) {
  const auto found = in_force({variation("W1", 150, {}, {})}, {"W1"});
  EXPECT_EQ(found.rule, (LimitRule{150, 75}));
  EXPECT_TRUE(found.variation);
}

TEST(RuleFor, AVariationStillHoldsOnItsLastDay) {
  const std::vector list{variation("W1", 150, {}, kJune)};
  EXPECT_TRUE(in_force(list, {"W1"}).variation);
  const auto after = in_force(list, {"W1"}, Date::from_ymd(2026, 7, 1));
  EXPECT_EQ(after.rule.ratio, 200);
  EXPECT_FALSE(after.variation);
  EXPECT_TRUE(after.expired);
}

TEST(RuleFor, AVariationDoesNotHoldBeforeItWasAgreed) {
  const std::vector list{variation("W1", 150, kJune, {})};
  EXPECT_TRUE(in_force(list, {"W1"}).variation);
  const auto before = in_force(list, {"W1"}, Date::from_ymd(2026, 6, 29));
  EXPECT_FALSE(before.variation);
  EXPECT_FALSE(before.expired);
}

TEST(RuleFor, TheMostSpecificCodeWins) {
  const std::vector list{variation("C1", 100, {}, {}), variation("W1", 150, {}, {})};
  EXPECT_EQ(in_force(list, {"W1", "C1"}).rule.ratio, 150);
  EXPECT_EQ(in_force(list, {"W2", "C1"}).rule.ratio, 100);
}

TEST(RuleFor, AnExpiredWardVariationFallsBackToItsCouncils) {
  const std::vector list{variation("W1", 150, {}, Date::from_ymd(2025, 1, 1)),
                         variation("C1", 100, {}, {})};
  const auto found = in_force(list, {"W1", "C1"});
  EXPECT_EQ(found.rule.ratio, 100);
  EXPECT_TRUE(found.variation);
  EXPECT_FALSE(found.expired) << "a variation is in force here";
}

TEST(RuleFor, OfTwoInForceTheLaterAgreedWins) {
  const std::vector list{variation("W1", 150, Date::from_ymd(2026, 1, 1), {}),
                         variation("W1", 120, Date::from_ymd(2025, 1, 1), {}),
                         variation("W1", 300, {}, {})};
  EXPECT_EQ(in_force(list, {"W1"}).rule.ratio, 150);
}

}  // namespace
}  // namespace fairward::stats
