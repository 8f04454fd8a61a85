#include "geo/shared_links.hpp"

#include "geo/place_hash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kMany = 0xFFFFFFFE;  ///< the twin of a corner where no edge begins
/// One corner in so many is looked up; the rest of a border follows from it.
constexpr std::uint32_t kCornersAnAnchor = 8;

/// What following borders leaves open, in ascending order: all runs of edges and all corners of
/// places that may be there once more.
struct Rest {
  std::vector<std::uint32_t> edges;
  std::vector<std::uint32_t> corners;
};

/// A run along an edge that has a twin already: the edge by its first corner, and this one's.
struct Extra {
  std::uint32_t edge = 0;
  std::uint32_t from = 0;
};

/// Finds what is there more than once among many hashes, nearly all of which are there once.
class Repeats {
 public:
  explicit Repeats(std::size_t expected)
      : mask_{std::bit_ceil(expected * kBitsEach + 64) - 1}, seen_((mask_ + 1) / 64, 0) {}

  void add(std::uint32_t hash) {
    auto& word = seen_[(hash & mask_) >> 6U];
    const auto bit = std::uint64_t{1} << (hash & 63U);
    if ((word & bit) != 0) {
      again_.push_back(hash);
    }
    word |= bit;
  }
  /// After the last `add`.
  void close() {
    again_mask_ = std::bit_ceil(again_.size() * kBitsAgain + 64) - 1;
    seen_.assign((again_mask_ + 1) / 64, 0);
    for (const auto hash : again_) {
      seen_[word_of(hash)] |= bit_of(hash);
    }
  }
  /// False only for a hash that was added once or never.
  [[nodiscard]] bool may_hold(std::uint32_t hash) const {
    return (seen_[word_of(hash)] & bit_of(hash)) != 0;
  }

 private:
  static constexpr std::size_t kBitsEach = 8;
  static constexpr std::size_t kBitsAgain = 16;
  /// Other bits than those that made two hashes look like one.
  [[nodiscard]] std::size_t word_of(std::uint32_t hash) const {
    return (std::rotl(hash, 16) & again_mask_) >> 6U;
  }
  [[nodiscard]] static std::uint64_t bit_of(std::uint32_t hash) {
    return std::uint64_t{1} << (std::rotl(hash, 16) & 63U);
  }

  std::size_t mask_;
  std::size_t again_mask_ = 0;
  std::vector<std::uint64_t> seen_;
  std::vector<std::uint32_t> again_;
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
        area_of_{boundaries} {}

  /// Links along edges, and at places when `kind` is Queen.
  [[nodiscard]] std::vector<Link> links(ContiguityKind kind);

 private:
  [[nodiscard]] bool same_place(std::uint32_t a, std::uint32_t b) const {
    return boundaries_.x[a] == boundaries_.x[b] && boundaries_.y[a] == boundaries_.y[b];
  }
  [[nodiscard]] bool opposite(std::uint32_t a, std::uint32_t b) const {
    return same_place(a, b + 1) && same_place(a + 1, b);
  }
  [[nodiscard]] bool same_edge(std::uint32_t a, std::uint32_t b) const {
    return opposite(a, b) || (same_place(a, b) && same_place(a + 1, b + 1));
  }
  /// The same for an edge from either end.
  [[nodiscard]] std::uint64_t key_of(std::uint32_t from) const {
    const std::uint64_t both = std::uint64_t{hash_[from]} + hash_[from + 1];
    const std::uint64_t mixed = both * 0x9E3779B97F4A7C15ULL;
    return mixed ^ (mixed >> 32U);
  }
  [[nodiscard]] bool is_edge(std::uint32_t from) const { return twin_[from] != kMany; }
  [[nodiscard]] double metres(std::uint32_t from) const {
    const double dx = boundaries_.x[from + 1] - boundaries_.x[from];
    const double dy = boundaries_.y[from + 1] - boundaries_.y[from];
    return std::sqrt(dx * dx + dy * dy);
  }
  void pair(std::uint32_t v, std::uint32_t w) {
    twin_[v] = w;
    twin_[w] = v;
  }
  /// Where corner v is on its twin border, when it is between two edges of one; otherwise kNone.
  [[nodiscard]] std::uint32_t across(std::uint32_t v) const {
    const auto before = v > 0 ? twin_[v - 1] : kNone;
    return before < kMany && twin_[v] < kMany && before == twin_[v] + 1 ? before : kNone;
  }

  void read_ring(std::uint32_t first, std::uint32_t last);
  void follow_borders();
  void follow(std::uint32_t v, std::uint32_t w);
  [[nodiscard]] Rest find_rest() const;
  [[nodiscard]] std::vector<std::uint32_t> where_more_meet(
      std::span<const std::uint32_t> corners) const;
  void match(std::span<const std::uint32_t> edges);
  void settle(std::uint32_t& first, std::uint32_t from);
  void add_edges(std::vector<Link>& links);
  void add_extras(std::vector<Link>& links);
  void add_places(std::span<const std::uint32_t> corners, std::vector<Link>& links);

  const Boundaries& boundaries_;
  std::stop_token stop_;
  std::vector<std::uint32_t> hash_;  ///< of the place; two places may have one
  std::vector<std::uint32_t> twin_;  ///< by the corner where an edge starts
  std::vector<Extra> extras_;
  AreaOf area_of_;
};

/// Hashes; the last corner of a ring and the first of two at one place begin no edge.
void Matcher::read_ring(std::uint32_t first, std::uint32_t last) {
  for (auto v = first; v < last; ++v) {
    hash_[v] = static_cast<std::uint32_t>(place_hash(boundaries_.x[v], boundaries_.y[v]));
  }
  for (auto v = first; v + 1 < last; ++v) {
    if (hash_[v] == hash_[v + 1] && same_place(v, v + 1)) {
      twin_[v] = kMany;
    }
  }
  if (last > first) {
    twin_[last - 1] = kMany;
  }
}

/// Twins that are one after the other along a border, from one of them that is looked up. Misses
/// borders without such an edge, and all but two of the runs along one edge.
void Matcher::follow_borders() {
  const std::size_t slots = std::bit_ceil(hash_.size() / kCornersAnAnchor * 2 + 64);
  std::vector<std::uint32_t> anchors(slots, kNone);  ///< corners, by the hash of their place
  std::size_t room = slots / 2;
  const auto look_up = [&](std::uint32_t v) {
    std::size_t slot = (hash_[v] / kCornersAnAnchor) & (slots - 1);
    for (; anchors[slot] != kNone; slot = (slot + 1) & (slots - 1)) {
      const auto w = anchors[slot];
      if (hash_[w] == hash_[v] && w > 0 && twin_[w - 1] == kNone && opposite(v, w - 1)) {
        follow(v, w - 1);
        return;
      }
    }
    if (room > 0) {
      anchors[slot] = v;
      --room;
    }
  };
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    read_ring(first, last);
    for (auto v = first; v + 1 < last; ++v) {
      if (hash_[v] % kCornersAnAnchor == 0 && twin_[v] == kNone) {
        look_up(v);
      }
    }
  });
}

/// Along two rings that run against each other, both ways from twins.
void Matcher::follow(std::uint32_t v, std::uint32_t w) {
  const auto free = [&](std::uint32_t a, std::uint32_t b) {
    return twin_[a] == kNone && twin_[b] == kNone && a != b;
  };
  pair(v, w);
  auto a = v + 1;
  for (auto b = w; b-- > 0 && free(a, b) && same_place(a + 1, b); ++a) {
    pair(a, b);
  }
  auto b = w + 1;
  for (a = v; a-- > 0 && free(a, b) && same_place(a, b + 1); ++b) {
    pair(a, b);
  }
}

/// Corners at places where one more may be than a corner and the one across from it, and the edges
/// between two of those. In ascending order.
Rest Matcher::find_rest() const {
  Repeats places{hash_.size() / 2};
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last; ++v) {
      if (across(v) > v) {  // of two inside a border one is enough
        places.add(hash_[v]);
      }
    }
  });
  places.close();
  Rest rest;
  std::vector<std::uint32_t> corners;  // of a ring: one is written for each, and those that are
  std::vector<std::uint32_t> edges;    // kept are counted, so that nothing is to be foreseen
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    corners.resize(std::max<std::size_t>(corners.size(), last - first));
    edges.resize(corners.size());
    std::size_t kept_corners = 0;
    std::size_t kept_edges = 0;
    bool held = first < last && places.may_hold(hash_[first]);
    for (auto v = first; v + 1 < last; ++v) {
      const bool next = places.may_hold(hash_[v + 1]);
      corners[kept_corners] = v;
      kept_corners += held ? 1U : 0U;
      edges[kept_edges] = v;
      kept_edges += held && next && is_edge(v) ? 1U : 0U;
      held = next;
    }
    rest.corners.insert(rest.corners.end(), corners.data(), corners.data() + kept_corners);
    rest.edges.insert(rest.edges.end(), edges.data(), edges.data() + kept_edges);
  });
  return rest;
}

/// In ascending order of corner.
void Matcher::match(std::span<const std::uint32_t> edges) {
  const std::size_t slots = std::bit_ceil(edges.size() * 2 + 1);
  std::vector<std::uint32_t> table(slots, kNone);
  for (const auto from : edges) {
    std::size_t slot = key_of(from) & (slots - 1);
    while (table[slot] != kNone && !same_edge(table[slot], from)) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] == kNone) {
      table[slot] = from;
    } else {
      settle(table[slot], from);
    }
  }
}

/// Of all runs along one edge two are twins, those that already are stay it, and the others are
/// extras of the first, which becomes one of the two.
void Matcher::settle(std::uint32_t& first, std::uint32_t from) {
  const auto twin = twin_[from];
  if (twin == first) {
    return;
  }
  if (twin_[first] == kNone && twin == kNone) {
    pair(first, from);
  } else if (twin_[first] == kNone) {
    extras_.push_back({from, first});
    first = from;
  } else {
    extras_.push_back({first, from});
    twin_[from] = kNone;  // where it had one, that becomes an extra in its turn
  }
}

void Matcher::add_edges(std::vector<Link>& links) {
  each_ring(boundaries_, stop_, [&](std::uint32_t area, std::uint32_t first, std::uint32_t last) {
    for (auto v = first; v + 1 < last; ++v) {
      auto w = twin_[v];
      if (w >= kMany || w < v) {
        continue;
      }
      double shared = metres(v);
      for (; twin_[v + 1] == w - 1 && w - 1 > v + 1; --w) {
        shared += metres(++v);
      }
      if (const auto other = area_of_(w); other != area) {
        add_link(links, area, other, shared);
      }
    }
  });
}

/// All pairs of areas along an edge with more than two runs, but for the two that are linked.
void Matcher::add_extras(std::vector<Link>& links) {
  std::ranges::sort(extras_, {}, [](const Extra& e) { return std::pair{e.edge, e.from}; });
  for (std::size_t i = 0; i < extras_.size();) {
    const auto edge = extras_[i].edge;
    const auto first = area_of_(edge);
    const auto second = area_of_(twin_[edge]);
    std::vector<std::uint32_t> areas{first, second};
    for (; i < extras_.size() && extras_[i].edge == edge; ++i) {
      areas.push_back(area_of_(extras_[i].from));
    }
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
}

/// Of corners where more may meet, now that all twins are known, those where it still may be.
std::vector<std::uint32_t> Matcher::where_more_meet(std::span<const std::uint32_t> corners) const {
  Repeats places{corners.size()};
  for (const auto v : corners) {
    const auto other = across(v);
    if (other > v || !same_place(v, other)) {  // twins may run the same way by now
      places.add(hash_[v]);
    }
  }
  places.close();
  std::vector<std::uint32_t> kept(corners.begin(), corners.end());
  std::erase_if(kept, [&](std::uint32_t v) { return !places.may_hold(hash_[v]); });
  return kept;
}

void Matcher::add_places(std::span<const std::uint32_t> corners, std::vector<Link>& links) {
  const std::size_t slots = std::bit_ceil(corners.size() * 2 + 1);
  std::vector<std::uint32_t> newest(slots, kNone);  ///< the last corner at a place
  std::vector<std::uint32_t> older(corners.size(), kNone);
  std::vector<std::uint32_t> area(corners.size());
  for (std::uint32_t i = 0; i < corners.size(); ++i) {
    const auto v = corners[i];
    area[i] = area_of_(v);
    std::size_t slot = hash_[v] & (slots - 1);
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

std::vector<Link> Matcher::links(ContiguityKind kind) {
  std::vector<Link> links;
  follow_borders();
  const auto rest = find_rest();
  match(rest.edges);
  if (!stop_.stop_requested()) {
    add_edges(links);
    add_extras(links);
    if (kind == ContiguityKind::Queen) {
      add_places(where_more_meet(rest.corners), links);
    }
  }
  return links;
}

}  // namespace

std::vector<Link> shared_links(const Boundaries& boundaries, ContiguityKind kind,
                               const std::stop_token& stop) {
  return Matcher{boundaries, stop}.links(kind);
}

}  // namespace fairward::geo
