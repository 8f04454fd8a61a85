#include "domain/boundaries.hpp"

#include <algorithm>

namespace fairward {
namespace {

/// Calls `visit(first, last)` with the vertex range of every ring of one area.
template <class Visit>
void each_ring(const Boundaries& b, std::size_t area, Visit visit) {
  for (auto polygon = b.area_start[area]; polygon < b.area_start[area + 1]; ++polygon) {
    for (auto ring = b.polygon_start[polygon]; ring < b.polygon_start[polygon + 1]; ++ring) {
      visit(b.ring_start[ring], b.ring_start[ring + 1]);
    }
  }
}

struct Moments {
  double doubled_area = 0;
  double x = 0;
  double y = 0;
};

/// Shoelace sums about a local origin, so that large eastings do not eat the digits.
Moments moments(const Boundaries& b, std::size_t area, Point origin) {
  Moments sum;
  each_ring(b, area, [&](std::uint32_t first, std::uint32_t last) {
    for (auto i = first; i + 1 < last; ++i) {
      const double x0 = b.x[i] - origin.x;
      const double y0 = b.y[i] - origin.y;
      const double x1 = b.x[i + 1] - origin.x;
      const double y1 = b.y[i + 1] - origin.y;
      const double cross = x0 * y1 - x1 * y0;
      sum.doubled_area += cross;
      sum.x += (x0 + x1) * cross;
      sum.y += (y0 + y1) * cross;
    }
  });
  return sum;
}

}  // namespace

void Box::add(Point p) noexcept {
  min = {std::min(min.x, p.x), std::min(min.y, p.y)};
  max = {std::max(max.x, p.x), std::max(max.y, p.y)};
}

void Box::add(const Box& other) noexcept {
  if (!other.empty()) {
    add(other.min);
    add(other.max);
  }
}

void Boundaries::add_vertex(Point p) {
  x.push_back(p.x);
  y.push_back(p.y);
}
void Boundaries::end_ring() {
  ring_start.push_back(static_cast<std::uint32_t>(x.size()));
}
void Boundaries::end_polygon() {
  polygon_start.push_back(static_cast<std::uint32_t>(rings()));
}
void Boundaries::end_area() {
  area_start.push_back(static_cast<std::uint32_t>(polygons()));
}

Box bounds(const Boundaries& boundaries, std::size_t area) {
  Box box;
  each_ring(boundaries, area, [&](std::uint32_t first, std::uint32_t last) {
    for (auto i = first; i < last; ++i) {
      box.add(Point{boundaries.x[i], boundaries.y[i]});
    }
  });
  return box;
}

Box bounds(const Boundaries& boundaries) {
  Box box;
  for (std::size_t i = 0; i < boundaries.vertices(); ++i) {
    box.add(Point{boundaries.x[i], boundaries.y[i]});
  }
  return box;
}

double planar_area(const Boundaries& boundaries, std::size_t area) {
  const Box box = bounds(boundaries, area);
  return box.empty() ? 0 : moments(boundaries, area, box.min).doubled_area / 2;
}

Point centroid(const Boundaries& boundaries, std::size_t area) {
  const Box box = bounds(boundaries, area);
  if (box.empty()) {
    return {};
  }
  const Moments sum = moments(boundaries, area, box.min);
  if (sum.doubled_area <= 0) {
    return {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  }
  return {box.min.x + sum.x / (3 * sum.doubled_area), box.min.y + sum.y / (3 * sum.doubled_area)};
}

}  // namespace fairward
