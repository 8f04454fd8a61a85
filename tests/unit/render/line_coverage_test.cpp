#include "render/line_coverage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
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

enum class How : std::uint8_t { Exact, Thin };

void cover(const std::vector<Point>& path, How how, const LineProfile& profile,
           const CoverageRows& to) {
  if (how == How::Exact) {
    cover_line(path, profile, to);
  } else {
    cover_thin_line(path, profile, to);
  }
}

Picture line(const std::vector<Point>& path, double width, How how = How::Exact) {
  Picture picture;
  cover(path, how, LineProfile{width}, picture.rows());
  return picture;
}

How any_way() {
  return *rc::gen::element(How::Exact, How::Thin);
}

std::vector<Point> random_path(double longest) {
  std::vector<Point> path{{60, 60}};
  const auto size = *rc::gen::inRange<std::size_t>(1, 40);
  while (path.size() <= size) {
    const auto step = [&] { return *rc::gen::inRange(-100, 101) / 100.0 * longest; };
    path.push_back({path.back().x + step(), path.back().y + step()});
  }
  return path;
}

RC_GTEST_PROP(CoverLine, CoversItsWidthAPixelOfLength, ()) {
  const auto how = any_way();
  const double width = how == How::Thin ? *rc::gen::element(0.3, 0.5, 1.0, 1.25, 2.0)
                                        : *rc::gen::element(0.3, 0.5, 1.0, 1.25, 2.0, 4.0, 7.5);
  // At 45 degrees all columns are cut alike, and the sum depends on where the line is.
  const double angle = *rc::gen::inRange(-42, 43) * std::numbers::pi / 180;
  const double y = 60 + *rc::gen::inRange(0, 100) / 100.0;
  const Point d{500 * std::cos(angle), 500 * std::sin(angle)};
  const bool turned = *rc::gen::arbitrary<bool>();  // across for down
  const auto picture = turned ? line({{y - d.y, 60 - d.x}, {y + d.y, 60 + d.x}}, width, how)
                              : line({{60 - d.x, y - d.y}, {60 + d.x, y + d.y}}, width, how);
  // Whole columns in the middle, where the line does not leave at the top or bottom.
  double covered = 0;
  for (int column = 20; column < 100; ++column) {
    for (int row = 0; row < kSide; ++row) {
      covered += (turned ? picture.at(row, column) : picture.at(column, row)) / 255.0;
    }
  }
  RC_ASSERT(std::abs(covered / 80 * std::cos(angle) - width) < 0.1);
}

TEST(CoverLine, LineOnAPixelRowCoversThatRow) {
  for (const auto how : {How::Exact, How::Thin}) {
    const auto picture = line({{20, 30.5}, {40, 30.5}}, 1, how);
    for (int column = 20; column < 40; ++column) {
      EXPECT_GE(picture.at(column, 30), 250) << column;
      EXPECT_LE(picture.at(column, 29), 5) << column;
      EXPECT_LE(picture.at(column, 31), 5) << column;
    }
    EXPECT_EQ(picture.at(42, 30), 0);
  }
}

TEST(CoverLine, LineBetweenTwoRowsCoversHalfOfEach) {
  for (const auto how : {How::Exact, How::Thin}) {
    const auto picture = line({{20, 30}, {40, 30}}, 1, how);
    EXPECT_NEAR(picture.at(30, 29), 128, 3);
    EXPECT_NEAR(picture.at(30, 30), 128, 3);
  }
}

TEST(CoverLine, PointIsADisc) {
  const auto picture = line({{50.5, 50.5}, {50.5, 50.5}}, 10);
  double covered = 0;
  for (const auto byte : picture.bytes) {
    covered += byte / 255.0;
  }
  EXPECT_NEAR(covered, std::numbers::pi * 25, 2);
  EXPECT_EQ(picture.at(50, 50), 255);
  EXPECT_EQ(picture.at(56, 50), 0);
}

RC_GTEST_PROP(CoverLine, FarEndsChangeNothingInside, ()) {
  // The same line, once ending just outside the picture and once very far away.
  const double slope = *rc::gen::inRange(-100, 101) / 100.0;
  const auto how = any_way();
  const auto reaching = [&](double reach) {
    return line({{60 - reach, 60 - slope * reach}, {60 + reach, 60 + slope * reach}},
                how == How::Thin ? 2 : 3, how);
  };
  const auto near = reaching(130);
  const auto far = reaching(3e8);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      RC_ASSERT(std::abs(near.at(x, y) - far.at(x, y)) <= 2);
    }
  }
}

RC_GTEST_PROP(CoverLine, CutIntoRowsIsTheSame, ()) {
  const auto path = random_path(40);
  const auto how = any_way();
  const LineProfile profile{*rc::gen::element(0.5, 1.0, 1.7)};
  Picture one;
  cover(path, how, profile, one.rows());
  Picture cut;
  const int at = *rc::gen::inRange(1, kSide);
  cover(path, how, profile, cut.rows(0, at));
  cover(path, how, profile, cut.rows(at, kSide));
  RC_ASSERT(one.bytes == cut.bytes);
}

RC_GTEST_PROP(CoverLine, ThinIsNearlyExact, ()) {
  const auto path = random_path(*rc::gen::element(1.0, 4.0, 25.0));
  const double width = *rc::gen::element(1.0, 1.25, 2.0);
  const auto exact = line(path, width);
  const auto thin = line(path, width, How::Thin);
  double sum = 0;
  double off = 0;
  for (std::size_t i = 0; i < exact.bytes.size(); ++i) {
    sum += exact.bytes[i];
    off += std::abs(exact.bytes[i] - thin.bytes[i]);
    // Nothing that is fully covered is left out, but for the tips of hairpins of two pixels.
    RC_ASSERT(exact.bytes[i] < 250 || thin.bytes[i] > 0 || width == 2);
  }
  RC_CLASSIFY(sum > 255 * 20, "twenty pixels");
  RC_ASSERT(off <= 0.15 * sum + 255 * 4);
}

RC_GTEST_PROP(CoverLine, CasedIsBothLines, ()) {
  const auto path = random_path(25);
  const double width = *rc::gen::element(0.0, 1.0, 3.0);
  const double casing = *rc::gen::element(0.0, 2.0, 5.0);
  Picture inner;
  Picture outer;
  cover_cased_line(path, LineProfile{width}, inner.rows(), LineProfile{casing}, outer.rows());
  // Lines of another width are cut elsewhere outside the picture: a bit of rounding is allowed.
  const auto same = [](const Picture& a, const Picture& b) {
    return std::ranges::equal(a.bytes, b.bytes, [](int p, int q) { return std::abs(p - q) <= 2; });
  };
  RC_ASSERT(same(inner, line(path, width)));
  RC_ASSERT(same(outer, line(path, casing)));
}

TEST(LineProfile, WithoutWidthDrawsNothing) {
  EXPECT_FALSE(LineProfile{0}.draws());
  EXPECT_FALSE(LineProfile{-1}.draws());
  EXPECT_FALSE(LineProfile{std::nan("")}.draws());
  EXPECT_TRUE(LineProfile{0.1}.draws());
}

}  // namespace
}  // namespace fairward::render
