#pragma once
/// Which areas share vertices or edges exactly, and how much border: all that contiguity asks of a
/// coverage, without working out every shared place. Inside `geo` only.
///
/// Where two areas share a border the ring of one runs along the ring of the other backwards. One
/// edge in a few is looked up by a key of its two ends; from there both rings are read side by
/// side, in the order of memory, and every edge that is the same is one's twin. What that leaves
/// open is found by filters of bits that tell which keys are there once more than in their own
/// pair: borders without such an edge, edges with more than two runs, places where more than two
/// areas meet. Only those are matched one by one. Keys only say where to look: what is linked has
/// equal coordinates.

#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "geo/snapping.hpp"

#include <stop_token>
#include <vector>

namespace fairward::geo {

/// Links of areas that share an edge (Rook) or a place (Queen), each pair once or more, the metres
/// of the shared edges in them; 0 in those that add none. Edges of no length are none. Where more
/// than two runs go along an edge every pair of areas shares it once.
///
/// `stop` is asked before each area of a pass; what is returned then is of no use.
[[nodiscard]] std::vector<Link> shared_links(const Boundaries& boundaries, ContiguityKind kind,
                                             const std::stop_token& stop = {});

}  // namespace fairward::geo
