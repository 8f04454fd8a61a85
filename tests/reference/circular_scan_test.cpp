#include "concentration/circular_scan.hpp"

#include "reference_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;

constexpr double kShown = 5e-7;  // SaTScan prints six decimals

TEST(NorthCarolinaSids, ScanFindsTheCirclesOfSatscan) {
  const auto nc = reference::north_carolina();
  ScanOptions options;
  options.replicates = 9999;
  const auto scan = circular_scan(nc.rates, nc.centroid, options, {}, 1.0);
  ASSERT_TRUE(scan.has_value()) << scan.error().message();
  ASSERT_GE(scan->circles.size(), 4U);
  const auto& first = scan->circles[0];
  EXPECT_NEAR(first.log_likelihood_ratio, 13.869046, kShown);
  EXPECT_EQ(first.people, 371);
  EXPECT_NEAR(first.expected, 303.0874, 5e-5);
  EXPECT_EQ(first.wards.size(), 42U);
  EXPECT_NEAR(first.relative_risk.value(), 1.50, 0.005);
  EXPECT_NEAR(first.radius_metres, 193617.66, 0.01);
  EXPECT_LE(first.p_value, 0.0006) << "SaTScan 0.0001: at most a few of 9,999 by chance";
  const auto& second = scan->circles[1];
  EXPECT_THAT(second.wards, ElementsAre(84U)) << "Anson";
  EXPECT_NEAR(second.log_likelihood_ratio, 11.577076, kShown);
  EXPECT_NEAR(second.expected, 3.17, 0.005);
  EXPECT_NEAR(second.p_value, 0.0005, 0.0009) << "SaTScan, 9,999 replicates: 4 standard errors";
  EXPECT_NEAR(scan->circles[2].log_likelihood_ratio, 2.457686, kShown);
  EXPECT_THAT(scan->circles[2].wards, ElementsAre(10U, 11U, 13U, 26U));
  EXPECT_NEAR(scan->circles[2].p_value, 0.9470, 0.0127) << "both by 9,999 replicates";
  EXPECT_NEAR(scan->circles[3].log_likelihood_ratio, 2.296866, kShown);
  EXPECT_THAT(scan->circles[3].wards, ElementsAre(60U));
}

TEST(PennsylvaniaLungCancer, ScanFindsTheCirclesOfSatscan) {
  const auto data = reference::shared_cases("ref_pennlc.csv");
  if (!data) {
    GTEST_SKIP() << "FAIRWARD_SHARED does not lead to ref_pennlc.csv";
  }
  ScanOptions options;
  const auto scan = circular_scan(data->rates, data->place, options, {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_GE(scan->circles.size(), 2U);
  EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, 36.5386158088, 1e-8);
  EXPECT_THAT(scan->circles[0].wards, ElementsAre(1U, 3U, 9U, 25U, 29U, 62U, 64U));
  EXPECT_EQ(scan->circles[0].people, 2359);
  EXPECT_NEAR(scan->circles[0].expected, 2008.222860432, 1e-8);
  EXPECT_EQ(scan->circles[0].p_value, 0.001);
  EXPECT_NEAR(scan->circles[1].log_likelihood_ratio, 9.6494908911, 1e-8);
  EXPECT_THAT(scan->circles[1].wards, ElementsAre(22U, 50U)) << "Delaware, Philadelphia";
}

TEST(NewYorkLeukaemia, ScanOfFractionalCases) {
  const auto data = reference::shared_cases("ref_nyleukemia.csv");
  if (!data) {
    GTEST_SKIP() << "FAIRWARD_SHARED does not lead to ref_nyleukemia.csv";
  }
  const auto scan = circular_scan(data->rates, data->place, {}, {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_GE(scan->circles.size(), 2U);
  EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, 13.278157909, 1e-8);
  EXPECT_NEAR(scan->circles[0].people, 108.763859, 1e-8);
  EXPECT_NEAR(scan->circles[0].expected, 66.1039461918, 1e-8);
  EXPECT_EQ(scan->circles[0].wards.size(), 30U);
  EXPECT_NEAR(scan->circles[1].log_likelihood_ratio, 8.4994441712, 1e-8);
  EXPECT_EQ(scan->circles[1].wards.size(), 9U);
  EXPECT_THAT(scan->convention, ::testing::HasSubstr("fractional"));
}

}  // namespace
}  // namespace fairward::concentration
