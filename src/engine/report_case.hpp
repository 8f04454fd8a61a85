#pragma once
/// The documents of a case of post code check (PCC): the council's response, and the bundle for an
/// adjudication. Figures are worked out again from the project's files, and say from which.

#include "base/date.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/case_register.hpp"
#include "engine/check.hpp"
#include "engine/open_check.hpp"
#include "report/copies.hpp"
#include "report/document.hpp"

#include <string>

namespace fairward::engine {

struct CaseReportRequest {
  std::string reference;  ///< "PCC-0012"
  report::CaseDocument kind = report::CaseDocument::Response;
  report::CopyRules rules;
  Date made_on = Date::from_ymd(2000, 1, 1);
};

/// Reads the case, checks its place on `query` in the mode of the copy, and puts the document
/// together. A copy without the address is searched for it, and what anybody wrote of it is left
/// out.
///
/// Errors: Usage when there is no such case, its ward is not in this region, or the copy needs an
/// address that the register does not show; as `Checker` and the store. No sentence holds the
/// place.
[[nodiscard]] Result<Released<report::Document>> case_document(const OpenedForCheck& opened,
                                                               const CheckQuery& query,
                                                               CaseRegister& cases,
                                                               const CaseReportRequest& request,
                                                               const Job& job);

}  // namespace fairward::engine
