#include "carto/label_anchor.hpp"

#include "support/mosaic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace fairward::carto {
namespace {

using fairward::testing::mosaic_boundaries;
using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;

/// True when a point is within an area, by crossings to the right.
bool inside(const Boundaries& b, std::size_t area, Point p) {
  bool in = false;
  for (auto ring = b.polygon_start[b.area_start[area]];
       ring < b.polygon_start[b.area_start[area + 1]]; ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      if ((b.y[i] > p.y) != (b.y[i + 1] > p.y) &&
          p.x < b.x[i] + (b.x[i + 1] - b.x[i]) * (p.y - b.y[i]) / (b.y[i + 1] - b.y[i])) {
        in = !in;
      }
    }
  }
  return in;
}

TEST(LabelAnchor, OfARectangleTwiceAsWideAsHighIsItsMiddle) {
  const auto b = mosaic_boundaries("A A", Metres{1000});
  const auto anchor = label_anchor(b, 0);
  EXPECT_NEAR(anchor.place.x, 1000, 1);
  EXPECT_NEAR(anchor.place.y, 500, 1);
  EXPECT_NEAR(anchor.room, 500, 1);
}

TEST(LabelAnchor, OfASquareHasHalfItsWidthAsRoom) {
  // The ellipse is as wide as the square, so half as high: a quarter of the side.
  const auto anchor = label_anchor(mosaic_boundaries("A", Metres{1000}), 0);
  EXPECT_NEAR(anchor.place.x, 500, 60);
  EXPECT_THAT(anchor.room, AllOf(Ge(250 / 1.12), Le(250 + 1e-9)));
}

TEST(LabelAnchor, LiesInsideARing) {
  const auto b = mosaic_boundaries(R"(A A A A A
                                      A B B B A
                                      A B B B A
                                      A A A A A)",
                                   Metres{1000});
  const auto anchor = label_anchor(b, 0);
  EXPECT_TRUE(inside(b, 0, anchor.place)) << "the middle is in the hole";
  EXPECT_GT(anchor.room, 200);
}

TEST(LabelAnchor, IsInTheLargestPart) {
  const auto b = mosaic_boundaries(R"(A . A A A
                                      . . A A A)",
                                   Metres{1000});
  EXPECT_GT(label_anchor(b, 0).place.x, 2000);
}

TEST(LabelAnchor, PrefersTheWidePartOfABentArea) {
  // An L: the foot is four wide and two high, the leg one wide.
  const auto b = mosaic_boundaries(R"(A . . .
                                      A . . .
                                      A A A A
                                      A A A A)",
                                   Metres{1000});
  const auto anchor = label_anchor(b, 0);
  EXPECT_LT(anchor.place.y, 1500);
  EXPECT_TRUE(inside(b, 0, anchor.place));
}

TEST(LabelAnchor, OfAnAreaWithoutPolygonsHasNoRoom) {
  Boundaries b;
  b.end_area();
  EXPECT_EQ(label_anchor(b, 0).room, 0);
}

/// A star of many vertices with five arms, so that the search sees only some of them.
Boundaries star(double arm) {
  Boundaries b;
  constexpr int kVertices = 700;
  for (int i = 0; i <= kVertices; ++i) {
    const double turn = 2 * 3.14159265358979 * (i % kVertices) / kVertices;
    const double radius = 1000 + arm * std::cos(5 * turn);
    b.add_vertex({radius * std::cos(turn), radius * std::sin(turn)});
  }
  b.end_ring();
  b.end_polygon();
  b.end_area();
  return b;
}

TEST(LabelAnchor, OfManyVerticesIsInsideWithTheRoomItSays) {
  for (const double arm : {0.0, 300.0, 900.0}) {
    const auto b = star(arm);
    const auto anchor = label_anchor(b, 0);
    EXPECT_GT(anchor.room, 0);
    // Points of the ellipse, a little smaller, are inside.
    for (int i = 0; i < 64; ++i) {
      const double turn = 2 * 3.14159265358979 * i / 64;
      const double room = 0.99 * anchor.room;
      EXPECT_TRUE(inside(
          b, 0,
          {anchor.place.x + 2 * room * std::cos(turn), anchor.place.y + room * std::sin(turn)}))
          << arm;
    }
  }
}

TEST(LabelAnchor, SeesASpikeBetweenTheVerticesOfItsSearch) {
  // A disc with one vertex of many pulled in from the left beyond the middle.
  Boundaries b;
  constexpr int kVertices = 701;
  for (int i = 0; i <= kVertices; ++i) {
    const double turn = 2 * 3.14159265358979 * (i % kVertices) / kVertices;
    const bool spike = i == 351;
    b.add_vertex(spike ? Point{400, 0} : Point{1000 * std::cos(turn), 1000 * std::sin(turn)});
  }
  b.end_ring();
  b.end_polygon();
  b.end_area();
  const auto anchor = label_anchor(b, 0);
  EXPECT_TRUE(inside(b, 0, anchor.place));
  EXPECT_GT(std::abs(anchor.place.y), 100) << "above or below the spike";
  EXPECT_GT(anchor.room, 200);
}

TEST(LabelAnchors, DoNotDependOnTheNumberOfThreads) {
  std::string picture;
  for (int row = 0; row < 4; ++row) {
    for (int i = 0; i < 26; ++i) {
      picture += static_cast<char>('A' + (i + row) % 26);
    }
    picture += '\n';
  }
  const auto b = mosaic_boundaries(picture);
  const auto one = label_anchors(b, Threads{1});
  const auto three = label_anchors(b, Threads{3});
  ASSERT_EQ(one.size(), 26U);
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].place, three[i].place);
    EXPECT_EQ(one[i].room, three[i].room);
  }
}

}  // namespace
}  // namespace fairward::carto
