#pragma once
/// The scans of the spatial check, on the ground that all its methods share.

#include "base/progress.hpp"
#include "engine/group_ground.hpp"

#include <string>

namespace fairward::engine {

/// For a method's sentence: "queen contiguity, no islands".
[[nodiscard]] std::string contiguity_words(const Ground& ground, const GroupQuery& query);

/// The groups of one scan with their p-values and how they were found. REQUIRES: `method` is a
/// scan. Errors: BadValue and TooLarge as the scans; Cancelled.
[[nodiscard]] Result<GroupSet> scan_groups(const Ground& ground, const GroupQuery& query,
                                           GroupMethod method, const Job& job);

}  // namespace fairward::engine
