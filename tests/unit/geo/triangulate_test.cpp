#include "geo/contiguity.hpp"
#include "geo/ear_clipping.hpp"
#include "shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

double filled(const Boundaries& map, const TriangleMesh& mesh, std::size_t area) {
  double sum = 0;
  for (auto t = mesh.start[area]; t < mesh.start[area + 1]; ++t) {
    const auto a = mesh.index[3 * t];
    const auto b = mesh.index[3 * t + 1];
    const auto c = mesh.index[3 * t + 2];
    sum += std::abs((map.x[b] - map.x[a]) * (map.y[c] - map.y[a]) -
                    (map.x[c] - map.x[a]) * (map.y[b] - map.y[a])) /
           2;
  }
  return sum;
}

TEST(Triangulate, UnitSquareIsTwoTrianglesOfItsOwnCorners) {
  const auto map = areas({{{box(0, 0, 1, 1)}}});
  const auto mesh = triangulate(map, {}).value();
  EXPECT_EQ(mesh.index.size(), 6U);
  EXPECT_EQ(mesh.start, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_DOUBLE_EQ(filled(map, mesh, 0), 1);
}

TEST(Triangulate, LeavesHolesOpen) {
  const auto map = mosaic_boundaries("AAAA\nA.AA\nAA.A\nAAAA", Metres{1});
  const auto pieces = repair(map, {}).value().boundaries;
  const auto mesh = triangulate(pieces, {}).value();
  EXPECT_DOUBLE_EQ(filled(pieces, mesh, 0), 14);
}

TEST(Triangulate, EachAreaHasItsOwnRangeAndAnEmptyOneHasNone) {
  const auto map = areas({{{box(0, 0, 2, 1)}}, {}, {{box(5, 0, 6, 1)}, {box(8, 0, 9, 2)}}});
  const auto mesh = triangulate(map, {}).value();
  ASSERT_EQ(mesh.start.size(), 4U);
  EXPECT_DOUBLE_EQ(filled(map, mesh, 0), 2);
  EXPECT_EQ(mesh.start[1], mesh.start[2]);
  EXPECT_DOUBLE_EQ(filled(map, mesh, 2), 3);
}

TEST(Triangulate, CombWithManyTeethAndHolesIsFilledExactly) {
  // Teeth upwards along a bar, and a row of small holes in the bar.
  Corners comb{{0, 0}, {400, 0}};
  Rings rings{{}};
  double area = 400 * 10;
  for (int i = 199; i >= 0; --i) {
    comb.push_back({2.0 * i + 2, 10});
    comb.push_back({2.0 * i + 1, 30});
    comb.push_back({2.0 * i, 10});
    area += 20;
  }
  comb.push_back({0, 0});
  rings[0] = comb;
  for (int i = 0; i < 50; ++i) {
    rings.push_back(backwards(box(8.0 * i + 1, 2, 8.0 * i + 3, 7)));
    area -= 10;
  }
  const auto map = repair(areas({{rings}}), {}).value().boundaries;
  const auto mesh = triangulate(map, {}).value();
  EXPECT_NEAR(filled(map, mesh, 0), area, 1e-9 * area);
}

TEST(Triangulate, HoleThatTouchesTheOutsideAtAPointIsLeftOpen) {
  const auto map = areas({{{box(0, 0, 10, 10), {{0, 0}, {2, 6}, {6, 2}, {0, 0}}}}});
  const auto pieces = repair(map, {}).value().boundaries;
  const auto mesh = triangulate(pieces, {}).value();
  EXPECT_NEAR(filled(pieces, mesh, 0), 84, 1e-9);
}

/// Sum of the ears' sizes, all counter-clockwise.
double clipped(const Boundaries& map, std::size_t polygon) {
  const auto index = clip_ears(map, polygon).value();
  double sum = 0;
  for (std::size_t i = 0; i < index.size(); i += 3) {
    const auto a = index[i];
    const auto b = index[i + 1];
    const auto c = index[i + 2];
    const double doubled = (map.x[b] - map.x[a]) * (map.y[c] - map.y[a]) -
                           (map.x[c] - map.x[a]) * (map.y[b] - map.y[a]);
    EXPECT_GT(doubled, 0);
    sum += doubled / 2;
  }
  return sum;
}

TEST(ClipEars, CutsASpiralWithoutLeavingIt) {
  const auto map = areas({{{{{0, 0},
                             {5, 0},
                             {5, 5},
                             {1, 5},
                             {1, 2},
                             {3, 2},
                             {3, 3},
                             {2, 3},
                             {2, 4},
                             {4, 4},
                             {4, 1},
                             {0, 1},
                             {0, 0}}}}});
  EXPECT_DOUBLE_EQ(clipped(map, 0), planar_area(map, 0));
}

TEST(ClipEars, BridgesHolesBesideAndBehindEachOther) {
  const auto map = areas({{{box(0, 0, 20, 10),
                            backwards(box(2, 2, 4, 8)),
                            backwards(box(6, 2, 8, 8)),
                            backwards(box(10, 4, 12, 6)),
                            {{14, 2}, {14, 8}, {18, 5}, {14, 2}}}}});
  EXPECT_DOUBLE_EQ(clipped(map, 0), 200 - 12 - 12 - 4 - 12);
}

TEST(ClipEars, HoleMayTouchTheOutsideOrAnotherHole) {
  const auto map = areas(
      {{{box(0, 0, 10, 10), {{0, 0}, {2, 6}, {6, 2}, {0, 0}}, {{6, 2}, {7, 4}, {8, 2}, {6, 2}}}}});
  EXPECT_NEAR(clipped(map, 0), 100 - 16 - 2, 1e-9);
}

TEST(Triangulate, StopsOnRequest) {
  std::stop_source stop;
  stop.request_stop();
  const auto result = triangulate(mosaic_boundaries("AB"), Job{stop.get_token(), {}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::geo
