#pragma once
/// The small form of a deed: which fields it has, what is missing, and the command that it asks
/// for. What is typed stays until the deed is written.

#include "engine/case_desk.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::model {

struct CaseForm {
  std::optional<engine::CaseAction> action;  ///< nothing: no form is shown
  std::string reference;                     ///< of the case it is for; empty for a new one
  std::vector<std::string> values;           ///< one a field of the action
  bool more = false;                         ///< the fields that are seldom given are shown
  bool sent = false;                         ///< its deed is being written
  std::uint64_t done_before = 0;             ///< of the desk, when it was sent
};

/// A field as it is shown.
struct FormField {
  const engine::CaseField* field = nullptr;
  std::size_t index = 0;                 ///< into `CaseForm::values`
  std::string label;                     ///< with "(needed)" or "(restricted)"
  std::string hint;                      ///< shown while it is empty: "e.g. families"
  std::vector<std::string> suggestions;  ///< texts to take; others may be typed
};

/// Empty fields, or what a reviewer most likely means; defaults ("today") stand in them.
[[nodiscard]] CaseForm form_for(engine::CaseAction action, const engine::CaseDesk& desk);
/// The action of that name. REQUIRES: there is one.
[[nodiscard]] engine::CaseAction action_named(std::string_view name);
/// Closes the form when its deed was written; keeps it, and what was typed, when it was not.
void follow(CaseForm& form, const engine::CaseDesk& desk);
/// A request that was pasted into the place fills the other fields.
void take_apart(CaseForm& form);

/// "Keep a reply in PCC-0001".
[[nodiscard]] std::string title_of(const CaseForm& form);
[[nodiscard]] std::vector<FormField> fields_of(const CaseForm& form, const engine::CaseDesk& desk);
/// What the kept check says to a response, before anybody decides; empty for other deeds.
[[nodiscard]] std::string advice_for(const CaseForm& form, const engine::CaseDesk& desk);
/// Whether it has fields that are shown only when asked for.
[[nodiscard]] bool has_more(const CaseForm& form);
/// Why it cannot be sent yet: "Needed: Provider, Bedspaces."; empty when it can.
[[nodiscard]] std::string problem_of(const CaseForm& form);
/// The command that writes it. REQUIRES: an action.
[[nodiscard]] std::string command_of(const CaseForm& form);

}  // namespace fairward::model
