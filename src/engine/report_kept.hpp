#pragma once
/// The checks that a case keeps, in its documents, beside the figures of today.

#include "disclosure/gate.hpp"
#include "engine/check_answer.hpp"
#include "engine/kept_figures.hpp"
#include "pcc/case_state.hpp"
#include "report/copies.hpp"
#include "report/document.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::engine {

/// A check with what was kept of it.
struct KeptCheck {
  pcc::Recorded<pcc::Assessed> check;
  KeptFigures figures;
  bool answered_on = false;  ///< the last that was kept before the council's response was written
};

/// Those of which figures were kept. A response has the one that the council answered on only, or
/// the last one where it answered on none.
[[nodiscard]] std::vector<KeptCheck> kept_checks(const pcc::CaseState& state,
                                                 report::CaseDocument kind,
                                                 const disclosure::Gate& gate);
/// Which check the council answered on, and how the figures of today differ from it; empty when
/// they do not, or cannot be compared.
[[nodiscard]] std::string kept_sentence(std::span<const KeptCheck> checks,
                                        const pcc::CaseState& state, const CheckAnswer& today,
                                        DisclosureMode mode);
/// Ward and council then and now, through the stages.
[[nodiscard]] report::Table kept_table(const KeptCheck& kept, const CheckAnswer& today,
                                       DisclosureMode mode);

}  // namespace fairward::engine
