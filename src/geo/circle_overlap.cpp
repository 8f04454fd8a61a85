#include "geo/circle_overlap.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::geo {
namespace {

double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}

double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}

Point along(Point a, Point b, double t) {
  return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/// Twice the signed area of the circle's sector between the directions of two points.
double sector(Point a, Point b, double radius) {
  return radius * radius * std::atan2(cross(a, b), dot(a, b));
}

/// Where the way from a to b is inside the circle about the origin: from `first` to `last` of it.
struct Inside {
  double first = 0;
  double last = 0;
  bool any = false;
};

Inside inside_of(Point a, Point b, double radius) {
  const Point way{b.x - a.x, b.y - a.y};
  const double length = dot(way, way);
  if (length == 0) {
    return {};
  }
  const double half = dot(a, way) / length;
  const double discriminant = half * half - (dot(a, a) - radius * radius) / length;
  if (discriminant <= 0) {
    return {};
  }
  const double root = std::sqrt(discriminant);
  const Inside inside{std::max(0.0, -half - root), std::min(1.0, -half + root), true};
  return inside.first < inside.last ? inside : Inside{};
}

/// Twice the signed area of the triangle origin, a, b within the circle about the origin.
double wedge(Point a, Point b, double radius) {
  const auto inside = inside_of(a, b, radius);
  if (!inside.any) {
    return sector(a, b, radius);
  }
  const auto enters = along(a, b, inside.first);
  const auto leaves = along(a, b, inside.last);
  double twice = cross(enters, leaves);
  twice += inside.first > 0 ? sector(a, enters, radius) : 0;
  twice += inside.last < 1 ? sector(leaves, b, radius) : 0;
  return twice;
}

bool apart(const Box& box, Point centre, double radius) {
  return box.empty() || centre.x + radius <= box.min.x || centre.x - radius >= box.max.x ||
         centre.y + radius <= box.min.y || centre.y - radius >= box.max.y;
}

}  // namespace

double area_within(const Boundaries& boundaries, std::size_t area, Point centre, double radius) {
  FAIRWARD_ASSERT(radius >= 0);
  const auto& b = boundaries;
  if (apart(bounds(b, area), centre, radius)) {
    return 0;
  }
  double twice = 0;
  const auto first_ring = b.polygon_start[b.area_start[area]];
  const auto last_ring = b.polygon_start[b.area_start[area + 1]];
  for (auto ring = first_ring; ring < last_ring; ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      const Point from{b.x[i] - centre.x, b.y[i] - centre.y};
      const Point to{b.x[i + 1] - centre.x, b.y[i + 1] - centre.y};
      twice += wedge(from, to, radius);
    }
  }
  return std::max(0.0, twice / 2);
}

}  // namespace fairward::geo
