#include "sample/plans.hpp"

#include "support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace fairward::sample {
namespace {

using ::testing::ElementsAre;
using testing::inside;
using testing::region_of;

TEST(LargestRemainders, GivesTheOddOnesToTheLargestFractions) {
  // 10 x (1.5, 2.5, 6) / 10 = 1.5, 2.5, 6: one left over, and the tie goes to the earlier.
  EXPECT_THAT(largest_remainders(10, std::vector{1.5, 2.5, 6.0}), ElementsAre(2, 2, 6));
  // 5 x (47, 16, 15.8, 12, 6.1, 3.1) / 100 = 2.35, 0.8, 0.79, 0.6, 0.305, 0.155: two and three
  // more, which go to 0.8, 0.79 and 0.6.
  EXPECT_THAT(largest_remainders(5, std::vector{47.0, 16.0, 15.8, 12.0, 6.1, 3.1}),
              ElementsAre(2, 1, 1, 1, 0, 0));
}

RC_GTEST_PROP(LargestRemainders, AddUpAndStayWithinOneOfTheExactShare, ()) {
  const auto raw =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 900)));
  const auto total = *rc::gen::inRange(0, 100'000);
  const std::vector<double> weights(raw.begin(), raw.end());
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  RC_PRE(sum > 0);
  const auto shares = largest_remainders(total, weights);
  RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = total * weights[i] / sum;
    RC_ASSERT(std::abs(static_cast<double>(shares[i]) - exact) < 1 + 1e-6);
  }
}

TEST(SamplePlans, BothAddUpToTheSameTotal) {
  const auto region = region_of(250, 1);
  ASSERT_EQ(region.plans.size(), 2U);
  EXPECT_EQ(region.plans[0].total, region.plans[1].total);
  for (const auto& plan : region.plans) {
    EXPECT_EQ(plan.council.size(), region.councils.size());
    EXPECT_EQ(std::accumulate(plan.council.begin(), plan.council.end(), std::int64_t{0}),
              plan.total);
  }
  EXPECT_NE(region.plans[0].council, region.plans[1].council);
}

TEST(SampleProposals, GoodOnesAreInsideTheRegionAndFourAreBad) {
  const auto region = region_of(100, 2);
  ASSERT_EQ(region.proposals.size(), 40U);
  for (std::size_t i = 0; i < 36; ++i) {
    const auto& proposal = region.proposals[i];
    const Point at{std::stod(proposal.easting), std::stod(proposal.northing)};
    int wards = 0;
    for (std::size_t ward = 0; ward < region.wards.size(); ++ward) {
      wards += inside(region.boundaries, ward, at) ? 1 : 0;
    }
    EXPECT_EQ(wards, 1) << proposal.pcc_reference;
    EXPECT_GE(std::stoi(proposal.bedspaces), 2);
    EXPECT_LE(std::stoi(proposal.bedspaces), 8);
    EXPECT_TRUE(Date::parse(proposal.received_date).has_value());
  }
  EXPECT_EQ(region.proposals[36].postcode, "ZZ99 9ZZ");
  EXPECT_EQ(region.proposals[36].easting, "");
  EXPECT_EQ(region.proposals[37].easting, "0");
  EXPECT_EQ(region.proposals[37].northing, "0");
  EXPECT_EQ(region.proposals[38].bedspaces, "-4");
  EXPECT_EQ(region.proposals[39].bedspaces, "six");
  EXPECT_EQ(region.proposals[39].address, "");
  EXPECT_FALSE(Date::parse(region.proposals[39].received_date).has_value());
}

}  // namespace
}  // namespace fairward::sample
