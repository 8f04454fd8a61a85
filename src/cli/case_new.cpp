/// `fairward case new` and `assess`: the request, and the figures of a check kept with it.

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/deed_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/place_question.hpp"
#include "cli/request_option.hpp"
#include "engine/case_assess.hpp"
#include "engine/case_place.hpp"
#include "engine/case_release.hpp"
#include "engine/check.hpp"
#include "engine/fact_words.hpp"
#include "engine/open_check.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::cli {
namespace {

struct NewOptions {
  CaseOptions common;
  PlaceOptions place;
  BasisOptions basis;
  DeedOptions fields;
  std::string reference;
  bool working = false;
  bool calendar = false;
  std::string nation;
  RequestOption request;
  std::optional<ReadRequest> read;
};

struct AssessOptions {
  CaseOptions common;
  BasisOptions basis;
};

/// Of a field that no option gives.
void give(engine::CaseDeed& deed, std::string_view name, std::string value) {
  if (deed.value(name).empty() && !value.empty()) {
    deed.fields.emplace_back(name, std::move(value));
  }
}

/// What the request says and no option does; the whole of it is kept.
Result<void> take_request(NewOptions& options, engine::CaseDeed& deed, DisclosureMode mode) {
  FAIRWARD_TRY(options.read, options.request.take(options.place,
                                                  {.bedspaces = !deed.value("bedspaces").empty(),
                                                   .cohort = !deed.value("cohort").empty()},
                                                  mode));
  if (options.read) {
    const auto& line = options.read->line;
    give(deed, "bedspaces", line.bedspaces ? std::to_string(*line.bedspaces) : "");
    give(deed, "cohort", line.cohort);
    give(deed, "address", line.address);
    give(deed, "text", options.read->text);
  }
  return {};
}

/// The fields of a new case but the place, which has options of its own.
Result<engine::CaseDeed> deed_of(NewOptions& options, DisclosureMode mode) {
  auto deed = options.fields.deed(options.reference);
  FAIRWARD_CHECK(take_request(options, deed, mode));
  if (options.working && options.calendar) {
    return fail(Errc::Usage, "--working and --calendar: give one of them");
  }
  give(
      deed, "reply_kind",
      std::string{pcc::name_of(options.calendar ? pcc::DayKind::Calendar : pcc::DayKind::Working)});
  give(deed, "place", "as its options say");
  return deed;
}

struct Asked {
  const engine::OpenedForCheck* opened;
  const BasisOptions* basis;
  engine::CheckPlace place;
  engine::Proposal proposal;
  std::string reference;
};

Result<pcc::Assessed> assessed(const Asked& asked, const Context& context) {
  FAIRWARD_TRY(auto basis, asked.basis->query(asked.opened->region));
  return engine::assess_case({asked.opened->region, asked.opened->small_areas, std::move(basis)},
                             asked.place, asked.proposal, asked.reference, context.job);
}

Result<void> no_other_proposal(const BasisOptions& options) {
  return options.proposal.empty()
             ? Result<void>{}
             : fail(Errc::Usage, "--proposal: a case has its own proposal; give --bedspaces");
}

Result<int> run_new(NewOptions options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.common.mode));
  FAIRWARD_TRY(const auto deed, deed_of(options, mode));
  FAIRWARD_CHECK(no_other_proposal(options.basis));
  FAIRWARD_TRY(auto fact, engine::request_of(deed, Date::today()));
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_CHECK(options.common.needs_project());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto opened, engine::open_for_check(options.common.where, context.job));
  FAIRWARD_TRY(auto place, find_place(options.place, options.read, *opened.locator, mode));
  engine::put_place(fact, place, opened.locator->wards());
  if (!options.nation.empty()) {
    FAIRWARD_TRY(fact.reply.nation, pcc::parse_choice<pcc::Nation>("--nation", options.nation));
  }
  Asked asked{&opened,
              &options.basis,
              std::move(place),
              {fact.property.bedspaces, fact.property.cohort},
              options.reference};
  // First the figures: a check that cannot be made must not leave a case without them.
  std::optional<pcc::Assessed> figures;
  if (!deed.value("assess").empty()) {
    FAIRWARD_TRY(figures, assessed(asked, context));
  }
  FAIRWARD_TRY(auto record, cases.begin(std::move(fact), options.reference, writer));
  say_added(context, record,
            engine::received_words(engine::release_case(record, disclosure::Gate{mode})));
  if (figures) {
    const auto words = engine::assessed_words(*figures, mode);
    FAIRWARD_TRY(record, cases.add(record, *std::move(figures), writer));
    say_added(context, record, words);
  }
  return kDone;
}

Result<int> run_assess(const AssessOptions& options, const Context& context) {
  FAIRWARD_CHECK(no_other_proposal(options.basis));
  FAIRWARD_TRY(const auto mode, parse_mode(options.common.mode));
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_CHECK(options.common.needs_project());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto record, cases.one(options.common.reference));
  const auto& received = record.state.received->fact;
  FAIRWARD_TRY(const auto opened, engine::open_for_check(options.common.where, context.job));
  FAIRWARD_TRY(auto place, engine::place_of_case(received, *opened.locator));
  const Asked asked{&opened,
                    &options.basis,
                    std::move(place),
                    {received.property.bedspaces, received.property.cohort},
                    record.state.reference};
  FAIRWARD_TRY(auto fact, assessed(asked, context));
  const auto words = engine::assessed_words(fact, mode);
  FAIRWARD_TRY(const auto after, cases.add(record, std::move(fact), writer));
  say_added(context, after, words);
  return kDone;
}

void add_request_options(CLI::App& command, NewOptions& options) {
  // A request that is read may say what the case needs.
  options.fields.add_to(command, engine::CaseAction::Begin, {"place", "reply_kind"}, Needed::Later);
  command.add_flag("--working", options.working, "working days (default)");
  command.add_flag("--calendar", options.calendar, "calendar days");
  command.add_option("--nation", options.nation,
                     "whose bank holidays: england_and_wales, scotland or northern_ireland "
                     "(default: the ward's)");
  options.request.add_to(command, ", and its text");
  command.add_option("--reference", options.reference, "of the case (default: the next PCC-0012)");
}

}  // namespace

void add_case_new(CLI::App& cases, Context& context) {
  auto options = std::make_shared<NewOptions>();
  auto* command = cases.add_subcommand("new", "A provider's proposal came in");
  options->common.add_where(*command);
  options->place.add_to(*command);
  add_request_options(*command, *options);
  command->add_option("--actor", options->common.actor,
                      "who writes this (default: $FAIRWARD_ACTOR, else the name of the user)");
  command->add_option("--mode", options->common.mode,
                      "whose suggestion is printed: shared (default) or restricted");
  options->basis.add_to(*command);
  command->callback([options, &context] {
    context.run = [options, &context] { return run_new(*options, context); };
  });
}

void add_case_assess(CLI::App& cases, Context& context) {
  auto options = std::make_shared<AssessOptions>();
  auto* command = cases.add_subcommand(
      "assess", "Make the check for a case now, and keep its figures as they are");
  options->common.add_where(*command);
  options->common.add_reference(*command);
  command->add_option("--actor", options->common.actor,
                      "who writes this (default: $FAIRWARD_ACTOR, else the name of the user)");
  command->add_option("--mode", options->common.mode,
                      "whose suggestion is printed: shared (default) or restricted");
  options->basis.add_to(*command);
  command->callback([options, &context] {
    context.run = [options, &context] { return run_assess(*options, context); };
  });
}

}  // namespace fairward::cli
