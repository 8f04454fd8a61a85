#pragma once
/// Moran's I, Geary's C, the general G and join counts: do wards that are alike lie together?

#include "engine/group_ground.hpp"

#include <vector>

namespace fairward::engine {

/// Moran's I and Geary's C (weights row-standardised), the general G and two join counts (weights
/// as they are) of the neighbours that `query.weights` names: "joins" counts pairs of wards past
/// `query.policy_status`, "joins_apart" pairs of which one is. Made from figures as they are shown,
/// so that in shared mode any number of weights tells nothing that the table of wards does not; a
/// suppressed count stands for the middle of what it can be. A test for which there is too little
/// to compare is left out. Errors: Cancelled.
[[nodiscard]] Result<std::vector<RegionTest>> region_tests(const Ground& ground,
                                                           const GroupQuery& query, const Job& job);

}  // namespace fairward::engine
