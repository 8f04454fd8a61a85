/// case.*: the case register. What is written there is never undone by Ctrl+Z, and no command
/// repeats what it was given.

#include "engine/case_desk.hpp"
#include "engine/check_advice.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"
#include "engine/place_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

/// The value of NAME=VALUE, or the word itself.
std::string value_of(const std::string& word, std::string_view name) {
  return word.starts_with(std::string{name} + "=") ? word.substr(name.size() + 1) : word;
}

Result<void> list(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[open|all]"));
  constexpr std::array<std::string_view, 2> kWhich{"open", "all"};
  if (!arguments.empty()) {
    FAIRWARD_TRY(const auto which, one_of(arguments[0], kWhich, "choice of cases"));
    session.list_cases(which == 1);
  }
  show_long_tab(session, DrawerTab::Cases);
  return {};
}

Result<void> open(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "REFERENCE"));
  FAIRWARD_CHECK(wards_of(session));
  session.open_case(value_of(arguments[0], "reference"));
  show_long_tab(session, DrawerTab::Cases);
  return {};
}

Result<void> read(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_CHECK(wards_of(session));
  session.read_cases();
  return {};
}

Result<void> start(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_CHECK(wards_of(session));
  session.make_case_register();
  return {};
}

Result<void> actor(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "NAME"));
  return session.set_case_actor(value_of(arguments[0], "name"));
}

/// Without fields its form is shown, for the case that is looked at.
Result<void> deed(Session& session, CaseAction action, Arguments arguments) {
  FAIRWARD_CHECK(wards_of(session));
  FAIRWARD_TRY(auto given, deed_of(action, arguments));
  const bool begins = action == CaseAction::Begin;
  if (!given.fields.empty() || fields_of(action).empty()) {
    return session.do_in_case(std::move(given));
  }
  if (!begins && given.reference.empty() && session.cases().selected.empty()) {
    return fail(Errc::Usage, "no case is being looked at; give reference=PCC-0012");
  }
  if (!begins && !given.reference.empty() && given.reference != session.cases().selected) {
    session.open_case(given.reference);
  }
  show_long_tab(session, DrawerTab::Cases);
  session.request({UiRequest::Kind::CaseForm, std::string{name_of(action)}, {}});
  return {};
}

template <CaseAction Action>
Result<void> run(Session& session, Arguments arguments) {
  return deed(session, Action, arguments);
}

Result<void> check(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[REFERENCE]"));
  FAIRWARD_CHECK(session.check_case(arguments.empty() ? "" : value_of(arguments[0], "reference")));
  return session.run("pcc.open");
}

/// One decision for the window and the register: the register gets what the check shows.
Result<void> decide(Session& session, Arguments arguments) {
  KeptDecision kept;
  std::string decision;
  const std::array<std::pair<std::string_view, std::string*>, 4> names{
      {{"reference", &kept.reference},
       {"provider", &kept.provider},
       {"decision", &decision},
       {"because", &kept.because}}};
  for (const auto& word : arguments) {
    const auto equals = word.find('=');
    const auto found = std::ranges::find_if(names, [&](const auto& one) {
      return equals != std::string::npos && one.first == std::string_view{word}.substr(0, equals);
    });
    if (found == names.end()) {
      return fail(Errc::Usage,
                  "what follows case.decide is decision=..., because=..., and reference=... of a "
                  "case or provider=... of a new one; a value with blanks stands in quotes with "
                  "its name");
    }
    *found->second = word.substr(equals + 1);
  }
  const auto parsed = parse_recommendation(decision);
  if (!parsed) {
    return fail(Errc::Usage,
                "decision is support, support_with_conditions, limit_area, close_area or object");
  }
  kept.decision = *parsed;
  if (kept.reference.empty() && kept.provider.empty()) {
    return fail(Errc::Usage, "provider is needed for a new case, or the reference of a case");
  }
  FAIRWARD_CHECK(session.run(
      fmt::format("pcc.decide {} {}", name_of(kept.decision), engine::quoted(kept.because))));
  return session.keep_check(std::move(kept));
}

constexpr auto kOutside = CommandEffect::Outside;
constexpr std::array<Command, 18> kCommands{{
    {"case.list", "Case register", "[open|all]", "Ctrl+J", "Check", CommandEffect::View, list},
    {"case.new", "New case", "[NAME=VALUE ...]", "Ctrl+Shift+J", "Check", kOutside,
     run<CaseAction::Begin>},
    {"case.open", "Look at a case", "REFERENCE", "", "", kOutside, open},
    {"case.read", "Read the case register again", "", "", "Check", kOutside, read},
    {"case.start", "Make an empty case register", "", "", "", kOutside, start},
    {"case.actor", "Say who writes in the case register", "NAME", "", "", kOutside, actor},
    {"case.check", "Check the place of a case", "[REFERENCE]", "", "", CommandEffect::Document,
     check},
    {"case.decide", "Decide on a post code check and keep it in a case", "NAME=VALUE ...", "", "",
     kOutside, decide},
    {"case.assess", "Make the check of a case and keep its figures", "[REFERENCE]", "", "",
     kOutside, run<CaseAction::Assess>},
    {"case.ask", "Keep that a consultee was asked", "[REFERENCE] [NAME=VALUE ...]", "", "",
     kOutside, run<CaseAction::Ask>},
    {"case.reply", "Keep a consultee's reply", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Reply>},
    {"case.extend", "Move the deadline of a case", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Extend>},
    {"case.respond", "Keep the council's response", "[REFERENCE] [NAME=VALUE ...]", "", "",
     kOutside, run<CaseAction::Respond>},
    {"case.adjudicate", "Keep what became of an adjudication", "[REFERENCE] [NAME=VALUE ...]", "",
     "", kOutside, run<CaseAction::Adjudicate>},
    {"case.close", "End a case", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Close>},
    {"case.note", "Keep a note with a case", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Note>},
    {"case.correct", "Correct an event of a case", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Correct>},
    {"case.report", "Write a document of a case", "[REFERENCE] [NAME=VALUE ...]", "", "", kOutside,
     run<CaseAction::Report>},
}};

}  // namespace

std::span<const Command> case_commands() {
  return kCommands;
}

}  // namespace fairward::engine
