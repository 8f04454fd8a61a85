/// Laws that hold for every map, tried on mosaics drawn by lot.

#include "geo/build.hpp"
#include "geo/contiguity.hpp"
#include "geo/coverage.hpp"
#include "geo/ear_clipping.hpp"
#include "shapes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

Contiguity contiguity(const Boundaries& map, ContiguityKind kind, IslandLinks islands = {},
                      double snap = 0) {
  return build_contiguity(map, kind, islands, {}, snap).value();
}

bool linked(const Contiguity& c, std::size_t i, std::uint32_t j) {
  const auto row = c.of(ward_index(i));
  return std::ranges::binary_search(row, j);
}

/// Border of ward i with its neighbour number k.
double metres(const Contiguity& c, std::size_t i, std::uint32_t j) {
  const auto row = c.of(ward_index(i));
  const auto at = std::ranges::lower_bound(row, j) - row.begin();
  return c.border_metres[c.start[i] + static_cast<std::size_t>(at)];
}

ContiguityKind any_kind() {
  return *rc::gen::element(ContiguityKind::Queen, ContiguityKind::Rook);
}

IslandLinks any_links() {
  return *rc::gen::element(IslandLinks{}, IslandLinks{IslandLinks::Kind::Nearest, 2, 0},
                           IslandLinks{IslandLinks::Kind::WithinDistance, 1, 2500});
}

double perimeter(const Boundaries& map) {
  double sum = 0;
  for (std::size_t r = 0; r < map.rings(); ++r) {
    for (auto v = map.ring_start[r]; v + 1 < map.ring_start[r + 1]; ++v) {
      sum += std::hypot(map.x[v + 1] - map.x[v], map.y[v + 1] - map.y[v]);
    }
  }
  return sum;
}

RC_GTEST_PROP(ContiguityLaw, IsSymmetricAscendingAndWithoutSelf, ()) {
  const auto map = random_mosaic();
  const auto c = contiguity(map, any_kind(), any_links());
  RC_ASSERT(c.size() == map.areas());
  RC_CLASSIFY(c.links() > 0);
  for (std::size_t i = 0; i < c.size(); ++i) {
    const auto row = c.of(ward_index(i));
    RC_ASSERT(std::ranges::adjacent_find(row, std::greater_equal{}) == row.end());
    for (const auto j : row) {
      RC_ASSERT(i != j);
      RC_ASSERT(linked(c, j, static_cast<std::uint32_t>(i)));
      RC_ASSERT(metres(c, i, j) == metres(c, j, static_cast<std::uint32_t>(i)));
    }
  }
}

RC_GTEST_PROP(ContiguityLaw, RookIsPartOfQueenAndHasAllItsBorders, ()) {
  const auto map = random_mosaic();
  const auto queen = contiguity(map, ContiguityKind::Queen);
  const auto rook = contiguity(map, ContiguityKind::Rook);
  RC_CLASSIFY(rook.links() < queen.links());
  for (std::size_t i = 0; i < queen.size(); ++i) {
    for (const auto j : queen.of(ward_index(i))) {
      RC_ASSERT(linked(rook, i, j) == (metres(queen, i, j) > 0));
    }
    for (const auto j : rook.of(ward_index(i))) {
      RC_ASSERT(linked(queen, i, j));
    }
  }
}

RC_GTEST_PROP(ContiguityLaw, ReorderingWardsReordersNeighbours, ()) {
  const auto map = random_mosaic();
  std::vector<std::uint32_t> order(map.areas());
  std::iota(order.begin(), order.end(), 0U);
  const auto seed = *rc::gen::inRange<std::size_t>(0, 720);
  for (std::size_t i = 0; i < seed; ++i) {
    std::next_permutation(order.begin(), order.end());
  }
  const auto kind = any_kind();
  const auto before = contiguity(map, kind);
  const auto after = contiguity(reordered(map, order), kind);
  RC_ASSERT(before.links() == after.links());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::uint32_t j = 0; j < order.size(); ++j) {
      RC_ASSERT(linked(after, i, j) == linked(before, order[i], order[j]));
    }
  }
}

RC_GTEST_PROP(ContiguityLaw, SnappingAddsNothingToAMosaic, ()) {
  const auto map = random_mosaic();
  const auto kind = any_kind();
  RC_ASSERT(contiguity(map, kind, {}, 5).neighbour == contiguity(map, kind).neighbour);
}

RC_GTEST_PROP(BordersLaw, EveryEdgeIsInOneArcOnce, ()) {
  const auto map = random_mosaic();
  const auto set = build_borders(map);
  double inner = 0;
  double outer = 0;
  for (const auto& arc : set.arcs) {
    RC_ASSERT(arc.end - arc.start >= 2);
    RC_ASSERT(arc.first < arc.second);
    for (auto v = arc.start; v + 1 < arc.end; ++v) {
      (arc.second == kOutside ? outer : inner) += std::hypot(
          set.vertices[v + 1].x - set.vertices[v].x, set.vertices[v + 1].y - set.vertices[v].y);
    }
  }
  // Every inner edge is in two perimeters, every outer one in one. Lengths are whole metres here.
  RC_CLASSIFY(inner > 0);
  RC_ASSERT(2 * inner + outer == perimeter(map));
  const auto rook = contiguity(map, ContiguityKind::Rook);
  RC_ASSERT(std::accumulate(rook.border_metres.begin(), rook.border_metres.end(), 0.0) ==
            2 * inner);
}

RC_GTEST_PROP(TrianglesLaw, FillExactlyTheAreas, ()) {
  const auto map = random_mosaic();
  const auto mesh = triangulate(map, {}).value();
  RC_ASSERT(mesh.start.size() == map.areas() + 1);
  RC_ASSERT(mesh.index.size() == 3 * mesh.start.back());
  for (std::size_t i = 0; i < map.areas(); ++i) {
    double filled = 0;
    for (auto t = mesh.start[i]; t < mesh.start[i + 1]; ++t) {
      const auto a = mesh.index[3 * t];
      const auto b = mesh.index[3 * t + 1];
      const auto c = mesh.index[3 * t + 2];
      filled += std::abs((map.x[b] - map.x[a]) * (map.y[c] - map.y[a]) -
                         (map.x[c] - map.x[a]) * (map.y[b] - map.y[a])) /
                2;
    }
    RC_ASSERT(filled == planar_area(map, i));
  }
}

RC_GTEST_PROP(TrianglesLaw, EarsFillEveryPolygonToo, ()) {
  const auto map = random_mosaic();
  double filled = 0;
  for (std::size_t p = 0; p < map.polygons(); ++p) {
    const auto index = clip_ears(map, p);
    RC_ASSERT(index.has_value());
    for (std::size_t i = 0; i < index->size(); i += 3) {
      const auto a = (*index)[i];
      const auto b = (*index)[i + 1];
      const auto c = (*index)[i + 2];
      filled += ((map.x[b] - map.x[a]) * (map.y[c] - map.y[a]) -
                 (map.x[c] - map.x[a]) * (map.y[b] - map.y[a])) /
                2;
    }
  }
  double wanted = 0;
  for (std::size_t i = 0; i < map.areas(); ++i) {
    wanted += planar_area(map, i);
  }
  RC_ASSERT(filled == wanted);
}

RC_GTEST_PROP(RepairLaw, RepairingAgainChangesNothing, ()) {
  const auto map = random_mosaic();
  const auto again = repair(map, {}).value();
  RC_ASSERT(again.repairs.empty());
  RC_ASSERT(again.boundaries.x == map.x);
  RC_ASSERT(again.boundaries.y == map.y);
  RC_ASSERT(again.boundaries.ring_start == map.ring_start);
  RC_ASSERT(again.boundaries.area_start == map.area_start);
}

RC_GTEST_PROP(RepairLaw, RandomRingsBecomeValidOnce, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(3, 12);
  Boundaries map;
  for (std::size_t i = 0; i < size; ++i) {
    map.add_vertex({static_cast<double>(*rc::gen::inRange(0, 20)),
                    static_cast<double>(*rc::gen::inRange(0, 20))});
  }
  map.end_ring();
  map.end_polygon();
  map.end_area();
  const auto once = repair(map, {}).value();
  RC_CLASSIFY(!once.repairs.empty());
  const auto twice = repair(once.boundaries, {}).value();
  RC_ASSERT(twice.repairs.empty());
  RC_ASSERT(twice.boundaries.x == once.boundaries.x);
  RC_ASSERT(planar_area(once.boundaries, 0) >= 0);
  // Whatever came out can be drawn.
  RC_ASSERT(triangulate(once.boundaries, {}).has_value());
}

RC_GTEST_PROP(CoverageLaw, MosaicsHaveNoOverlapsAndOnlyEnclosedDotsForGaps, ()) {
  const auto map = random_mosaic();
  const auto report = check_coverage(map, {}, 1, 5, 1e12).value();
  RC_ASSERT(report.overlaps == 0U);
  for (const auto& fault : report.faults) {
    // A gap is made of whole cells of a square kilometre.
    RC_ASSERT(std::fmod(fault.square_metres, 1e6) == 0);
  }
}

}  // namespace
}  // namespace fairward::geo
