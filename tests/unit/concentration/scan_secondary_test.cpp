/// Which circles a scan reports beside the strongest.

#include "concentration/circular_scan.hpp"
#include "concentration/scan_p_values.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

ScanOptions secondary(SecondaryGroups groups, std::int32_t replicates) {
  ScanOptions options;
  options.secondary = groups;
  options.replicates = replicates;
  return options;
}

TEST(IteratedRemoval, ScansWhatIsLeft) {
  auto region = random_region(8, 21, 6);
  for (const std::size_t ward : {9U, 10U, 17U, 18U, 54U}) {
    region.rates.people[ward] += 25;
  }
  const auto scan = circular_scan(region.rates, region.grid.centroid,
                                  secondary(SecondaryGroups::IteratedRemoval, 99), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_GE(scan->circles.size(), 2U);
  auto left = region.rates;
  for (const auto& circle : scan->circles) {
    const auto again = circular_scan(left, region.grid.centroid,
                                     secondary(SecondaryGroups::NonOverlapping, 99), {}, 0.05);
    ASSERT_TRUE(again.has_value());
    ASSERT_FALSE(again->circles.empty());
    EXPECT_EQ(again->circles[0].wards, circle.wards);
    EXPECT_EQ(again->circles[0].p_value, circle.p_value);
    EXPECT_EQ(again->circles[0].expected, circle.expected);
    for (const auto ward : circle.wards) {
      left.included[ward] = 0;
    }
  }
  const auto rest = circular_scan(left, region.grid.centroid, secondary({}, 99), {}, 0.05);
  ASSERT_TRUE(rest.has_value());
  EXPECT_TRUE(rest->circles.empty()) << "it went on until nothing was left";
  EXPECT_THAT(scan->convention, HasSubstr("iterated removal"));
}

/// A very strong group takes so much of the total that another one is at its expectation.
TEST(IteratedRemoval, FindsWhatAStrongerOneHides) {
  const auto grid = square_grid(8);
  std::vector<double> people(64, 6.0);
  people[0] = people[1] = people[8] = people[9] = 150;
  people[54] = people[55] = people[62] = people[63] = 13;
  const auto count = [&](SecondaryGroups groups) {
    const auto scan =
        circular_scan(equal_wards(people), grid.centroid, secondary(groups, 199), {}, 0.05);
    return scan.has_value() ? scan->circles.size() : 0;
  };
  EXPECT_EQ(count(SecondaryGroups::NonOverlapping), 1U);
  EXPECT_EQ(count(SecondaryGroups::IteratedRemoval), 2U);
}

TEST(IteratedRemoval, OfEverythingEnds) {
  const auto scan = circular_scan(equal_wards({1, 9, 1, 1, 5, 1, 1, 1, 4}), square_grid(3).centroid,
                                  secondary(SecondaryGroups::IteratedRemoval, 9), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  EXPECT_GE(scan->circles.size(), 2U);
  EXPECT_LE(scan->circles.size(), 9U);
}

TEST(GiniCoefficient, ByHand) {
  const std::array one{PeopleExpected{75, 25}};
  EXPECT_NEAR(gini_coefficient(one, {100, 100}), 0.5, 1e-15);
  const std::array two{PeopleExpected{40, 10}, PeopleExpected{30, 20}};
  // Lorenz: (0, 0), (0.7, 0.3), (0.9, 0.6), (1, 1).
  EXPECT_NEAR(gini_coefficient(two, {100, 100}), 1 - (0.7 * 0.3 + 0.2 * 0.9 + 0.1 * 1.6), 1e-15);
  EXPECT_NEAR(gini_coefficient({}, {100, 100}), 0, 1e-15);
  EXPECT_NEAR(gini_coefficient(one, {100, 50}), 0.25, 1e-15) << "75 of 100 where half was expected";
}

/// Two strong wards with a quiet one between them: the strongest circle has all five.
TEST(GiniOptimal, ReportsThePartsOfALargeCircle) {
  const auto grid = square_grid(9);
  std::vector<double> people(81, 5.0);
  people[39] = people[41] = 40;
  const auto rates = equal_wards(people);
  const auto whole =
      circular_scan(rates, grid.centroid, secondary(SecondaryGroups::NonOverlapping, 99), {}, 0.05);
  ASSERT_TRUE(whole.has_value());
  ASSERT_THAT(whole->circles, SizeIs(1));
  EXPECT_THAT(whole->circles[0].wards, ElementsAre(31U, 39U, 40U, 41U, 49U));
  const auto parts =
      circular_scan(rates, grid.centroid, secondary(SecondaryGroups::GiniOptimal, 99), {}, 0.05);
  ASSERT_TRUE(parts.has_value());
  ASSERT_THAT(parts->circles, SizeIs(2));
  EXPECT_THAT(parts->circles[0].wards, ElementsAre(39U));
  EXPECT_THAT(parts->circles[1].wards, ElementsAre(41U));
  EXPECT_THAT(parts->convention, HasSubstr("none above 2 % of residents"));
  EXPECT_THAT(parts->convention, Not(HasSubstr("0.1437"))) << "80 of 475 less 2 of 81 is a count";
}

TEST(GiniOptimal, OfNothingIsNothing) {
  const auto scan = circular_scan(equal_wards(std::vector<double>(9, 7.0)), square_grid(3).centroid,
                                  secondary(SecondaryGroups::GiniOptimal, 99), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  EXPECT_TRUE(scan->circles.empty());
  EXPECT_THAT(scan->convention, HasSubstr("none above 50 %"));
}

}  // namespace
}  // namespace fairward::concentration
