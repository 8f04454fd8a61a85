#include "base/text.hpp"
#include "pcc/bank_holidays.hpp"
#include "pcc/case_state.hpp"
#include "pcc/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::pcc {
namespace {

constexpr std::int64_t kMostBedspaces = 100'000;

Result<void> refuse(const CaseState& state, std::string_view sentence) {
  return fail(Errc::Usage, fmt::format("{}: {}", state.reference, sentence));
}

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

/// The Immigration and Asylum Act of 1999 began dispersal; two years from now is a slip of the hand
/// too, but only the caller knows now.
Result<void> check_date(Date date, std::string_view what) {
  if (date == no_date()) {
    return fail(Errc::Usage, fmt::format("{} is needed, as 2026-11-22", what));
  }
  if (date.year() < kFirstYear) {
    return fail(Errc::Usage, fmt::format("{} ({}) is too long ago: there was no asylum dispersal "
                                         "before {}; look at the year",
                                         what, date.iso(), kFirstYear));
  }
  if (date.year() > kLastYear) {
    return fail(Errc::Usage,
                fmt::format("{} ({}) is too far ahead; look at the year", what, date.iso()));
  }
  return {};
}

Result<void> check_role(std::string_view role) {
  if (trim(role).empty()) {
    return fail(Errc::Usage, "who is consulted is needed: a role such as police or housing");
  }
  return {};
}

/// A closed list, as grounds are shown to a room while what is said of them is not.
Result<void> check_grounds(const std::vector<std::string>& grounds) {
  const auto known = ground_topics();
  for (const auto& ground : grounds) {
    if (std::ranges::find(known, ground) == known.end()) {
      const auto near = nearest(ground, known);
      return fail(Errc::Usage, fmt::format("a ground is not known{}; write it as \"topic: words\", "
                                           "or the topic alone; topics are: {}",
                                           near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                           join(known, ", ")));
    }
  }
  return {};
}

/// Whether a fact is whole, and may follow on a state.
class Step {
 public:
  explicit Step(const CaseState& state) : state_{state} {}

  Result<void> operator()(const Received& fact) const {
    if (state_.stage != CaseStage::Unopened) {
      return refuse(state_, "the case is open already; a correction changes what was received");
    }
    FAIRWARD_CHECK(check_date(fact.received, "the date of receipt"));
    if (trim(fact.provider).empty()) {
      return fail(Errc::Usage, "the provider is needed, e.g. Serco");
    }
    if (fact.reply.days < 0 || fact.reply.days > kMostReplyDays) {
      return fail(Errc::Usage, fmt::format("the days to reply are {}; 0 to {} can be",
                                           fact.reply.days, kMostReplyDays));
    }
    if (fact.property.bedspaces < 0 || fact.property.bedspaces > kMostBedspaces ||
        fact.property.units < 0) {
      return fail(Errc::Usage, fmt::format("bedspaces and units are whole numbers from 0 to {}",
                                           with_thousands(kMostBedspaces)));
    }
    return {};
  }
  Result<void> operator()(const DueMoved& fact) const {
    FAIRWARD_CHECK(before_answer("the deadline cannot be moved any more"));
    FAIRWARD_CHECK(check_date(fact.due, "the new deadline"));
    return not_before_receipt(fact.due, "the new deadline");
  }
  Result<void> operator()(const Consulted& fact) const {
    FAIRWARD_CHECK(before_answer("nobody can be asked any more"));
    FAIRWARD_CHECK(check_role(fact.role));
    FAIRWARD_CHECK(check_date(fact.asked, "the date of asking"));
    return not_before_receipt(fact.asked, "the date of asking");
  }
  Result<void> operator()(const Replied& fact) const {
    FAIRWARD_CHECK(while_open("a late reply can be kept as a note"));
    FAIRWARD_CHECK(check_role(fact.role));
    FAIRWARD_CHECK(check_date(fact.replied, "the date of the reply"));
    return not_before_receipt(fact.replied, "the date of the reply");
  }
  Result<void> operator()(const Assessed& /*fact*/) const {
    return while_open("its figures stay as they were");
  }
  Result<void> operator()(const Responded& fact) const {
    FAIRWARD_CHECK(while_open("there is nobody to respond to"));
    if (state_.stage == CaseStage::Adjudication) {
      return refuse(state_,
                    "the response is at adjudication; correct it, or note what was said since");
    }
    FAIRWARD_CHECK(check_date(fact.sent, "the date the response was sent"));
    FAIRWARD_CHECK(not_before_receipt(fact.sent, "the date the response was sent"));
    FAIRWARD_CHECK(check_grounds(fact.grounds));
    const auto advised = fact.advised();
    if (advised && *advised != fact.decision && trim(fact.restricted.because).empty() &&
        !state_.redacted) {
      return fail(Errc::Usage,
                  fmt::format("{}: the decision ({}) differs from what is suggested ({}); say why",
                              state_.reference, label_of(fact.decision), label_of(*advised)));
    }
    return {};
  }
  Result<void> operator()(const AdjudicationAsked& fact) const {
    FAIRWARD_CHECK(while_open("it cannot go to adjudication"));
    if (state_.responses.empty()) {
      return refuse(state_, "there is no response yet to adjudicate on; respond first");
    }
    if (state_.adjudication_asked && !state_.adjudication_decided) {
      return refuse(state_, "adjudication was asked for already and is not decided");
    }
    FAIRWARD_CHECK(check_date(fact.asked, "the date adjudication was asked for"));
    return not_before_receipt(fact.asked, "the date adjudication was asked for");
  }
  Result<void> operator()(const AdjudicationDecided& fact) const {
    FAIRWARD_CHECK(while_open("adjudication cannot be decided any more"));
    if (!state_.adjudication_asked) {
      return refuse(state_, "nobody asked for adjudication; record that first");
    }
    if (state_.adjudication_decided) {
      return refuse(state_, "adjudication is decided already; correct that event");
    }
    FAIRWARD_CHECK(check_date(fact.decided, "the date of the adjudication"));
    if (fact.decided < state_.adjudication_asked->fact.asked) {
      return refuse(state_, "adjudication cannot be decided before it was asked for");
    }
    return {};
  }
  Result<void> operator()(const Concluded& fact) const {
    FAIRWARD_CHECK(while_open("correct that event if it ended otherwise"));
    FAIRWARD_CHECK(check_date(fact.on, "the date of the outcome"));
    return not_before_receipt(fact.on, "the date of the outcome");
  }
  Result<void> operator()(const Noted& fact) const {
    FAIRWARD_CHECK(opened());
    if (trim(fact.restricted.text).empty() && !state_.redacted) {
      return fail(Errc::Usage, "a note needs words");
    }
    return {};
  }
  Result<void> operator()(const Retracted& /*fact*/) const { return opened(); }

 private:
  Result<void> opened() const {
    return state_.stage != CaseStage::Unopened
               ? Result<void>{}
               : fail(Errc::Usage, "there is no such case; a case begins with what was received");
  }
  Result<void> while_open(std::string_view otherwise) const {
    FAIRWARD_CHECK(opened());
    if (state_.stage == CaseStage::Ended) {
      return refuse(state_, fmt::format("the case has ended ({}); {}",
                                        label_of(state_.conclusion->fact.ending), otherwise));
    }
    return {};
  }
  Result<void> before_answer(std::string_view otherwise) const {
    FAIRWARD_CHECK(while_open(otherwise));
    if (!state_.responses.empty()) {
      return refuse(state_, fmt::format("the council has responded; {}", otherwise));
    }
    return {};
  }
  Result<void> not_before_receipt(Date date, std::string_view what) const {
    const auto received = state_.received->fact.received;
    if (date < received) {
      return refuse(state_, fmt::format("{} ({}) is before the proposal was received ({})", what,
                                        date.iso(), received.iso()));
    }
    return {};
  }
  const CaseState& state_;
};

/// A reply that is written down twice would look like two. A consultee who was asked again may
/// answer the same again; what is in a register stands.
Result<void> check_news(const CaseState& state, const CaseFact& fact) {
  const auto* reply = std::get_if<Replied>(&fact);
  const auto* who = reply == nullptr ? nullptr : state.consultee(reply->role);
  if (who == nullptr || who->replies.empty() || state.redacted ||
      (who->asked && who->asked->number > who->replies.back().number)) {
    return {};
  }
  const auto& said = who->replies.back().fact;
  const auto same = [](std::string_view a, std::string_view b) { return trim(a) == trim(b); };
  const bool new_words = !same(reply->restricted.evidence, said.restricted.evidence) ||
                         !same(reply->restricted.source, said.restricted.source);
  if (reply->position != said.position || new_words) {
    return {};
  }
  return refuse(state, fmt::format("{} replied already on {}; say what changed", who->role,
                                   said.replied.text()));
}

/// The event as it would be in the log.
CaseEvent as_event(const NewEvent& next, std::span<const CaseEvent> events) {
  CaseEvent event;
  event.number = static_cast<std::int64_t>(events.size()) + 1;
  event.case_reference = next.case_reference;
  event.actor = next.actor;
  event.at = next.clock;
  event.fact = next.fact;
  event.correction = next.correction;
  return event;
}

Result<void> check_correction(std::span<const CaseEvent> events, const NewEvent& next) {
  const auto number = next.correction->number;
  const auto about = [&](std::string_view sentence) {
    return fail(Errc::Usage, fmt::format("{}: event {} {}", next.case_reference, number, sentence));
  };
  if (number < 1 || number > static_cast<std::int64_t>(events.size())) {
    return about(fmt::format("is not there; the case has {}",
                             counted(static_cast<std::int64_t>(events.size()), "event")));
  }
  const auto& corrected = events[static_cast<std::size_t>(number - 1)];
  if (corrected.correction) {
    return about(
        fmt::format("is a correction itself; correct event {}", corrected.correction->number));
  }
  const bool retracts = std::holds_alternative<Retracted>(next.fact);
  if (!retracts && std::holds_alternative<Assessed>(corrected.fact)) {
    return about(
        "is a kept check, whose figures stay as they were made; retract it, and make "
        "another with `case assess`");
  }
  if (retracts && number == 1) {
    return about("opened the case; end the case as opened in error");
  }
  if (!retracts && next.fact.index() != corrected.fact.index()) {
    return about(fmt::format("is '{}' and cannot become '{}'; retract it and add the other",
                             kind_of(corrected.fact), kind_of(next.fact)));
  }
  return {};
}

/// A correction says something that the event, with the corrections there are, does not say.
Result<void> check_changes(std::span<const CaseEvent> events, const NewEvent& next) {
  const auto number = next.correction->number;
  const auto told = told_by(events);
  const auto now =
      std::ranges::find_if(told, [&](const Told& one) { return one.event->number == number; });
  if (now == told.end() || now->fact() != next.fact) {
    return {};
  }
  return fail(Errc::Usage, fmt::format("{}: event {} {}", next.case_reference, number,
                                       std::holds_alternative<Retracted>(next.fact)
                                           ? "is retracted already"
                                           : "says that already; give what is to be changed"));
}

/// By the writer's clock, or the register's last time when that clock is behind it.
UtcTime now_of(std::span<const CaseEvent> events, const NewEvent& next) {
  return events.empty() ? next.clock : std::max(next.clock, events.back().at);
}

/// An event that does not stand where it is.
struct Stumble {
  std::int64_t number = 0;
  std::string kind;
  std::string why;
};

std::vector<Stumble> stumbles(std::span<const CaseEvent> events) {
  std::vector<Stumble> found;
  CaseState state;
  state.reference = events.front().case_reference;
  for (const auto& told : told_by(events)) {
    const auto allowed = may_step(state, told.fact());
    const auto whole = allowed ? check_sound(state, told.fact()) : allowed;
    if (!whole) {
      std::string kind{kind_of(told.event->fact)};
      std::ranges::replace(kind, '_', ' ');
      found.push_back({told.event->number, std::move(kind), whole.error().message()});
    }
    if (allowed) {
      apply(state, told);
    }
  }
  return found;
}

/// What was right must be right with the correction in place too. What had not been right before
/// is no reason to refuse it.
Result<void> stands_with(std::span<const CaseEvent> events, const NewEvent& next) {
  FAIRWARD_CHECK(check_not_to_come(next.fact, now_of(events, next)));
  std::vector<CaseEvent> corrected{events.begin(), events.end()};
  corrected.push_back(as_event(next, events));
  const auto before = stumbles(events);
  const auto own = next.correction->number;
  for (const auto& after : stumbles(corrected)) {
    if (after.number == own) {
      return fail(Errc::Usage, after.why);
    }
    const bool known =
        std::ranges::any_of(before, [&](const Stumble& one) { return one.number == after.number; });
    if (!known) {
      const auto prefix = next.case_reference + ": ";
      const std::string_view why = after.why;
      return fail(Errc::Usage,
                  fmt::format("{}with this correction event {} ({}) could not stand: {}; correct "
                              "or retract that event first",
                              prefix, after.number, after.kind,
                              why.starts_with(prefix) ? why.substr(prefix.size()) : why));
    }
  }
  return {};
}

}  // namespace

Result<void> may_step(const CaseState& state, const CaseFact& fact) {
  return std::visit(Step{state}, fact);
}

Result<void> may_follow(std::span<const CaseEvent> events, const NewEvent& next) {
  if (!next.correction) {
    if (std::holds_alternative<Retracted>(next.fact)) {
      return fail(Errc::Usage, "a retraction is a correction; say of which event");
    }
    const auto state = fold(events);
    FAIRWARD_CHECK(may_step(state, next.fact));
    FAIRWARD_CHECK(check_sound(state, next.fact));
    FAIRWARD_CHECK(check_news(state, next.fact));
    return check_not_to_come(next.fact, now_of(events, next));
  }
  FAIRWARD_CHECK(check_correction(events, next));
  FAIRWARD_CHECK(check_changes(events, next));
  return stands_with(events, next);
}

}  // namespace fairward::pcc
