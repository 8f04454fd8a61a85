#pragma once
/// What can be done with a case in the window: which fields each deed has, and what is written in
/// the register for them. `fairward case` has the same deeds, and its options are these fields.
///
/// Fields hold addresses and free texts: no error repeats what was given.

#include "base/date.hpp"
#include "base/result.hpp"
#include "engine/case_amend.hpp"
#include "engine/case_register.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

enum class CaseAction : std::uint8_t {
  Begin,
  Assess,
  Ask,
  Reply,
  Extend,
  Respond,
  Adjudicate,
  Close,
  Note,
  Correct,
  Report,  ///< writes a document of it; nothing in the register
};
inline constexpr std::size_t kCaseActions = 11;
/// "new", "assess", "ask", ...: as of `fairward case` and of the commands case.*.
[[nodiscard]] std::string_view name_of(CaseAction action);
/// For people: "New case", "Ask a consultee".
[[nodiscard]] std::string_view label_of(CaseAction action);

enum class FieldKind : std::uint8_t { Text, Words, Day, Whole, Choice, Switch, Grounds };

struct CaseField {
  std::string_view name;   ///< "reply_by"
  std::string_view label;  ///< "Reply by"
  FieldKind kind = FieldKind::Text;
  bool needed = false;
  bool restricted = false;                   ///< left out for whoever may not see places
  bool more = false;                         ///< seldom given
  std::span<const pcc::Spelling> choices{};  ///< of a Choice
  std::string_view hint{};                   ///< what an empty field means, or an example
};
/// "reply-by" of "reply_by": as the terminal spells it.
[[nodiscard]] std::string option_name(std::string_view field);
/// In the order in which they are asked for.
[[nodiscard]] std::span<const CaseField> fields_of(CaseAction action);

/// A deed with what was given for it.
struct CaseDeed {
  CaseAction action{};
  std::string reference;            ///< of the case; of the new case where somebody chose one
  std::vector<FieldChange> fields;  ///< names and values; grounds may come again
  bool options = false;             ///< errors name fields as the terminal's options

  /// Trimmed; empty when it was not given.
  [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// The first word may be the case; the others are NAME=VALUE, also reference=PCC-0012. Errors:
/// Usage for a field that the deed does not have, and for one that is empty or comes twice.
[[nodiscard]] Result<CaseDeed> deed_of(CaseAction action, std::span<const std::string> words);

/// Why it cannot be written as it is given: a needed field, a date, a number. Errors: Usage.
[[nodiscard]] Result<void> check_fields(const CaseDeed& deed);

/// The request without its place. Errors: as `check_fields`.
[[nodiscard]] Result<pcc::Received> request_of(const CaseDeed& deed, Date today);
/// What is added to a case. REQUIRES: neither Begin, Assess, Correct nor Report. Errors: as
/// `check_fields`.
[[nodiscard]] Result<pcc::CaseFact> fact_of(const CaseDeed& deed, const CaseRecord& as_read,
                                            Date today);
/// The event that a correction is of, and what changes in it beside the place. Errors: as
/// `check_fields`, `fact_now` and `amended_fact`.
[[nodiscard]] Result<pcc::CaseFact> corrected_fact(const CaseDeed& deed, const CaseRecord& as_read);
/// The number of the event that is corrected. REQUIRES: `check_fields` found nothing.
[[nodiscard]] std::int64_t corrected_event(const CaseDeed& deed);

}  // namespace fairward::engine
