#pragma once
/// Cases as they may be shown. In shared mode every free text, every place below the ward and every
/// contact, and what a house can be found by (its type, units, use class and licence) are left out,
/// and bedspaces are rounded as everywhere; a reader sees a case as somebody does whom the register
/// itself does not let see more. Corrections say what they changed; what is left out is named.

#include "disclosure/gate.hpp"
#include "domain/released.hpp"
#include "engine/case_register.hpp"

#include <vector>

namespace fairward::engine {

[[nodiscard]] Released<CaseRecord> release_case(const CaseRecord& record,
                                                const disclosure::Gate& gate);
/// In the same order.
[[nodiscard]] Released<std::vector<CaseRecord>> release_cases(
    const std::vector<CaseRecord>& records, const disclosure::Gate& gate);

}  // namespace fairward::engine
