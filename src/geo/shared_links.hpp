#pragma once
/// Which areas share vertices or edges exactly, and how much border: all that contiguity asks of a
/// coverage, without working out every shared place. Inside `geo` only.
///
/// Every edge gets a key from the hashes of its two ends, whichever comes first. Edges go to
/// cache-sized parts by key, and equal keys in a part are twins: a border runs along its twin
/// backwards, so that comparing the coordinates afterwards reads memory in order. A vertex between
/// two twins of one border touches nothing else, unless another vertex has the same hash, which a
/// filter of bits tells; only what is left, ends of borders and the outside, is matched by place.

#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "geo/snapping.hpp"

#include <optional>
#include <stop_token>
#include <vector>

namespace fairward::geo {

/// Links of areas that share an edge (Rook) or a place (Queen), each pair once or more, the metres
/// of the shared edges in them; 0 in those that add none. Edges of no length are none. Where more
/// than two runs go along an edge every pair of areas shares it once.
///
/// Nothing when the hashes of two different edges are the same, which does not happen by chance:
/// share_vertices then gives the answer.
///
/// `stop` is asked before each area of a pass and before each part; what is returned then is of no
/// use.
[[nodiscard]] std::optional<std::vector<Link>> shared_links(const Boundaries& boundaries,
                                                            ContiguityKind kind,
                                                            const std::stop_token& stop = {});

}  // namespace fairward::geo
