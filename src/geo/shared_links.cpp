#include "geo/shared_links.hpp"

#include "geo/place_filter.hpp"
#include "geo/place_hash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::uint32_t kNone = Anchors::kNone;
constexpr std::uint32_t kMany = 0xFFFFFFFE;  ///< the twin of a corner where no edge begins

/// What following borders leaves open, in ascending order: all runs of edges and all corners of
/// places that may be there once more.
struct Rest {
  std::vector<std::uint32_t> edges;
  std::vector<std::uint32_t> corners;
};

/// Edges `first`, `first + 1`, ... of a ring, whose twins are `twin`, `twin - 1`, ...
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t twin = 0;
  std::uint32_t edges = 0;
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
        hash_{std::make_unique_for_overwrite<std::uint32_t[]>(boundaries.vertices())},
        twin_{std::make_unique_for_overwrite<std::uint32_t[]>(boundaries.vertices())},
        settled_{boundaries.vertices()},
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

  [[nodiscard]] std::size_t read_ring(std::uint32_t first, std::uint32_t last,
                                      std::span<std::uint32_t> picked);
  void follow_borders();
  void fetch(std::uint32_t anchor) const;
  void look_up(std::uint32_t v, Anchors& anchors);
  void follow(std::uint32_t v, std::uint32_t w);
  template <class Visit>
  void each_inside(Visit visit) const;
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
  // Written ring by ring as they are read.
  std::unique_ptr<std::uint32_t[]> hash_;  ///< of the place; two places may have one
  std::unique_ptr<std::uint32_t[]> twin_;  ///< by the corner where an edge starts
  std::vector<Stretch> stretches_;
  CornerSet settled_;  ///< inside a stretch on either side, or the last of a ring
  std::vector<Extra> extras_;
  AreaOf area_of_;
};

/// Hashes; the last corner of a ring and the first of two at one place begin no edge. Those that
/// may be anchors go to `picked`, which has room for all; how many is returned.
std::size_t Matcher::read_ring(std::uint32_t first, std::uint32_t last,
                               std::span<std::uint32_t> picked) {
  std::size_t count = 0;
  for (auto v = first; v < last; ++v) {
    hash_[v] = static_cast<std::uint32_t>(place_hash(boundaries_.x[v], boundaries_.y[v]));
    twin_[v] = kNone;
    picked[count] = v;
    count += Anchors::takes(hash_[v]) ? 1U : 0U;
  }
  for (auto v = first; v + 1 < last; ++v) {
    if (hash_[v] == hash_[v + 1] && same_place(v, v + 1)) {
      twin_[v] = kMany;
    }
  }
  if (last > first) {
    twin_[last - 1] = kMany;
    settled_.add(last - 1);
  }
  return count;
}

/// Twins that are one after the other along a border, from one of them that is looked up. Misses
/// borders without such an edge, and all but two of the runs along one edge.
void Matcher::follow_borders() {
  Anchors anchors{boundaries_.vertices()};
  std::vector<std::uint32_t> picked;  // of a ring, one written for each corner
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    picked.resize(std::max<std::size_t>(picked.size(), last - first + 1));
    const auto some = std::span{picked}.first(read_ring(first, last, picked));
    for (const auto v : some) {
      anchors.fetch(hash_[v]);
    }
    for (const auto v : some) {
      if (const auto w = anchors.first(hash_[v]); w != kNone) {
        fetch(w);
      }
    }
    for (const auto v : some) {
      if (twin_[v] == kNone) {
        look_up(v, anchors);
      }
    }
  });
}

void Matcher::look_up(std::uint32_t v, Anchors& anchors) {
  const auto w = anchors.find_or_add(hash_[v], v, [&](std::uint32_t other) {
    return hash_[other] == hash_[v] && other > 0 && twin_[other - 1] == kNone &&
           opposite(v, other - 1);
  });
  if (w != kNone) {
    follow(v, w - 1);
  }
}

/// Asks for what `look_up` will read of an anchor.
void Matcher::fetch(std::uint32_t anchor) const {
  const auto before = anchor - (anchor > 0 ? 1 : 0);
  __builtin_prefetch(&hash_[anchor]);
  __builtin_prefetch(&twin_[before]);
  __builtin_prefetch(&boundaries_.x[before]);
  __builtin_prefetch(&boundaries_.y[before]);
}

/// Along two rings that run against each other, both ways from twins.
void Matcher::follow(std::uint32_t v, std::uint32_t w) {
  const auto free = [&](std::uint32_t a, std::uint32_t b) {
    return twin_[a] == kNone && twin_[b] == kNone && a != b;
  };
  pair(v, w);
  auto last = v + 1;
  for (auto b = w; b-- > 0 && free(last, b) && same_place(last + 1, b); ++last) {
    pair(last, b);
  }
  auto first = v;
  auto twin = w;
  while (first > 0 && free(first - 1, twin + 1) && same_place(first - 1, twin + 2)) {
    pair(--first, ++twin);
  }
  const auto edges = last - first;
  stretches_.push_back({first, twin, edges});
  settled_.add(first + 1, last);
  settled_.add(twin + 2 - edges, twin + 1);
}

/// Calls `visit(corner, other)` for every corner inside a stretch and the one across from it.
template <class Visit>
void Matcher::each_inside(Visit visit) const {
  for (const auto& [first, twin, edges] : stretches_) {
    for (std::uint32_t k = 1; k < edges; ++k) {
      visit(first + k, twin + 1 - k);
    }
  }
}

/// Corners at places where one more may be than a corner and the one across from it, and the edges
/// between two of those. In ascending order.
Rest Matcher::find_rest() const {
  Repeats places{boundaries_.vertices() / 2};
  each_inside([&](std::uint32_t v, std::uint32_t) { places.add(hash_[v]); });
  settled_.each_other([&](std::uint32_t v) { places.add(hash_[v]); });
  places.close();
  CornerSet held{boundaries_.vertices()};
  each_inside([&](std::uint32_t v, std::uint32_t w) {
    if (places.may_hold(hash_[v])) {
      held.add(v);
      held.add(w);
    }
  });
  settled_.each_other([&](std::uint32_t v) {
    if (places.may_hold(hash_[v])) {
      held.add(v);
    }
  });
  Rest rest;
  held.each([&](std::uint32_t v) { rest.corners.push_back(v); });
  each_ring(boundaries_, stop_, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
    if (first < last && held.holds(first)) {
      held.add(last - 1);
    }
  });
  held.each_with_next([&](std::uint32_t v) {
    if (is_edge(v)) {
      rest.edges.push_back(v);
    }
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
  if (stop_.stop_requested()) {
    return links;  // not all rings have been read
  }
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
