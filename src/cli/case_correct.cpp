/// `fairward case correct`: another event that takes the place of an earlier one.

#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/deed_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/own_folder.hpp"
#include "cli/place_question.hpp"
#include "engine/case_place.hpp"
#include "engine/open_locator.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <utility>

namespace fairward::cli {
namespace {

struct Options {
  CaseOptions common;
  DeedOptions fields;
  PlaceOptions place;
};

/// The place as it should have been, looked up in the project.
Result<void> move_place(const Options& options, pcc::CaseFact& fact, const Context& context) {
  auto* received = std::get_if<pcc::Received>(&fact);
  if (received == nullptr) {
    return fail(Errc::Usage, "a place can only be given for event 1, the request");
  }
  FAIRWARD_CHECK(options.common.needs_project());
  FAIRWARD_TRY(const auto opened,
               engine::open_locator(options.common.where, engine::WithPlaces::Yes, context.job,
                                    engine::WardCache{own_cache_folder()}));
  FAIRWARD_TRY(const auto place, options.place.find(*opened.locator));
  engine::put_place(*received, place, opened.locator->wards());
  return {};
}

Result<int> correct(const Options& options, const Context& context) {
  auto deed = options.fields.deed(options.common.reference);
  if (options.place.any()) {
    deed.fields.emplace_back("place", "as its options say");
  }
  FAIRWARD_CHECK(engine::check_fields(deed));
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto record, cases.one(options.common.reference));
  FAIRWARD_TRY(auto fact, engine::corrected_fact(deed, record));
  if (options.place.any()) {
    FAIRWARD_CHECK(move_place(options, fact, context));
  }
  const auto number = engine::corrected_event(deed);
  const bool retracts = std::holds_alternative<pcc::Retracted>(fact);
  FAIRWARD_TRY(const auto after,
               cases.add(record, std::move(fact), writer,
                         pcc::Correction{number, std::string{deed.value("because")}}));
  say_added(context, after,
            fmt::format("event {} {}", number, retracts ? "retracted" : "corrected"));
  return kDone;
}

}  // namespace

void add_case_correct(CLI::App& cases, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = cases.add_subcommand(
      "correct", "An event was wrong: the correction is one more event, and both stay");
  options->common.add_where(*command);
  options->common.add_reference(*command);
  options->fields.add_to(*command, engine::CaseAction::Correct, {"place"});
  command->add_option("--actor", options->common.actor,
                      "who writes this (default: $FAIRWARD_ACTOR, else the name of the user)");
  options->place.add_to(*command);
  command->callback([options, &context] {
    context.run = [options, &context] { return correct(*options, context); };
  });
}

}  // namespace fairward::cli
