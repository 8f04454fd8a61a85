#pragma once
/// The order in which the keyboard steps through wards: the most pressed first.

#include "domain/tables.hpp"

#include <optional>
#include <span>
#include <vector>

namespace fairward::app {

/// Wards by per cent of the limit, falling; those without a figure last, all ties by row.
[[nodiscard]] std::vector<WardIndex> by_pressure(const StatusTable& wards);

enum class Step : std::int8_t { Back = -1, On = 1 };
/// The ward after (or before) `from` in `order`, round and round; the first when `from` is nothing
/// or not in it. Nothing when the order is empty.
[[nodiscard]] std::optional<WardIndex> step_from(std::span<const WardIndex> order,
                                                 std::optional<WardIndex> from, Step step);

}  // namespace fairward::app
