#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "pcc/as_on.hpp"
#include "pcc/bank_holidays.hpp"
#include "pcc/fact_members.hpp"
#include "pcc/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::pcc {
namespace {

constexpr std::int64_t kMostUnits = 100'000;
constexpr std::size_t kLongestUprn = 12;
constexpr std::array<std::string_view, 2> kMayAsk{"provider", "council"};

Result<void> refuse(const CaseState& state, std::string_view sentence) {
  return fail(Errc::Usage, state.reference.empty()
                               ? std::string{sentence}
                               : fmt::format("{}: {}", state.reference, sentence));
}

/// Both dates in one sentence.
Result<void> in_order(const CaseState& state, std::string_view later, Date later_on,
                      std::string_view earlier, Date earlier_on) {
  return later_on >= earlier_on
             ? Result<void>{}
             : refuse(state, fmt::format("{} ({}) is before {} ({})", later, later_on.iso(),
                                         earlier, earlier_on.iso()));
}

/// Two years after the proposal: more is a slip of the hand.
Result<void> check_not_far(const CaseState& state, std::string_view what, Date day) {
  constexpr int kMostDays = 731;
  const auto received = state.received->fact.received;
  return days_between(received, day) <= kMostDays
             ? Result<void>{}
             : refuse(state, fmt::format("{} ({}) is more than two years after the proposal was "
                                         "received ({}); look at the year",
                                         what, day.iso(), received.iso()));
}

bool on_the_grid(const Point& point) {
  return point.x >= 0 && point.x <= 700'000 && point.y >= 0 && point.y <= 1'300'000;
}

Result<void> check_ward(const CaseState& state, const CaseWard& ward) {
  if (!is_usable_code(ward.ward_code)) {
    return refuse(state, "a case needs the code of its ward, as E05000932");
  }
  if (!ward.lad_code.empty() && !is_usable_code(ward.lad_code)) {
    return refuse(state, "the council's code is none; E08000003 would be");
  }
  if (ward.lad_code.empty() && !ward.lad_name.empty()) {
    return refuse(state, "a council is named without its code; say where with a postcode or ward");
  }
  return {};
}

/// Nothing of it is quoted: it is restricted.
Result<void> check_place(const CaseState& state, const Received::Restricted& place) {
  if (!place.postcode.empty() && !Postcode::read(place.postcode)) {
    return refuse(state, "the postcode is none; M14 5RX would be");
  }
  if (!place.sector.empty() && !read_postcode_part(place.sector)) {
    return refuse(state, "the postcode sector is none; M14 5 would be");
  }
  if (!place.postcode.empty() && !place.sector.empty()) {
    return refuse(state, "a case has a postcode or a sector, and not both");
  }
  const bool digits = std::ranges::all_of(place.uprn, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || place.uprn.size() > kLongestUprn) {
    return refuse(state, fmt::format("a UPRN has up to {} digits and nothing else", kLongestUprn));
  }
  if (place.point && !on_the_grid(*place.point)) {
    return refuse(state, "the point is not on the British National Grid, in metres");
  }
  return {};
}

/// What somebody else wrote is kept as it came; every reader shows it harmlessly.
constexpr std::array<std::string_view, 7> kAsItCame{"address", "text",       "question", "evidence",
                                                    "because", "conditions", "words"};

/// Goes through the members and finds one that should be read as it is drawn, and would not be.
class UnseenFinder {
 public:
  void operator()(const char* key, const std::string& text) {
    if (has_unseen(text) &&
        std::ranges::find(kAsItCame, std::string_view{key}) == kAsItCame.end()) {
      found = key;
    }
  }
  template <class T>
  void operator()(const char* /*key*/, const T& /*member*/) {}
  template <class Fill>
  void part(std::string_view key, const Fill& fill) {
    if (key != "ward") {  // looked up, and not typed
      fill(*this);
    }
  }
  std::string found;
};

/// A role or a name with a control character, or with one that turns the direction of writing, is
/// another than it looks.
Result<void> check_seen(const CaseState& state, CaseFact fact) {
  UnseenFinder finder;
  std::visit(
      [&](auto& one) {
        members(finder, one);
        restricted_members(finder, one);
      },
      fact);
  if (finder.found.empty()) {
    return {};
  }
  std::ranges::replace(finder.found, '_', ' ');
  return refuse(state, fmt::format("{}: has a line break or a character that is not seen and "
                                   "changes how it is read; type it anew, on one line",
                                   finder.found));
}

class Sound {
 public:
  explicit Sound(const CaseState& state) : state_{state} {}

  Result<void> operator()(const Received& fact) const {
    if (fact.property.units > kMostUnits) {
      return refuse(
          state_, fmt::format("units are whole numbers from 0 to {}", with_thousands(kMostUnits)));
    }
    FAIRWARD_CHECK(check_ward(state_, fact.ward));
    return check_place(state_, fact.restricted);
  }
  Result<void> operator()(const DueMoved& fact) const {
    return check_not_far(state_, "the new deadline", fact.due);
  }
  Result<void> operator()(const Consulted& fact) const {
    if (!fact.reply_by) {
      return {};
    }
    FAIRWARD_CHECK(
        in_order(state_, "the date to reply by", *fact.reply_by, "the date of asking", fact.asked));
    return check_not_far(state_, "the date to reply by", *fact.reply_by);
  }
  Result<void> operator()(const Replied& fact) const {
    const auto* found = state_.consultee(fact.role);
    return found != nullptr && found->first_asked
               ? in_order(state_, "the date of the reply", fact.replied, "the date of asking",
                          *found->first_asked)
               : Result<void>{};
  }
  Result<void> operator()(const Responded& fact) const {
    return fact.restricted.ground_words.size() <= fact.grounds.size()
               ? Result<void>{}
               : refuse(state_, "there are words of more grounds than there are grounds");
  }
  Result<void> operator()(const AdjudicationAsked& fact) const {
    if (std::ranges::find(kMayAsk, fact.by) == kMayAsk.end()) {
      return refuse(state_, "who asks for adjudication is 'provider' or 'council'");
    }
    return state_.responses.empty()
               ? Result<void>{}
               : in_order(state_, "the date adjudication was asked for", fact.asked,
                          "the response was sent", state_.responses.front().fact.sent);
  }
  Result<void> operator()(const Concluded& fact) const {
    return state_.adjudication_decided
               ? in_order(state_, "the date of the outcome", fact.on, "the adjudication",
                          state_.adjudication_decided->fact.decided)
               : Result<void>{};
  }
  template <class Fact>
  Result<void> operator()(const Fact& /*fact*/) const {
    return {};
  }

 private:
  const CaseState& state_;
};

/// The day that a fact says it happened, and what it calls it.
std::pair<std::optional<Date>, std::string_view> said_day(const CaseFact& fact) {
  struct Day {
    using Said = std::pair<std::optional<Date>, std::string_view>;
    Said operator()(const Received& f) const { return {f.received, "the date of receipt"}; }
    Said operator()(const Consulted& f) const { return {f.asked, "the date of asking"}; }
    Said operator()(const Replied& f) const { return {f.replied, "the date of the reply"}; }
    Said operator()(const Responded& f) const { return {f.sent, "the date it was sent"}; }
    Said operator()(const AdjudicationAsked& f) const {
      return {f.asked, "the date adjudication was asked for"};
    }
    Said operator()(const AdjudicationDecided& f) const {
      return {f.decided, "the date of the adjudication"};
    }
    Said operator()(const Concluded& f) const { return {f.on, "the date of the outcome"}; }
    Said operator()(const DueMoved& /*f*/) const { return {}; }
    Said operator()(const Assessed& /*f*/) const { return {}; }
    Said operator()(const Noted& /*f*/) const { return {}; }
    Said operator()(const Retracted& /*f*/) const { return {}; }
  };
  return std::visit(Day{}, fact);
}

}  // namespace

std::optional<Date> stated_day(const CaseFact& fact) {
  return said_day(fact).first;
}

Result<void> check_sound(const CaseState& state, const CaseFact& fact) {
  if (!std::holds_alternative<Assessed>(fact)) {  // made by the program
    FAIRWARD_CHECK(check_seen(state, fact));
  }
  return std::visit(Sound{state}, fact);
}

Result<void> check_not_to_come(const CaseFact& fact, UtcTime now) {
  constexpr std::chrono::hours kGrace{24};
  const auto [day, what] = said_day(fact);
  if (!day || *day <= day_of(now + kGrace)) {
    return {};
  }
  return fail(Errc::Usage, fmt::format("{} ({}) is yet to come: this computer's clock says {}",
                                       what, day->iso(), day_of(now).iso()));
}

}  // namespace fairward::pcc
