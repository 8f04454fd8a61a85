#pragma once
/// Small exact work on rings: which side is inside, which ring is in which.

#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::geo {

/// One ring's vertices, closed (last = first).
struct RingView {
  std::span<const double> x;
  std::span<const double> y;
};
[[nodiscard]] RingView ring_of(const Boundaries& boundaries, std::size_t ring);

/// Shoelace area: positive when the ring runs counter-clockwise.
[[nodiscard]] double signed_area(RingView ring);
/// Even-odd rule; a point on the ring may be either.
[[nodiscard]] bool contains(RingView ring, Point p);
/// Even-odd over all rings of one area: in an outside and in no hole of it.
[[nodiscard]] bool area_contains(const Boundaries& boundaries, std::size_t area, Point p);
/// Shortest distance from `p` to the segment `a`-`b`.
[[nodiscard]] double distance_to_segment(Point p, Point a, Point b);

/// The rings of one polygon put in order again: even nesting is an outside, odd is a hole of the
/// smallest outside around it. The result has one area of as many polygons as there are outsides,
/// in the order the outsides came. Rings must not cross for this to mean anything.
[[nodiscard]] Boundaries regrouped(const Boundaries& boundaries, std::size_t area);

}  // namespace fairward::geo
