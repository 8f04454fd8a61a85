#pragma once
/// Which vertices of a coverage are the same place, and which edges are the same stretch of border.
/// Contiguity, borders and the coverage check all read this. Inside `geo` only.
///
/// Two vertices are the same when both coordinates are equal as numbers (so -0 is 0). Places are
/// found by splitting the vertices into cache-sized parts by a hash of their coordinates and
/// hashing each part by itself: two passes over memory instead of a sort.

#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::geo {

/// "No vertex": the end of a chain.
inline constexpr std::uint32_t kNoVertex = 0xFFFFFFFF;

/// Parallel to the vertices of the boundaries. The closing vertex of a ring has a place but is in
/// no chain: each corner of a ring counts once.
struct SharedVertices {
  std::vector<std::uint32_t> place;     ///< the lowest vertex with the same coordinates
  std::vector<std::uint32_t> newest;    ///< by place: the highest vertex there
  std::vector<std::uint32_t> older;     ///< the next lower vertex at the same place
  std::vector<std::uint32_t> previous;  ///< the corner before this one in its ring
  std::vector<std::uint32_t> area;      ///< whose vertex it is
  std::vector<std::uint8_t> closing;    ///< 1 for a ring's repeated last vertex
};

[[nodiscard]] SharedVertices share_vertices(const Boundaries& boundaries);

/// One time an area's ring runs along an edge.
struct EdgeUse {
  std::uint32_t area = 0;
  bool reversed = false;  ///< from the edge's second end to its first
};

/// Calls `visit(v, uses)` once for every undirected edge: `v` is the lowest corner that starts it,
/// so it runs from vertex v to vertex v + 1; `uses` has every run along it, that of `v` first.
/// Edges of no length are left out. In ascending order of v.
template <class Visit>
void each_edge(const SharedVertices& shared, Visit visit) {
  std::vector<EdgeUse> uses;
  for (std::uint32_t v = 0; v + 1 < shared.place.size(); ++v) {
    if (shared.closing[v] != 0) {
      continue;
    }
    const auto from = shared.place[v];
    const auto to = shared.place[v + 1];
    if (from == to) {
      continue;
    }
    uses.clear();
    uses.push_back({shared.area[v], false});
    bool lowest = true;
    for (auto w = shared.newest[from]; w != kNoVertex && lowest; w = shared.older[w]) {
      if (w != v && shared.place[w + 1] == to) {
        lowest = w > v;
        uses.push_back({shared.area[w], false});
      }
      if (const auto start = shared.previous[w]; shared.place[start] == to) {
        lowest = lowest && start > v;
        uses.push_back({shared.area[w], true});
      }
    }
    if (lowest) {
      visit(v, std::span<const EdgeUse>{uses});
    }
  }
}

}  // namespace fairward::geo
