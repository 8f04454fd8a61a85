#pragma once
/// A case for tests: Serco proposes a house of six bedspaces, received on Friday 20 November 2026
/// with ten working days to answer.

#include "pcc/case_event.hpp"
#include "pcc/case_state.hpp"
#include "pcc/case_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::testing {

[[nodiscard]] inline Date on(const char* text) {
  return Date::parse(text).value();
}

/// 10:00:00.000 UTC on 31 December 2026, when all of it is over, and so many seconds.
[[nodiscard]] inline pcc::UtcTime clock_at(int seconds) {
  return pcc::parse_time("2026-12-31T10:00:00.000Z").value() + std::chrono::seconds{seconds};
}

[[nodiscard]] inline pcc::Received a_proposal() {
  pcc::Received fact;
  fact.provider = "Serco";
  fact.received = on("2026-11-20");
  fact.ward = {"E05011368", "Moston", Vintage{2023}, "E08000003", "Manchester", false};
  fact.property.type = "house";
  fact.property.bedspaces = 6;
  fact.property.cohort = "families";
  fact.restricted.address = "7 Canary Row, Moston";
  fact.restricted.postcode = "ZZ1 1SA";
  fact.restricted.uprn = "100012345678";
  fact.restricted.point = Point{387'654.5, 401'234.25};
  fact.restricted.provider_contact = "pat@provider.example";
  return fact;
}

[[nodiscard]] inline pcc::Consulted asked(std::string role, const char* day = "2026-11-23") {
  pcc::Consulted fact;
  fact.role = std::move(role);
  fact.asked = on(day);
  return fact;
}

[[nodiscard]] inline pcc::Replied replied(std::string role, pcc::Position position,
                                          const char* day = "2026-11-25") {
  pcc::Replied fact;
  fact.role = std::move(role);
  fact.position = position;
  fact.replied = on(day);
  fact.restricted.evidence = "two incidents since May";
  return fact;
}

[[nodiscard]] inline pcc::Responded response(pcc::Recommendation decision,
                                             const char* day = "2026-12-01") {
  pcc::Responded fact;
  fact.decision = decision;
  fact.grounds = {"concentration"};
  fact.sent = on(day);
  fact.signatory = "Head of Housing";
  return fact;
}

[[nodiscard]] inline pcc::AdjudicationAsked to_adjudication(const char* day = "2026-12-07") {
  pcc::AdjudicationAsked fact;
  fact.by = "provider";
  fact.asked = on(day);
  return fact;
}

[[nodiscard]] inline pcc::AdjudicationDecided adjudicated(pcc::AdjudicationResult result,
                                                          const char* day = "2026-12-14") {
  pcc::AdjudicationDecided fact;
  fact.result = result;
  fact.decided = on(day);
  return fact;
}

[[nodiscard]] inline pcc::Concluded ended(pcc::Ending ending, const char* day = "2026-12-20") {
  pcc::Concluded fact;
  fact.ending = ending;
  fact.on = on(day);
  return fact;
}

[[nodiscard]] inline pcc::Noted note(std::string text) {
  pcc::Noted fact;
  fact.restricted.text = std::move(text);
  return fact;
}

/// An event to append. The key is made of `key`, which is another number for every event.
[[nodiscard]] inline pcc::NewEvent new_event(std::string reference, pcc::CaseFact fact, int key) {
  pcc::NewEvent event;
  event.case_reference = std::move(reference);
  event.actor = "A. Reviewer";
  event.clock = clock_at(key);
  event.key = "key-" + std::to_string(key);
  event.fact = std::move(fact);
  return event;
}

[[nodiscard]] inline pcc::NewEvent correcting(pcc::NewEvent event, std::int64_t number,
                                              std::string because = "typed wrongly") {
  event.correction = pcc::Correction{number, std::move(because)};
  return event;
}

/// Events of one case as a store would hand them back, without a store.
class CaseLog {
 public:
  /// Errors: as `pcc::may_follow`; then nothing is added.
  Result<void> add(pcc::CaseFact fact, std::optional<pcc::Correction> correction = {}) {
    auto event = new_event("PCC-0001", std::move(fact), next_);
    event.correction = std::move(correction);
    FAIRWARD_CHECK(pcc::may_follow(events_, event));
    put(std::move(event));
    return {};
  }
  /// Adds without asking whether it may follow.
  void put(pcc::NewEvent event) {
    pcc::CaseEvent stored;
    stored.sequence = next_;
    stored.number = next_;
    stored.case_reference = event.case_reference;
    stored.actor = event.actor;
    stored.at = event.clock;
    stored.clock = event.clock;
    stored.key = event.key;
    stored.fact = std::move(event.fact);
    stored.correction = std::move(event.correction);
    events_.push_back(std::move(stored));
    ++next_;
  }
  [[nodiscard]] const std::vector<pcc::CaseEvent>& events() const { return events_; }

 private:
  std::vector<pcc::CaseEvent> events_;
  int next_ = 1;
};

}  // namespace fairward::testing
