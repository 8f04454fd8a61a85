#pragma once
/// How sure a group is: would it be found on another draw of the register, on another basis?

#include "disclosure/gate.hpp"
#include "engine/group_ground.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace fairward::engine {

/// Whose statuses decide on policy groups, and the neighbours of the region.
struct StabilityGround {
  const disclosure::Gate& gate;
  std::shared_ptr<const Places> places;
};

/// Fills in `stability` of every row, from `query.redraws` registers whose properties are drawn
/// from the one at hand with replacement, as many as it has (bootstrap), and from the other bases
/// of the project: the other numerator, the other populations, the register before. Scans are run
/// with 99 replicates there and exact p-values on a coarser lattice. Streams are keyed by (seed,
/// redraw): the same for any number of threads. Errors: as `find_sets`; Cancelled.
///
/// In restricted mode `so_far` is told the table after every tenth of the redraws: in shared mode
/// what changes from one to the next would give away more than the whole tenths of the end.
[[nodiscard]] Result<void> add_stability(GroupTable& table, const Region& region,
                                         const GroupQuery& query, const StabilityGround& ground,
                                         const Job& job,
                                         const std::function<void(GroupTable)>& so_far = {});

/// One register drawn again: as many properties, with replacement, with all that is counted and
/// without names and addresses. REQUIRES: not empty.
[[nodiscard]] Register redrawn(const Register& reg, std::uint64_t seed, std::size_t redraw);

/// Whether one group of the methods that found `group` holds at least half of its wards, and these
/// are at least a quarter of it.
[[nodiscard]] bool found_again(const WardGroup& group, std::span<const GroupSet> sets);

}  // namespace fairward::engine
