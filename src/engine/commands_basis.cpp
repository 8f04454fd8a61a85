/// basis.*: who is counted, against whom, when, and by which limit.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

/// Changes the basis where the project can answer on it.
Result<void> rebase(Session& session, const std::string& title, Document next,
                    std::string_view merge = {}) {
  FAIRWARD_CHECK(session.may_show(next));
  session.change(title, std::move(next), merge);
  return {};
}

Result<void> numerator(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "TEXT, as dispersal,occupied"));
  auto next = session.document();
  FAIRWARD_TRY(const auto parsed, parse_numerator(arguments[0]));
  next.numerator = to_text(parsed);
  return rebase(session, "Count " + describe(parsed), std::move(next));
}

Result<void> population(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "ID"));
  auto next = session.document();
  next.population = to_lower(arguments[0]);
  auto label = next.population;
  for (const auto& [id, name] : session.populations()) {
    label = id == next.population ? name : label;
  }
  return rebase(session, "Compare with " + label, std::move(next));
}

/// "2026-02-27", or nothing for the word that stands for the project's own.
Result<std::string> date_or(const std::string& word, std::string_view own) {
  if (word == own) {
    return std::string{};
  }
  FAIRWARD_TRY(const auto date, Date::parse(word));
  return date.iso();
}

std::string spoken(const std::string& iso, std::string_view own) {
  const auto date = Date::parse(iso);
  return date ? date->text() : std::string{own};
}

Result<void> date(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "ISO|latest"));
  auto next = session.document();
  FAIRWARD_TRY(next.as_at, date_or(arguments[0], "latest"));
  const auto title = "Show the register as at " + spoken(next.as_at, "its latest date");
  return rebase(session, title, std::move(next), "basis.date");
}

Result<void> since(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "ISO|previous"));
  auto next = session.document();
  FAIRWARD_TRY(next.change_since, date_or(arguments[0], "previous"));
  const auto title = "Show the change since " + spoken(next.change_since, "the register before");
  return rebase(session, title, std::move(next), "basis.since");
}

Result<void> limit(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "RATIO [TRIGGER]"));
  auto next = session.document();
  LimitRule rule = next.rule.value_or(LimitRule{});
  FAIRWARD_TRY(rule.ratio, whole_in(arguments[0], 1, 1'000'000, "the limit, residents a person,"));
  if (arguments.size() == 2) {
    FAIRWARD_TRY(rule.trigger_percent,
                 whole_in(arguments[1], 1, 100, "the trigger, per cent of the limit,"));
  }
  next.rule = rule;
  return rebase(session,
                fmt::format("Try a limit of 1 in {}, trigger {} %", with_thousands(rule.ratio),
                            rule.trigger_percent),
                std::move(next), "basis.limit");
}

Result<void> reset(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  auto next = session.document();
  const Document own;
  next.numerator = own.numerator;
  next.population = own.population;
  next.as_at = own.as_at;
  next.change_since = own.change_since;
  next.rule = own.rule;
  return rebase(session, "Use the project's own basis", std::move(next));
}

constexpr auto kDocument = CommandEffect::Document;
constexpr std::array<Command, 6> kCommands{{
    {"basis.numerator", "Choose who is counted", "TEXT", "", "", kDocument, numerator},
    {"basis.population", "Choose the residents to compare with", "ID", "", "", kDocument,
     population},
    {"basis.date", "Choose the date of the register", "ISO|latest", "", "", kDocument, date},
    {"basis.since", "Choose the date that change counts from", "ISO|previous", "", "", kDocument,
     since},
    {"basis.limit", "Try another limit", "RATIO [TRIGGER]", "", "", kDocument, limit},
    {"basis.reset", "Use the project's own basis", "", "", "Map", kDocument, reset},
}};

}  // namespace

std::span<const Command> basis_commands() {
  return kCommands;
}

}  // namespace fairward::engine
