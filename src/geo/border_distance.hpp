#pragma once
/// How far is a point from the borders of areas? Built once, asked often.

#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace fairward::geo {

/// An area and the distance to its border, in the unit of the coordinates.
struct NearBorder {
  std::size_t area = 0;
  double distance = 0;
  friend bool operator==(const NearBorder&, const NearBorder&) = default;
};

/// A grid over the boundaries' box that lists, for every cell, the edges that pass through it.
/// Keeps a reference: the boundaries must outlive it. Safe to ask from several threads.
class BorderDistance {
 public:
  explicit BorderDistance(const Boundaries& boundaries);
  /// The border nearest to `p`, of whichever side; of two at the same distance the area with the
  /// lower number. Nothing when none is nearer than `most`.
  [[nodiscard]] std::optional<NearBorder> nearest(
      Point p, double most = std::numeric_limits<double>::infinity()) const;
  /// Every area whose border is nearer than `radius`, nearest first, then by number.
  [[nodiscard]] std::vector<NearBorder> within(Point p, double radius) const;

 private:
  struct Nearest {
    double square;  ///< of the distance; before anything is found, of the most asked
    std::uint32_t area;
    bool found;
  };

  [[nodiscard]] std::size_t column(double x) const;
  [[nodiscard]] std::size_t row(double y) const;
  [[nodiscard]] double square_to_row(std::size_t row, double y) const;
  [[nodiscard]] double square_to_cell(std::size_t column, std::size_t row, Point p) const;
  void add_edges(std::vector<std::uint32_t>& cell_of, std::vector<std::uint32_t>& edge_of) const;
  void merge_twins();
  void look_in(std::size_t first_cell, std::size_t last_cell, Point p, Nearest& nearest) const;
  void look_around(Point p, Nearest& nearest) const;
  bool look_along(std::size_t row, Point p, Nearest& nearest) const;

  const Boundaries& boundaries_;
  Box box_;
  double cell_ = 1;      ///< side
  double per_cell_ = 1;  ///< cells in a unit of the coordinates
  std::size_t columns_ = 1;
  std::size_t rows_ = 1;
  std::vector<std::uint32_t> cell_start_;
  std::vector<std::uint32_t> cell_edge_;   ///< an edge is the number of its first vertex
  std::vector<std::uint32_t> edge_area_;   ///< of each vertex
  std::vector<std::uint32_t> other_area_;  ///< of an edge's other side; its own where none is known
};

}  // namespace fairward::geo
