#include "geo/contiguity.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace fairward::geo {
namespace {

using ::testing::UnorderedElementsAre;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

/// An arc in short: who is beside it, how many cell edges long, and whether it is closed.
struct Arc {
  std::uint32_t first;
  std::uint32_t second;
  double metres;
  bool closed;
  friend bool operator==(const Arc&, const Arc&) = default;
};
void PrintTo(const Arc& arc, std::ostream* out) {
  *out << arc.first << "|" << arc.second << " " << arc.metres << (arc.closed ? " closed" : "");
}

std::vector<Arc> arcs(const Boundaries& map) {
  const auto set = build_borders(map);
  std::vector<Arc> out;
  for (const auto& arc : set.arcs) {
    double metres = 0;
    for (auto v = arc.start; v + 1 < arc.end; ++v) {
      metres += std::hypot(set.vertices[v + 1].x - set.vertices[v].x,
                           set.vertices[v + 1].y - set.vertices[v].y);
    }
    out.push_back(
        {arc.first, arc.second, metres, set.vertices[arc.start] == set.vertices[arc.end - 1]});
  }
  return out;
}

TEST(BuildBorders, LoneWardHasOneClosedCoast) {
  EXPECT_THAT(arcs(mosaic_boundaries("AA")), UnorderedElementsAre(Arc{0, kOutside, 6000, true}));
}

TEST(BuildBorders, TwoWardsShareOneArcAndEachHasItsCoast) {
  EXPECT_THAT(arcs(mosaic_boundaries("AAB\nAAB")),
              UnorderedElementsAre(Arc{0, kOutside, 6000, false}, Arc{1, kOutside, 4000, false},
                                   Arc{0, 1, 2000, false}));
}

TEST(BuildBorders, EnclosedWardHasAClosedArc) {
  EXPECT_THAT(arcs(mosaic_boundaries("AAA\nABA\nAAA")),
              UnorderedElementsAre(Arc{0, kOutside, 12000, true}, Arc{0, 1, 4000, true}));
}

TEST(BuildBorders, ArcsEndWhereThreeWardsMeet) {
  EXPECT_THAT(arcs(mosaic_boundaries("AB\nCC")),
              UnorderedElementsAre(Arc{0, 1, 1000, false}, Arc{0, 2, 1000, false},
                                   Arc{1, 2, 1000, false}, Arc{0, kOutside, 2000, false},
                                   Arc{1, kOutside, 2000, false}, Arc{2, kOutside, 4000, false}));
}

TEST(BuildBorders, LakeIsAnOuterBorder) {
  EXPECT_THAT(arcs(mosaic_boundaries("AAA\nA.A\nAAA")),
              UnorderedElementsAre(Arc{0, kOutside, 12000, true}, Arc{0, kOutside, 4000, true}));
}

TEST(BuildBorders, EdgeOfThreeAreasGoesToTheLowestTwo) {
  const auto found = arcs(
      areas({{{box(1, 0, 2, 1)}}, {{box(0, 0, 1, 1)}}, {{{{1, 0}, {3, 0.5}, {1, 1}, {1, 0}}}}}));
  EXPECT_THAT(found, ::testing::Contains(Arc{0, 1, 1, false}));
  for (const auto& arc : found) {
    EXPECT_FALSE(arc.first == 1 && arc.second == 2);
  }
}

TEST(BuildBorders, SpikeIsDropped) {
  // From (1, 0) out to (1, -5) and back.
  const auto found =
      arcs(areas({{{{{0, 0}, {1, 0}, {1, -5}, {1, 0}, {2, 0}, {2, 1}, {0, 1}, {0, 0}}}}}));
  EXPECT_THAT(found, UnorderedElementsAre(Arc{0, kOutside, 6, true}));
}

TEST(BuildBorders, NoWardsHaveNoBorders) {
  EXPECT_TRUE(build_borders(Boundaries{}).arcs.empty());
}

}  // namespace
}  // namespace fairward::geo
