#pragma once
/// Between the place of a check and the place of a case.

#include "base/result.hpp"
#include "engine/check_answer.hpp"
#include "engine/locate.hpp"
#include "pcc/case_event.hpp"
#include "pcc/earlier_checks.hpp"

#include <string>

namespace fairward::engine {

/// Puts where a check is into a case: its ward for everybody, the rest restricted. An address
/// stays.
void put_place(pcc::Received& received, const CheckPlace& place, const WardTable& wards);

/// Finds the place of a case again, by the most exact thing known of it. Errors: as `Locator`;
/// Usage when the case was read without what is restricted.
[[nodiscard]] Result<CheckPlace> place_of_case(const pcc::Received& received,
                                               const Locator& locator);

/// What to compare with the cases of a register.
[[nodiscard]] pcc::PlaceAsked place_asked(const CheckPlace& place, const WardTable& wards);

}  // namespace fairward::engine
