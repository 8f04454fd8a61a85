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

}  // namespace fairward::pcc
