#pragma once
/// Small regions and queries that tests of the spatial check share.

#include "engine/groups.hpp"

#include "small_region.hpp"

#include <string>

namespace fairward::engine {

/// "ABE I": members of every group of a set.
[[nodiscard]] std::string members(const Region& region, const GroupSet& set);

/// 6 x 6 wards with people by lot, a block of four much denser.
[[nodiscard]] Region six_by_six();

/// Few draws, and circles of up to a fifth of residents.
[[nodiscard]] GroupQuery quick_query();

}  // namespace fairward::engine
