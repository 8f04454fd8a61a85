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

/// What a copy holds, decided in one place.
struct CopyRules {
  Copy copy = Copy::Council;
  DisclosureMode mode = DisclosureMode::Shared;

  [[nodiscard]] bool shows_address() const { return copy == Copy::Provider; }
  /// What people wrote: evidence, grounds in words, reasons. It may say anything.
  [[nodiscard]] bool shows_free_text() const { return mode == DisclosureMode::Restricted; }
  /// Names of those who wrote and signed, and contacts.
  [[nodiscard]] bool shows_names() const { return copy != Copy::Public; }
  /// "Council copy: without the address".
  [[nodiscard]] std::string words() const;
  /// For the sheet on disclosure, one phrase each.
  [[nodiscard]] std::vector<std::string> left_out() const;
};

/// Errors: Usage for a provider's copy in shared mode, which would have an address in it, and for a
/// public one in restricted mode.
[[nodiscard]] Result<CopyRules> rules_of(Copy copy, DisclosureMode mode);

}  // namespace fairward::report
