/// Early stops, tails and iterated removal of the scans of connected groups: the same meaning as in
/// the circular scan, each named in the convention when it was used.

#include "concentration/flexible_scan.hpp"
#include "concentration/upper_level_set.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace fairward::concentration {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

FlexibleOptions flexible(std::int32_t replicates) {
  FlexibleOptions options;
  options.most_wards = 8;
  options.replicates = replicates;
  return options;
}

Result<ScanResult> scan_of(const ScanRegion& region, const FlexibleOptions& options,
                           double report_p) {
  return flexible_scan(region.rates, region.grid.centroid, region.grid.queen, options, {},
                       report_p);
}

/// A region whose strongest group is one of chance.
ScanRegion quiet_region() {
  return random_region(8, 12, 6);
}

ScanRegion loud_region() {
  auto region = random_region(8, 21, 6);
  for (const std::size_t ward : {9U, 10U, 17U, 18U, 54U}) {
    region.rates.people[ward] += 25;
  }
  return region;
}

TEST(FlexibleEarlyStop, IsTheSameDrawsCutShort) {
  const auto region = quiet_region();
  const auto all = scan_of(region, flexible(499), 1.0);
  auto options = flexible(499);
  options.stop_after = 5;
  const auto few = scan_of(region, options, 1.0);
  ASSERT_TRUE(all.has_value() && few.has_value());
  ASSERT_GT(all->circles.at(0).p_value, 0.1) << "not a region of chance";
  EXPECT_THAT(few->convention,
              HasSubstr("when 5 replicates were as strong as the strongest group"));
  // 5 / replicates drawn: that many were drawn, and their own rank says the same.
  const double drawn = 5 / few->circles.at(0).p_value;
  EXPECT_NEAR(drawn, std::round(drawn), 1e-9);
  const auto same = scan_of(region, flexible(static_cast<std::int32_t>(std::round(drawn))), 1.0);
  ASSERT_TRUE(same.has_value());
  EXPECT_NEAR(same->circles.at(0).p_value, 6 / (drawn + 1), 1e-12);
  options.threads = Threads{7};
  EXPECT_EQ(scan_of(region, options, 1.0)->circles.at(0).p_value, few->circles.at(0).p_value);
}

TEST(FlexibleEarlyStop, LeavesWhatIsFoundAlone) {
  const auto region = loud_region();
  auto options = flexible(199);
  const auto all = scan_of(region, options, 0.05);
  options.stop_after = 11;  // p above 0.05 from there
  const auto few = scan_of(region, options, 0.05);
  ASSERT_TRUE(all.has_value() && few.has_value());
  ASSERT_FALSE(all->circles.empty());
  ASSERT_EQ(few->circles.size(), all->circles.size());
  EXPECT_EQ(few->circles[0].wards, all->circles[0].wards);
  EXPECT_EQ(few->circles[0].p_value, all->circles[0].p_value);
  EXPECT_EQ(few->convention, all->convention) << "it did not stop, and does not say so";
}

TEST(FlexibleTail, GoesBelowTheFirstRankAndSaysSo) {
  const auto region = loud_region();
  auto options = flexible(199);
  const auto by_rank = scan_of(region, options, 0.05);
  options.gumbel_tail = true;
  const auto by_tail = scan_of(region, options, 0.05);
  ASSERT_TRUE(by_rank.has_value() && by_tail.has_value());
  EXPECT_EQ(by_rank->circles.at(0).p_value, 0.005);
  EXPECT_THAT(by_rank->convention, Not(HasSubstr("Gumbel")));
  EXPECT_LT(by_tail->circles.at(0).p_value, 0.001);
  EXPECT_GT(by_tail->circles.at(0).p_value, 0);
  EXPECT_THAT(by_tail->convention, HasSubstr("Gumbel's law"));
}

TEST(FlexibleIteratedRemoval, ScansWhatIsLeft) {
  const auto region = loud_region();
  auto options = flexible(99);
  options.secondary = SecondaryGroups::IteratedRemoval;
  const auto scan = scan_of(region, options, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_GE(scan->circles.size(), 2U);
  EXPECT_THAT(scan->convention, HasSubstr("iterated removal"));
  auto left = region;
  for (const auto& group : scan->circles) {
    const auto again = scan_of(left, flexible(99), 0.05);
    ASSERT_TRUE(again.has_value());
    ASSERT_FALSE(again->circles.empty());
    EXPECT_EQ(again->circles[0].wards, group.wards);
    EXPECT_EQ(again->circles[0].p_value, group.p_value);
    for (const auto ward : group.wards) {
      left.rates.included[ward] = 0;
    }
  }
  EXPECT_TRUE(scan_of(left, flexible(99), 0.05)->circles.empty());
}

TEST(FlexibleSecondary, GiniIsRefusedInWords) {
  auto options = flexible(99);
  options.secondary = SecondaryGroups::GiniOptimal;
  const auto refused = scan_of(quiet_region(), options, 0.05);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("Gini"));
}

TEST(UpperLevelSetTail, AndEarlyStopAreNamed) {
  UpperLevelOptions options;
  options.replicates = 199;
  options.gumbel_tail = true;
  const auto run = [&](const ScanRegion& region) {
    return upper_level_set_scan(region.rates, region.grid.centroid, region.grid.queen, options, {},
                                1.0);
  };
  EXPECT_THAT(run(loud_region())->convention, HasSubstr("Gumbel's law"));
  options.gumbel_tail = false;
  options.stop_after = 5;
  EXPECT_THAT(run(quiet_region())->convention, HasSubstr("when 5 replicates were as strong"));
  options.replicates = 9;
  options.gumbel_tail = true;
  EXPECT_EQ(run(quiet_region()).error().code(), Errc::Usage);
}

TEST(ScanMaxima, AreSaidToBeExactOnlyWhenAskedFor) {
  const auto region = loud_region();
  ScanOptions options;
  options.replicates = 199;
  const auto quick = circular_scan(region.rates, region.grid.centroid, options, {}, 0.05);
  options.all_maxima = true;
  const auto exact = circular_scan(region.rates, region.grid.centroid, options, {}, 0.05);
  ASSERT_TRUE(quick.has_value() && exact.has_value());
  EXPECT_THAT(quick->convention, Not(HasSubstr("exact maxima")));
  EXPECT_THAT(exact->convention, HasSubstr("exact maxima of all 199"));
  ASSERT_EQ(quick->circles.size(), exact->circles.size());
  for (std::size_t i = 0; i < quick->circles.size(); ++i) {
    EXPECT_EQ(quick->circles[i].p_value, exact->circles[i].p_value);
    EXPECT_EQ(quick->circles[i].wards, exact->circles[i].wards);
  }
}

}  // namespace
}  // namespace fairward::concentration
