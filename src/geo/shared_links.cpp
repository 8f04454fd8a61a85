#include "geo/shared_links.hpp"

#include "geo/place_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kMany = 0xFFFFFFFE;  ///< twins, where an edge has more than one
constexpr unsigned kPartBits = 8;
constexpr std::size_t kParts = std::size_t{1} << kPartBits;
/// Bits of the filter for each vertex.
constexpr std::size_t kFilterBits = 8;

struct Edge {
  std::uint64_t key = 0;
  std::uint32_t from = 0;  ///< the corner where it starts
};

/// A run along an edge that has a twin already: the edge by its first corner, and this one's.
struct Extra {
  std::uint32_t edge = 0;
  std::uint32_t from = 0;
};

/// Calls `visit(area, first, last)` for the vertices of every ring, until it is to stop.
template <class Visit>
void each_ring(const Boundaries& boundaries, const std::stop_token& stop, Visit visit) {
  for (std::uint32_t area = 0; area < boundaries.areas() && !stop.stop_requested(); ++area) {
    const auto first_ring = boundaries.polygon_start[boundaries.area_start[area]];
    const auto last_ring = boundaries.polygon_start[boundaries.area_start[area + 1]];
    for (auto ring = first_ring; ring < last_ring; ++ring) {
      visit(area, boundaries.ring_start[ring], boundaries.ring_start[ring + 1]);
    }
  }
}

/// Gathers links; a run of the same pair, as along a border, stays one entry.
void add_link(std::vector<Link>& links, std::uint32_t a, std::uint32_t b, double metres) {
  const auto [first, second] = std::minmax(a, b);
  if (!links.empty() && links.back().first == first && links.back().second == second) {
    links.back().metres += metres;
  } else {
    links.push_back({first, second, metres});
  }
}

/// The area of a vertex, quickly for one near the last.
class AreaOf {
 public:
  explicit AreaOf(const Boundaries& boundaries) {
    each_ring(boundaries, {}, [&](std::uint32_t area, std::uint32_t first, std::uint32_t) {
      start_.push_back(first);
      area_.push_back(area);
    });
    start_.push_back(static_cast<std::uint32_t>(boundaries.vertices()));
  }
  [[nodiscard]] std::uint32_t operator()(std::uint32_t vertex) {
    if (vertex < start_[ring_] || vertex >= start_[ring_ + 1]) {
      ring_ =
          static_cast<std::size_t>(std::ranges::upper_bound(start_, vertex) - start_.begin()) - 1;
    }
    return area_[ring_];
  }

 private:
  std::vector<std::uint32_t> start_;
  std::vector<std::uint32_t> area_;
  std::size_t ring_ = 0;
};

class Matcher {
 public:
  Matcher(const Boundaries& boundaries, std::stop_token stop)
      : boundaries_{boundaries},
        stop_{std::move(stop)},
        hash_(boundaries.vertices()),
        twin_(boundaries.vertices(), kNone),
        area_of_{boundaries} {
    for (std::size_t v = 0; v < hash_.size(); ++v) {
      hash_[v] = place_hash(boundaries.x[v], boundaries.y[v]);
    }
    find_twins();
  }

  /// False when two edges with one key are not the same.
  [[nodiscard]] bool add_edges(std::vector<Link>& links);
  void add_places(std::vector<Link>& links);

 private:
  [[nodiscard]] bool same_place(std::uint32_t a, std::uint32_t b) const {
    return boundaries_.x[a] == boundaries_.x[b] && boundaries_.y[a] == boundaries_.y[b];
  }
  [[nodiscard]] bool same_edge(std::uint32_t a, std::uint32_t b) const {
    return (same_place(a, b + 1) && same_place(a + 1, b)) ||
           (same_place(a, b) && same_place(a + 1, b + 1));
  }
  /// The same for an edge from either end.
  [[nodiscard]] std::uint64_t key_of(std::uint32_t from) const {
    const std::uint64_t mixed = (hash_[from] + hash_[from + 1]) * 0x9E3779B97F4A7C15ULL;
    return mixed ^ (mixed >> 32U);
  }
  template <class Visit>
  void each_edge(Visit visit) const;
  void find_twins();
  void match(std::span<const Edge> part, std::vector<std::uint32_t>& table);
  [[nodiscard]] double metres(std::uint32_t from) const {
    const double dx = boundaries_.x[from + 1] - boundaries_.x[from];
    const double dy = boundaries_.y[from + 1] - boundaries_.y[from];
    return std::sqrt(dx * dx + dy * dy);
  }
  [[nodiscard]] bool add_extras(std::vector<Link>& links);
  /// Where corner v is on its twin border, when it is between two edges of one; otherwise kNone.
  /// REQUIRES: v is not the first of its ring.
  [[nodiscard]] std::uint32_t across(std::uint32_t v) const {
    const auto before = twin_[v - 1];
    return before < kMany && before == twin_[v] + 1 && hash_[v] == hash_[before] ? before : kNone;
  }
  [[nodiscard]] std::vector<std::uint32_t> where_more_may_meet() const;

  const Boundaries& boundaries_;
  std::stop_token stop_;
  std::vector<std::uint64_t> hash_;
  std::vector<std::uint32_t> twin_;  ///< by the corner where an edge starts
  std::vector<Extra> extras_;
  AreaOf area_of_;
};

template <class Visit>
void Matcher::each_edge(Visit visit) const {
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last; ++v) {
      if (hash_[v] != hash_[v + 1] || !same_place(v, v + 1)) {
        visit(v);
      }
    }
  });
}

void Matcher::find_twins() {
  std::array<std::uint32_t, kParts + 1> start{};
  each_edge([&](std::uint32_t v) { ++start[(key_of(v) >> (64U - kPartBits)) + 1]; });
  for (std::size_t part = 0; part < kParts; ++part) {
    start[part + 1] += start[part];
  }
  std::vector<Edge> edges(start[kParts]);
  auto next = start;
  each_edge([&](std::uint32_t v) {
    const auto key = key_of(v);
    edges[next[key >> (64U - kPartBits)]++] = {key, v};
  });
  std::vector<std::uint32_t> table;
  for (std::size_t part = 0; part < kParts && !stop_.stop_requested(); ++part) {
    match(std::span<const Edge>{edges}.subspan(start[part], start[part + 1] - start[part]), table);
  }
}

/// Edges of one part, in ascending order of corner.
void Matcher::match(std::span<const Edge> part, std::vector<std::uint32_t>& table) {
  const std::size_t slots = std::bit_ceil(part.size() * 2 + 1);
  table.assign(slots, kNone);
  for (std::uint32_t i = 0; i < part.size(); ++i) {
    const Edge& edge = part[i];
    std::size_t slot = edge.key & (slots - 1);
    while (table[slot] != kNone && part[table[slot]].key != edge.key) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] == kNone) {
      table[slot] = i;
      continue;
    }
    const auto first = part[table[slot]].from;
    if (twin_[first] == kNone) {
      twin_[first] = edge.from;
      twin_[edge.from] = first;
    } else {
      extras_.push_back({first, edge.from});
    }
  }
}

bool Matcher::add_edges(std::vector<Link>& links) {
  bool same = true;
  each_ring(boundaries_, stop_, [&](std::uint32_t area, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last && same; ++v) {
      const auto w = twin_[v];
      if (w == kNone || w < v) {
        continue;
      }
      same = same_edge(v, w);
      if (const auto other = area_of_(w); other != area) {
        add_link(links, area, other, metres(v));
      }
    }
  });
  return same && add_extras(links);
}

/// All pairs of areas along an edge with more than two runs, but for the two that are linked.
bool Matcher::add_extras(std::vector<Link>& links) {
  std::ranges::sort(extras_, {}, [](const Extra& e) { return std::pair{e.edge, e.from}; });
  for (std::size_t i = 0; i < extras_.size();) {
    const auto edge = extras_[i].edge;
    const auto first = area_of_(edge);
    const auto second = area_of_(twin_[edge]);
    std::vector<std::uint32_t> areas{first, second};
    for (; i < extras_.size() && extras_[i].edge == edge; ++i) {
      if (!same_edge(edge, extras_[i].from)) {
        return false;
      }
      areas.push_back(area_of_(extras_[i].from));
    }
    twin_[twin_[edge]] = kMany;
    twin_[edge] = kMany;
    std::ranges::sort(areas);
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    for (std::size_t a = 0; a < areas.size(); ++a) {
      for (std::size_t b = a + 1; b < areas.size(); ++b) {
        if (std::pair{areas[a], areas[b]} !=
            std::pair{std::min(first, second), std::max(first, second)}) {
          add_link(links, areas[a], areas[b], metres(edge));
        }
      }
    }
  }
  return true;
}

/// Corners where another may be that is not the twin's.
std::vector<std::uint32_t> Matcher::where_more_may_meet() const {
  const std::size_t bits = std::bit_ceil(hash_.size() * kFilterBits + 64);
  std::vector<std::uint64_t> once(bits / 64, 0);
  std::vector<std::uint64_t> again(bits / 64, 0);
  const auto word = [&](std::uint64_t hash) { return (hash & (bits - 1)) >> 6U; };
  const auto bit = [](std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); };
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last; ++v) {
      if (v == first || across(v) > v) {  // of two inside a border one is enough
        auto& seen = once[word(hash_[v])];
        if ((seen & bit(hash_[v])) != 0) {
          again[word(hash_[v])] |= bit(hash_[v]);
        }
        seen |= bit(hash_[v]);
      }
    }
  });
  std::vector<std::uint32_t> corners;
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last; ++v) {
      if ((again[word(hash_[v])] & bit(hash_[v])) != 0) {
        corners.push_back(v);
      }
    }
  });
  return corners;
}

void Matcher::add_places(std::vector<Link>& links) {
  const auto corners = where_more_may_meet();
  const std::size_t slots = std::bit_ceil(corners.size() * 2 + 1);
  std::vector<std::uint32_t> newest(slots, kNone);  ///< the last corner at a place
  std::vector<std::uint32_t> older(corners.size(), kNone);
  std::vector<std::uint32_t> area;
  for (std::uint32_t i = 0; i < corners.size(); ++i) {
    const auto v = corners[i];
    area.push_back(area_of_(v));
    std::size_t slot = (hash_[v] >> 20U) & (slots - 1);
    while (newest[slot] != kNone && !same_place(corners[newest[slot]], v)) {
      slot = (slot + 1) & (slots - 1);
    }
    older[i] = newest[slot];
    newest[slot] = i;
    for (auto j = older[i]; j != kNone; j = older[j]) {
      if (area[j] != area[i]) {
        add_link(links, area[j], area[i], 0);
      }
    }
  }
}

}  // namespace

std::optional<std::vector<Link>> shared_links(const Boundaries& boundaries, ContiguityKind kind,
                                              const std::stop_token& stop) {
  Matcher matcher{boundaries, stop};
  std::vector<Link> links;
  if (!stop.stop_requested() && !matcher.add_edges(links)) {
    return std::nullopt;
  }
  if (!stop.stop_requested() && kind == ContiguityKind::Queen) {
    matcher.add_places(links);
  }
  return links;
}

}  // namespace fairward::geo
