#pragma once
/// The texts of a case that are no part of what is restricted: whom it is for, who proposes, who is
/// asked and who signs. Nobody is asked for an address there, and people type one all the same.

#include "base/result.hpp"
#include "pcc/case_event.hpp"
#include "report/leave_out.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::engine {

/// Stands where a text told a place.
inline constexpr const char* kLeftOut = "[left out]";

/// What tells the place of a case, and what may be said of it.
struct CasePlaceWords {
  std::vector<report::Sought> sought;  ///< empty where the register does not show the place
  std::vector<std::string> said;       ///< names that stay: of its wards and councils
};
[[nodiscard]] CasePlaceWords place_words_of(std::span<const pcc::CaseEvent> events);

/// Puts "[left out]" where an open text of a fact has this place, a postcode, or whatever else
/// reads as a house; the cohort in kept figures too.
void leave_out_place(pcc::CaseFact& fact, const CasePlaceWords& place);

/// Registers of earlier versions took any reference and actor. Where they tell the place of their
/// case, "left-out-17" stands for the reference, after the number of the case's first event in the
/// register, and "[left out]" for the actor.
void leave_out_place_of_names(std::vector<pcc::CaseEvent>& events);

/// Whether the open texts of an event, written after `events`, keep the case's place to themselves,
/// and its actor and the reference of a new case whatever reads as a numbered house. A role that
/// was asked already may answer. Errors: Usage naming the text, without its words.
[[nodiscard]] Result<void> tells_no_place(const pcc::NewEvent& event,
                                          std::span<const pcc::CaseEvent> events);

}  // namespace fairward::engine
