#pragma once
/// Who a document of a case is for, and so what is left out of it.

#include "base/result.hpp"
#include "domain/released.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::report {

enum class CaseDocument : std::uint8_t {
  Response,      ///< what the council answers the provider
  Adjudication,  ///< the response, with what happened and when, for a panel
};
/// "response", "adjudication". Errors: Usage.
[[nodiscard]] Result<CaseDocument> parse_case_document(std::string_view text);
[[nodiscard]] std::string_view name_of(CaseDocument kind);

enum class Copy : std::uint8_t {
  Provider,  ///< with the address: restricted mode only
  Council,   ///< without the address
  Public,    ///< without anything restricted: shared mode only
};
/// "provider", "council", "public". Errors: Usage.
[[nodiscard]] Result<Copy> parse_copy(std::string_view text);
[[nodiscard]] std::string_view name_of(Copy copy);

/// What people wrote, in a copy without the address.
enum class Texts : std::uint8_t {
  LeftOut,   ///< no search finds every way to tell a place
  Searched,  ///< for the place; somebody reads the copy before it goes on
};

/// What a copy holds, decided in one place.
struct CopyRules {
  Copy copy = Copy::Council;
  DisclosureMode mode = DisclosureMode::Shared;
  Texts texts = Texts::LeftOut;

  [[nodiscard]] bool shows_address() const { return copy == Copy::Provider; }
  /// What people wrote: evidence, grounds in words, reasons. It may say anything.
  [[nodiscard]] bool shows_free_text() const {
    return copy == Copy::Provider ||
           (mode == DisclosureMode::Restricted && texts == Texts::Searched);
  }
  /// Names of those who wrote and signed, and contacts.
  [[nodiscard]] bool shows_names() const { return copy != Copy::Public; }
  /// To whom it may go, in one sentence.
  [[nodiscard]] std::string marking() const;
  /// "Council copy: without the address".
  [[nodiscard]] std::string words() const;
  /// For the sheet on disclosure, one phrase each.
  [[nodiscard]] std::vector<std::string> left_out() const;
};

/// Errors: Usage for a provider's copy in shared mode, which would have an address in it, for a
/// public one in restricted mode, and for texts in any but a council's copy in restricted mode.
[[nodiscard]] Result<CopyRules> rules_of(Copy copy, DisclosureMode mode,
                                         Texts texts = Texts::LeftOut);

}  // namespace fairward::report
