#pragma once
/// What tells the property of a case, in the parts and spellings that people use of it.

#include "pcc/case_state.hpp"
#include "report/leave_out.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::report {

/// Names that every copy says: the ward and the council.
[[nodiscard]] std::vector<std::string> said_names(const pcc::Received& received);

/// Everything that tells the property or its contact: the address whole, each line and part of it,
/// its streets and buildings without their numbers and its numbers alone ("no 14"); the town on the
/// line of its postcode; postcode, its sector and its last three; UPRN and point; the provider's
/// contact by name and each part of it, telephone and e-mail; its reference. Never what
/// `said_names` has anyway, nor the provider's name and the council's contact.
[[nodiscard]] std::vector<Sought> place_words(const pcc::Received& received);
/// Of every proposal that the case ever was.
[[nodiscard]] std::vector<Sought> place_words(std::span<const pcc::CaseEvent> events);

}  // namespace fairward::report
