#include "engine/box_selection.hpp"

#include <algorithm>

namespace fairward::engine {
namespace {

/// Which sides of the box a place is beyond (Cohen and Sutherland's codes).
unsigned beyond(const Box& box, Point p) {
  return (p.x < box.min.x ? 1U : 0U) | (p.x > box.max.x ? 2U : 0U) | (p.y < box.min.y ? 4U : 0U) |
         (p.y > box.max.y ? 8U : 0U);
}

double side_of(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool segment_meets(const Box& box, Point a, Point b) {
  const auto of_a = beyond(box, a);
  const auto of_b = beyond(box, b);
  if (of_a == 0 || of_b == 0) {
    return true;
  }
  if ((of_a & of_b) != 0) {
    return false;
  }
  // Neither end is inside and no side has both: it meets the box when the corners lie on both
  // sides.
  const double corners[4] = {side_of(a, b, box.min), side_of(a, b, {box.max.x, box.min.y}),
                             side_of(a, b, box.max), side_of(a, b, {box.min.x, box.max.y})};
  const auto [least, most] = std::ranges::minmax(corners);
  return least <= 0 && most >= 0;
}

bool border_meets(const Boundaries& b, std::size_t area, const Box& box) {
  const auto rings_end = b.polygon_start[b.area_start[area + 1]];
  for (auto ring = b.polygon_start[b.area_start[area]]; ring < rings_end; ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      if (segment_meets(box, {b.x[i], b.y[i]}, {b.x[i + 1], b.y[i + 1]})) {
        return true;
      }
    }
  }
  return false;
}

/// Even-odd over all rings: holes count as outside.
bool contains(const Boundaries& b, std::size_t area, Point p) {
  bool inside = false;
  const auto rings_end = b.polygon_start[b.area_start[area + 1]];
  for (auto ring = b.polygon_start[b.area_start[area]]; ring < rings_end; ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      const Point u{b.x[i], b.y[i]};
      const Point v{b.x[i + 1], b.y[i + 1]};
      if ((u.y > p.y) != (v.y > p.y) && p.x < u.x + (v.x - u.x) * (p.y - u.y) / (v.y - u.y)) {
        inside = !inside;
      }
    }
  }
  return inside;
}

}  // namespace

std::vector<WardIndex> wards_meeting(const WardTable& wards, const Box& box) {
  std::vector<WardIndex> found;
  if (box.empty() || box.min.y > box.max.y) {
    return found;
  }
  const auto& b = wards.boundaries();
  for (std::size_t area = 0; area < b.areas(); ++area) {
    const auto around = bounds(b, area);
    const bool near = !around.empty() && around.min.x <= box.max.x && around.max.x >= box.min.x &&
                      around.min.y <= box.max.y && around.max.y >= box.min.y;
    if (near && (border_meets(b, area, box) || contains(b, area, box.min))) {
      found.push_back(ward_index(area));
    }
  }
  return found;
}

}  // namespace fairward::engine
