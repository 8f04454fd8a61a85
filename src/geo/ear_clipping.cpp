#include "geo/ear_clipping.hpp"

#include "geo/rings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairward::geo {
namespace {

using Loop = std::vector<std::uint32_t>;  // vertex numbers, not closed

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// In the triangle or on its border; `a`, `b`, `c` counter-clockwise.
bool in_triangle(Point p, Point a, Point b, Point c) {
  return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

class EarClipper {
 public:
  EarClipper(const Boundaries& boundaries, std::size_t polygon) : boundaries_{boundaries} {
    const auto first = boundaries.polygon_start[polygon];
    loop_ = loop_of(first);
    std::vector<Loop> holes;
    for (auto ring = first + 1; ring < boundaries.polygon_start[polygon + 1]; ++ring) {
      holes.push_back(loop_of(ring));
      auto& hole = holes.back();
      const auto rightmost =
          std::ranges::max_element(hole, {}, [&](std::uint32_t v) { return boundaries_.x[v]; });
      std::rotate(hole.begin(), rightmost, hole.end());
    }
    // The rightmost hole first: what it may see to its right is never another hole.
    std::ranges::stable_sort(holes, [&](const Loop& a, const Loop& b) {
      return boundaries_.x[a.front()] > boundaries_.x[b.front()];
    });
    for (const auto& hole : holes) {
      bridge(hole);
    }
  }

  std::vector<std::uint32_t> triangles() && {
    while (loop_.size() > 2) {
      const auto corner = next_corner();
      const auto size = loop_.size();
      const auto before = loop_[(corner + size - 1) % size];
      const auto after = loop_[(corner + 1) % size];
      if (cross(at(before), at(loop_[corner]), at(after)) > 0) {
        index_.insert(index_.end(), {before, loop_[corner], after});
      }
      loop_.erase(loop_.begin() + static_cast<std::ptrdiff_t>(corner));
      start_ = corner;
    }
    return std::move(index_);
  }

 private:
  [[nodiscard]] Point at(std::uint32_t vertex) const {
    return {boundaries_.x[vertex], boundaries_.y[vertex]};
  }
  [[nodiscard]] Loop loop_of(std::size_t ring) const {
    Loop loop;
    for (auto v = boundaries_.ring_start[ring]; v + 1 < boundaries_.ring_start[ring + 1]; ++v) {
      loop.push_back(v);
    }
    return loop;
  }

  /// Where in the loop a bridge from `m`, straight to the right, lands: the end of the nearest edge
  /// there, or a vertex that hides it.
  [[nodiscard]] std::size_t landing(Point m) const {
    double nearest = std::numeric_limits<double>::infinity();
    std::size_t best = 0;
    for (std::size_t i = 0; i < loop_.size(); ++i) {
      const auto j = (i + 1) % loop_.size();
      const Point a = at(loop_[i]);
      const Point b = at(loop_[j]);
      // The inside is left of the edge, so an edge seen from inside runs upwards.
      if (a.y > m.y || b.y < m.y || a.y == b.y) {
        continue;
      }
      const double x = a.x + (b.x - a.x) * ((m.y - a.y) / (b.y - a.y));
      if (x >= m.x && x < nearest) {
        nearest = x;
        best = a.x > b.x ? i : j;
      }
    }
    const Point p = at(loop_[best]);
    const Point hit{nearest, m.y};
    const auto slope = [&](Point v) { return std::abs(v.y - m.y) / std::max(v.x - m.x, 1e-300); };
    std::size_t found = best;
    double least = opens_towards(best, m) ? slope(p) : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < loop_.size(); ++i) {
      const Point v = at(loop_[i]);
      const bool hides = p.y > m.y ? in_triangle(v, m, hit, p) : in_triangle(v, m, p, hit);
      if (v.x < m.x || !hides || !opens_towards(i, m)) {
        continue;
      }
      if (slope(v) < least || (slope(v) == least && v.x < at(loop_[found]).x)) {
        least = slope(v);
        found = i;
      }
    }
    return found;
  }

  /// True when `p` lies within the angle that the loop leaves open at corner `i`. Places where a
  /// bridge has landed are in the loop twice, and only one of the two sees what is on its side.
  [[nodiscard]] bool opens_towards(std::size_t i, Point p) const {
    const auto size = loop_.size();
    const Point here = at(loop_[i]);
    const bool left_of_first = cross(at(loop_[(i + size - 1) % size]), here, p) >= 0;
    const bool left_of_second = cross(here, at(loop_[(i + 1) % size]), p) >= 0;
    return turn(i) > 0 ? left_of_first && left_of_second : left_of_first || left_of_second;
  }

  void bridge(const Loop& hole) {
    const auto target = landing(at(hole.front()));
    Loop joined;
    joined.reserve(loop_.size() + hole.size() + 2);
    const auto split = loop_.begin() + static_cast<std::ptrdiff_t>(target) + 1;
    joined.insert(joined.end(), loop_.begin(), split);
    joined.insert(joined.end(), hole.begin(), hole.end());
    joined.push_back(hole.front());
    joined.push_back(loop_[target]);
    joined.insert(joined.end(), split, loop_.end());
    loop_ = std::move(joined);
  }

  [[nodiscard]] double turn(std::size_t i) const {
    const auto size = loop_.size();
    return cross(at(loop_[(i + size - 1) % size]), at(loop_[i]), at(loop_[(i + 1) % size]));
  }

  /// Convex, and no other reflex corner in its triangle.
  [[nodiscard]] bool is_ear(std::size_t corner) const {
    const auto size = loop_.size();
    const Point a = at(loop_[(corner + size - 1) % size]);
    const Point b = at(loop_[corner]);
    const Point c = at(loop_[(corner + 1) % size]);
    for (std::size_t i = 0; i < size; ++i) {
      const Point p = at(loop_[i]);
      if (p != a && p != b && p != c && in_triangle(p, a, b, c) && turn(i) <= 0) {
        return false;
      }
    }
    return true;
  }

  /// The next corner to cut: one that encloses nothing, an ear, or the smallest convex one.
  [[nodiscard]] std::size_t next_corner() const {
    double smallest = std::numeric_limits<double>::infinity();
    std::size_t best = 0;
    for (std::size_t k = 0; k < loop_.size(); ++k) {
      const auto i = (start_ + k) % loop_.size();
      const double size = turn(i);
      if (size == 0 || (size > 0 && is_ear(i))) {
        return i;
      }
      if (size > 0 && size < smallest) {
        smallest = size;
        best = i;
      }
    }
    return best;
  }

  const Boundaries& boundaries_;
  Loop loop_;
  std::size_t start_ = 0;
  std::vector<std::uint32_t> index_;
};

}  // namespace

std::optional<std::vector<std::uint32_t>> clip_ears(const Boundaries& boundaries,
                                                    std::size_t polygon) {
  constexpr double kTolerance = 1e-6;
  auto index = EarClipper{boundaries, polygon}.triangles();
  double filled = 0;
  for (std::size_t i = 0; i < index.size(); i += 3) {
    const auto point = [&](std::size_t k) {
      return Point{boundaries.x[index[i + k]], boundaries.y[index[i + k]]};
    };
    filled += cross(point(0), point(1), point(2)) / 2;
  }
  double wanted = 0;
  for (auto ring = boundaries.polygon_start[polygon]; ring < boundaries.polygon_start[polygon + 1];
       ++ring) {
    wanted += signed_area(ring_of(boundaries, ring));
  }
  if (std::abs(filled - wanted) > kTolerance * wanted) {
    return std::nullopt;
  }
  return index;
}

}  // namespace fairward::geo
