#pragma once
/// A case as it stood on a day.

#include "base/date.hpp"
#include "pcc/case_event.hpp"

#include <optional>
#include <span>
#include <vector>

namespace fairward::pcc {

/// The day that a fact says it happened: received, asked, replied, sent, decided, ended. Nothing
/// for notes, kept checks, moved deadlines and retractions, which say none.
[[nodiscard]] std::optional<Date> stated_day(const CaseFact& fact);

/// The day from which an event counts: the one it states, however late it was written down; where
/// it states none, and for corrections, the day it was written down (UTC).
[[nodiscard]] Date counts_from(const CaseEvent& event);

/// The events of one case that counted by the end of that day, in order; none when the case had not
/// been received.
[[nodiscard]] std::vector<CaseEvent> as_on(std::span<const CaseEvent> events, Date day);

}  // namespace fairward::pcc
