#include "geo/border_levels.hpp"

#include "geo/contiguity.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace fairward::geo {
namespace {

using ::testing::ElementsAre;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

BorderSet one_arc(std::vector<Point> vertices) {
  BorderSet set;
  set.arcs = {{0, 1, 0, static_cast<std::uint32_t>(vertices.size())}};
  set.vertices = std::move(vertices);
  return set;
}

BorderLevels levels_of(const BorderSet& set, double finest, int most = 10, Threads threads = {1}) {
  return build_border_levels(set, {}, threads, finest, most).value();
}

TEST(BorderLevels, LeavesOutWhatIsSmallerThanTheToleranceSquared) {
  const auto set = one_arc({{0, 0}, {10, 0}, {11, 1}, {12, 0}, {40, 0}, {44, 4}, {48, 0}, {90, 0}});
  const auto levels = levels_of(set, 2, 3);
  // The tip of the first tooth has 1 square metre, that of the second 16. Without its tip a tooth
  // has nothing. Nothing is between 4 and 16, so 4 metres would be 2 metres again.
  ASSERT_EQ(levels.levels.size(), 3U);
  EXPECT_EQ(levels.levels[0].vertices.size(), 8U);
  EXPECT_EQ(levels.levels[0].tolerance, 0);
  EXPECT_EQ(levels.levels[1].tolerance, 2);
  EXPECT_THAT(levels.levels[1].vertices,
              ElementsAre(Point{0, 0}, Point{40, 0}, Point{44, 4}, Point{48, 0}, Point{90, 0}));
  EXPECT_EQ(levels.levels[2].tolerance, 8);
  EXPECT_THAT(levels.levels[2].vertices, ElementsAre(Point{0, 0}, Point{90, 0}));
}

TEST(BorderLevels, EffectiveAreaNeverFallsBelowWhatWentBefore) {
  // (4.4, 3) has 1.15 square metres and goes first, (2, 2) has 1.4 before and 0.5 after: it is as
  // important as the one it stood beside. At 1 metre both stay, at 2 neither.
  const auto levels = levels_of(one_arc({{0, 0}, {2, 2}, {4.4, 3}, {4.5, 4}}), 1, 2);
  ASSERT_EQ(levels.levels.size(), 2U);
  EXPECT_EQ(levels.levels[1].tolerance, 2);
  EXPECT_THAT(levels.levels[1].vertices, ElementsAre(Point{0, 0}, Point{4.5, 4}));
}

TEST(BorderLevels, StraightLineKeepsItsEnds) {
  const auto levels = levels_of(one_arc({{0, 0}, {1, 1}, {2, 2}, {9, 9}}), 0.001, 1);
  EXPECT_THAT(levels.levels.back().vertices, ElementsAre(Point{0, 0}, Point{9, 9}));
}

TEST(BorderLevels, ClosedArcKeepsFourVertices) {
  const auto levels =
      levels_of(build_borders(areas({{{{{0, 0}, {2, 0}, {3, 1}, {3, 3}, {0, 3}, {0, 0}}}}})), 1e6);
  ASSERT_EQ(levels.levels.size(), 2U);
  const auto& coarse = levels.levels.back();
  EXPECT_EQ(coarse.vertices.size(), 4U);
  EXPECT_EQ(coarse.vertices.front(), coarse.vertices.back());
}

TEST(BorderLevels, WardBetweenTwoArcsDoesNotVanish) {
  // B lies on the coast of A: its coast and its border with A have the same two ends.
  const auto set = build_borders(mosaic_boundaries("AAA\nABA\nA.A"));
  const auto levels = levels_of(set, 1e6);
  for (std::size_t i = 0; i < levels.arcs.size(); ++i) {
    if (levels.arcs[i].first == 1 || levels.arcs[i].second == 1) {
      const auto& coarse = levels.levels.back();
      EXPECT_GE(coarse.start[i + 1] - coarse.start[i],
                std::min(3U, levels.arcs[i].end - levels.arcs[i].start));
    }
  }
  EXPECT_LT(levels.levels.back().vertices.size(), levels.levels.front().vertices.size());
}

TEST(BorderLevels, BothArcsBetweenTheSameEndsKeepAVertex) {
  // A ward of two arcs, each with two inner vertices; the second runs the other way.
  BorderSet set;
  set.vertices = {{0, 0}, {1, 2}, {3, 3}, {4, 0}, {4, 0}, {3, -3}, {1, -2}, {0, 0}};
  set.arcs = {{0, 1, 0, 4}, {0, 2, 4, 8}};
  const auto levels = levels_of(set, 1e6);
  ASSERT_EQ(levels.levels.size(), 2U);
  EXPECT_THAT(levels.levels[1].vertices, ElementsAre(Point{0, 0}, Point{3, 3}, Point{4, 0},
                                                     Point{4, 0}, Point{3, -3}, Point{0, 0}));
}

TEST(BorderLevels, FullLevelIsTheBordersAsTheyAre) {
  const auto set = build_borders(mosaic_boundaries("AB\nCC"));
  const auto levels = full_level(set);
  ASSERT_EQ(levels.levels.size(), 1U);
  EXPECT_EQ(levels.levels[0].vertices, set.vertices);
  ASSERT_EQ(levels.boxes.size(), set.arcs.size());
  for (std::size_t i = 0; i < set.arcs.size(); ++i) {
    EXPECT_EQ(levels.levels[0].start[i + 1], set.arcs[i].end);
    for (auto v = set.arcs[i].start; v < set.arcs[i].end; ++v) {
      EXPECT_LE(levels.boxes[i].min.x, set.vertices[v].x);
      EXPECT_GE(levels.boxes[i].max.y, set.vertices[v].y);
    }
  }
}

TEST(BorderLevels, NoBordersHaveOneEmptyLevel) {
  const auto levels = levels_of(BorderSet{}, 10);
  ASSERT_EQ(levels.levels.size(), 1U);
  EXPECT_THAT(levels.levels[0].start, ElementsAre(0U));
}

TEST(BorderLevels, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  const auto levels = build_border_levels(BorderSet{}, Job{stop.get_token(), {}});
  ASSERT_FALSE(levels.has_value());
  EXPECT_EQ(levels.error().code(), Errc::Cancelled);
}

/// A wandering line of whole metres, so that areas are exact and ties happen.
std::vector<Point> random_line(std::size_t least) {
  const auto size = *rc::gen::inRange<std::size_t>(least, 60);
  std::vector<Point> line;
  for (std::size_t i = 0; i < size; ++i) {
    line.push_back({static_cast<double>(5 * i), static_cast<double>(*rc::gen::inRange(-9, 10))});
  }
  return line;
}

double triangle(Point a, Point b, Point c) {
  return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

/// Visvalingam's algorithm as he tells it, looking for the smallest triangle every time.
std::vector<Point> peeled(std::vector<Point> line, double threshold) {
  while (line.size() > 2) {
    std::size_t smallest = 1;
    for (std::size_t i = 2; i + 1 < line.size(); ++i) {
      if (triangle(line[i - 1], line[i], line[i + 1]) <
          triangle(line[smallest - 1], line[smallest], line[smallest + 1])) {
        smallest = i;
      }
    }
    if (triangle(line[smallest - 1], line[smallest], line[smallest + 1]) >= threshold) {
      break;
    }
    line.erase(line.begin() + static_cast<std::ptrdiff_t>(smallest));
  }
  return line;
}

RC_GTEST_PROP(BorderLevelsLaw, AgreesWithTheSlowWay, ()) {
  const auto line = random_line(2);
  const auto levels = levels_of(one_arc(line), 1, 6);
  RC_CLASSIFY(levels.levels.size() > 3);
  for (const auto& level : levels.levels) {
    RC_ASSERT(level.vertices == peeled(line, level.tolerance * level.tolerance));
  }
}

RC_GTEST_PROP(BorderLevelsLaw, DirectionDoesNotMatter, ()) {
  auto line = random_line(3);
  const auto there = levels_of(one_arc(line), 1, 6);
  std::ranges::reverse(line);
  const auto back = levels_of(one_arc(line), 1, 6);
  RC_ASSERT(there.levels.size() == back.levels.size());
  for (std::size_t i = 0; i < there.levels.size(); ++i) {
    auto turned = back.levels[i].vertices;
    std::ranges::reverse(turned);
    RC_ASSERT(turned == there.levels[i].vertices);
  }
}

RC_GTEST_PROP(BorderLevelsLaw, EndsStayAndLevelsAreNested, ()) {
  const auto set = build_borders(random_mosaic());
  const auto levels = levels_of(set, 100, 8);
  RC_CLASSIFY(levels.levels.size() > 1);
  for (std::size_t k = 1; k < levels.levels.size(); ++k) {
    const auto& fine = levels.levels[k - 1];
    const auto& coarse = levels.levels[k];
    RC_ASSERT(coarse.tolerance > fine.tolerance);
    for (std::size_t i = 0; i < set.arcs.size(); ++i) {
      auto at = fine.vertices.begin() + fine.start[i];
      const auto end = fine.vertices.begin() + fine.start[i + 1];
      RC_ASSERT(coarse.vertices[coarse.start[i]] == *at);
      RC_ASSERT(coarse.vertices[coarse.start[i + 1] - 1] == *(end - 1));
      for (auto v = coarse.start[i]; v < coarse.start[i + 1]; ++v) {
        at = std::find(at, end, coarse.vertices[v]);
        RC_ASSERT(at != end);
        ++at;
      }
    }
  }
}

RC_GTEST_PROP(BorderLevelsLaw, ThreadsDoNotMatter, ()) {
  const auto set = build_borders(random_mosaic());
  const auto one = levels_of(set, 300, 5, {1});
  const auto seven = levels_of(set, 300, 5, {7});
  RC_ASSERT(one.levels.size() == seven.levels.size());
  for (std::size_t i = 0; i < one.levels.size(); ++i) {
    RC_ASSERT(one.levels[i].vertices == seven.levels[i].vertices);
    RC_ASSERT(one.levels[i].start == seven.levels[i].start);
  }
}

}  // namespace
}  // namespace fairward::geo
