/// `fairward case correct`: another event that takes the place of an earlier one.

#include "base/text.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/place_question.hpp"
#include "engine/case_amend.hpp"
#include "engine/case_place.hpp"
#include "engine/open_locator.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace fairward::cli {
namespace {

struct Options {
  CaseOptions common;
  PlaceOptions place;
  std::string event;
  std::string because;
  std::vector<std::string> set;
  bool retract = false;
};

Result<engine::FieldChange> change_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return fail(Errc::Usage, "--set: give a field and its value, e.g. --set bedspaces=8");
  }
  return engine::FieldChange{std::string{trim(std::string_view{text}.substr(0, equals))},
                             std::string{trim(std::string_view{text}.substr(equals + 1))}};
}

/// The place as it should have been, looked up in the project.
Result<void> move_place(const Options& options, pcc::CaseFact& fact, const Context& context) {
  auto* received = std::get_if<pcc::Received>(&fact);
  if (received == nullptr) {
    return fail(Errc::Usage, "a place can only be given for event 1, the request");
  }
  if (!engine::names_project(options.common.where)) {
    return fail(Errc::Usage, fmt::format("{}: a project (region.toml) is needed here, as the place "
                                         "is looked up in it; give the register with --register",
                                         options.common.where));
  }
  FAIRWARD_TRY(const auto opened,
               engine::open_locator(options.common.where, engine::WithPlaces::Yes, context.job));
  FAIRWARD_TRY(const auto place, options.place.find(*opened.locator));
  engine::put_place(*received, place, opened.locator->wards());
  return {};
}

Result<pcc::CaseFact> corrected(const Options& options, pcc::CaseFact fact,
                                const Context& context) {
  if (options.retract) {
    return pcc::CaseFact{pcc::Retracted{}};
  }
  std::vector<engine::FieldChange> changes;
  for (const auto& text : options.set) {
    FAIRWARD_TRY(auto change, change_of(text));
    changes.push_back(std::move(change));
  }
  if (options.place.any()) {
    FAIRWARD_CHECK(move_place(options, fact, context));
  }
  return engine::amended_fact(std::move(fact), changes);
}

Result<int> correct(const Options& options, const Context& context) {
  const auto number = parse_whole_number(options.event);
  if (!number) {
    return fail(Errc::Usage,
                fmt::format("--event: '{}' is not the number of an event", options.event));
  }
  const bool changes = !options.set.empty() || options.place.any();
  if (options.retract == changes) {
    return fail(Errc::Usage,
                "give --set FIELD=VALUE or a place for what was wrong, or --retract for an event "
                "that did not happen");
  }
  if (trim(options.because).empty()) {
    return fail(Errc::Usage, "--because is needed: why it is corrected");
  }
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto record, cases.one(options.common.reference));
  FAIRWARD_TRY(auto now, engine::fact_now(record, *number));
  FAIRWARD_TRY(auto fact, corrected(options, std::move(now), context));
  FAIRWARD_TRY(const auto after,
               cases.add(record, std::move(fact), writer,
                         pcc::Correction{*number, std::string{trim(options.because)}}));
  say_added(context, after,
            fmt::format("event {} {}", *number, options.retract ? "retracted" : "corrected"));
  return kDone;
}

}  // namespace

void add_case_correct(CLI::App& cases, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = cases.add_subcommand(
      "correct", "An event was wrong: the correction is one more event, and both stay");
  options->common.add_where(*command);
  options->common.add_reference(*command);
  command->add_option("--event", options->event, "its number in `case show`")->required();
  command
      ->add_option("--set", options->set,
                   "FIELD=VALUE by the names of `case show --format json`; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--retract", options->retract, "it did not happen");
  command->add_option("--because", options->because, "why; restricted");
  command->add_option("--actor", options->common.actor,
                      "who writes this (default: $FAIRWARD_ACTOR, else the name of the user)");
  options->place.add_to(*command);
  command->callback([options, &context] {
    context.run = [options, &context] { return correct(*options, context); };
  });
}

}  // namespace fairward::cli
