#pragma once
/// One run of the spatial check on ground that is laid: what `groups`, a what-if and a redraw
/// share.

#include "engine/group_ground.hpp"

#include <functional>

namespace fairward::engine {

/// Errors: Usage naming the parameter that is out of range.
[[nodiscard]] Result<void> check_parameters(const GroupQuery& query);

/// Told what there is after each method but the last, exact and without global statistics.
using TableSoFar = std::function<void(GroupTable)>;

/// Exact. All of a `GroupTable` but the stability of its rows. Errors: as `find_sets`.
[[nodiscard]] Result<GroupTable> table_on(const Ground& ground, const WardTable& wards,
                                          const GroupQuery& query, const Job& job,
                                          const TableSoFar& so_far = {});

}  // namespace fairward::engine
