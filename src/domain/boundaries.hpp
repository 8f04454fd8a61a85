#pragma once
/// Polygons of many areas as flat arrays, the layout that contiguity, drawing and area sums read
/// fastest.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fairward {

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(Point, Point) = default;
};

/// Axis-parallel box; empty while `min.x > max.x`.
struct Box {
  Point min{1e300, 1e300};
  Point max{-1e300, -1e300};
  [[nodiscard]] bool empty() const noexcept { return min.x > max.x; }
  [[nodiscard]] double width() const noexcept { return empty() ? 0 : max.x - min.x; }
  [[nodiscard]] double height() const noexcept { return empty() ? 0 : max.y - min.y; }
  void add(Point p) noexcept;
  void add(const Box& other) noexcept;
};

/// Areas -> polygons -> rings -> vertices, each level by offsets into the next. Coordinates are in
/// the working coordinate system, in its own unit (metres for every projected system Fairward
/// accepts).
///
/// Every ring is closed (its last vertex repeats its first) and has at least four vertices; the
/// first ring of a polygon is its outside, counter-clockwise, and the rest are holes, clockwise. An
/// area without polygons is allowed: it has a code and no place.
struct Boundaries {
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::uint32_t> ring_start{0};     ///< rings + 1 offsets into x and y
  std::vector<std::uint32_t> polygon_start{0};  ///< polygons + 1 offsets into rings
  std::vector<std::uint32_t> area_start{0};     ///< areas + 1 offsets into polygons

  [[nodiscard]] std::size_t areas() const noexcept { return area_start.size() - 1; }
  [[nodiscard]] std::size_t polygons() const noexcept { return polygon_start.size() - 1; }
  [[nodiscard]] std::size_t rings() const noexcept { return ring_start.size() - 1; }
  [[nodiscard]] std::size_t vertices() const noexcept { return x.size(); }

  /// Builders: `end_ring` after its vertices, `end_polygon` after its rings, `end_area` after its
  /// polygons.
  void add_vertex(Point p);
  void end_ring();
  void end_polygon();
  void end_area();
};

/// Bounding box of one area (empty when it has no polygons).
[[nodiscard]] Box bounds(const Boundaries& boundaries, std::size_t area);
[[nodiscard]] Box bounds(const Boundaries& boundaries);
/// Planar area of one area in square coordinate units: outsides minus holes (shoelace).
[[nodiscard]] double planar_area(const Boundaries& boundaries, std::size_t area);
/// Area-weighted centroid; the box centre when the area is zero; {0, 0} when there are no polygons.
[[nodiscard]] Point centroid(const Boundaries& boundaries, std::size_t area);

}  // namespace fairward
