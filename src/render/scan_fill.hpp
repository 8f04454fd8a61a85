#pragma once
/// Which area each sample of some rows is in, from borders alone: the scan line of the map raster.
/// Every border toggles the areas on both its sides, so the order in which borders meet at a
/// junction does not matter, and an area whose borders go all around it cannot run out.

#include "domain/boundaries.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// From world metres to samples: the centre of sample (column, row) is at (column + 0.5, row +
/// 0.5).
struct SampleGrid {
  Point top_left;    ///< world
  double scale = 1;  ///< samples a metre
  int columns = 0;
  int rows = 0;

  [[nodiscard]] Point place(Point world) const noexcept {
    return {(world.x - top_left.x) * scale, (top_left.y - world.y) * scale};
  }
};

/// Reused from band to band; allocates only while it grows. Not for two threads at once.
class ScanFill {
 public:
  /// Begins rows [first, last) of the grid.
  void begin(const SampleGrid& grid, int first, int last);

  /// A border with the areas `first` and `second` beside it, kOutside for none. Parts left of the
  /// grid count by their ends alone, parts right of it not at all.
  void add(std::span<const Point> border, const Box& box, std::uint32_t first,
           std::uint32_t second);

  /// Writes the rows, area + 1 or 0. Of several areas (they overlap) the highest wins.
  void finish(std::span<std::uint32_t> ids);

 private:
  struct Crossing {
    std::uint32_t row;  ///< within the band
    std::uint32_t column;
    std::uint32_t first;
    std::uint32_t second;
  };

  [[nodiscard]] int row_at(double y) const noexcept;
  void cross_left(int from, int to, std::uint32_t first, std::uint32_t second);
  void cross(Point a, Point b, int from, int to, std::uint32_t first, std::uint32_t second);
  void sort_rows();
  void write_row(std::span<const Crossing> crossings, std::span<std::uint32_t> ids);
  void toggle(std::uint32_t area);
  [[nodiscard]] std::uint32_t id_here() const;

  SampleGrid grid_;
  int first_ = 0;
  int last_ = 0;
  std::vector<Crossing> found_;
  std::vector<Crossing> by_row_;
  std::vector<std::uint32_t> row_start_;
  std::vector<std::uint32_t> newest_;  ///< by column: 1 + the last crossing there, 0 for none
  std::vector<std::uint32_t> older_;   ///< by crossing
  std::vector<std::uint64_t> marked_;  ///< one bit a column
  std::vector<std::uint32_t> inside_;  ///< the areas around the current sample
};

}  // namespace fairward::render
