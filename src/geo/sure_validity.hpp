#pragma once
/// A quick way to be sure that an area is valid. Most areas of most files are; the few that this
/// cannot decide are left to GEOS.

#include "domain/boundaries.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::geo {

/// Keeps its scratch memory from area to area; one for each thread.
class SureValidity {
 public:
  /// True only when the area's polygons are closed rings without holes that do not touch
  /// themselves, and whose boxes do not meet: then the area is valid by the rules of Simple
  /// Features. False says nothing. REQUIRES: finite coordinates.
  [[nodiscard]] bool of(const Boundaries& boundaries, std::size_t area);

 private:
  struct Segment {
    Point from, to;
    Box box;
  };
  [[nodiscard]] bool simple_ring(std::span<const double> x, std::span<const double> y);
  [[nodiscard]] bool make_segments(std::span<const double> x, std::span<const double> y);
  [[nodiscard]] bool sort_into_rows(const Box& box);
  [[nodiscard]] bool row_is_simple(std::size_t row) const;
  [[nodiscard]] bool are_neighbours(std::uint32_t a, std::uint32_t b) const;

  std::vector<Segment> segments_;
  std::vector<std::array<std::uint32_t, 2>> rows_of_;  ///< first and last row, one a segment
  std::vector<std::uint32_t> row_start_;
  std::vector<std::uint32_t> entries_;  ///< segments by row
  std::vector<Box> boxes_;
};

}  // namespace fairward::geo
