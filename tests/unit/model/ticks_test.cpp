#include "model/ticks.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

TEST(NiceStep, IsTheSmallestRoundStepThatNeedsNoMorePieces) {
  EXPECT_DOUBLE_EQ(nice_step(100, 10), 10);
  EXPECT_DOUBLE_EQ(nice_step(101, 10), 20);
  EXPECT_DOUBLE_EQ(nice_step(83, 40), 2.5);
  EXPECT_DOUBLE_EQ(nice_step(45, 10), 5);
  EXPECT_DOUBLE_EQ(nice_step(0.3, 3), 0.1);
  EXPECT_DOUBLE_EQ(nice_step(3e6, 4), 1e6);
}

TEST(Axis, EndsAreTicksAroundTheData) {
  const auto axis = axis_for(3, 47, 5);
  EXPECT_DOUBLE_EQ(axis.low, 0);
  EXPECT_DOUBLE_EQ(axis.high, 50);
  EXPECT_DOUBLE_EQ(axis.step, 10);
  EXPECT_THAT(ticks(axis), ElementsAre(0, 10, 20, 30, 40, 50));
  EXPECT_DOUBLE_EQ(axis.share(25), 0.5);
}

TEST(Axis, OneValueStillHasAWidth) {
  const auto axis = axis_for(7, 7, 4);
  EXPECT_LT(axis.low, axis.high);
  EXPECT_GE(axis.share(7), 0);
  EXPECT_LE(axis.share(7), 1);
  const auto zero = axis_for(0, 0, 4);
  EXPECT_LT(zero.low, zero.high);
}

TEST(Axis, BelowZero) {
  const auto axis = axis_for(-3.2, 3.2, 8);
  EXPECT_THAT(axis.low, DoubleNear(-4, 1e-12));
  EXPECT_THAT(axis.high, DoubleNear(4, 1e-12));
}

TEST(TickText, HasTheDecimalsOfTheStep) {
  EXPECT_EQ(tick_text({0, 50, 12.5}, 37.5), "37.5");
  EXPECT_EQ(tick_text({0, 5000, 1000}, 3000), "3,000");
  EXPECT_EQ(tick_text({-1, 1, 0.25}, -0.25), "\u22120.25");
  EXPECT_EQ(tick_text({-1, 1, 0.5}, 0), "0.0");
}

}  // namespace
}  // namespace fairward::model
