#pragma once
/// A case of post code check (PCC) as sections of a document. Each copy leaves out what it may not
/// hold; a section that has nothing to say has no blocks.

#include "pcc/case_state.hpp"
#include "report/copies.hpp"
#include "report/document.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::report {

/// Who asked, what for, and by when. REQUIRES: the case was received.
[[nodiscard]] KeyFacts case_head(const pcc::CaseState& state, const CopyRules& rules);
/// What the council answered last, and its reasons; what a document without an answer says instead.
[[nodiscard]] Verdict response_verdict(const pcc::CaseState& state, const CopyRules& rules);
[[nodiscard]] Section ground_section(const pcc::CaseState& state, const CopyRules& rules);
[[nodiscard]] Section consultee_section(const pcc::CaseState& state);
/// What consultees gave as evidence, numbered.
[[nodiscard]] Section evidence_section(const pcc::CaseState& state, const CopyRules& rules);
/// Where to sign; empty until a response was sent.
[[nodiscard]] Section signature_section(const pcc::CaseState& state, const CopyRules& rules);

// --- For an adjudication -----------------------------------------------------------------------

[[nodiscard]] Section adjudication_section(const pcc::CaseState& state, const CopyRules& rules);
/// What was sent and received when, in order of date, and whether in time.
[[nodiscard]] Section date_section(const pcc::CaseState& state);
/// The checks that were kept with the case, as they were.
[[nodiscard]] Section kept_section(const pcc::CaseState& state);
/// Every event of the case in order, corrections too. Nothing restricted is in it.
[[nodiscard]] Section history_section(std::span<const pcc::CaseEvent> events,
                                      const CopyRules& rules);

/// A case of the same address, postcode or ward.
struct EarlierCase {
  std::string why;  ///< "same postcode"
  pcc::CaseState state;
};
[[nodiscard]] Section earlier_section(std::span<const EarlierCase> cases);

}  // namespace fairward::report
