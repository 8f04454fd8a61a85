#pragma once
/// Events of a case register as rows of a store, and the chain of hashes over them. Both kinds of
/// store write exactly these rows.

#include "base/result.hpp"
#include "pcc/case_event.hpp"
#include "pcc/case_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::io {

/// The newest form of an event that this version writes and reads. A form is changed by adding
/// members, which older versions keep; this number is raised only when they could not be
/// understood.
inline constexpr int kEventVersion = 1;

/// One row. Texts are UTF-8; `body` and `restricted` are JSON objects, the figures JSON texts.
struct EventRecord {
  std::int64_t sequence = 0;
  std::string case_reference;
  std::int64_t number = 0;
  std::string kind;  ///< as `pcc::kind_of`
  std::string actor;
  std::string at;     ///< as `pcc::iso`
  std::string clock;  ///< as `pcc::iso`
  std::string event_key;
  int version = kEventVersion;
  std::int64_t corrects = 0;              ///< number of the event corrected; 0: none
  std::string body;                       ///< of the fact, without what is restricted
  std::optional<std::string> restricted;  ///< nothing: the reader may not see it
  std::string figures;                    ///< of `Assessed`; may be empty
  std::string restricted_figures;         ///< of `Assessed`; may be empty
  std::string hash;                       ///< of the row and, through the one before it, of all
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

/// The row without its hash. Errors: BadValue for text that is not UTF-8.
[[nodiscard]] Result<EventRecord> to_record(const pcc::CaseEvent& event);
/// Errors: NewerVersion, and Unreadable for what no version wrote; both name the case and number
/// and nothing restricted.
[[nodiscard]] Result<pcc::CaseEvent> from_record(const EventRecord& record);

/// Lower-case hexadecimal SHA-256 over the hash of the row before (empty for the first) and every
/// field of this one but its hash, each with its length.
[[nodiscard]] std::string event_hash(std::string_view previous, const EventRecord& record);

/// Follows the chain row by row, in order of sequence.
class ChainReader {
 public:
  /// REQUIRES: a row with its restricted part and figures.
  void add(const EventRecord& record);
  [[nodiscard]] const pcc::ChainCheck& found() const noexcept { return found_; }

 private:
  void broken(const EventRecord& record, std::string why);
  pcc::ChainCheck found_;
};

/// A new key for an event, or id for a register: 32 random hexadecimal digits.
[[nodiscard]] std::string random_key();

}  // namespace fairward::io
