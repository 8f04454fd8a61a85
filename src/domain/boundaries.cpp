#include "domain/boundaries.hpp"

#include <algorithm>
#include <array>
#include <span>

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

/// From the least to the largest of some numbers.
struct Reach {
  double low = Box{}.min.x;
  double high = Box{}.max.x;
};

/// Several numbers at once: one after the other, each would wait for the one before.
Reach reach_of(std::span<const double> values) {
  constexpr std::size_t kTogether = 8;
  std::array<Reach, kTogether> reach;
  std::size_t i = 0;
  for (; i + kTogether <= values.size(); i += kTogether) {
    for (std::size_t k = 0; k < kTogether; ++k) {
      const double value = values[i + k];
      reach[k].low = value < reach[k].low ? value : reach[k].low;
      reach[k].high = value > reach[k].high ? value : reach[k].high;
    }
  }
  for (; i < values.size(); ++i) {
    reach[0] = {std::min(reach[0].low, values[i]), std::max(reach[0].high, values[i])};
  }
  for (const Reach& other : reach) {
    reach[0] = {std::min(reach[0].low, other.low), std::max(reach[0].high, other.high)};
  }
  return reach[0];
}

/// Of vertices from `first` to before `last`.
Box box_of(const Boundaries& b, std::size_t first, std::size_t last) {
  const Reach x = reach_of(std::span{b.x}.subspan(first, last - first));
  const Reach y = reach_of(std::span{b.y}.subspan(first, last - first));
  return {{x.low, y.low}, {x.high, y.high}};
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
  const auto first = boundaries.polygon_start[boundaries.area_start[area]];
  const auto last = boundaries.polygon_start[boundaries.area_start[area + 1]];
  return box_of(boundaries, boundaries.ring_start[first], boundaries.ring_start[last]);
}

Box bounds(const Boundaries& boundaries) {
  return box_of(boundaries, 0, boundaries.vertices());
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
