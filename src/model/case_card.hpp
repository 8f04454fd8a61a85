#pragma once
/// One case: what it is about, what happened in it and what may be done next.

#include "engine/case_desk.hpp"
#include "model/check_sheet.hpp"

#include <string>
#include <vector>

namespace fairward::model {

/// What may be done next in a case.
struct CaseStep {
  engine::CaseAction action{};
  std::string label;
  bool usual = false;  ///< what one does next, most of the time
};

struct CaseCard {
  std::string title;                    ///< "PCC-0001: consulting"
  std::string due;                      ///< "To answer by 4 December 2026: 4 days left (4 working)"
  Emphasis emphasis = Emphasis::Plain;  ///< of `due`
  std::vector<CardLine> facts;
  std::vector<SheetSection> sections;  ///< check, consultees, response, ..., events
  std::vector<CaseStep> steps;
};

/// As `fairward case show` shows it. REQUIRES: a case that was received.
[[nodiscard]] CaseCard case_card(const Released<engine::CaseRecord>& record, Date today);

/// The usual ones first.
[[nodiscard]] std::vector<CaseStep> next_steps(const pcc::CaseState& state);

/// "police asked, reply by 30 November 2026", "responded: object", "event 3 retracted".
[[nodiscard]] std::string event_words(const pcc::CaseEvent& event);

}  // namespace fairward::model
