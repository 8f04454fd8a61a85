#pragma once
/// How much of an area lies within a distance of a point?

#include "domain/boundaries.hpp"

#include <cstddef>

namespace fairward::geo {

/// The part of one area within `radius` of `centre`, in square coordinate units: exact for the
/// boundaries given (each edge of a ring takes its sector or triangle of the circle, holes take
/// theirs away), not by sampling. 0 for an area without polygons. REQUIRES: radius >= 0.
[[nodiscard]] double area_within(const Boundaries& boundaries, std::size_t area, Point centre,
                                 double radius);

}  // namespace fairward::geo
