#include "geo/ward_locator.hpp"

#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using Found = std::optional<std::size_t>;

TEST(WardLocator, FindsTheAreaAPointIsInside) {
  const auto map = mosaic_boundaries(R"(A A B
                                        A C B)");
  const WardLocator locator{map};
  EXPECT_EQ(locator.find({500, 500}), Found{0});
  EXPECT_EQ(locator.find({1500, 1500}), Found{0});
  EXPECT_EQ(locator.find({2500, 500}), Found{1});
  EXPECT_EQ(locator.find({1500, 500}), Found{2});
}

TEST(WardLocator, FindsNothingOutsideEveryArea) {
  const auto map = mosaic_boundaries("A . B");
  const WardLocator locator{map};
  EXPECT_EQ(locator.find({-1, 500}), Found{});
  EXPECT_EQ(locator.find({3001, 500}), Found{});
  EXPECT_EQ(locator.find({500, -1}), Found{});
  EXPECT_EQ(locator.find({500, 1001}), Found{});
  EXPECT_EQ(locator.find({1500, 500}), Found{});  // inside the box, between the two
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(locator.find({nan, 500}), Found{});
  EXPECT_EQ(locator.find({500, nan}), Found{});
}

TEST(WardLocator, AHoleBelongsToWhatFillsIt) {
  const auto map = mosaic_boundaries(R"(A A A A A
                                        A B A . A
                                        A A A A A)");
  const WardLocator locator{map};
  EXPECT_EQ(locator.find({1500, 1500}), Found{1});
  EXPECT_EQ(locator.find({3500, 1500}), Found{});
  EXPECT_EQ(locator.find({2500, 1500}), Found{0});
}

TEST(WardLocator, FindsEveryPartOfAWardInPieces) {
  const auto map = mosaic_boundaries("A B A");
  const WardLocator locator{map};
  EXPECT_EQ(locator.find({500, 500}), Found{0});
  EXPECT_EQ(locator.find({2500, 500}), Found{0});
  EXPECT_EQ(locator.find({1500, 500}), Found{1});
}

TEST(WardLocator, ASlopingBorderIsExact) {
  const auto map = areas({{{{{0, 0}, {1000, 0}, {1000, 1000}, {0, 0}}}},
                          {{{{0, 0}, {1000, 1000}, {0, 1000}, {0, 0}}}}});
  const WardLocator locator{map};
  EXPECT_EQ(locator.find({600, 599.999999}), Found{0});
  EXPECT_EQ(locator.find({600, 600.000001}), Found{1});
}

TEST(WardLocator, WithoutAnyPolygonThereIsNothingToFind) {
  Boundaries nowhere;
  nowhere.end_area();
  EXPECT_EQ(WardLocator{nowhere}.find({0, 0}), Found{});
  EXPECT_EQ(WardLocator{Boundaries{}}.find({0, 0}), Found{});
}

/// The cell of a picture: centre at (column + 0.5, row + 0.5) km, rows from the south.
std::string random_tiling(std::size_t width, std::size_t height) {
  std::string picture;
  for (std::size_t row = 0; row < height; ++row) {
    picture += *rc::gen::container<std::string>(width, rc::gen::elementOf(std::string{"ABCDEF"}));
    picture += '\n';
  }
  RC_LOG() << picture;
  return picture;
}

/// Areas that contain the point when each is asked alone.
std::size_t owners(const Boundaries& map, Point p) {
  std::size_t count = 0;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    const auto alone = reordered(map, {area});
    count += WardLocator{alone}.find(p) ? 1U : 0U;
  }
  return count;
}

RC_GTEST_PROP(WardLocatorLaw, APointOnASharedBorderBelongsToExactlyOneArea, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(2, 8);
  const auto height = *rc::gen::inRange<std::size_t>(2, 8);
  const auto map = mosaic_boundaries(random_tiling(width, height));
  const WardLocator locator{map};
  // Every corner and every middle of an edge inside the tiling.
  for (std::size_t x = 1; x < 2 * width; ++x) {
    for (std::size_t y = 1; y < 2 * height; ++y) {
      const Point p{500.0 * static_cast<double>(x), 500.0 * static_cast<double>(y)};
      RC_ASSERT(locator.find(p).has_value());
      RC_ASSERT(owners(map, p) == 1U);
    }
  }
}

RC_GTEST_PROP(WardLocatorLaw, SlopingBordersShareNoPointAndLoseNone, ()) {
  // A fan of triangles around a centre off the grid, corners by lot on a square.
  const auto centre = Point{static_cast<double>(*rc::gen::inRange(200, 800)) + 0.25,
                            static_cast<double>(*rc::gen::inRange(200, 800)) + 0.75};
  std::vector<Point> corners{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}};
  corners.insert(corners.begin() + 1, {static_cast<double>(*rc::gen::inRange(1, 1000)), 0});
  corners.insert(corners.begin() + 3, {1000, static_cast<double>(*rc::gen::inRange(1, 1000))});
  std::vector<Polygons> fan;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    fan.push_back({{{centre, corners[i], corners[(i + 1) % corners.size()], centre}}});
  }
  const auto map = areas(fan);
  for (const auto& corner : corners) {
    for (const double share : {0.125, 0.3, 0.5, 0.77}) {
      const Point p{centre.x + share * (corner.x - centre.x),
                    centre.y + share * (corner.y - centre.y)};
      RC_ASSERT(owners(map, p) == 1U);
    }
  }
  RC_ASSERT(owners(map, centre) == 1U);
}

RC_GTEST_PROP(WardLocatorLaw, TheGridFindsWhatAskingEveryAreaFinds, ()) {
  const auto map = random_mosaic();
  const WardLocator locator{map};
  std::size_t inside = 0;
  for (int trial = 0; trial < 30; ++trial) {
    const Point p{static_cast<double>(*rc::gen::inRange(-500, 7500)),
                  static_cast<double>(*rc::gen::inRange(-500, 7500))};
    const auto found = locator.find(p);
    inside += found ? 1U : 0U;
    RC_ASSERT(owners(map, p) == (found ? 1U : 0U));
    if (found) {
      const auto alone = reordered(map, {static_cast<std::uint32_t>(*found)});
      RC_ASSERT(WardLocator{alone}.find(p).has_value());
    }
  }
  RC_CLASSIFY(inside > 0, "some points inside");
}

}  // namespace
}  // namespace fairward::geo
