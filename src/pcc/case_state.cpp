#include "pcc/case_state.hpp"

#include "pcc/bank_holidays.hpp"
#include "pcc/steps.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace fairward::pcc {
namespace {

Consultee& consultee_named(CaseState& state, const std::string& role) {
  const auto* known = state.consultee(role);
  return known != nullptr
             ? state.consultees[static_cast<std::size_t>(known - state.consultees.data())]
             : state.consultees.emplace_back(Consultee{role, {}, {}, {}});
}

/// Puts one fact that may follow into the state.
class Apply {
 public:
  Apply(CaseState& state, const Told& told, std::span<const Date> extra_holidays)
      : state_{state}, told_{told}, extra_holidays_{extra_holidays} {}

  void operator()(const Received& fact) {
    state_.received = recorded(fact);
    state_.due = due_date(fact.received, fact.reply, extra_holidays_);
    state_.stage = CaseStage::Received;
  }
  void operator()(const DueMoved& fact) {
    state_.due_moves.push_back(recorded(fact));
    state_.due = fact.due;
  }
  void operator()(const Consulted& fact) {
    auto& consultee = consultee_named(state_, fact.role);
    consultee.asked = recorded(fact);
    consultee.first_asked = std::min(consultee.first_asked.value_or(fact.asked), fact.asked);
    state_.stage = std::max(state_.stage, CaseStage::Consulting);
  }
  void operator()(const Replied& fact) {
    consultee_named(state_, fact.role).replies.push_back(recorded(fact));
  }
  void operator()(const Assessed& fact) { state_.assessments.push_back(recorded(fact)); }
  void operator()(const Responded& fact) {
    state_.responses.push_back(recorded(fact));
    state_.stage = std::max(state_.stage, CaseStage::Responded);
  }
  void operator()(const AdjudicationAsked& fact) {
    state_.adjudication_asked = recorded(fact);
    state_.stage = CaseStage::Adjudication;
  }
  void operator()(const AdjudicationDecided& fact) { state_.adjudication_decided = recorded(fact); }
  void operator()(const Concluded& fact) {
    state_.conclusion = recorded(fact);
    state_.stage = CaseStage::Ended;
  }
  void operator()(const Noted& fact) { state_.notes.push_back(recorded(fact)); }
  void operator()(const Retracted& /*fact*/) {}

 private:
  template <class Fact>
  [[nodiscard]] Recorded<Fact> recorded(const Fact& fact) const {
    return {told_.event->number, told_.correction == nullptr ? 0 : told_.correction->number,
            told_.source().actor, told_.source().at, fact};
  }
  CaseState& state_;
  const Told& told_;
  std::span<const Date> extra_holidays_;
};

/// The state may differ from what it was when the response was written only by a correction.
std::optional<bool> in_time_when_written(std::span<const CaseEvent> events, const CaseState& now,
                                         std::span<const Date> extra_holidays) {
  const auto first = std::ranges::find_if(events, [](const CaseEvent& event) {
    return !event.correction && std::holds_alternative<Responded>(event.fact);
  });
  if (first == events.end()) {
    return std::nullopt;
  }
  const bool corrected =
      std::any_of(first, events.end(), [](const CaseEvent& event) { return event.correction; });
  const auto until = static_cast<std::size_t>(first - events.begin()) + 1;
  return corrected ? fold(events.first(until), extra_holidays).in_time() : now.in_time();
}

}  // namespace

void apply(CaseState& state, const Told& told, std::span<const Date> extra_holidays) {
  std::visit(Apply{state, told, extra_holidays}, told.fact());
}

const Consultee* CaseState::consultee(std::string_view role) const {
  const auto found = std::ranges::find_if(consultees, [&](const Consultee& one) {
    return equals_ignoring_case(trim(one.role), trim(role));
  });
  return found == consultees.end() ? nullptr : &*found;
}

bool CaseState::awaits_answer() const {
  return received && responses.empty() && stage != CaseStage::Ended;
}

std::int64_t CaseState::corrected_since(const Recorded<Assessed>& check) const {
  return received && received->corrected_by > check.number ? received->corrected_by : 0;
}

std::optional<Date> CaseState::answered_on() const {
  return responses.empty() ? std::nullopt : std::optional{responses.front().fact.sent};
}

std::optional<bool> CaseState::in_time() const {
  const auto answered = answered_on();
  return answered && due ? std::optional{*answered <= *due} : std::nullopt;
}

bool CaseState::timing_corrected() const {
  return in_time() && in_time_as_written && *in_time() != *in_time_as_written;
}

std::string CaseState::answered_words() const {
  if (!in_time()) {
    return "";
  }
  std::string words = *in_time() ? "answered in time" : "answered late";
  if (responses.size() > 1) {
    words += fmt::format(
        ", by the first of {} responses, on {}; statistics take the decision of the last",
        responses.size(), answered_on()->text());
  }
  if (timing_corrected()) {
    words += *in_time() ? "; late until it was corrected" : "; in time until it was corrected";
  }
  return words;
}

std::vector<Told> told_by(std::span<const CaseEvent> events) {
  std::vector<Told> told;
  for (const auto& event : events) {
    if (!event.correction) {
      told.push_back({&event, nullptr});
      continue;
    }
    const auto found = std::ranges::find_if(
        told, [&](const Told& one) { return one.event->number == event.correction->number; });
    if (found != told.end()) {
      found->correction = &event;
    }
  }
  return told;
}

CaseState fold(std::span<const CaseEvent> events, std::span<const Date> extra_holidays) {
  CaseState state;
  state.event_count = static_cast<std::int64_t>(events.size());
  state.redacted = std::ranges::any_of(events, &CaseEvent::redacted);
  if (!events.empty()) {
    state.reference = events.front().case_reference;
    state.last_actor = events.back().actor;
    state.last_at = events.back().at;
  }
  for (const auto& told : told_by(events)) {
    if (auto allowed = may_step(state, told.fact()); !allowed) {
      state.problems.push_back(allowed.error().message());
      continue;
    }
    apply(state, told, extra_holidays);
  }
  state.in_time_as_written = in_time_when_written(events, state, extra_holidays);
  return state;
}

std::vector<std::vector<CaseEvent>> by_case(std::vector<CaseEvent> events) {
  std::vector<std::vector<CaseEvent>> cases;
  std::map<std::string, std::size_t, std::less<>> places;
  for (auto& event : events) {
    const auto [place, is_new] = places.try_emplace(event.case_reference, cases.size());
    if (is_new) {
      cases.emplace_back();
    }
    cases[place->second].push_back(std::move(event));
  }
  return cases;
}

}  // namespace fairward::pcc
