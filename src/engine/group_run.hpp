#pragma once
/// One run of the spatial check on ground that is laid: what `groups`, a what-if and a redraw
/// share.

#include "engine/group_ground.hpp"

namespace fairward::engine {

/// Errors: Usage naming the parameter that is out of range.
[[nodiscard]] Result<void> check_parameters(const GroupQuery& query);

/// Exact. All of a `GroupTable` but the stability of its rows. Errors: as `find_sets`.
[[nodiscard]] Result<GroupTable> table_on(const Ground& ground, const WardTable& wards,
                                          const GroupQuery& query, const Job& job);

}  // namespace fairward::engine
