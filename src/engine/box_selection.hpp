#pragma once
/// Which wards a dragged box touches.

#include "domain/ward_table.hpp"

#include <vector>

namespace fairward::engine {

/// Every ward that shares a point with the box, ascending: on the boundaries as read. A box inside
/// one ward gives that ward.
[[nodiscard]] std::vector<WardIndex> wards_meeting(const WardTable& wards, const Box& box);

}  // namespace fairward::engine
