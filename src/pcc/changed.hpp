#pragma once
/// What a correction changed.

#include "pcc/case_event.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::pcc {

/// The members that differ, in the order of the register, with their texts for people; none when
/// the facts are of different kinds.
[[nodiscard]] std::vector<Changed> changed_members(const CaseFact& before, const CaseFact& after);

/// Puts into every correction among the events of one case what it changed, against what the event
/// that it corrects said by then.
void tell_changes(std::span<CaseEvent> events);

}  // namespace fairward::pcc
