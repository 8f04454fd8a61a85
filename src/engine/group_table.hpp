#pragma once
/// Group sets of several methods -> one table for people: members, figures, who found it, where
/// there is room.

#include "domain/boundaries.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <span>
#include <vector>

namespace fairward::engine {

/// One list from several methods, in their order: a method's group is listed unless half of its
/// wards are in groups listed from methods before it. Each listed group is marked with every method
/// that found at least half of its wards, and has the p-value of the first of them that gives one.
/// REQUIRES: ward indexes under `wards`.
[[nodiscard]] std::vector<WardGroup> consensus(std::span<const GroupSet> sets, std::size_t wards);

/// Nearby wards with headroom are chosen by what `shown` says of them: which wards are named would
/// otherwise tell what their figures do not. REQUIRES: `status` and `shown`, its released twin, at
/// ward level with row i for ward i; `centroids` in metres.
[[nodiscard]] GroupTable group_table(const WardTable& wards, const StatusTable& status,
                                     const StatusTable& shown, std::span<const Point> centroids,
                                     std::span<const GroupSet> sets);

}  // namespace fairward::engine
