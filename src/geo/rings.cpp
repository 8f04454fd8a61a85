#include "geo/rings.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fairward::geo {
namespace {

/// True when `inner` lies in `outer`: most of its vertices do. A majority, because two rings of one
/// polygon may touch, and a vertex on the other ring can fall on either side.
bool ring_inside(RingView inner, RingView outer) {
  std::size_t inside = 0;
  const std::size_t corners = inner.x.size() - 1;
  for (std::size_t i = 0; i < corners; ++i) {
    inside += contains(outer, {inner.x[i], inner.y[i]}) ? 1U : 0U;
  }
  return inside * 2 > corners;
}

void append_ring(const RingView& ring, Boundaries& to) {
  to.x.insert(to.x.end(), ring.x.begin(), ring.x.end());
  to.y.insert(to.y.end(), ring.y.begin(), ring.y.end());
  to.end_ring();
}

}  // namespace

RingView ring_of(const Boundaries& boundaries, std::size_t ring) {
  const auto first = boundaries.ring_start[ring];
  const auto size = boundaries.ring_start[ring + 1] - first;
  return {std::span{boundaries.x}.subspan(first, size),
          std::span{boundaries.y}.subspan(first, size)};
}

double signed_area(RingView ring) {
  if (ring.x.empty()) {
    return 0;
  }
  const double x0 = ring.x.front();
  const double y0 = ring.y.front();
  double doubled = 0;
  for (std::size_t i = 0; i + 1 < ring.x.size(); ++i) {
    doubled += (ring.x[i] - x0) * (ring.y[i + 1] - y0) - (ring.x[i + 1] - x0) * (ring.y[i] - y0);
  }
  return doubled / 2;
}

bool contains(RingView ring, Point p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.x.size(); ++i) {
    const double y0 = ring.y[i];
    const double y1 = ring.y[i + 1];
    if ((y0 > p.y) != (y1 > p.y)) {
      const double x0 = ring.x[i];
      const double crossing = x0 + (ring.x[i + 1] - x0) * ((p.y - y0) / (y1 - y0));
      inside ^= p.x < crossing;
    }
  }
  return inside;
}

bool area_contains(const Boundaries& boundaries, std::size_t area, Point p) {
  bool inside = false;
  const auto first = boundaries.polygon_start[boundaries.area_start[area]];
  const auto last = boundaries.polygon_start[boundaries.area_start[area + 1]];
  for (auto ring = first; ring < last; ++ring) {
    inside ^= contains(ring_of(boundaries, ring), p);
  }
  return inside;
}

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t =
      squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

Boundaries regrouped(const Boundaries& boundaries, std::size_t area) {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<RingView> rings;
  for (auto polygon = boundaries.area_start[area]; polygon < boundaries.area_start[area + 1];
       ++polygon) {
    for (auto ring = boundaries.polygon_start[polygon];
         ring < boundaries.polygon_start[polygon + 1]; ++ring) {
      rings.push_back(ring_of(boundaries, ring));
    }
  }
  std::vector<std::size_t> depth(rings.size(), 0);
  std::vector<std::size_t> parent(rings.size(), kNone);
  for (std::size_t i = 0; i < rings.size(); ++i) {
    double smallest = 0;
    for (std::size_t j = 0; j < rings.size(); ++j) {
      const double size = std::abs(signed_area(rings[j]));
      if (i == j || size <= std::abs(signed_area(rings[i])) || !ring_inside(rings[i], rings[j])) {
        continue;
      }
      ++depth[i];
      if (parent[i] == kNone || size < smallest) {
        parent[i] = j;
        smallest = size;
      }
    }
  }
  Boundaries out;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (depth[i] % 2 != 0) {
      continue;
    }
    append_ring(rings[i], out);
    for (std::size_t j = 0; j < rings.size(); ++j) {
      if (depth[j] % 2 != 0 && parent[j] == i) {
        append_ring(rings[j], out);
      }
    }
    out.end_polygon();
  }
  out.end_area();
  return out;
}

}  // namespace fairward::geo
