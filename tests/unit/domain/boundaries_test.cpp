#include "domain/boundaries.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace fairward {
namespace {

void add_ring(Boundaries& to, const std::vector<Point>& corners) {
  for (const auto& corner : corners) {
    to.add_vertex(corner);
  }
  to.end_ring();
}

/// A 4 x 2 rectangle with a 1 x 1 hole in its lower left, and a 2 x 2 square far to the east.
Boundaries two_parts() {
  Boundaries b;
  add_ring(b, {{0, 0}, {4, 0}, {4, 2}, {0, 2}, {0, 0}});
  add_ring(b, {{0.5, 0.5}, {0.5, 1.5}, {1.5, 1.5}, {1.5, 0.5}, {0.5, 0.5}});
  b.end_polygon();
  add_ring(b, {{10, 0}, {12, 0}, {12, 2}, {10, 2}, {10, 0}});
  b.end_polygon();
  b.end_area();
  return b;
}

TEST(Boundaries, BuildersCountEachLevel) {
  auto b = two_parts();
  b.end_area();  // one without polygons
  EXPECT_EQ(b.areas(), 2U);
  EXPECT_EQ(b.polygons(), 2U);
  EXPECT_EQ(b.rings(), 3U);
  EXPECT_EQ(b.vertices(), 15U);
}

TEST(Boundaries, AreaIsOutsidesMinusHoles) {
  EXPECT_DOUBLE_EQ(planar_area(two_parts(), 0), 8 - 1 + 4);
}

TEST(Boundaries, CentroidIsWeightedByAreaWithHolesTakenOut) {
  // x: (8 x 2 - 1 x 1 + 4 x 11) / 11; y is 1 for all three.
  const auto c = centroid(two_parts(), 0);
  EXPECT_DOUBLE_EQ(c.x, 59.0 / 11);
  EXPECT_DOUBLE_EQ(c.y, 1);
}

TEST(Boundaries, AreaWithoutPolygonsHasNoSizeAndAnEmptyBox) {
  Boundaries b;
  b.end_area();
  EXPECT_EQ(planar_area(b, 0), 0);
  EXPECT_EQ(centroid(b, 0), (Point{0, 0}));
  EXPECT_TRUE(bounds(b, 0).empty());
  EXPECT_TRUE(bounds(b).empty());
}

TEST(Boundaries, CentroidOfNoAreaIsTheBoxCentre) {
  Boundaries b;
  add_ring(b, {{0, 0}, {4, 2}, {0, 0}, {0, 0}});
  b.end_polygon();
  b.end_area();
  EXPECT_EQ(centroid(b, 0), (Point{2, 1}));
}

TEST(Boundaries, BoxIsThatOfTheAreaAskedFor) {
  auto b = two_parts();
  add_ring(b, {{-5, -6}, {-4, -6}, {-4, -5}, {-5, -6}});
  b.end_polygon();
  b.end_area();
  EXPECT_EQ(bounds(b, 0).min, (Point{0, 0}));
  EXPECT_EQ(bounds(b, 0).max, (Point{12, 2}));
  EXPECT_EQ(bounds(b, 1).max, (Point{-4, -5}));
  EXPECT_EQ(bounds(b).min, (Point{-5, -6}));
  EXPECT_EQ(bounds(b).max, (Point{12, 2}));
}

TEST(Box, AddingAnEmptyBoxChangesNothing) {
  Box box;
  EXPECT_TRUE(box.empty());
  EXPECT_EQ(box.width(), 0);
  box.add(Point{1, 2});
  box.add(Box{});
  EXPECT_EQ(box.min, (Point{1, 2}));
  EXPECT_EQ(box.max, (Point{1, 2}));
  EXPECT_FALSE(box.empty());
}

RC_GTEST_PROP(BoundariesLaw, MovingAPolygonFarAwayKeepsItsAreaAndMovesItsCentroid, ()) {
  const double width = *rc::gen::inRange(1, 1000);
  const double height = *rc::gen::inRange(1, 1000);
  const double east = *rc::gen::inRange(0, 700'000);
  const double north = *rc::gen::inRange(0, 1'300'000);
  Boundaries b;
  add_ring(b, {{east, north}, {east + width, north}, {east, north + height}, {east, north}});
  b.end_polygon();
  b.end_area();
  RC_ASSERT(planar_area(b, 0) == width * height / 2);
  RC_ASSERT(std::abs(centroid(b, 0).x - (east + width / 3)) < 1e-9 * (1 + east));
  RC_ASSERT(std::abs(centroid(b, 0).y - (north + height / 3)) < 1e-9 * (1 + north));
}

}  // namespace
}  // namespace fairward
