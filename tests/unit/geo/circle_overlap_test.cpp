#include "geo/circle_overlap.hpp"

#include "shapes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using std::numbers::pi;

const Boundaries kSquare = mosaic_boundaries("A");  // 0 to 1,000 m each way

TEST(AreaWithin, OfACircleInsideAnAreaIsTheCircle) {
  EXPECT_NEAR(area_within(kSquare, 0, {500, 500}, 400), pi * 160'000, 1e-6);
}

TEST(AreaWithin, OfAnAreaInsideTheCircleIsTheArea) {
  EXPECT_NEAR(area_within(kSquare, 0, {500, 500}, 5'000), 1e6, 1e-6);
  EXPECT_NEAR(area_within(kSquare, 0, {-200, 700}, 50'000), 1e6, 1e-4) << "from outside too";
}

TEST(AreaWithin, OfACircleOnABorderIsHalfAndOnACornerAQuarter) {
  EXPECT_NEAR(area_within(kSquare, 0, {0, 500}, 300), pi * 90'000 / 2, 1e-6);
  EXPECT_NEAR(area_within(kSquare, 0, {1'000, 1'000}, 300), pi * 90'000 / 4, 1e-6);
}

TEST(AreaWithin, OfASegmentByItsFormula) {
  // The centre is 300 m outside, the radius 500 m: half-angle acos(0.6), segment r^2 (a - sin a cos
  // a).
  const double half = std::acos(0.6);
  const double segment = 250'000 * (half - std::sin(half) * std::cos(half));
  EXPECT_NEAR(area_within(kSquare, 0, {-300, 500}, 500), segment, 1e-6);
}

TEST(AreaWithin, IsNothingOutOfReachAndOfNoRadius) {
  EXPECT_EQ(area_within(kSquare, 0, {-500, 500}, 499), 0);
  EXPECT_EQ(area_within(kSquare, 0, {500, 500}, 0), 0);
}

TEST(AreaWithin, LeavesHolesOut) {
  const auto ring = mosaic_boundaries(R"(A A A
                                         A . A
                                         A A A)");
  EXPECT_NEAR(area_within(ring, 0, {1'500, 1'500}, 400), 0, 1e-6) << "all of it in the hole";
  EXPECT_NEAR(area_within(ring, 0, {1'500, 1'500}, 9'000), 8e6, 1e-3);
}

RC_GTEST_PROP(AreaWithinLaw, AreasThatTileThePlaneShareTheCircle, ()) {
  const auto map = mosaic_boundaries(R"(A A B B
                                        A C C B
                                        D C B B
                                        D D D B)");
  const auto radius = *rc::gen::inRange(1, 1'000);
  const Point centre{static_cast<double>(*rc::gen::inRange(1'000, 3'000)),
                     static_cast<double>(*rc::gen::inRange(1'000, 3'000))};
  double sum = 0;
  for (std::size_t area = 0; area < map.areas(); ++area) {
    const double part = area_within(map, area, centre, radius);
    RC_ASSERT(part <= planar_area(map, area) + 1e-6);
    sum += part;
  }
  RC_ASSERT(std::abs(sum - pi * radius * radius) < 1e-6 * radius * radius + 1e-6);
}

RC_GTEST_PROP(AreaWithinLaw, AgreesWithStripsOneMetreWide, ()) {
  const Point centre{static_cast<double>(*rc::gen::inRange(-800, 1'800)),
                     static_cast<double>(*rc::gen::inRange(-800, 1'800))};
  const double radius = *rc::gen::inRange(1, 1'500);
  double strips = 0;
  for (double y = 0.5; y < 1'000; ++y) {
    const double rise = y - centre.y;
    if (std::abs(rise) < radius) {
      const double half = std::sqrt(radius * radius - rise * rise);
      strips += std::max(0.0, std::min(1'000.0, centre.x + half) - std::max(0.0, centre.x - half));
    }
  }
  RC_ASSERT(std::abs(area_within(kSquare, 0, centre, radius) - strips) < 100);
}

}  // namespace
}  // namespace fairward::geo
