#pragma once
/// Where a case is: a fold over its events, and what may come next.
///
/// received -> consulting -> responded -> adjudication -> ended. Consulting and adjudication may be
/// left out; a case may end from any stage.

#include "base/date.hpp"
#include "base/result.hpp"
#include "pcc/case_event.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::pcc {

/// A fact that counts, with the event that first told it.
template <class Fact>
struct Recorded {
  std::int64_t number = 0;        ///< of the event in the case
  std::int64_t corrected_by = 0;  ///< of the event whose fact this is instead; 0: none
  std::string actor;              ///< of the event whose fact this is
  UtcTime at{};
  Fact fact;
  friend bool operator==(const Recorded&, const Recorded&) = default;
};

struct Consultee {
  std::string role;
  std::optional<Recorded<Consulted>> asked;  ///< the last time; nothing when not asked
  std::vector<Recorded<Replied>> replies;    ///< the last one counts
  std::optional<Date> first_asked{};
  friend bool operator==(const Consultee&, const Consultee&) = default;
};

struct CaseState {
  std::string reference;
  CaseStage stage = CaseStage::Unopened;
  std::optional<Recorded<Received>> received;
  std::optional<Date> due;  ///< once received
  std::vector<Recorded<DueMoved>> due_moves;
  std::vector<Consultee> consultees;  ///< in the order first named
  std::vector<Recorded<Assessed>> assessments;
  std::vector<Recorded<Responded>> responses;  ///< the first tells whether in time, the last counts
  std::optional<Recorded<AdjudicationAsked>> adjudication_asked;
  std::optional<Recorded<AdjudicationDecided>> adjudication_decided;
  std::optional<Recorded<Concluded>> conclusion;
  /// Whether the first response was in time by what the register said when it was written down.
  std::optional<bool> in_time_as_written;
  std::vector<Recorded<Noted>> notes;
  std::int64_t event_count = 0;  ///< corrections too: what a writer has seen
  std::string last_actor;
  UtcTime last_at{};
  bool redacted = false;              ///< the reader may not see restricted parts
  std::vector<std::string> problems;  ///< events that could not follow; never written by Fairward

  /// Neither answered nor ended.
  [[nodiscard]] bool awaits_answer() const;
  /// The day of the first response; nothing when not answered.
  [[nodiscard]] std::optional<Date> answered_on() const;
  /// Whether that was on the due date or before, after all corrections; nothing when not answered.
  [[nodiscard]] std::optional<bool> in_time() const;
  /// A correction that came after the response made it late, or in time.
  [[nodiscard]] bool timing_corrected() const;
  /// "answered in time", "answered late", "answered in time; late until it was corrected"; empty
  /// when not answered.
  [[nodiscard]] std::string answered_words() const;
  /// By role, as people write it; nullptr: nobody of that name was asked or replied.
  [[nodiscard]] const Consultee* consultee(std::string_view role) const;
  /// The event that corrected the proposal after this check of it was kept; 0: none did.
  [[nodiscard]] std::int64_t corrected_since(const Recorded<Assessed>& check) const;
  friend bool operator==(const CaseState&, const CaseState&) = default;
};

/// The state after `events`, which are those of one case in order. `extra_holidays` are days
/// proclaimed that this version does not know. An event that cannot follow is left out and told in
/// `problems`.
[[nodiscard]] CaseState fold(std::span<const CaseEvent> events,
                             std::span<const Date> extra_holidays = {});

/// Whether this may be the next event of the case with these events: it follows on the stage, is
/// whole, contradicts no date before it and is not of a day to come; a correction is judged in its
/// place, and every event after it again. Errors: Usage, one sentence that says where the case is
/// and what would be right, naming the event that could not stand. No sentence holds anything
/// restricted.
[[nodiscard]] Result<void> may_follow(std::span<const CaseEvent> events, const NewEvent& next);

/// Cases in order of their first event; events of each in order.
[[nodiscard]] std::vector<std::vector<CaseEvent>> by_case(std::vector<CaseEvent> events);

}  // namespace fairward::pcc
