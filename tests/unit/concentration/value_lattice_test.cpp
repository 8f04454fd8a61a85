#include "concentration/value_lattice.hpp"

#include "base/random.hpp"
#include "concentration/subset_count.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

TEST(ValueLattice, CountsLieOnIt) {
  const auto lattice = lattice_for(std::vector<double>{7, 3, 3, 12}, 2, 17);
  EXPECT_FALSE(lattice.rounded);
  EXPECT_EQ(lattice.spacing, 1);
  EXPECT_THAT(lattice.values.position, ElementsAre(4, 0, 0, 9));
  EXPECT_THAT(lattice.residual, Each(0.0));
  EXPECT_EQ(lattice.values.points, 16U) << "9 + 4 is the largest sum of two";
}

TEST(ValueLattice, MultiplesOfTheirLeastLieOnIt) {
  const auto lattice = lattice_for(std::vector<double>{0.1, 0.4, 0.7, 0.1}, 1, 17);
  EXPECT_FALSE(lattice.rounded);
  EXPECT_THAT(lattice.values.position, ElementsAre(0, 1, 2, 0));
}

TEST(ValueLattice, RoundingIsUndoneByTheResidualAndKeepsTies) {
  RandomStream random{3, 1, 0};
  std::vector<double> values;
  for (int i = 0; i < 500; ++i) {
    values.push_back(i % 5 == 0 ? 1.25 : 1 + std::exp(random.normal()));
  }
  values[17] = 1;
  const auto lattice = lattice_for(values, 6, 12);
  ASSERT_TRUE(lattice.rounded);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  double carried = 0;
  double past_ties = 0;
  for (const auto i : order) {
    const double back = 1 + (lattice.values.position[i] + lattice.residual[i]) * lattice.spacing;
    EXPECT_NEAR(back, values[i], 1e-12);
    EXPECT_LT(std::abs(lattice.residual[i]), 1);
    carried += lattice.residual[i];
    if (values[i] > 1.25) {
      past_ties = std::max(past_ties, std::abs(carried));
    }
  }
  // A hundred tied values may carry far at once; those after them bring it back.
  EXPECT_LT(past_ties, 101);
  EXPECT_LT(std::abs(carried), 1);
  EXPECT_EQ(lattice.values.position[5], lattice.values.position[10]);
}

TEST(ValueLattice, TheLargestSumFits) {
  const std::vector<double> values{0.1, 0.25, 3.1, 2.7, 0.77};
  const auto lattice = lattice_for(values, 3, 10);
  auto positions = lattice.values.position;
  std::ranges::sort(positions, std::greater<>{});
  const auto sum = positions[0] + positions[1] + positions[2];
  EXPECT_LT(sum, lattice.values.points);
  EXPECT_GT(sum, lattice.values.points * 9 / 10);
}

/// A value a hair above the least is not the least.
TEST(ValueLattice, OnlyTheLeastValueIsAtZero) {
  const auto lattice = lattice_for(std::vector<double>{0, 1e-5, 0.3, 1000.7, 0}, 2, 10);
  EXPECT_THAT(lattice.values.position, ElementsAre(0, 1, 1, ::testing::Gt(900U), 0));
}

TEST(SubsetCount, ByHand) {
  const std::vector<double> values{1, 2, 2, 5};
  EXPECT_EQ(subsets_at_least(values, 1, 2), 3);
  EXPECT_EQ(subsets_at_least(values, 2, 4), 4);  // 2+2, 1+5, 2+5, 2+5
  EXPECT_EQ(subsets_at_least(values, 3, 8), 3);  // 1+2+5 twice, 2+2+5
  EXPECT_EQ(subsets_at_least(values, 4, 10), 1);
  EXPECT_EQ(subsets_at_least(values, 4, 10.5), 0);
}

}  // namespace
}  // namespace fairward::concentration
