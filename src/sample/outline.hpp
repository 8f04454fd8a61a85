#pragma once
/// Polygons from cells: rings traced along the honeycomb, smoothed, then roughened within bounds
/// that two borders can never cross.

#include "domain/boundaries.hpp"
#include "sample/partition.hpp"
#include "sample/sample_region.hpp"

#include <cstdint>

namespace fairward::sample {

/// No border comes nearer to the middle of a cell than this share of the way from the cell's sides:
/// a point in the inner part of a cell is inside its ward.
inline constexpr double kInnerShare = 0.28;

struct OutlineOptions {
  std::uint64_t seed = 1;
  BorderDetail detail = BorderDetail::Standard;
  Threads threads;
};

/// Where the corners of the honeycomb are on the ground, in metres; {0, 0} along the rim.
[[nodiscard]] std::vector<Point> place_corners(const Terrain& terrain, const Partition& partition,
                                               const OutlineOptions& options, const Job& job);

/// One area a ward, coordinates to the centimetre. Both sides of a border have identical vertices.
[[nodiscard]] Boundaries make_outlines(const Terrain& terrain, const Partition& partition,
                                       const std::vector<Point>& corners,
                                       const OutlineOptions& options, const Job& job);

}  // namespace fairward::sample
