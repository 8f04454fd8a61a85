#include "geo/border_distance.hpp"

#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::IsEmpty;

TEST(BorderDistance, IsTheWayToTheNearestEdge) {
  const auto map = mosaic_boundaries("A B");  // A: 0 to 1,000 m, B: 1,000 to 2,000 m
  const BorderDistance borders{map};
  EXPECT_EQ(borders.nearest({900, 500})->distance, 100);
  EXPECT_EQ(borders.nearest({500, 30})->distance, 30);
  EXPECT_EQ(borders.nearest({500, 30})->area, 0U);
  EXPECT_EQ(borders.nearest({1990, 400})->area, 1U);
  EXPECT_EQ(borders.nearest({1000, 500})->distance, 0);
  EXPECT_EQ(borders.nearest({-300, -400})->distance, 500);  // outside, to the corner
}

TEST(BorderDistance, LooksNoFartherThanAsked) {
  const auto map = mosaic_boundaries("A B");
  const BorderDistance borders{map};
  EXPECT_FALSE(borders.nearest({500, 500}, 499));
  EXPECT_TRUE(borders.nearest({500, 500}, 501));
  EXPECT_FALSE(borders.nearest({1e7, 1e7}, 1'000));
  EXPECT_FALSE(borders.nearest({std::numeric_limits<double>::quiet_NaN(), 0}));
}

TEST(BorderDistance, WithinNamesEveryAreaOnceNearestFirst) {
  const auto map = mosaic_boundaries(R"(A A B
                                        A C B)");
  const BorderDistance borders{map};
  // In A, 50 m from C and 120 m from B.
  const auto found = borders.within({1880, 1050}, 200);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], (NearBorder{0, 50}));
  EXPECT_EQ(found[1], (NearBorder{2, 50}));
  EXPECT_EQ(found[2].area, 1U);
  EXPECT_EQ(found[2].distance, 120);
  EXPECT_THAT(borders.within({500, 500}, 100), IsEmpty());
  EXPECT_THAT(borders.within({500, 500}, 0), IsEmpty());
}

TEST(BorderDistance, HasNothingToSayAboutNoBorders) {
  const Boundaries none;
  const BorderDistance borders{none};
  EXPECT_FALSE(borders.nearest({0, 0}));
  EXPECT_THAT(borders.within({0, 0}, 10), IsEmpty());
}

/// Areas of slanting triangles of very different sizes.
Boundaries random_triangles(std::mt19937& random, std::size_t count) {
  std::uniform_real_distribution<double> place{0, 10'000};
  std::uniform_real_distribution<double> size{-1, 1};
  Boundaries map;
  for (std::size_t i = 0; i < count; ++i) {
    const double scale = std::pow(10, 1 + 3 * std::abs(size(random)));
    const Point first{place(random), place(random)};
    map.add_vertex(first);
    map.add_vertex({first.x + scale * size(random), first.y + scale * size(random)});
    map.add_vertex({first.x + scale * size(random), first.y + scale * size(random)});
    map.add_vertex(first);
    map.end_ring();
    map.end_polygon();
    map.end_area();
    if (i % 7 == 0) {
      map.end_area();  // one without a place
    }
  }
  return map;
}

double to_edge(Point p, Point a, Point b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (length == 0) {
    return std::hypot(p.x - a.x, p.y - a.y);
  }
  const double along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
  if (along <= 0 || along >= length) {
    return std::min(std::hypot(p.x - a.x, p.y - a.y), std::hypot(p.x - b.x, p.y - b.y));
  }
  return std::abs((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / length;
}

/// Distance to every area's border, one edge after the other.
std::map<std::size_t, double> one_by_one(const Boundaries& map, Point p) {
  std::map<std::size_t, double> out;
  for (std::size_t area = 0; area < map.areas(); ++area) {
    for (auto polygon = map.area_start[area]; polygon < map.area_start[area + 1]; ++polygon) {
      const auto ring = map.polygon_start[polygon];
      for (auto i = map.ring_start[ring]; i + 1 < map.ring_start[ring + 1]; ++i) {
        const double d = to_edge(p, {map.x[i], map.y[i]}, {map.x[i + 1], map.y[i + 1]});
        const auto known = out.find(area);
        out[area] = known == out.end() ? d : std::min(known->second, d);
      }
    }
  }
  return out;
}

TEST(BorderDistance, AgreesWithLookingAtEveryEdge) {
  std::mt19937 random{17};
  std::uniform_real_distribution<double> place{-3'000, 13'000};
  int near = 0;
  for (const std::size_t count : {1U, 3U, 40U, 400U}) {
    const auto map = random_triangles(random, count);
    const BorderDistance borders{map};
    for (int trial = 0; trial < 400; ++trial) {
      const Point p{place(random), place(random)};
      const auto expected = one_by_one(map, p);
      const auto least = std::ranges::min_element(
          expected, [](const auto& a, const auto& b) { return a.second < b.second; });
      const auto found = borders.nearest(p);
      ASSERT_TRUE(found);
      ASSERT_NEAR(found->distance, least->second, 1e-6);
      const double radius = 20.0 * (1 + trial % 30);
      const auto within = borders.within(p, radius);
      std::size_t wanted = 0;
      for (const auto& [area, distance] : expected) {
        wanted += distance < radius ? 1U : 0U;
      }
      ASSERT_EQ(within.size(), wanted);
      for (const auto& one : within) {
        ASSERT_NEAR(one.distance, expected.at(one.area), 1e-6);
        ++near;
      }
      ASSERT_EQ(borders.nearest(p, radius).has_value(), wanted > 0);
    }
  }
  EXPECT_GT(near, 1'000);
}

TEST(BorderDistance, OfASharedBorderKnowsBothSides) {
  auto map = mosaic_boundaries(R"(A A B C
                                  D E E C
                                  D F G C)");
  // One more area on top of E, so that some borders have three.
  const auto over = mosaic_boundaries("A");
  for (std::size_t i = 0; i < over.vertices(); ++i) {
    map.add_vertex({over.x[i] + 1'000, over.y[i] + 1'000});
  }
  map.end_ring();
  map.end_polygon();
  map.end_area();
  const BorderDistance borders{map};
  std::mt19937 random{5};
  std::uniform_real_distribution<double> place{-500, 4'500};
  for (int trial = 0; trial < 500; ++trial) {
    const Point p{place(random), place(random)};
    const auto expected = one_by_one(map, p);
    const auto least = std::ranges::min_element(
        expected, [](const auto& a, const auto& b) { return a.second < b.second - 1e-9; });
    const auto found = borders.nearest(p);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->area, least->first);
    EXPECT_NEAR(found->distance, least->second, 1e-9);
    const auto within = borders.within(p, 700);
    EXPECT_EQ(within.size(), static_cast<std::size_t>(std::ranges::count_if(
                                 expected, [](const auto& one) { return one.second < 700; })));
    for (const auto& one : within) {
      EXPECT_NEAR(one.distance, expected.at(one.area), 1e-9);
    }
  }
}

}  // namespace
}  // namespace fairward::geo
