#include "geo/border_levels.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::size_t kArcsPerChunk = 256;

bool before(Point a, Point b) {
  return std::tie(a.x, a.y) < std::tie(b.x, b.y);
}

std::span<const Point> vertices_of(const BorderSet& borders, const BorderArc& arc) {
  return std::span{borders.vertices}.subspan(arc.start, arc.end - arc.start);
}

/// Whether an arc is read from its last vertex, so that its levels do not depend on which way it
/// was chained: from the lower end, or the lower neighbour of a closed arc's end.
bool is_read_backwards(std::span<const Point> arc) {
  const std::size_t inner = arc.front() == arc.back() ? 1 : 0;
  return before(arc[arc.size() - 1 - inner], arc[inner]);
}

/// Inner vertices that an arc keeps at every level: two of a closed one, one where another arc has
/// the same two ends (a ward between the two would vanish), else none.
std::vector<std::uint8_t> least_inner(const BorderSet& borders) {
  struct Ends {
    Point low;
    Point high;
    std::uint32_t arc = 0;
  };
  std::vector<std::uint8_t> least(borders.arcs.size(), 0);
  std::vector<Ends> open;
  for (std::uint32_t i = 0; i < borders.arcs.size(); ++i) {
    const auto arc = vertices_of(borders, borders.arcs[i]);
    if (arc.front() == arc.back()) {
      least[i] = 2;
    } else {
      const bool turned = before(arc.back(), arc.front());
      open.push_back({turned ? arc.back() : arc.front(), turned ? arc.front() : arc.back(), i});
    }
  }
  std::ranges::sort(open, [](const Ends& a, const Ends& b) {
    return std::tie(a.low.x, a.low.y, a.high.x, a.high.y) <
           std::tie(b.low.x, b.low.y, b.high.x, b.high.y);
  });
  for (std::size_t i = 1; i < open.size(); ++i) {
    if (open[i].low == open[i - 1].low && open[i].high == open[i - 1].high) {
      least[open[i].arc] = 1;
      least[open[i - 1].arc] = 1;
    }
  }
  return least;
}

/// Removes the vertices of one arc after the other in Visvalingam's order: the one with the
/// smallest triangle first. A binary heap that knows where each vertex is. Reused from arc to arc.
class Peeler {
 public:
  explicit Peeler(std::span<const double> thresholds) : thresholds_{thresholds} {}

  /// Writes to `depth`, parallel to `arc`, the coarsest level that still has each vertex.
  void peel(std::span<const Point> arc, std::size_t least, std::span<std::uint8_t> depth) {
    const auto deepest = static_cast<std::uint8_t>(thresholds_.size());
    std::ranges::fill(depth, deepest);
    if (arc.size() <= least + 2) {
      return;
    }
    backwards_ = is_read_backwards(arc);
    fill(arc);
    std::size_t level = 0;
    while (heap_.size() > least) {
      const auto [area, vertex] = heap_.front();
      // Never less than what was removed before: a level is then one threshold.
      while (level < thresholds_.size() && area >= thresholds_[level]) {
        ++level;
      }
      if (level == thresholds_.size()) {
        return;
      }
      depth[place(vertex)] = static_cast<std::uint8_t>(level);
      pop();
      const auto left = previous_[vertex];
      const auto right = next_[vertex];
      next_[left] = right;
      previous_[right] = left;
      refresh(left);
      refresh(right);
    }
  }

 private:
  struct Entry {
    double area;
    std::uint32_t vertex;
  };
  static bool less(const Entry& a, const Entry& b) {
    return a.area < b.area || (a.area == b.area && a.vertex < b.vertex);
  }

  [[nodiscard]] std::size_t place(std::uint32_t vertex) const {
    return backwards_ ? points_.size() - 1 - vertex : vertex;
  }

  /// Of the triangle with the two neighbours left.
  [[nodiscard]] double area_at(std::uint32_t vertex) const {
    const Point a = points_[previous_[vertex]];
    const Point b = points_[vertex];
    const Point c = points_[next_[vertex]];
    return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }

  void fill(std::span<const Point> arc) {
    points_.assign(arc.begin(), arc.end());
    if (backwards_) {
      std::reverse(points_.begin(), points_.end());
    }
    const auto size = static_cast<std::uint32_t>(arc.size());
    previous_.resize(size);
    next_.resize(size);
    at_.resize(size);
    for (std::uint32_t v = 0; v < size; ++v) {
      previous_[v] = v == 0 ? 0 : v - 1;
      next_[v] = v + 1;
    }
    heap_.clear();
    for (std::uint32_t v = 1; v + 1 < size; ++v) {
      heap_.push_back({area_at(v), v});
      at_[v] = v - 1;
    }
    for (std::size_t i = heap_.size() / 2; i-- > 0;) {
      sink(i, heap_[i]);
    }
  }

  void put(std::size_t i, const Entry& entry) {
    heap_[i] = entry;
    at_[entry.vertex] = static_cast<std::uint32_t>(i);
  }

  void sink(std::size_t i, Entry entry) {
    const std::size_t size = heap_.size();
    for (std::size_t child = 2 * i + 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && less(heap_[child + 1], heap_[child])) {
        ++child;
      }
      if (!less(heap_[child], entry)) {
        break;
      }
      put(i, heap_[child]);
      i = child;
    }
    put(i, entry);
  }

  void rise(std::size_t i, Entry entry) {
    while (i > 0) {
      const std::size_t parent = (i - 1) / 2;
      if (!less(entry, heap_[parent])) {
        break;
      }
      put(i, heap_[parent]);
      i = parent;
    }
    put(i, entry);
  }

  void pop() {
    const Entry last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) {
      sink(0, last);
    }
  }

  /// After a neighbour went.
  void refresh(std::uint32_t vertex) {
    if (vertex == 0 || vertex + 1 == points_.size()) {
      return;
    }
    const Entry entry{area_at(vertex), vertex};
    const std::size_t i = at_[vertex];
    if (less(entry, heap_[i])) {
      rise(i, entry);
    } else {
      sink(i, entry);
    }
  }

  std::span<const double> thresholds_;  ///< square metres, ascending
  bool backwards_ = false;
  std::vector<Point> points_;
  std::vector<std::uint32_t> previous_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> at_;  ///< by vertex: where in the heap
  std::vector<Entry> heap_;
};

/// What is left of `finer` at level number `level`; `depth` is parallel to the vertices and is
/// thinned with them.
BorderLevel thinned(const BorderLevel& finer, std::vector<std::uint8_t>& depth, std::size_t level,
                    double tolerance) {
  BorderLevel coarser;
  coarser.tolerance = tolerance;
  const auto kept =
      std::ranges::count_if(depth, [level](std::uint8_t deepest) { return deepest >= level; });
  coarser.vertices.reserve(static_cast<std::size_t>(kept));
  coarser.start.reserve(finer.start.size());
  for (std::size_t arc = 0; arc + 1 < finer.start.size(); ++arc) {
    for (auto v = finer.start[arc]; v < finer.start[arc + 1]; ++v) {
      if (depth[v] >= level) {
        depth[coarser.vertices.size()] = depth[v];
        coarser.vertices.push_back(finer.vertices[v]);
      }
    }
    coarser.start.push_back(static_cast<std::uint32_t>(coarser.vertices.size()));
  }
  depth.resize(coarser.vertices.size());
  return coarser;
}

}  // namespace

BorderLevels full_level(const BorderSet& borders) {
  BorderLevels levels;
  levels.arcs = borders.arcs;
  levels.boxes.reserve(borders.arcs.size());
  BorderLevel all;
  all.vertices.reserve(borders.vertices.size());
  all.start.reserve(borders.arcs.size() + 1);
  for (auto& arc : levels.arcs) {
    Box box;
    const auto vertices = vertices_of(borders, arc);
    for (const auto p : vertices) {
      box.add(p);
    }
    levels.boxes.push_back(box);
    arc.start = all.start.back();
    all.vertices.insert(all.vertices.end(), vertices.begin(), vertices.end());
    all.start.push_back(static_cast<std::uint32_t>(all.vertices.size()));
    arc.end = all.start.back();
  }
  levels.levels.push_back(std::move(all));
  return levels;
}

Result<BorderLevels> build_border_levels(const BorderSet& borders, const Job& job, Threads threads,
                                         double finest, int most_levels) {
  auto levels = full_level(borders);
  std::vector<double> tolerances;
  std::vector<double> thresholds;
  for (int i = 0; i < most_levels; ++i) {
    tolerances.push_back(std::ldexp(finest, i));
    thresholds.push_back(tolerances.back() * tolerances.back());
  }
  const auto least = least_inner(borders);
  const auto& full = levels.levels.front();
  std::vector<std::uint8_t> depth(full.vertices.size());
  const std::size_t arcs = borders.arcs.size();
  parallel_for(arcs, kArcsPerChunk, threads, job.stop, [&](std::size_t first, std::size_t last) {
    Peeler peeler{thresholds};
    for (std::size_t arc = first; arc < last; ++arc) {
      const std::size_t start = full.start[arc];
      const std::size_t size = full.start[arc + 1] - start;
      peeler.peel(std::span{full.vertices}.subspan(start, size), least[arc],
                  std::span{depth}.subspan(start, size));
    }
    job.tell("simplifying borders", static_cast<std::int64_t>(last),
             static_cast<std::int64_t>(arcs));
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while simplifying borders");
  }
  levels.levels.reserve(tolerances.size() + 1);
  for (std::size_t i = 0; i < tolerances.size(); ++i) {
    auto coarser = thinned(levels.levels.back(), depth, i + 1, tolerances[i]);
    if (coarser.vertices.size() < levels.levels.back().vertices.size()) {
      coarser.vertices.shrink_to_fit();
      levels.levels.push_back(std::move(coarser));
    }
  }
  return levels;
}

}  // namespace fairward::geo
