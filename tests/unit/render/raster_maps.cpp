#include "unit/render/raster_maps.hpp"

#include "base/random.hpp"
#include "support/mosaic.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace fairward::testing {
namespace {

constexpr int kPieces = 4;  // of a cell edge

bool lower(Point a, Point b) {
  return std::tie(a.x, a.y) < std::tie(b.x, b.y);
}

/// Up to `most` either way, by the place alone.
Point shifted(Point p, double most, std::uint64_t seed) {
  const auto place =
      static_cast<std::uint64_t>(std::lround(8 * p.x) * 1'000'003 + std::lround(8 * p.y));
  RandomStream random{seed, 7, place};
  const double dx = most * (2 * random.uniform() - 1);
  return {p.x + dx, p.y + most * (2 * random.uniform() - 1)};
}

/// From `a` (included) to `b` (left out), the same places in either direction.
void add_crooked_edge(Point a, Point b, std::uint64_t seed, Boundaries& to) {
  const bool turned = lower(b, a);
  const Point low = turned ? b : a;
  const Point high = turned ? a : b;
  const Point from = shifted(low, 300, seed);
  const Point until = shifted(high, 300, seed);
  std::vector<Point> points{from};
  for (int i = 1; i < kPieces; ++i) {
    const double t = static_cast<double>(i) / kPieces;
    const Point key{low.x + t * (high.x - low.x), low.y + t * (high.y - low.y)};
    const Point bend = shifted(key, kBend, seed + 1);
    points.push_back({from.x + t * (until.x - from.x) + bend.x - key.x,
                      from.y + t * (until.y - from.y) + bend.y - key.y});
  }
  points.push_back(until);
  if (turned) {
    std::ranges::reverse(points);
  }
  for (int i = 0; i < kPieces; ++i) {
    to.add_vertex(points[static_cast<std::size_t>(i)]);
  }
}

template <class Visit>
void each_ring(const Boundaries& map, std::size_t area, Visit visit) {
  for (auto p = map.area_start[area]; p < map.area_start[area + 1]; ++p) {
    for (auto r = map.polygon_start[p]; r < map.polygon_start[p + 1]; ++r) {
      visit(map.ring_start[r], map.ring_start[r + 1]);
    }
  }
}

using Edge = std::tuple<double, double, double, double>;
Edge edge_of(Point a, Point b) {
  return lower(a, b) ? Edge{a.x, a.y, b.x, b.y} : Edge{b.x, b.y, a.x, a.y};
}
Point vertex(const Boundaries& map, std::uint32_t v) {
  return {map.x[v], map.y[v]};
}

/// One arc from `start` on along `points`, for as long as `beside` is the same.
struct Chain {
  BorderSet& set;
  std::pair<std::uint32_t, std::uint32_t> beside{kOutside, kOutside};
  bool open = false;

  void add(Point a, Point b, std::pair<std::uint32_t, std::uint32_t> areas) {
    if (!open || areas != beside) {
      end();
      beside = areas;
      const auto start = static_cast<std::uint32_t>(set.vertices.size());
      set.arcs.push_back({areas.first, areas.second, start, start});
      set.vertices.push_back(a);
      open = true;
    }
    set.vertices.push_back(b);
  }
  void end() {
    if (open) {
      set.arcs.back().end = static_cast<std::uint32_t>(set.vertices.size());
      open = false;
    }
  }
};

double distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  const double t =
      square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

}  // namespace

Boundaries crooked(std::string_view picture, std::uint64_t seed) {
  const auto straight = mosaic_boundaries(picture);
  Boundaries out;
  for (std::size_t area = 0; area < straight.areas(); ++area) {
    for (auto p = straight.area_start[area]; p < straight.area_start[area + 1]; ++p) {
      for (auto r = straight.polygon_start[p]; r < straight.polygon_start[p + 1]; ++r) {
        const auto first = straight.ring_start[r];
        const auto last = straight.ring_start[r + 1];
        for (auto v = first; v + 1 < last; ++v) {
          add_crooked_edge(vertex(straight, v), vertex(straight, v + 1), seed, out);
        }
        const auto start = out.ring_start.back();
        out.add_vertex(vertex(out, start));
        out.end_ring();
      }
      out.end_polygon();
    }
    out.end_area();
  }
  return out;
}

BorderSet chained(const Boundaries& map) {
  std::map<Edge, std::set<std::uint32_t>> beside;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    each_ring(map, area, [&](std::uint32_t first, std::uint32_t last) {
      for (auto v = first; v + 1 < last; ++v) {
        auto& areas = beside[edge_of(vertex(map, v), vertex(map, v + 1))];
        if (!areas.insert(area).second) {
          areas.erase(area);
        }
      }
    });
  }
  BorderSet set;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    each_ring(map, area, [&](std::uint32_t first, std::uint32_t last) {
      Chain chain{set};
      for (auto v = first; v + 1 < last; ++v) {
        auto& areas = beside[edge_of(vertex(map, v), vertex(map, v + 1))];
        if (areas.empty() || *areas.begin() != area) {
          chain.end();
          continue;
        }
        areas.erase(areas.begin());
        const auto other = areas.empty() ? kOutside : *areas.begin();
        if (!areas.empty()) {
          areas.erase(areas.begin());
        }
        chain.add(vertex(map, v), vertex(map, v + 1), {area, other});
      }
      chain.end();
    });
  }
  return set;
}

std::shared_ptr<const BorderLevels> full(const BorderSet& borders) {
  auto levels = std::make_shared<BorderLevels>();
  levels->arcs = borders.arcs;
  BorderLevel all;
  all.vertices = borders.vertices;
  for (const auto& arc : borders.arcs) {
    Box box;
    for (auto v = arc.start; v < arc.end; ++v) {
      box.add(borders.vertices[v]);
    }
    levels->boxes.push_back(box);
    all.start.push_back(arc.end);
  }
  levels->levels.push_back(std::move(all));
  return levels;
}

std::shared_ptr<const BorderLevels> with_straight_level(const BorderSet& borders,
                                                        double tolerance) {
  auto levels = std::make_shared<BorderLevels>(*full(borders));
  BorderLevel straight;
  straight.tolerance = tolerance;
  for (const auto& arc : borders.arcs) {
    for (auto v = arc.start; v < arc.end; v += kPieces) {
      straight.vertices.push_back(borders.vertices[v]);
    }
    straight.start.push_back(static_cast<std::uint32_t>(straight.vertices.size()));
  }
  levels->levels.push_back(std::move(straight));
  return levels;
}

render::MapRasteriser rasteriser(std::shared_ptr<const BorderLevels> levels) {
  std::vector<carto::BorderKind> kinds(levels->arcs.size(), carto::BorderKind::Ward);
  return {std::move(levels), std::move(kinds)};
}

std::uint32_t id_by_rings(const Boundaries& map, Point p) {
  std::uint32_t id = 0;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    bool inside = false;
    each_ring(map, area, [&](std::uint32_t first, std::uint32_t last) {
      for (auto v = first; v + 1 < last; ++v) {
        const Point a = vertex(map, v);
        const Point b = vertex(map, v + 1);
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
          inside = !inside;
        }
      }
    });
    id = inside ? area + 1 : id;
  }
  return id;
}

double from_border(const Boundaries& map, Point p) {
  double nearest = 1e300;
  for (std::uint32_t area = 0; area < map.areas(); ++area) {
    each_ring(map, area, [&](std::uint32_t first, std::uint32_t last) {
      for (auto v = first; v + 1 < last; ++v) {
        nearest = std::min(nearest, distance(p, vertex(map, v), vertex(map, v + 1)));
      }
    });
  }
  return nearest;
}

Point sample_place(const carto::MapView& view, int samples, int column, int row) {
  return view.to_world({(column + 0.5) / samples, (row + 0.5) / samples});
}

}  // namespace fairward::testing
