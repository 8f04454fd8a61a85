#pragma once
/// Geometry of one layer, row by row, into Boundaries, and the verdict whether it is polygons.

#include "base/result.hpp"
#include "io/raw_table.hpp"

#include <cstdint>
#include <span>

namespace fairward::io {

class AreaBuilder {
 public:
  explicit AreaBuilder(std::uint64_t most_vertices) : most_vertices_{most_vertices} {}

  /// Makes room for rows whose geometries have so many bytes in all.
  void expect(std::size_t wkb_bytes);
  /// One row's geometry as well-known binary; empty when the row has none. Arcs are turned into
  /// straight lines. Errors: Unreadable when it is malformed, TooLarge over the limit.
  [[nodiscard]] Result<void> add(std::span<const std::uint8_t> wkb);

  /// Hands geometry over to `table`. Anything but polygons makes the layer `Other`, without
  /// boundaries and with a note that names the first such row.
  void finish(RawTable& table) &&;

 private:
  std::uint64_t most_vertices_;
  std::size_t rows_ = 0;
  std::size_t first_other_ = 0;  ///< row from 1, 0 when all are polygons
  Boundaries boundaries_;
};

}  // namespace fairward::io
