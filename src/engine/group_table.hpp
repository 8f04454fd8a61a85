#pragma once
/// Group sets of several methods -> one table for people: members, figures, who found it, where
/// there is room.

#include "domain/boundaries.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <span>
#include <vector>

namespace fairward::engine {

/// One list from several methods: a group that shares at least half of its wards with an earlier
/// one (of the union), or lies inside it, marks that one instead of standing again.
[[nodiscard]] std::vector<WardGroup> consensus(std::span<const GroupSet> sets);

/// REQUIRES: `status` at ward level with row i for ward i; `centroids` in metres.
[[nodiscard]] GroupTable group_table(const WardTable& wards, const StatusTable& status,
                                     std::span<const Point> centroids,
                                     std::span<const GroupSet> sets);

}  // namespace fairward::engine
