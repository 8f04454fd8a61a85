#include "stats/landing_chance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace fairward::stats {
namespace {

/// By every one of the 2^n outcomes.
std::vector<double> enumerated(const std::vector<Landing>& properties) {
  std::int64_t total = 0;
  for (const auto& property : properties) {
    total += property.bedspaces;
  }
  std::vector<double> law(static_cast<std::size_t>(total) + 1, 0.0);
  for (unsigned outcome = 0; outcome < 1U << properties.size(); ++outcome) {
    double probability = 1;
    std::int64_t bedspaces = 0;
    for (std::size_t i = 0; i < properties.size(); ++i) {
      const bool lands = (outcome >> i & 1U) != 0;
      probability *= lands ? properties[i].chance : 1 - properties[i].chance;
      bedspaces += lands ? properties[i].bedspaces : 0;
    }
    law[static_cast<std::size_t>(bedspaces)] += probability;
  }
  return law;
}

TEST(LandingLaw, OfTwoPropertiesByHand) {
  // 2 bedspaces with 0.5 and 3 with 0.8: none 0.1, two 0.1, three 0.4, five 0.4.
  const std::vector<Landing> properties{{2, 0.5}, {3, 0.8}};
  const auto law = landing_law(properties);
  ASSERT_EQ(law.size(), 6U);
  const std::vector<double> expected{0.1, 0, 0.1, 0.4, 0, 0.4};
  for (std::size_t k = 0; k < law.size(); ++k) {
    EXPECT_NEAR(law[k], expected[k], 1e-15) << k;
  }
  EXPECT_NEAR(chance_over(law, 2), 0.8, 1e-15);
  EXPECT_NEAR(chance_over(law, 4), 0.4, 1e-15);
  EXPECT_EQ(chance_over(law, 5), 0);
  EXPECT_EQ(chance_over(law, -1), 1);
  EXPECT_NEAR(expected_landings(law), 2 * 0.5 + 3 * 0.8, 1e-15);
}

TEST(LandingLaw, NothingInThePipelineIsNoBedspacesForCertain) {
  const auto law = landing_law({});
  EXPECT_EQ(law, std::vector<double>{1});
  EXPECT_EQ(chance_over(law, 0), 0);
}

TEST(LandingLaw, CertainAndLostPropertiesLeaveOneOutcome) {
  const std::vector<Landing> properties{{4, 1}, {7, 0}, {1, 1}, {0, 0.5}};
  const auto law = landing_law(properties);
  EXPECT_EQ(law[5], 1);
  EXPECT_EQ(std::accumulate(law.begin(), law.end(), 0.0), 1);
}

TEST(LandingLaw, KeepsTheDigitsOfASmallTail) {
  // All 12 properties of 5 with 0.1 each: 1e-12, to the last digits.
  const std::vector<Landing> properties(12, {5, 0.1});
  const auto law = landing_law(properties);
  EXPECT_NEAR(chance_over(law, 59) / 1e-12, 1, 1e-12);
}

RC_GTEST_PROP(LandingLawLaw, EqualsTheEnumerationOfEveryOutcome, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 11);
  std::vector<Landing> properties;
  for (std::size_t i = 0; i < count; ++i) {
    properties.push_back(
        {*rc::gen::inRange<std::int64_t>(0, 13), *rc::gen::inRange(0, 101) / 100.0});
  }
  const auto law = landing_law(properties);
  const auto expected = enumerated(properties);
  RC_ASSERT(law.size() == expected.size());
  double sum = 0;
  for (std::size_t k = 0; k < law.size(); ++k) {
    RC_ASSERT(std::abs(law[k] - expected[k]) < 1e-14);
    sum += law[k];
  }
  RC_ASSERT(std::abs(sum - 1) < 1e-13);
}

RC_GTEST_PROP(LandingLawLaw, MoreRoomIsNeverLikelierToBePassed, ()) {
  std::vector<Landing> properties;
  for (int i = 0; i < 20; ++i) {
    properties.push_back(
        {*rc::gen::inRange<std::int64_t>(1, 9), *rc::gen::inRange(1, 100) / 100.0});
  }
  const auto law = landing_law(properties);
  for (std::int64_t room = -2; room < static_cast<std::int64_t>(law.size()); ++room) {
    RC_ASSERT(chance_over(law, room) >= chance_over(law, room + 1));
  }
}

}  // namespace
}  // namespace fairward::stats
