#pragma once
/// Where the decision on a post code check is kept: in a case of the register, or nowhere.

#include "engine/case_desk.hpp"
#include "engine/check_answer.hpp"
#include "model/place_form.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::model {

/// What is chosen beside the decision.
struct KeepForm {
  enum class In : std::uint8_t { NewCase, Case, Nowhere };
  struct Choice {
    In in = In::Nowhere;
    std::string reference;  ///< of the case
    friend bool operator==(const Choice&, const Choice&) = default;
  };
  std::optional<Choice> chosen;  ///< nothing: the usual one
  std::string provider;          ///< of a new case
  bool sent = false;
  std::uint64_t done_before = 0;
  std::optional<engine::PlaceQuestion> told;  ///< the check that the desk speaks of
};

struct KeepChoice {
  KeepForm::Choice choice;
  std::string label;  ///< "in a new case", "in PCC-0003, received 20 November 2026"
};

/// A new case, those of the same ward that await an answer, and nowhere. The case whose place is
/// checked comes first. Only "nowhere" without a register.
[[nodiscard]] std::vector<KeepChoice> keep_choices(const engine::CaseDesk& desk,
                                                   const engine::CheckAnswer& answer);
/// What is chosen, while it can be; else the first.
[[nodiscard]] KeepForm::Choice chosen_of(const KeepForm& form,
                                         const std::vector<KeepChoice>& choices);
/// Forgets what was sent once it is kept.
void follow(KeepForm& form, const engine::CaseDesk& desk);

/// Why there is nothing to keep it in; empty when there is.
[[nodiscard]] std::string no_register_words(const engine::CaseDesk& desk);
/// Why it cannot be decided yet, and empty when it can. In shared mode it tells the suggestion of
/// shared mode only.
[[nodiscard]] std::string problem_of(const PlaceForm& place, const KeepForm& keep,
                                     const KeepForm::Choice& choice, const engine::Advice& advice);
/// pcc.decide, or case.decide where it is kept. REQUIRES: a decision.
[[nodiscard]] std::string decide_command(const PlaceForm& place, const KeepForm& keep,
                                         const KeepForm::Choice& choice);

}  // namespace fairward::model
