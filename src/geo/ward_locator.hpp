#pragma once
/// Which area is a point in? Exact on the boundaries given; built once, asked often.

#include "domain/boundaries.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace fairward::geo {

/// A grid over the boundaries' box that lists, for every cell, the areas whose boxes touch it.
/// Keeps a reference: the boundaries must outlive it. Safe to ask from several threads.
class WardLocator {
 public:
  explicit WardLocator(const Boundaries& boundaries);
  /// The lowest-numbered area that contains the point; a point on a shared border belongs to one of
  /// its areas, always the same one. Nothing outside every area.
  [[nodiscard]] std::optional<std::size_t> find(Point p) const;

 private:
  [[nodiscard]] bool contains(std::size_t area, Point p) const;
  /// True when an odd number of the edges `first`..`last` lies to the right of `p`.
  [[nodiscard]] bool odd_crossings(std::uint32_t first, std::uint32_t last, Point p) const;
  /// Calls `visit` with every cell that the area's box touches.
  template <class Visit>
  void each_cell(std::size_t area, Visit visit) const;
  const Boundaries& boundaries_;
  Box box_;
  std::size_t columns_ = 1;
  std::size_t rows_ = 1;
  /// Lowest and highest northing of a few edges one behind the other: most are passed over by them.
  struct Reach {
    double low;
    double high;
  };
  std::vector<Reach> reach_;
  std::vector<Box> area_box_;
  std::vector<std::uint32_t> cell_start_;
  std::vector<std::uint32_t> cell_area_;
};

}  // namespace fairward::geo
