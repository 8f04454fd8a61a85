#include "geo/contiguity.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

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

TEST(BuildBorders, ThirdAreaOfAnEdgeHasItToItself) {
  // Three wards share the edge (1, 0)-(1, 1). The first two are beside it; the third, which
  // overlaps the first, still has a border all around.
  const auto found = arcs(
      areas({{{box(1, 0, 2, 1)}}, {{box(0, 0, 1, 1)}}, {{{{1, 0}, {3, 0.5}, {1, 1}, {1, 0}}}}}));
  EXPECT_THAT(found, ::testing::Contains(Arc{2, kOutside, 1, false}));
}

TEST(BuildBorders, AreaThatRunsThreeTimesAlongAnEdgeHasItsBorderThere) {
  const auto found = arcs(areas({{{box(0, 0, 2, 1)}, {box(0, 0, 2, 1)}, {box(0, 0, 2, 1)}}}));
  EXPECT_THAT(found, UnorderedElementsAre(Arc{0, kOutside, 6, true}));
  EXPECT_TRUE(arcs(areas({{{box(0, 0, 2, 1)}, {box(0, 0, 2, 1)}}})).empty());
}

TEST(BuildBorders, ChangeOfNeighbourEndsAnArc) {
  // A runs along B, then along C: the place where B and C touch it ends both arcs.
  EXPECT_THAT(arcs(mosaic_boundaries("BC\nAA")), ::testing::Contains(Arc{0, 1, 1000, false}));
  // A's coast is one arc on each side of B, which it touches in one stretch.
  EXPECT_THAT(arcs(mosaic_boundaries(".B.\nAAA")),
              UnorderedElementsAre(Arc{0, 1, 1000, false}, Arc{0, kOutside, 7000, false},
                                   Arc{1, kOutside, 3000, false}));
}

TEST(BuildBorders, TwoRingsThatTouchAtACornerStayTwo) {
  // Both lakes are A's; four edges meet where they touch, so no arc runs through that place.
  const auto found = arcs(mosaic_boundaries("AAAA\nA.AA\nAA.A\nAAAA"));
  EXPECT_THAT(found,
              UnorderedElementsAre(Arc{0, kOutside, 16000, true}, Arc{0, kOutside, 4000, true},
                                   Arc{0, kOutside, 4000, true}));
}

/// The naive way: every border edge once, with the areas that have it an odd number of times.
using Place = std::pair<double, double>;
using Stretch = std::pair<Place, Place>;
Stretch stretch(Point a, Point b) {
  const Place p{a.x, a.y};
  const Place q{b.x, b.y};
  return p < q ? Stretch{p, q} : Stretch{q, p};
}
std::map<Stretch, std::set<std::uint32_t>> stretches(const Boundaries& map) {
  std::map<Stretch, std::set<std::uint32_t>> found;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    for (auto p = map.area_start[area]; p < map.area_start[area + 1]; ++p) {
      for (auto r = map.polygon_start[p]; r < map.polygon_start[p + 1]; ++r) {
        for (auto v = map.ring_start[r]; v + 1 < map.ring_start[r + 1]; ++v) {
          auto& beside = found[stretch({map.x[v], map.y[v]}, {map.x[v + 1], map.y[v + 1]})];
          if (!beside.insert(area).second) {
            beside.erase(area);
          }
        }
      }
    }
  }
  return found;
}

RC_GTEST_PROP(BordersLaw, EveryStretchIsInOneArcWithItsTwoAreas, ()) {
  const auto map = random_mosaic();
  auto left = stretches(map);
  const auto set = build_borders(map);
  for (const auto& arc : set.arcs) {
    RC_ASSERT(arc.end - arc.start >= 2U);
    RC_ASSERT(arc.first < arc.second);
    std::set<std::uint32_t> beside{arc.first, arc.second};
    beside.erase(kOutside);
    for (auto v = arc.start; v + 1 < arc.end; ++v) {
      const auto at = left.find(stretch(set.vertices[v], set.vertices[v + 1]));
      RC_ASSERT(at != left.end());
      RC_ASSERT(at->second == beside);
      left.erase(at);
    }
  }
  for (const auto& [place, beside] : left) {
    RC_ASSERT(beside.empty());
  }
}

RC_GTEST_PROP(BordersLaw, ArcsEndJustWhereTheyMust, ()) {
  const auto map = random_mosaic();
  std::map<Place, std::multiset<std::set<std::uint32_t>>> meeting;
  for (const auto& [where, beside] : stretches(map)) {
    meeting[where.first].insert(beside);
    meeting[where.second].insert(beside);
  }
  const auto runs_through = [&](Point p) {
    const auto& here = meeting.at({p.x, p.y});
    return here.size() == 2 && *here.begin() == *here.rbegin();
  };
  const auto set = build_borders(map);
  std::size_t open = 0;
  for (const auto& arc : set.arcs) {
    for (auto v = arc.start + 1; v + 1 < arc.end; ++v) {
      RC_ASSERT(runs_through(set.vertices[v]));
    }
    if (!(set.vertices[arc.start] == set.vertices[arc.end - 1])) {
      ++open;
      RC_ASSERT(!runs_through(set.vertices[arc.start]));
      RC_ASSERT(!runs_through(set.vertices[arc.end - 1]));
    }
  }
  RC_CLASSIFY(open > 0);
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
