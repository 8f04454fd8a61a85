#include "geo/snapping.hpp"

#include "geo/rings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace fairward::geo {
namespace {

constexpr double kLeastCosine = 0.866;  // 30 degrees
constexpr double kLeastStretch = 4.0;   // times the snapping distance
constexpr double kLeastCell = 4.0;      // times the snapping distance

struct Segment {
  Point a;
  Point b;
  std::uint32_t area = 0;
};

double length(const Segment& s) {
  return std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
}

/// Edges that only one area has.
std::vector<Segment> unmatched_edges(const Boundaries& boundaries, const SharedVertices& shared) {
  std::vector<Segment> segments;
  each_edge(shared, [&](std::uint32_t v, std::span<const EdgeUse> uses) {
    const auto area = uses.front().area;
    if (std::ranges::all_of(uses, [&](const EdgeUse& use) { return use.area == area; })) {
      segments.push_back(
          {{boundaries.x[v], boundaries.y[v]}, {boundaries.x[v + 1], boundaries.y[v + 1]}, area});
    }
  });
  return segments;
}

struct CellEntry {
  std::int64_t column = 0;
  std::int64_t row = 0;
  std::uint32_t segment = 0;
  [[nodiscard]] bool same_cell(const CellEntry& other) const {
    return column == other.column && row == other.row;
  }
  friend bool operator==(const CellEntry&, const CellEntry&) = default;
  friend bool operator<(const CellEntry& a, const CellEntry& b) {
    return std::tuple{a.column, a.row, a.segment} < std::tuple{b.column, b.row, b.segment};
  }
};

/// Every cell that a segment, widened by `margin`, may reach; long segments are walked in pieces.
void enter_cells(const Segment& s, std::uint32_t index, double cell, double margin,
                 std::vector<CellEntry>& entries) {
  const auto at = [&](double value) { return static_cast<std::int64_t>(std::floor(value / cell)); };
  const auto pieces = static_cast<std::int64_t>(std::ceil(length(s) / cell)) + 1;
  for (std::int64_t i = 0; i < pieces; ++i) {
    const double t0 = static_cast<double>(i) / static_cast<double>(pieces);
    const double t1 = static_cast<double>(i + 1) / static_cast<double>(pieces);
    Box box;
    box.add(Point{s.a.x + t0 * (s.b.x - s.a.x), s.a.y + t0 * (s.b.y - s.a.y)});
    box.add(Point{s.a.x + t1 * (s.b.x - s.a.x), s.a.y + t1 * (s.b.y - s.a.y)});
    for (auto column = at(box.min.x - margin); column <= at(box.max.x + margin); ++column) {
      for (auto row = at(box.min.y - margin); row <= at(box.max.y + margin); ++row) {
        entries.push_back({column, row, index});
      }
    }
  }
}

using SegmentPair = std::pair<std::uint32_t, std::uint32_t>;

/// Appends the pairs of segments of different areas in one cell.
void pair_up(std::span<const CellEntry> cell, const std::vector<Segment>& segments,
             std::vector<SegmentPair>& pairs) {
  for (std::size_t i = 0; i < cell.size(); ++i) {
    for (std::size_t j = i + 1; j < cell.size(); ++j) {
      if (segments[cell[i].segment].area != segments[cell[j].segment].area) {
        pairs.emplace_back(cell[i].segment, cell[j].segment);
      }
    }
  }
}

/// Pairs of segments of different areas that share a cell, each once.
std::vector<SegmentPair> near_pairs(const std::vector<Segment>& segments, double snap_metres) {
  double total = 0;
  for (const auto& s : segments) {
    total += length(s);
  }
  const double cell =
      std::max(kLeastCell * snap_metres, total / static_cast<double>(segments.size()));
  std::vector<CellEntry> entries;
  entries.reserve(segments.size() * 3);
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    enter_cells(segments[i], i, cell, snap_metres, entries);
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  std::vector<SegmentPair> pairs;
  for (std::size_t first = 0; first < entries.size();) {
    std::size_t last = first + 1;
    while (last < entries.size() && entries[last].same_cell(entries[first])) {
      ++last;
    }
    pair_up(std::span<const CellEntry>{entries}.subspan(first, last - first), segments, pairs);
    first = last;
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

double distance(const Segment& s, const Segment& t) {
  const bool crossing = cross(s.a, s.b, t.a) * cross(s.a, s.b, t.b) < 0 &&
                        cross(t.a, t.b, s.a) * cross(t.a, t.b, s.b) < 0;
  if (crossing) {
    return 0;
  }
  return std::min({distance_to_segment(s.a, t.a, t.b), distance_to_segment(s.b, t.a, t.b),
                   distance_to_segment(t.a, s.a, s.b), distance_to_segment(t.b, s.a, s.b)});
}

/// Length of the part of `s` that has `t` beside it within `snap`, when they are near parallel.
double stretch_beside(const Segment& s, const Segment& t, double snap) {
  const double size = length(s);
  const double other = length(t);
  const double ux = (s.b.x - s.a.x) / size;
  const double uy = (s.b.y - s.a.y) / size;
  const double along = ((t.b.x - t.a.x) * ux + (t.b.y - t.a.y) * uy) / other;
  if (std::abs(along) < kLeastCosine) {
    return 0;
  }
  // Position along s and offset from it, at both ends of t; the offset is linear in the position.
  double p0 = (t.a.x - s.a.x) * ux + (t.a.y - s.a.y) * uy;
  double p1 = (t.b.x - s.a.x) * ux + (t.b.y - s.a.y) * uy;
  double d0 = (t.a.y - s.a.y) * ux - (t.a.x - s.a.x) * uy;
  double d1 = (t.b.y - s.a.y) * ux - (t.b.x - s.a.x) * uy;
  if (p0 > p1) {
    std::swap(p0, p1);
    std::swap(d0, d1);
  }
  const double slope = (d1 - d0) / (p1 - p0);
  double low = std::max(0.0, p0);
  double high = std::min(size, p1);
  if (slope == 0) {
    return std::abs(d0) <= snap ? std::max(0.0, high - low) : 0;
  }
  const double at_minus = p0 + (-snap - d0) / slope;
  const double at_plus = p0 + (snap - d0) / slope;
  low = std::max(low, std::min(at_minus, at_plus));
  high = std::min(high, std::max(at_minus, at_plus));
  return std::max(0.0, high - low);
}

}  // namespace

std::vector<Link> snapped_links(const Boundaries& boundaries, const SharedVertices& shared,
                                ContiguityKind kind, double snap_metres) {
  const auto segments = unmatched_edges(boundaries, shared);
  if (segments.empty()) {
    return {};
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> beside;
  for (const auto& [i, j] : near_pairs(segments, snap_metres)) {
    const auto& s = segments[i];
    const auto& t = segments[j];
    if (distance(s, t) <= snap_metres) {
      beside[std::minmax(s.area, t.area)] += stretch_beside(s, t, snap_metres);
    }
  }
  std::vector<Link> links;
  for (const auto& [areas, metres] : beside) {
    if (kind == ContiguityKind::Queen || metres > kLeastStretch * snap_metres) {
      links.push_back({areas.first, areas.second, 0});
    }
  }
  return links;
}

}  // namespace fairward::geo
