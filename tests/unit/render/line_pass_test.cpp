#include "render/line_pass.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace fairward::render {
namespace {

carto::Line line(std::vector<Point> points, std::vector<double> dashes) {
  carto::Line l;
  l.points = std::move(points);
  l.dashes = std::move(dashes);
  return l;
}

TEST(Dashed, ASolidLineIsItself) {
  const auto pieces = dashed(line({{0, 0}, {10, 0}}, {}));
  ASSERT_EQ(pieces.size(), 1U);
  EXPECT_EQ(pieces[0].size(), 2U);
}

TEST(Dashed, AlternatesFromTheStart) {
  const auto pieces = dashed(line({{0, 0}, {10, 0}}, {3, 2}));
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_DOUBLE_EQ(pieces[0].front().x, 0);
  EXPECT_DOUBLE_EQ(pieces[0].back().x, 3);
  EXPECT_DOUBLE_EQ(pieces[1].front().x, 5);
  EXPECT_DOUBLE_EQ(pieces[1].back().x, 8);
}

TEST(Dashed, ADashTurnsTheCorner) {
  const auto pieces = dashed(line({{0, 0}, {4, 0}, {4, 4}}, {6, 100}));
  ASSERT_EQ(pieces.size(), 1U);
  ASSERT_EQ(pieces[0].size(), 3U);
  EXPECT_DOUBLE_EQ(pieces[0][1].x, 4);
  EXPECT_DOUBLE_EQ(pieces[0][2].y, 2);
}

TEST(Dashed, AGapTurnsTheCorner) {
  const auto pieces = dashed(line({{0, 0}, {4, 0}, {4, 9}}, {2, 6}));
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_DOUBLE_EQ(pieces[1].front().x, 4);
  EXPECT_DOUBLE_EQ(pieces[1].front().y, 4);
  EXPECT_DOUBLE_EQ(pieces[1].back().y, 6);
}

TEST(Dashed, PatternsOfOddLengthSwapOnAndOff) {
  // 2 on, 2 off, 2 on, ...: as SVG repeats an odd list.
  const auto pieces = dashed(line({{0, 0}, {10, 0}}, {2}));
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_DOUBLE_EQ(pieces[2].front().x, 8);
}

}  // namespace
}  // namespace fairward::render
