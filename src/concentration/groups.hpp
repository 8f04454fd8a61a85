#pragma once
/// From flagged wards to ward groups, and one list from several methods.

#include "domain/contiguity.hpp"
#include "domain/group_set.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// One group of the given wards, with people, residents and relative risk over those of them that
/// take part. Relative risk is (people / residents) inside over outside; nothing when nobody lives
/// inside or outside, or when nobody is counted outside.
[[nodiscard]] WardGroup group_of(std::span<const std::uint32_t> wards, const Rates& rates,
                                 GroupMethod method);

/// Connected components of the flagged wards with at least `smallest` members, in order of first
/// ward. `flagged` and `p_value` (may be empty) have one entry a ward; a group's p-value is the
/// smallest of its wards.
[[nodiscard]] std::vector<WardGroup> groups_of(std::span<const std::uint8_t> flagged,
                                               const Contiguity& contiguity, const Rates& rates,
                                               GroupMethod method, std::span<const double> p_value,
                                               std::size_t smallest);

}  // namespace fairward::concentration
