#pragma once
/// The documents of a case of post code check (PCC): the council's response, and the bundle for an
/// adjudication. Figures are worked out again from the project's files, and say from which.

#include "base/result.hpp"
#include "engine/open_check.hpp"
#include "engine/report_check.hpp"
#include "pcc/case_state.hpp"
#include "report/case_sections.hpp"
#include "report/copies.hpp"
#include "report/document.hpp"

#include <vector>

namespace fairward::engine {

/// A case as a reader of the register may see it.
struct CaseOnFile {
  pcc::CaseState state;
  std::vector<pcc::CaseEvent> events;        ///< of this case, in order
  std::vector<report::EarlierCase> earlier;  ///< of the same address, postcode or ward
};

/// Where the proposal of a case is: by UPRN, postcode, point or sector, whichever the case has and
/// the project can find; else its ward. Errors: Usage when the case was not received, or its ward
/// is not in this region. No sentence holds the place.
[[nodiscard]] Result<CheckPlace> place_of_case(const OpenedForCheck& opened,
                                               const pcc::CaseState& state);

struct CaseReportOptions {
  report::CaseDocument kind = report::CaseDocument::Response;
  report::CopyRules rules;
  Date made_on = Date::from_ymd(2000, 1, 1);
};

/// REQUIRES: `of.answer` is of `place_of_case`, by a gate of the mode of `options.rules`. A copy
/// without the address is searched for it, and what anybody wrote of it is left out. Errors: Usage
/// when the copy needs the address and the reader may not see it; as `map_around`.
[[nodiscard]] Result<Released<report::Document>> case_document(const CheckReportOf& of,
                                                               const CaseOnFile& on_file,
                                                               const CaseReportOptions& options);

}  // namespace fairward::engine
