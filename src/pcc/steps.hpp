#pragma once
/// The single steps of a fold: which facts count, and which may follow which. Inside `pcc` only.

#include "base/result.hpp"
#include "pcc/case_event.hpp"
#include "pcc/case_state.hpp"

#include <span>
#include <vector>

namespace fairward::pcc {

/// An event that is no correction, with the last correction of it. Points into the events.
struct Told {
  const CaseEvent* event = nullptr;
  const CaseEvent* correction = nullptr;

  [[nodiscard]] const CaseEvent& source() const {
    return correction == nullptr ? *event : *correction;
  }
  [[nodiscard]] const CaseFact& fact() const { return source().fact; }
};
/// In the order of the events; a correction stands where the event was that it corrects.
[[nodiscard]] std::vector<Told> told_by(std::span<const CaseEvent> events);

/// Whether a fact may follow on a state. Errors: as `may_follow`.
[[nodiscard]] Result<void> may_step(const CaseState& state, const CaseFact& fact);
/// Puts a fact that may follow into the state.
void apply(CaseState& state, const Told& told, std::span<const Date> extra_holidays = {});

/// What is asked of a fact that is written now, and not of what is in a register: earlier versions
/// wrote facts that this refuses. Errors: as `may_follow`.
[[nodiscard]] Result<void> check_sound(const CaseState& state, const CaseFact& fact);
/// Errors: Usage when it says of a day to come that something happened then; a day's grace, as
/// the day begins earlier elsewhere.
[[nodiscard]] Result<void> check_not_to_come(const CaseFact& fact, UtcTime now);

}  // namespace fairward::pcc
