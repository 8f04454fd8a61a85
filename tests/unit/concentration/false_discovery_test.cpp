#include "concentration/local_statistics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fairward::concentration {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

/// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "BH") by hand: 0.005 * 4, 0.01 * 2, 0.03 * 4/3, 0.04.
TEST(FalseDiscoveryRate, StepsUpFromTheLargest) {
  const std::vector<double> p{0.01, 0.04, 0.03, 0.005};
  EXPECT_THAT(false_discovery_rate(p, std::vector<std::uint8_t>(4, 1)),
              ElementsAre(DoubleNear(0.02, 1e-15), DoubleNear(0.04, 1e-15), DoubleNear(0.04, 1e-15),
                          DoubleNear(0.02, 1e-15)));
}

/// The smallest fails its own bound (0.02 > 0.05 / 3) and is carried by the others; a procedure
/// that stops at the first failure would report none.
TEST(FalseDiscoveryRate, ALaterSuccessCarriesAnEarlierFailure) {
  const std::vector<double> p{0.02, 0.03, 0.04};
  EXPECT_THAT(
      false_discovery_rate(p, std::vector<std::uint8_t>(3, 1)),
      ElementsAre(DoubleNear(0.04, 1e-15), DoubleNear(0.04, 1e-15), DoubleNear(0.04, 1e-15)));
}

TEST(FalseDiscoveryRate, UntestedEntriesStayOneAndAreNotCounted) {
  const std::vector<double> p{0.01, 0.001, 0.02};
  EXPECT_THAT(false_discovery_rate(p, std::vector<std::uint8_t>{1, 0, 1}),
              ElementsAre(DoubleNear(0.02, 1e-15), 1.0, DoubleNear(0.02, 1e-15)));
}

RC_GTEST_PROP(FalseDiscoveryRateLaw, AdjustedIsMonotoneAndBetweenRawAndBonferroni, ()) {
  const auto grid =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1001)));
  std::vector<double> p;
  p.reserve(grid.size());
  for (const int i : grid) {
    p.push_back(i / 1000.0);
  }
  const auto adjusted = false_discovery_rate(p, std::vector<std::uint8_t>(p.size(), 1));
  for (std::size_t i = 0; i < p.size(); ++i) {
    RC_ASSERT(adjusted[i] >= p[i] * (1 - 1e-12));
    RC_ASSERT(adjusted[i] <= std::min(1.0, p[i] * static_cast<double>(p.size())) * (1 + 1e-12));
    for (std::size_t j = 0; j < p.size(); ++j) {
      RC_ASSERT(p[i] > p[j] || adjusted[i] <= adjusted[j]);
    }
  }
}

TEST(Bonferroni, TimesTheNumberOfTests) {
  const std::vector<double> p{0.01, 0.5, 0.02, 0.001};
  const auto adjusted = bonferroni(p, std::vector<std::uint8_t>{1, 1, 1, 0});
  EXPECT_DOUBLE_EQ(adjusted[0], 0.03);
  EXPECT_DOUBLE_EQ(adjusted[1], 1);
  EXPECT_DOUBLE_EQ(adjusted[2], 0.06);
  EXPECT_DOUBLE_EQ(adjusted[3], 1) << "not tested, and not counted";
}

}  // namespace
}  // namespace fairward::concentration
