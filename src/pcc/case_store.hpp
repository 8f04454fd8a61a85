#pragma once
/// Where the events of a case register are kept: one interface, two kinds of store (a file, a
/// server), one set of conformance tests.

#include "base/result.hpp"
#include "pcc/case_event.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fairward::pcc {

/// Somebody else wrote in this case after the writer had last looked: nothing was written.
struct Conflict {
  std::vector<CaseEvent> meanwhile;  ///< what was written since, in order; at least one
};
/// "PCC-0012 has changed meanwhile: A. Smith added 'replied' on 22 November 2026 16:08 UTC; look at
/// it and try again".
[[nodiscard]] std::string words_of(const Conflict& conflict);

/// The event as it now is in the register, or why it is not.
using Appended = std::variant<CaseEvent, Conflict>;
/// The event; a conflict becomes an error (WriteFailed) with its words.
[[nodiscard]] Result<CaseEvent> written(Result<Appended> appended);

/// What a store does first, with what it sees inside its transaction: the events of the case, and
/// how many of them the writer had seen. Nothing: it may be appended. Errors: as `may_follow`;
/// Usage for an actor or a key that is empty or holds control characters.
[[nodiscard]] Result<std::optional<Conflict>> judge_append(std::span<const CaseEvent> history,
                                                           const NewEvent& event,
                                                           std::int64_t seen);

/// The time of an event: what the clock says, and never before the event before it in the register.
[[nodiscard]] UtcTime time_of_next(UtcTime clock, std::optional<UtcTime> last);

enum class WithFigures : std::uint8_t {
  No,  ///< the kept figures of `Assessed` are left empty: for lists of many cases
  Yes,
};

/// A chain of hashes over all events that shows whether one was changed or is missing.
struct ChainCheck {
  std::int64_t events = 0;
  std::vector<std::string> hashes;        ///< of every event, as stored
  std::string head;                       ///< hash of the last event; empty for an empty register
  std::optional<std::int64_t> broken_at;  ///< the first sequence that does not agree
  std::string why;                        ///< when broken, one sentence
  /// What protects the events, or is derived from them, and is not as Fairward made it: one
  /// sentence each.
  std::vector<std::string> faults;
};

struct StoreAbout {
  std::string kind;         ///< "SQLite file", "PostgreSQL"
  std::string register_id;  ///< made at `init`, another one for every register
  int schema_version = 0;
  UtcTime created{};
  bool may_append = true;
  bool sees_restricted = true;
};

/// Append-only. One object belongs to one thread; several objects, processes and computers may use
/// one register at once. An event is acknowledged (`append` returns it) only when it is on disk.
///
/// Errors are one clear sentence and never hold anything restricted, nor a credential: WriteFailed
/// (disk full, read-only, locked, connection lost), Unreadable, NewerVersion, FileNotFound.
class CaseStore {
 public:
  CaseStore() = default;
  virtual ~CaseStore() = default;
  CaseStore(const CaseStore&) = delete;
  CaseStore& operator=(const CaseStore&) = delete;
  CaseStore(CaseStore&&) = delete;
  CaseStore& operator=(CaseStore&&) = delete;

  /// Writes one event, whole or not at all. `seen`: how many events of the case the writer saw when
  /// deciding; 0 for a new case. With Received and no reference the store gives the next one, and
  /// two writers never get the same. A key that is in the register already returns its event and
  /// writes nothing.
  [[nodiscard]] virtual Result<Appended> append(const NewEvent& event, std::int64_t seen) = 0;
  /// Of one case in order, with their figures; empty when there is no such case.
  [[nodiscard]] virtual Result<std::vector<CaseEvent>> events(std::string_view reference) = 0;
  /// Of all cases, those with a sequence above `after`, in order.
  [[nodiscard]] virtual Result<std::vector<CaseEvent>> all(std::int64_t after,
                                                           WithFigures figures) = 0;
  /// Reads every event and works its hash out again, and looks whether the triggers that keep
  /// events and the points of cases are as they were made. Errors: as reading; what is found is no
  /// error.
  [[nodiscard]] virtual Result<ChainCheck> verify() = 0;
  [[nodiscard]] virtual Result<StoreAbout> about() = 0;
};

}  // namespace fairward::pcc
