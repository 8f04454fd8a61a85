#include "sample/outline.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::sample {
namespace {

using testing::connected;
using testing::Edge;
using testing::edges_of;
using testing::neighbours_of;
using testing::region_of;

struct Case {
  std::size_t wards;
  std::uint64_t seed;
  BorderDetail detail = BorderDetail::Standard;
};

void PrintTo(const Case& c, std::ostream* out) {  // NOLINT(readability-identifier-naming): gtest's
  *out << c.wards << " wards, seed " << c.seed;
}

class SampleGeometry : public ::testing::TestWithParam<Case> {
 protected:
  SampleRegion region_ = region_of(GetParam().wards, GetParam().seed, GetParam().detail);
};

INSTANTIATE_TEST_SUITE_P(Sizes, SampleGeometry,
                         ::testing::Values(Case{12, 1}, Case{12, 2}, Case{13, 3}, Case{30, 4},
                                           Case{60, 5}, Case{100, 6}, Case{250, 1},
                                           Case{250, 7, BorderDetail::Full}, Case{400, 8},
                                           Case{40, 9, BorderDetail::Full}));

double doubled_area(const Boundaries& b, std::size_t ring) {
  double sum = 0;
  const auto first = b.ring_start[ring];
  for (auto i = first; i + 1 < b.ring_start[ring + 1]; ++i) {
    sum += (b.x[i] - b.x[first]) * (b.y[i + 1] - b.y[first]) -
           (b.x[i + 1] - b.x[first]) * (b.y[i] - b.y[first]);
  }
  return sum;
}

TEST_P(SampleGeometry, RingsAreClosedAndOutsidesRunCounterClockwise) {
  const Boundaries& b = region_.boundaries;
  ASSERT_EQ(b.areas(), GetParam().wards);
  for (std::size_t polygon = 0; polygon < b.polygons(); ++polygon) {
    for (auto ring = b.polygon_start[polygon]; ring < b.polygon_start[polygon + 1]; ++ring) {
      const auto first = b.ring_start[ring];
      const auto last = b.ring_start[ring + 1] - 1;
      ASSERT_GE(last - first, 3U);
      EXPECT_EQ((Point{b.x[first], b.y[first]}), (Point{b.x[last], b.y[last]}));
      EXPECT_EQ(ring == b.polygon_start[polygon], doubled_area(b, ring) > 0) << "ring " << ring;
    }
  }
}

TEST_P(SampleGeometry, WardsTileThreePiecesOfLandWithoutGaps) {
  // Edges with a ward on one side only are coast. Without gaps, lakes or T-junctions they make
  // exactly three closed lines: the mainland, the island and the islet, all counter-clockwise.
  const auto edges = edges_of(region_.boundaries);
  std::map<std::pair<double, double>, std::pair<double, double>> coast;
  for (const auto& [edge, ward] : edges) {
    const auto back = edges.find({edge.second, edge.first});
    if (back == edges.end()) {
      ASSERT_TRUE(coast.emplace(edge.first, edge.second).second) << "the coast touches itself";
    } else {
      EXPECT_NE(back->second, ward);
    }
  }
  std::size_t lines = 0;
  double doubled = 0;
  while (!coast.empty()) {
    ++lines;
    const auto start = coast.begin()->first;
    double line = 0;
    auto at = start;
    do {
      const auto next = coast.find(at);
      ASSERT_NE(next, coast.end()) << "the coast is not closed";
      line += (at.first - start.first) * (next->second.second - start.second) -
              (next->second.first - start.first) * (at.second - start.second);
      at = next->second;
      coast.erase(next);
    } while (at != start);
    EXPECT_GT(line, 0);
    doubled += line;
  }
  EXPECT_EQ(lines, 3U);
  double wards = 0;
  for (std::size_t ward = 0; ward < region_.wards.size(); ++ward) {
    wards += planar_area(region_.boundaries, ward);
  }
  EXPECT_NEAR(wards, doubled / 2, 1e-9 * wards);
}

double turn(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

struct Segment {
  Point a;
  Point b;
};

/// Proper crossings, and ends that lie on another segment without being its end.
bool meet_wrongly(const Segment& s, const Segment& t) {
  const bool share = s.a == t.a || s.a == t.b || s.b == t.a || s.b == t.b;
  const double d1 = turn(s.a, s.b, t.a);
  const double d2 = turn(s.a, s.b, t.b);
  const double d3 = turn(t.a, t.b, s.a);
  const double d4 = turn(t.a, t.b, s.b);
  return !share && d1 * d2 <= 0 && d3 * d4 <= 0;
}

TEST_P(SampleGeometry, BordersNeverCross) {
  std::set<Edge> once;  // from west to east
  for (const auto& [edge, ward] : edges_of(region_.boundaries)) {
    once.insert(edge.first < edge.second ? edge : Edge{edge.second, edge.first});
  }
  std::vector<Segment> segments;
  segments.reserve(once.size());
  for (const auto& [from, to] : once) {
    segments.push_back({{from.first, from.second}, {to.first, to.second}});
  }
  // Sorted by the western end, each is compared with those that begin before it ends.
  std::ranges::sort(segments, {}, [](const Segment& s) { return s.a.x; });
  std::size_t compared = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    for (auto j = i + 1; j < segments.size() && segments[j].a.x <= segments[i].b.x; ++j) {
      ++compared;
      ASSERT_FALSE(meet_wrongly(segments[i], segments[j]))
          << "near " << segments[i].a.x << ", " << segments[i].a.y;
    }
  }
  EXPECT_GT(compared, segments.size());
}

TEST_P(SampleGeometry, CouncilsAreConnectedApartFromTheIsland) {
  const auto neighbours = neighbours_of(region_);
  std::vector<std::set<std::size_t>> members(region_.councils.size());
  std::size_t islands = 0;
  for (std::size_t ward = 0; ward < region_.wards.size(); ++ward) {
    if (neighbours[ward].empty()) {
      ++islands;
    } else {
      members[region_.ward_council[ward]].insert(ward);
    }
  }
  EXPECT_EQ(islands, 1U);
  for (std::size_t council = 0; council < members.size(); ++council) {
    EXPECT_TRUE(connected(neighbours, members[council])) << region_.councils[council].name;
  }
}

TEST_P(SampleGeometry, OneWardHasASecondPartOffshore) {
  EXPECT_EQ(region_.boundaries.polygons(), region_.wards.size() + 1);
}

TEST(SampleGeometrySize, Is120KilometresAcrossFor250Wards) {
  const Box box = bounds(region_of(250, 1).boundaries);
  EXPECT_NEAR(std::max(box.width(), box.height()), 120'000, 2'500);
}

TEST(SampleGeometrySize, StaysWithinTheNationalGridHoweverManyWards) {
  const Box box = bounds(region_of(6000, 2).boundaries);
  EXPECT_NEAR(std::max(box.width(), box.height()), 560'000, 5'000);
  EXPECT_GT(box.min.x, 0);
  EXPECT_GT(box.min.y, 0);
  EXPECT_LT(box.max.x, 700'000);
  EXPECT_LT(box.max.y, 1'300'000);
}

TEST(SampleGeometrySize, FullDetailHasAbout170VerticesAWard) {
  const auto region = region_of(900, 3, BorderDetail::Full);
  const double a_ward = static_cast<double>(region.boundaries.vertices()) / 900;
  EXPECT_GT(a_ward, 140);
  EXPECT_LT(a_ward, 210);
}

TEST(SampleGeometrySize, TownWardsAreManyTimesSmallerThanRuralOnes) {
  const auto region = region_of(500, 4);
  std::vector<double> areas(500);
  for (std::size_t ward = 0; ward < areas.size(); ++ward) {
    areas[ward] = planar_area(region.boundaries, ward);
  }
  std::ranges::sort(areas);
  EXPECT_GT(areas[450] / areas[50], 8);  // the upper and the lower decile
}

}  // namespace
}  // namespace fairward::sample
