#include "geo/contiguity.hpp"
#include "geo/shared_vertices.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fairward::geo {
namespace {

/// One border edge between two places, and the areas beside it.
struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint32_t first = kOutside;
  std::uint32_t second = kOutside;
};

/// The areas beside an edge, ascending: those that run along it an odd number of times, so that
/// both ways of a spike cancel out.
void find_areas(std::span<const EdgeUse> uses, std::vector<std::uint32_t>& areas) {
  areas.clear();
  for (const auto& use : uses) {
    areas.push_back(use.area);
  }
  std::ranges::sort(areas);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < areas.size();) {
    std::size_t next = i + 1;
    while (next < areas.size() && areas[next] == areas[i]) {
      ++next;
    }
    if ((next - i) % 2 == 1) {
      areas[kept++] = areas[i];
    }
    i = next;
  }
  areas.resize(kept);
}

/// Of more than two areas beside an edge (a faulty coverage) the lowest two share it and each of
/// the others has it as an outer border: crossing it changes sides for every one of them.
std::vector<Edge> border_edges(const SharedVertices& shared) {
  std::vector<Edge> edges;
  std::vector<std::uint32_t> areas;
  each_edge(shared, [&](std::uint32_t v, std::span<const EdgeUse> uses) {
    find_areas(uses, areas);
    const auto from = shared.place[v];
    const auto to = shared.place[v + 1];
    if (!areas.empty()) {
      edges.push_back({from, to, areas[0], areas.size() > 1 ? areas[1] : kOutside});
    }
    for (std::size_t i = 2; i < areas.size(); ++i) {
      edges.push_back({from, to, areas[i], kOutside});
    }
  });
  return edges;
}

/// Chains edges into arcs. At a place where exactly two edges meet, the exclusive-or of their
/// numbers leads from either to the other, so no adjacency lists are needed.
class Chainer {
 public:
  Chainer(const Boundaries& boundaries, std::vector<Edge> edges)
      : boundaries_{boundaries},
        edges_{std::move(edges)},
        degree_(boundaries.vertices(), 0),
        link_(boundaries.vertices(), 0),
        taken_(edges_.size(), false) {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      for (const auto place : {edges_[i].from, edges_[i].to}) {
        degree_[place] = static_cast<std::uint8_t>(std::min(degree_[place] + 1, 3));
        link_[place] ^= i;
      }
    }
  }

  BorderSet arcs() && {
    BorderSet set;
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (!taken_[i]) {
        add_arc(i, set);
      }
    }
    return set;
  }

 private:
  static constexpr auto kNoEdge = std::numeric_limits<std::uint32_t>::max();

  /// The edge of the same arc on the other side of `place`.
  [[nodiscard]] std::uint32_t beyond(std::uint32_t edge, std::uint32_t place) const {
    if (degree_[place] != 2) {
      return kNoEdge;
    }
    const auto other = link_[place] ^ edge;
    const bool same =
        edges_[other].first == edges_[edge].first && edges_[other].second == edges_[edge].second;
    return same ? other : kNoEdge;
  }
  [[nodiscard]] std::uint32_t far_end(std::uint32_t edge, std::uint32_t place) const {
    return edges_[edge].from == place ? edges_[edge].to : edges_[edge].from;
  }

  void add_arc(std::uint32_t seed, BorderSet& set) {
    auto edge = seed;
    auto place = edges_[seed].from;
    for (auto back = beyond(edge, place); back != kNoEdge && back != seed;
         back = beyond(edge, place)) {
      edge = back;
      place = far_end(edge, place);
    }
    BorderArc arc{edges_[seed].first, edges_[seed].second,
                  static_cast<std::uint32_t>(set.vertices.size()), 0};
    add_vertex(place, set);
    while (edge != kNoEdge && !taken_[edge]) {
      taken_[edge] = true;
      place = far_end(edge, place);
      add_vertex(place, set);
      edge = beyond(edge, place);
    }
    arc.end = static_cast<std::uint32_t>(set.vertices.size());
    set.arcs.push_back(arc);
  }

  void add_vertex(std::uint32_t place, BorderSet& set) const {
    set.vertices.push_back({boundaries_.x[place], boundaries_.y[place]});
  }

  const Boundaries& boundaries_;
  std::vector<Edge> edges_;
  std::vector<std::uint8_t> degree_;
  std::vector<std::uint32_t> link_;
  std::vector<bool> taken_;
};

}  // namespace

BorderSet build_borders(const Boundaries& boundaries) {
  return Chainer{boundaries, border_edges(share_vertices(boundaries))}.arcs();
}

}  // namespace fairward::geo
