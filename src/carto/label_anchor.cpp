#include "carto/label_anchor.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>
#include <span>
#include <stop_token>
#include <utility>

namespace fairward::carto {
namespace {

constexpr double kWidthOfHeight = 2;       // of the ellipse
constexpr std::size_t kMostVertices = 64;  // of a ring in the search; the answer uses them all
constexpr double kGoodEnough = 1.12;
constexpr int kMostSteps = 600;

/// Edges of one polygon with widths divided, from -> to.
struct Edges {
  std::vector<Point> from;
  std::vector<Point> to;
  Box box;
};

/// Every vertex of a ring, or about kMostVertices of them evenly.
void add_ring(Edges& edges, const Boundaries& b, std::uint32_t ring, std::size_t most) {
  const std::uint32_t first = b.ring_start[ring];
  const std::size_t count = b.ring_start[ring + 1] - first - 1;  // the last repeats the first
  const std::size_t step = std::max<std::size_t>(1, (count + most - 1) / most);
  const auto vertex = [&](std::size_t i) {
    return Point{b.x[first + i] / kWidthOfHeight, b.y[first + i]};
  };
  for (std::size_t i = 0; i < count; i += step) {
    edges.from.push_back(vertex(i));
    edges.to.push_back(vertex(i + step < count ? i + step : 0));
    edges.box.add(edges.from.back());
  }
}

Edges edges_of(const Boundaries& b, std::uint32_t polygon, std::size_t most) {
  Edges edges;
  for (auto ring = b.polygon_start[polygon]; ring < b.polygon_start[polygon + 1]; ++ring) {
    add_ring(edges, b, ring, most);
  }
  return edges;
}

double ring_area(const Boundaries& b, std::uint32_t ring) {
  const auto first = b.ring_start[ring];
  double twice = 0;
  for (auto i = first; i + 1 < b.ring_start[ring + 1]; ++i) {
    twice += (b.x[i] - b.x[first]) * (b.y[i + 1] - b.y[first]) -
             (b.x[i + 1] - b.x[first]) * (b.y[i] - b.y[first]);
  }
  return twice / 2;
}

std::uint32_t largest_polygon(const Boundaries& b, std::size_t area) {
  std::uint32_t largest = b.area_start[area];
  double most = -1;
  for (auto polygon = b.area_start[area]; polygon < b.area_start[area + 1]; ++polygon) {
    const double size = std::abs(ring_area(b, b.polygon_start[polygon]));
    if (size > most) {
      most = size;
      largest = polygon;
    }
  }
  return largest;
}

/// Distance to the nearest edge: positive inside, negative outside.
double depth(const Edges& edges, Point p) {
  bool inside = false;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < edges.from.size(); ++i) {
    const Point a = edges.from[i];
    const Point b = edges.to[i];
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    if ((a.y > p.y) != (b.y > p.y) && p.x < dx * (p.y - a.y) / dy + a.x) {
      inside = !inside;
    }
    const double length = dx * dx + dy * dy;
    const double share =
        length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    const double ex = p.x - a.x - share * dx;
    const double ey = p.y - a.y - share * dy;
    nearest = std::min(nearest, ex * ex + ey * ey);
  }
  return inside ? std::sqrt(nearest) : -std::sqrt(nearest);
}

/// A square that may hold a better centre.
struct Square {
  Point centre;
  double half = 0;
  double depth = 0;
  [[nodiscard]] double best_possible() const { return depth + half * 1.4142135623730951; }
  friend bool operator<(const Square& a, const Square& b) {
    return a.best_possible() < b.best_possible();
  }
};

Square square_at(const Edges& edges, Point centre, double half) {
  return {centre, half, depth(edges, centre)};
}

Square deepest(const Edges& edges) {
  const auto& box = edges.box;
  const double side = std::min(box.width(), box.height());
  const Point middle{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  auto best = square_at(edges, middle, 0);
  if (side <= 0) {
    return best;
  }
  std::priority_queue<Square> open;
  const double step = std::max(side, std::max(box.width(), box.height()) / 40);
  for (double x = box.min.x; x < box.max.x; x += step) {
    for (double y = box.min.y; y < box.max.y; y += step) {
      open.push(square_at(edges, {x + step / 2, y + step / 2}, step / 2));
    }
  }
  for (int i = 0; i < kMostSteps && !open.empty(); ++i) {
    const auto square = open.top();
    open.pop();
    if (square.depth > best.depth) {
      best = square;
    }
    if (best.depth > 0 && square.best_possible() <= kGoodEnough * best.depth) {
      break;
    }
    const double half = square.half / 2;
    for (const double dx : {-half, half}) {
      for (const double dy : {-half, half}) {
        open.push(square_at(edges, {square.centre.x + dx, square.centre.y + dy}, half));
      }
    }
  }
  return best;
}

}  // namespace

LabelAnchor label_anchor(const Boundaries& boundaries, std::size_t area) {
  if (boundaries.area_start[area] == boundaries.area_start[area + 1]) {
    return {};
  }
  const auto polygon = largest_polygon(boundaries, area);
  const auto all = edges_of(boundaries, polygon, std::numeric_limits<std::size_t>::max() / 2);
  auto found = deepest(edges_of(boundaries, polygon, kMostVertices));
  const double seen = found.depth;
  found.depth = depth(all, found.centre);
  if (found.depth < 0.7 * seen) {
    found = deepest(all);  // what was left out matters
  }
  return {{found.centre.x * kWidthOfHeight, found.centre.y}, std::max(0.0, found.depth)};
}

std::vector<LabelAnchor> label_anchors(const Boundaries& boundaries, Threads threads,
                                       double least_room, std::stop_token stop) {
  std::vector<LabelAnchor> anchors(boundaries.areas());
  const auto may_have = [&](std::size_t area) {
    const Box box = bounds(boundaries, area);
    return std::min(box.height(), box.width() / kWidthOfHeight) >= 2 * least_room;
  };
  parallel_for(
      anchors.size(), 64, threads, std::move(stop), [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
          anchors[i] = least_room > 0 && !may_have(i) ? LabelAnchor{} : label_anchor(boundaries, i);
        }
      });
  return anchors;
}

}  // namespace fairward::carto
