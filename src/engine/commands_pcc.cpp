/// pcc.*: the post code check. What is typed is repeated in no message and no text of the history.

#include "base/text.hpp"
#include "engine/check_advice.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"
#include "engine/place_check.hpp"
#include "engine/request_line.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

/// The word is not repeated: of a place without quotes it may be the second half.
Result<std::int64_t> bedspaces_of(std::string_view word) {
  const auto number = parse_whole_number(word);
  if (!number || *number < 0 || *number > kMostBedspaces) {
    return fail(Errc::Usage,
                fmt::format("the bedspaces are a whole number from 0 to {}; a place with blanks "
                            "stands in double quotes",
                            with_thousands(kMostBedspaces)));
  }
  return *number;
}

/// Likewise: it may be a reason in the wrong place.
Result<Recommendation> recommendation_of(std::string_view word) {
  auto parsed = parse_recommendation(word);
  if (!parsed) {
    return fail(Errc::Usage,
                "a decision is support, support_with_conditions, limit_area, close_area or object; "
                "the reason stands behind it in double quotes");
  }
  return parsed;
}

Result<void> expect_none(Arguments arguments) {
  return arguments.empty() ? Result<void>{}
                           : fail(Errc::Usage, "this command takes no words after it");
}

Result<void> open(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_none(arguments));
  show_long_tab(session, DrawerTab::PlaceCheck);
  session.request({UiRequest::Kind::FocusPlaceCheck, {}, {}});
  return {};
}

/// One word may be a whole request: "M14 5RX, 6 bedspaces, families".
Result<void> check(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 3, "PLACE [BEDSPACES] [COHORT]"));
  FAIRWARD_CHECK(wards_of(session));
  const auto& now = session.document().question;
  PlaceQuestion next;
  if (arguments.size() == 1) {
    const auto request = read_request(arguments[0]);
    FAIRWARD_CHECK(without_contradiction(request));
    if (!request.bedspaces && !now) {
      return fail(Errc::Usage,
                  "how many bedspaces the proposal has stands behind the place, as in "
                  "'M14 5RX, 6 bedspaces, families'");
    }
    next = {request.place, request.bedspaces ? *request.bedspaces : now->bedspaces,
            request.cohort.empty() && now ? now->cohort : request.cohort};
  } else {
    next.place = trim(arguments[0]);
    FAIRWARD_TRY(next.bedspaces, bedspaces_of(arguments[1]));
    next.cohort = arguments.size() == 3 ? trim(arguments[2]) : std::string_view{};
  }
  if (next.place.empty()) {
    return fail(Errc::Usage,
                "a place is needed: a postcode, sector, UPRN, grid reference, coordinates or ward");
  }
  session.ask_place(std::move(next));
  show_long_tab(session, DrawerTab::PlaceCheck);
  return {};
}

/// Errors: Usage when nothing is asked.
Result<Document> with_question(const Session& session) {
  if (!session.document().question) {
    return fail(Errc::Usage, "no place is being checked; run pcc.check first");
  }
  return session.document();
}

Result<void> set(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "bedspaces|cohort VALUE"));
  const bool spaces = arguments[0] == "bedspaces";
  if (!spaces && arguments[0] != "cohort") {
    return fail(Errc::Usage,
                "what can be set is bedspaces or cohort; another place is asked about "
                "with pcc.check");
  }
  FAIRWARD_TRY(auto next, with_question(session));
  next.decision.reset();
  if (spaces) {
    FAIRWARD_TRY(next.question->bedspaces, bedspaces_of(arguments[1]));
    const auto title = "Check " + counted(next.question->bedspaces, "bedspace");
    session.change(title, std::move(next), "pcc.bedspaces");
  } else {
    next.question->cohort = trim(arguments[1]);
    session.change("Check for another cohort", std::move(next), "pcc.cohort");
  }
  return {};
}

Result<void> decision(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "DECISION [REASON]"));
  FAIRWARD_TRY(const auto recommendation, recommendation_of(arguments[0]));
  FAIRWARD_TRY(auto next, with_question(session));
  const auto& check = session.place_check();
  if (!check.answer || check.working) {
    return fail(Errc::Usage, "the check has no answer yet; decide when it is there");
  }
  const std::string because{arguments.size() == 2 ? trim(arguments[1]) : std::string_view{}};
  const auto& suggested = (*check.answer)->advice.suggested;
  if (suggested != recommendation && because.empty()) {
    return fail(Errc::Usage, fmt::format("{} is not what is suggested ({}); give a reason",
                                         label_of(recommendation),
                                         suggested ? label_of(*suggested) : "nothing"));
  }
  next.decision = PlaceDecision{recommendation, because};
  session.change(fmt::format("Decide: {}", label_of(recommendation)), std::move(next));
  return {};
}

Result<void> show(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_none(arguments));
  return session.show_checked_place();
}

Result<void> clear(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_none(arguments));
  session.forget_found_place();
  auto next = session.document();
  next.question.reset();
  next.decision.reset();
  session.change("Take the post code check away", std::move(next));
  return {};
}

constexpr auto kDocument = CommandEffect::Document;
constexpr auto kView = CommandEffect::View;
constexpr std::array<Command, 6> kCommands{{
    {"pcc.open", "Post code check (PCC)", "", "Ctrl+P", "Check", kView, open},
    {"pcc.check", "Check a proposed address", "PLACE [BEDSPACES] [COHORT]", "", "", kDocument,
     check},
    {"pcc.set", "Change the bedspaces or the cohort of a post code check", "bedspaces|cohort VALUE",
     "", "", kDocument, set},
    {"pcc.decide", "Decide on a post code check", "DECISION [REASON]", "", "", kDocument, decision},
    {"pcc.show", "Go to the checked place", "", "Shift+Z", "Check", kView, show},
    {"pcc.clear", "Take the post code check away", "", "", "Check", kDocument, clear},
}};

}  // namespace

std::span<const Command> pcc_commands() {
  return kCommands;
}

}  // namespace fairward::engine
