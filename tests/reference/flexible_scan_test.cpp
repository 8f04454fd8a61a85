#include "concentration/flexible_scan.hpp"

#include "reference_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;

/// rflexscan 1.2.0 and smerc 1.8.4 (flex.test) with at most 10 counties; its numbers less 1.
TEST(NorthCarolinaSids, FlexibleScan) {
  const auto nc = reference::north_carolina();
  FlexibleOptions options;
  options.most_wards = 10;
  const auto scan = flexible_scan(nc.rates, nc.centroid, nc.queen, options, {}, 1.0);
  ASSERT_TRUE(scan.has_value()) << scan.error().message();
  ASSERT_GE(scan->circles.size(), 2U);
  EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, 15.302506, 5e-7);
  EXPECT_THAT(scan->circles[0].wards, ElementsAre(85U, 91U, 93U, 95U, 96U, 97U));
  EXPECT_NEAR(scan->circles[1].log_likelihood_ratio, 14.255461, 5e-7);
  EXPECT_THAT(scan->circles[1].wards, ElementsAre(4U, 5U, 8U, 15U, 27U));
  EXPECT_LT(scan->circles[0].p_value, 0.01);
}

}  // namespace
}  // namespace fairward::concentration
