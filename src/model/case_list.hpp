#pragma once
/// The cases of a register, by deadline: what there is to do first.

#include "engine/case_desk.hpp"
#include "model/ward_card.hpp"

#include <string>
#include <vector>

namespace fairward::model {

struct CaseRow {
  std::string reference;
  std::string due;      ///< "4 December 2026"
  std::string left;     ///< "4 days (4 working)", "3 days overdue", "due today"; empty: answered
  std::string state;    ///< "Consulting"
  std::string where;    ///< "St. Kenelm's, North Vinnacross"; in restricted mode the place too
  std::string what;     ///< "5 bedspaces for families, Serco"
  std::string awaited;  ///< "No reply yet: police, fire service"; empty: none is awaited
  Emphasis emphasis = Emphasis::Plain;  ///< of `left`
  bool selected = false;
};

struct CaseList {
  std::vector<CaseRow> rows;
  std::string summary;    ///< "1 case of 3 to be answered, 0 overdue"
  std::string mode_line;  ///< who may see it
};

/// Those that await an answer by deadline; behind them the others, when the desk lists all. As
/// `fairward case list` shows them.
[[nodiscard]] CaseList case_list(const engine::CaseDesk& desk);

}  // namespace fairward::model
