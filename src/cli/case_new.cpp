/// `fairward case new` and `assess`: the request, and the figures of a check kept with it.

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/deed_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/place_question.hpp"
#include "engine/case_assess.hpp"
#include "engine/case_place.hpp"
#include "engine/case_release.hpp"
#include "engine/check.hpp"
#include "engine/fact_words.hpp"
#include "engine/open_check.hpp"
#include "engine/request_line.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstddef>
#include <fstream>
#include <iostream>
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
  std::string request;                      ///< a file with the request as it came, or "-"
  std::optional<engine::RequestLine> read;  ///< where the place is the request's
};

struct AssessOptions {
  CaseOptions common;
  BasisOptions basis;
};

constexpr std::size_t kLongestRequest = 1'000'000;

Result<std::string> read_whole(const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) {
      return fail(Errc::FileNotFound, fmt::format("--request: {}: cannot be read", file));
    }
  }
  std::istream& in = file == "-" ? std::cin : opened;
  std::string text(kLongestRequest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kLongestRequest) {
    return fail(Errc::Usage,
                fmt::format("--request: longer than {} characters",
                            with_thousands(static_cast<std::int64_t>(kLongestRequest))));
  }
  return text;
}

/// Of a field that no option gives.
void give(engine::CaseDeed& deed, std::string_view name, std::string value) {
  if (deed.value(name).empty() && !value.empty()) {
    deed.fields.emplace_back(name, std::move(value));
  }
}

/// What the request says and no option does; the whole of it is kept.
Result<void> take_request(NewOptions& options, engine::CaseDeed& deed, DisclosureMode mode) {
  if (options.request.empty()) {
    return {};
  }
  FAIRWARD_TRY(const auto text, read_whole(options.request));
  auto request = engine::read_request(text);
  FAIRWARD_CHECK(engine::check_request(
      request,
      {options.place.any(), !deed.value("bedspaces").empty(), !deed.value("cohort").empty()},
      mode));
  if (!options.place.any()) {
    options.place.query = request.place;
    options.read = request;
  }
  give(deed, "bedspaces", request.bedspaces ? std::to_string(*request.bedspaces) : "");
  give(deed, "cohort", request.cohort);
  give(deed, "text", text);
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

/// A letter is not repeated where its place is not found.
Result<engine::CheckPlace> place_of(const NewOptions& options, const engine::Locator& locator,
                                    DisclosureMode mode) {
  auto place = options.place.find(locator);
  if (!place && options.read) {
    return tl::unexpected<Error>{engine::refused_place(*options.read, place.error(), mode)};
  }
  return place;
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
  FAIRWARD_TRY(auto place, place_of(options, *opened.locator, mode));
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
  command.add_option("--request", options.request,
                     "a file with the request as it came, or - for standard input: its place, "
                     "bedspaces and cohort where no option says them, and its text");
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
