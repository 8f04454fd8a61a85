#include "sample/outline.hpp"

#include "base/assert.hpp"
#include "domain/borders.hpp"
#include "sample/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <utility>

namespace fairward::sample {
namespace {

constexpr std::size_t kChunk = 64;
/// Smoothed corners keep this much of each of the three centres around them.
constexpr double kLeastShare = 0.1;
/// Roughened borders use at most this share of the room between a side and the middle of a cell.
constexpr double kRoom = 0.6;
static_assert(kRoom + kInnerShare < 1, "borders stay out of the inner part of every cell");

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Shares of the three centres in a point of their triangle, pulled towards equal shares until none
/// is under `kLeastShare`: the segment between two adjacent corners then crosses the line between
/// the two centres beside it.
Point held_inside(const std::array<Point, 3>& triangle, Point at) {
  const double whole = cross(triangle[0], triangle[1], triangle[2]);
  const double least =
      std::min({cross(triangle[1], triangle[2], at), cross(triangle[2], triangle[0], at),
                cross(triangle[0], triangle[1], at)}) /
      whole;
  const Point middle{(triangle[0].x + triangle[1].x + triangle[2].x) / 3,
                     (triangle[0].y + triangle[1].y + triangle[2].y) / 3};
  if (least >= kLeastShare) {
    return at;
  }
  const double keep = (1.0 / 3 - kLeastShare) / (1.0 / 3 - least);
  return {std::lerp(middle.x, at.x, keep), std::lerp(middle.y, at.y, keep)};
}

std::array<Point, 3> triangle_of(const Terrain& terrain, Corner corner) {
  const auto cells = terrain.land.lattice.cells_at(corner);
  return {terrain.centre[cells[0]], terrain.centre[cells[1]], terrain.centre[cells[2]]};
}

/// The two corners that a border passes between at this one; nothing where three areas meet or no
/// border passes.
std::optional<std::pair<Corner, Corner>> along_border(const Lattice& lattice,
                                                      const Partition& partition, Corner corner) {
  const auto cells = lattice.cells_at(corner);
  const std::array ward{partition.ward_of[cells[0]], partition.ward_of[cells[1]],
                        partition.ward_of[cells[2]]};
  for (std::size_t odd = 0; odd < 3; ++odd) {
    const std::size_t b = (odd + 1) % 3;
    const std::size_t c = (odd + 2) % 3;
    if (ward.at(b) != ward.at(c) || ward.at(odd) == ward.at(b)) {
      continue;
    }
    // Around the odd cell the border runs along its sides towards b and towards c.
    for (int side = 0; side < kSides; ++side) {
      if (lattice.neighbour(cells.at(odd), side) == cells.at(b)) {
        return std::pair{lattice.corner(cells.at(odd), (side + 5) % kSides),
                         lattice.corner(cells.at(odd), (side + 1) % kSides)};
      }
    }
  }
  return std::nullopt;
}

/// One border traced around a ward: closed, without its last vertex.
using Ring = std::vector<Point>;

/// Draws the sides of cells as short irregular lines.
class SideDrawer {
 public:
  SideDrawer(const Terrain& terrain, const Partition& partition, const std::vector<Point>& corners,
             const OutlineOptions& options)
      : terrain_{terrain}, partition_{partition}, corners_{corners}, options_{options} {}

  /// Appends the vertices of a side, without its last, in counter-clockwise order round `cell`.
  void draw(Cell cell, int side, Ring& ring) const {
    const Lattice& lattice = terrain_.land.lattice;
    // Both neighbours draw the side from the same end, so that they get the same bits.
    if (side < 3) {
      const auto line = line_of(cell, side);
      ring.insert(ring.end(), line.begin(), line.end() - 1);
    } else {
      const auto line = line_of(lattice.neighbour(cell, side), side - 3);
      ring.insert(ring.end(), line.rbegin(), line.rend() - 1);
    }
  }

 private:
  static Point to_centimetres(Point at) {
    return {std::round(at.x * 100) / 100, std::round(at.y * 100) / 100};
  }

  /// REQUIRES: side < 3.
  [[nodiscard]] Ring line_of(Cell cell, int side) const {
    const Lattice& lattice = terrain_.land.lattice;
    const Point a = corners_[lattice.corner(cell, (side + 5) % kSides)];
    const Point b = corners_[lattice.corner(cell, side)];
    const Cell other = lattice.neighbour(cell, side);
    const auto id = std::uint64_t{cell} * 3 + static_cast<std::uint64_t>(side);
    const bool coast =
        partition_.ward_of[cell] == kOutside || partition_.ward_of[other] == kOutside;
    const double rough = coast ? 0.5 : 0.36;
    // Midpoint displacement: heights over the straight line from a to b, as shares of its length.
    const auto random = [&](std::uint64_t which) {
      return 2 * hash_unit(options_.seed, Task::Borders, id, which) - 1;
    };
    Ring line{to_centimetres(a)};
    const double half = rough * random(0);
    const auto add = [&](double t, double height) {
      line.push_back(to_centimetres(beside(a, b, t, height, cell, other)));
    };
    if (options_.detail == BorderDetail::Full) {
      add(0.25, half / 2 + rough / 2 * random(1));
      add(0.5, half);
      add(0.75, half / 2 + rough / 2 * random(2));
    } else {
      add(0.4 + 0.2 * hash_unit(options_.seed, Task::Borders, id, 3), half);
    }
    line.push_back(to_centimetres(b));
    return line;
  }

  /// The point `height` lengths of a-b left of the place t of the way from a to b, held within
  /// `kRoom` of the triangles that a-b makes with the centres beside it. All points of one side are
  /// then in one convex set, and no two sides' sets overlap.
  [[nodiscard]] Point beside(Point a, Point b, double t, double height, Cell left,
                             Cell right) const {
    const auto room = [&](Cell cell) {
      const Point p = terrain_.centre[cell];
      const double dx = b.x - a.x;
      const double dy = b.y - a.y;
      const double square = dx * dx + dy * dy;
      const double foot = ((p.x - a.x) * dx + (p.y - a.y) * dy) / square;
      const double top = std::abs(cross(a, b, p)) / square;
      return kRoom * (t <= foot ? top * t / foot : top * (1 - t) / (1 - foot));
    };
    const double held = std::clamp(height, -room(right), room(left));
    return {std::lerp(a.x, b.x, t) - held * (b.y - a.y),
            std::lerp(a.y, b.y, t) + held * (b.x - a.x)};
  }

  const Terrain& terrain_;
  const Partition& partition_;
  const std::vector<Point>& corners_;
  const OutlineOptions& options_;
};

/// Follows the borders of one ward with the ward on the left: outsides come out counter-clockwise,
/// holes clockwise.
class WardTracer {
 public:
  WardTracer(const Lattice& lattice, const Partition& partition, std::uint32_t ward,
             const SideDrawer& drawer)
      : lattice_{lattice},
        partition_{partition},
        drawer_{drawer},
        ward_{ward},
        cells_{partition.cells_of(ward)},
        done_(cells_.size()) {}

  [[nodiscard]] std::vector<Ring> run() {
    std::vector<Ring> rings;
    for (const Cell cell : cells_) {
      for (int side = 0; side < kSides; ++side) {
        if (foreign(lattice_.neighbour(cell, side)) && !done(cell, side)) {
          rings.push_back(ring_from(cell, side));
        }
      }
    }
    return rings;
  }

 private:
  [[nodiscard]] bool foreign(Cell cell) const { return partition_.ward_of[cell] != ward_; }

  [[nodiscard]] bool& done(Cell cell, int side) {
    const auto at = std::ranges::lower_bound(cells_, cell) - cells_.begin();
    return done_[static_cast<std::size_t>(at)].at(static_cast<std::size_t>(side));
  }

  [[nodiscard]] Ring ring_from(const Cell start, const int first) {
    Ring ring;
    Cell cell = start;
    int side = first;
    do {
      done(cell, side) = true;
      drawer_.draw(cell, side, ring);
      const int next_side = (side + 1) % kSides;
      const Cell next = lattice_.neighbour(cell, next_side);
      if (foreign(next)) {
        side = next_side;
      } else {
        cell = next;
        side = (side + 5) % kSides;
      }
    } while (cell != start || side != first);
    return ring;
  }

  const Lattice& lattice_;
  const Partition& partition_;
  const SideDrawer& drawer_;
  std::uint32_t ward_;
  std::span<const Cell> cells_;
  std::vector<std::array<bool, kSides>> done_;  ///< parallel to `cells_`
};

double doubled_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    sum += cross(ring[0], ring[i], ring[i + 1]);
  }
  return sum;
}

bool contains(const Ring& ring, Point at) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if ((ring[i].y > at.y) != (ring[j].y > at.y) &&
        (cross(ring[j], ring[i], at) > 0) == (ring[i].y > ring[j].y)) {
      inside = !inside;
    }
  }
  return inside;
}

void add_ring(Boundaries& boundaries, const Ring& ring) {
  std::ranges::for_each(ring, [&](Point at) { boundaries.add_vertex(at); });
  boundaries.add_vertex(ring.front());
  boundaries.end_ring();
}

/// Outsides, each with the holes in it.
void add_area(Boundaries& boundaries, const std::vector<Ring>& rings) {
  for (const Ring& outside : rings) {
    if (doubled_area(outside) < 0) {
      continue;
    }
    add_ring(boundaries, outside);
    for (const Ring& hole : rings) {
      // The parts of a ward do not nest, so one vertex settles where a hole belongs.
      if (doubled_area(hole) < 0 && contains(outside, hole.front())) {
        add_ring(boundaries, hole);
      }
    }
    boundaries.end_polygon();
  }
  boundaries.end_area();
}

/// Somewhere inside the triangle of the three centres.
Point scattered_corner(const Terrain& terrain, Corner corner, std::uint64_t seed) {
  const auto triangle = triangle_of(terrain, corner);
  Point sum;
  double weights = 0;
  for (std::size_t i = 0; i < triangle.size(); ++i) {
    const double weight = 0.5 + hash_unit(seed, Task::Corners, corner, i);
    sum = {sum.x + weight * triangle.at(i).x, sum.y + weight * triangle.at(i).y};
    weights += weight;
  }
  return {sum.x / weights, sum.y / weights};
}

/// Calls `place` for every corner around which all three cells exist.
void for_each_corner(const Lattice& lattice, const OutlineOptions& options, const Job& job,
                     const std::function<void(Corner)>& place) {
  parallel_for(lattice.corners(), kChunk * 128, options.threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 for (std::size_t i = first; i < last; ++i) {
                   if (lattice.inside(static_cast<Cell>(i / 2), 2)) {
                     place(static_cast<Corner>(i));
                   }
                 }
               });
}

}  // namespace

std::vector<Point> place_corners(const Terrain& terrain, const Partition& partition,
                                 const OutlineOptions& options, const Job& job) {
  const Lattice& lattice = terrain.land.lattice;
  std::vector<Point> scattered(lattice.corners());
  for_each_corner(lattice, options, job, [&](Corner corner) {
    scattered[corner] = scattered_corner(terrain, corner, options.seed);
  });
  // The honeycomb's zigzag goes: a corner on a border moves halfway to the middle of the next two.
  auto corners = scattered;
  for_each_corner(lattice, options, job, [&](Corner corner) {
    if (const auto ends = along_border(lattice, partition, corner)) {
      const Point a = scattered[ends->first];
      const Point b = scattered[ends->second];
      const Point here = scattered[corner];
      corners[corner] = held_inside(triangle_of(terrain, corner),
                                    {(2 * here.x + a.x + b.x) / 4, (2 * here.y + a.y + b.y) / 4});
    }
  });
  return corners;
}

Boundaries make_outlines(const Terrain& terrain, const Partition& partition,
                         const std::vector<Point>& corners, const OutlineOptions& options,
                         const Job& job) {
  const SideDrawer drawer{terrain, partition, corners, options};
  std::vector<std::vector<Ring>> rings(partition.wards());
  parallel_for(
      rings.size(), kChunk, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
        for (std::size_t ward = first; ward < last; ++ward) {
          rings[ward] =
              WardTracer{terrain.land.lattice, partition, static_cast<std::uint32_t>(ward), drawer}
                  .run();
        }
      });
  Boundaries boundaries;
  std::ranges::for_each(rings, [&](const auto& ward) { add_area(boundaries, ward); });
  return boundaries;
}

}  // namespace fairward::sample
