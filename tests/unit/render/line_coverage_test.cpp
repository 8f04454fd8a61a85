#include "render/line_coverage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace fairward::render {
namespace {

constexpr int kSide = 120;

struct Picture {
  std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(kSide * kSide, 0);
  [[nodiscard]] CoverageRows rows(int first = 0, int last = kSide) {
    const auto from = static_cast<std::size_t>(first * kSide);
    return {std::span{bytes}.subspan(from), 1, kSide, kSide, first, last};
  }
  [[nodiscard]] int at(int x, int y) const {
    return bytes[static_cast<std::size_t>(y * kSide + x)];
  }
};

Picture segment(Point a, Point b, double width) {
  Picture picture;
  cover_segment(a, b, LineProfile{width}, picture.rows());
  return picture;
}

RC_GTEST_PROP(CoverSegment, CoversItsWidthAPixelOfLength, ()) {
  const double width = *rc::gen::element(0.3, 0.5, 1.0, 1.25, 2.0, 4.0, 7.5);
  // At 45 degrees all columns are cut alike, and the sum depends on where the line is.
  const double angle = *rc::gen::inRange(-42, 43) * std::numbers::pi / 180;
  const double y = 60 + *rc::gen::inRange(0, 100) / 100.0;
  const Point d{500 * std::cos(angle), 500 * std::sin(angle)};
  const auto picture = segment({60 - d.x, y - d.y}, {60 + d.x, y + d.y}, width);
  // Whole columns in the middle, where the line does not leave at the top or bottom.
  double covered = 0;
  for (int column = 20; column < 100; ++column) {
    for (int row = 0; row < kSide; ++row) {
      covered += picture.at(column, row) / 255.0;
    }
  }
  RC_ASSERT(std::abs(covered / 80 * std::cos(angle) - width) < 0.1);
}

TEST(CoverSegment, LineOnAPixelRowCoversThatRow) {
  const auto picture = segment({20, 30.5}, {40, 30.5}, 1);
  for (int column = 20; column < 40; ++column) {
    EXPECT_GE(picture.at(column, 30), 250) << column;
    EXPECT_LE(picture.at(column, 29), 5) << column;
    EXPECT_LE(picture.at(column, 31), 5) << column;
  }
  EXPECT_EQ(picture.at(42, 30), 0);
}

TEST(CoverSegment, LineBetweenTwoRowsCoversHalfOfEach) {
  const auto picture = segment({20, 30}, {40, 30}, 1);
  EXPECT_NEAR(picture.at(30, 29), 128, 3);
  EXPECT_NEAR(picture.at(30, 30), 128, 3);
}

TEST(CoverSegment, PointIsADisc) {
  const auto picture = segment({50.5, 50.5}, {50.5, 50.5}, 10);
  double covered = 0;
  for (const auto byte : picture.bytes) {
    covered += byte / 255.0;
  }
  EXPECT_NEAR(covered, std::numbers::pi * 25, 2);
  EXPECT_EQ(picture.at(50, 50), 255);
  EXPECT_EQ(picture.at(56, 50), 0);
}

RC_GTEST_PROP(CoverSegment, FarEndsChangeNothingInside, ()) {
  // The same line, once ending just outside the picture and once very far away.
  const double slope = *rc::gen::inRange(-100, 101) / 100.0;
  const auto line = [&](double reach) {
    return segment({60 - reach, 60 - slope * reach}, {60 + reach, 60 + slope * reach}, 3);
  };
  const auto near = line(130);
  const auto far = line(3e8);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      RC_ASSERT(std::abs(near.at(x, y) - far.at(x, y)) <= 2);
    }
  }
}

RC_GTEST_PROP(CoverSegment, CutIntoRowsIsTheSame, ()) {
  const auto coordinate = [] { return *rc::gen::inRange(-2000, 4000) / 20.0; };
  const Point a{coordinate(), coordinate()};
  const Point b{coordinate(), coordinate()};
  const LineProfile profile{*rc::gen::element(0.5, 1.0, 4.0)};
  Picture one;
  cover_segment(a, b, profile, one.rows());
  Picture cut;
  const int at = *rc::gen::inRange(1, kSide);
  cover_segment(a, b, profile, cut.rows(0, at));
  cover_segment(a, b, profile, cut.rows(at, kSide));
  RC_ASSERT(one.bytes == cut.bytes);
}

TEST(LineProfile, WithoutWidthDrawsNothing) {
  EXPECT_FALSE(LineProfile{0}.draws());
  EXPECT_FALSE(LineProfile{-1}.draws());
  EXPECT_FALSE(LineProfile{std::nan("")}.draws());
  EXPECT_TRUE(LineProfile{0.1}.draws());
}

}  // namespace
}  // namespace fairward::render
