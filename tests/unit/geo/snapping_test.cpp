#include "geo/contiguity.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::geo {
namespace {

using ::testing::ElementsAre;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

constexpr auto kQueen = ContiguityKind::Queen;
constexpr auto kRook = ContiguityKind::Rook;

std::size_t links(const Boundaries& map, ContiguityKind kind, double snap) {
  return build_contiguity(map, kind, {}, {}, snap).value().links();
}

TEST(Snapping, JunctionInTheMiddleOfAnEdgeNeedsIt) {
  // One long edge on the left; the right side has a vertex half way that the left has not.
  const auto map = areas({{{box(0, 0, 100, 100)}}, {{box(100, 20, 200, 60)}}});
  EXPECT_EQ(links(map, kRook, 0), 0U);
  EXPECT_EQ(links(map, kRook, 1), 2U);
  EXPECT_EQ(links(map, kQueen, 1), 2U);
}

TEST(Snapping, BordersDrawnDifferentlyMeetWithinTheDistanceOnly) {
  const auto map = areas({{{box(0, 0, 100, 100)}},
                          {{{{103, 0}, {200, 0}, {200, 100}, {104, 100}, {102, 50}, {103, 0}}}}});
  EXPECT_EQ(links(map, kRook, 1), 0U);
  EXPECT_EQ(links(map, kQueen, 1), 0U);
  EXPECT_EQ(links(map, kRook, 5), 2U);
  EXPECT_EQ(links(map, kQueen, 2.5), 2U);
}

TEST(Snapping, CornerThatTouchesIsQueenOnly) {
  // The right ward's tip stands on the middle of the left ward's edge.
  const auto map =
      areas({{{box(0, 0, 100, 100)}}, {{{{100.5, 50}, {200, 0}, {200, 100}, {100.5, 50}}}}});
  EXPECT_EQ(links(map, kQueen, 1), 2U);
  EXPECT_EQ(links(map, kRook, 1), 0U);
}

TEST(Snapping, SharpTipAlongABorderIsStillOnlyACorner) {
  // The tip leaves the edge at 20 degrees: within 1 m of it for 2.7 m, which is no border.
  const auto map =
      areas({{{box(0, 0, 100, 100)}}, {{{{100, 10}, {120, 64.9}, {140, 64.9}, {100, 10}}}}});
  EXPECT_EQ(links(map, kQueen, 1), 2U);
  EXPECT_EQ(links(map, kRook, 1), 0U);
}

TEST(Snapping, PartlyBesideEachOtherIsABorder) {
  // Neither edge lies within the other, and no vertex is shared.
  const auto map = areas({{{box(0, 0, 100, 100)}}, {{box(100, 40, 200, 140)}}});
  EXPECT_EQ(links(map, kRook, 1), 2U);
}

TEST(Snapping, EdgesThatCrossMeet) {
  const auto map = areas({{{box(0, 40, 100, 60)}}, {{box(40, 0, 60, 100)}}});
  EXPECT_EQ(links(map, kQueen, 0.5), 2U);
}

TEST(Snapping, MetresStayTheExactlySharedLength) {
  // The lower half of the border is shared exactly, the upper half is 1 m apart.
  const auto map = areas({{{{{0, 0}, {100, 0}, {100, 50}, {100, 100}, {0, 100}, {0, 0}}}},
                          {{{{100, 0}, {200, 0}, {200, 100}, {101, 100}, {100, 50}, {100, 0}}}}});
  const auto rook = build_contiguity(map, kRook, {}, {}, 2).value();
  EXPECT_THAT(rook.border_metres, ElementsAre(50, 50));
}

TEST(Snapping, AddsNothingToACleanMosaic) {
  const auto map = mosaic_boundaries("AAB\nACB\nDDB");
  EXPECT_EQ(links(map, kQueen, 10), links(map, kQueen, 0));
  EXPECT_EQ(links(map, kRook, 10), links(map, kRook, 0));
}

TEST(Snapping, TakesAnIslandOffTheList) {
  const auto map = areas({{{box(0, 0, 100, 100)}}, {{box(100.5, 0, 200, 100)}}});
  EXPECT_EQ(build_contiguity(map, kRook, {}, {}, 0).value().islands.size(), 2U);
  EXPECT_EQ(build_contiguity(map, kRook, {}, {}, 1).value().islands.size(), 0U);
}

}  // namespace
}  // namespace fairward::geo
