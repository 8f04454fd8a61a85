#pragma once
/// The methods of the spatial check: each finds its own groups on the same ground.

#include "engine/group_ground.hpp"

#include <functional>
#include <span>
#include <vector>

namespace fairward::engine {

/// All methods, in the order in which they are run and in which the first to find a group gives its
/// p-value.
[[nodiscard]] std::span<const GroupMethod> methods_in_order();

/// Those that are run when none is named: each answers a question of its own. The rest ask what one
/// of them asks, in another way.
[[nodiscard]] std::span<const GroupMethod> usual_methods();

/// The values a local method works on: rates, rates standardised for their population's size
/// (Assuncao and Reis, which Moran's statistics need), or rates pulled towards the region's
/// (Marshall, which keeps them rates).
[[nodiscard]] std::vector<double> values_for(const Rates& rates, GroupMethod method);

/// Told the sets of the methods that are done, while there are more to come.
using SetsSoFar = std::function<void(std::span<const GroupSet>)>;

/// One set for each method asked for. Errors: as the methods; Cancelled.
[[nodiscard]] Result<std::vector<GroupSet>> find_sets(const Ground& ground, const GroupQuery& query,
                                                      const Job& job, const SetsSoFar& so_far = {});

}  // namespace fairward::engine
