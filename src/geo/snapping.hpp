#pragma once
/// Neighbours whose shared border was drawn with different vertices. Inside `geo` only.

#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "geo/shared_vertices.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace fairward::geo {

/// Two areas that touch, `first` < `second`.
struct Link {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double metres = 0;  ///< exactly shared border
};

/// A run of the same pair, as along a border, stays one entry.
inline void add_link(std::vector<Link>& links, std::uint32_t a, std::uint32_t b, double metres) {
  const auto [first, second] = std::minmax(a, b);
  if (!links.empty() && links.back().first == first && links.back().second == second) {
    links.back().metres += metres;
  } else {
    links.push_back({first, second, metres});
  }
}

/// Pairs of areas whose unmatched edges (those that no other area shares exactly) come within
/// `snap_metres` of each other; for Rook only when they run beside each other for more than four
/// times that distance, within 30 degrees of parallel, so that a corner that touches is not a
/// border. Each pair once or more, in no order that matters; `metres` is 0.
[[nodiscard]] std::vector<Link> snapped_links(const Boundaries& boundaries,
                                              const SharedVertices& shared, ContiguityKind kind,
                                              double snap_metres);

}  // namespace fairward::geo
