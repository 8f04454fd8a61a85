/// `fairward case new` and `assess`: the request, and the figures of a check kept with it.

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/place_question.hpp"
#include "engine/case_assess.hpp"
#include "engine/case_place.hpp"
#include "engine/check.hpp"
#include "engine/open_check.hpp"
#include "engine/request_line.hpp"
#include "pcc/bank_holidays.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace fairward::cli {
namespace {

struct NewOptions {
  CaseOptions common;
  PlaceOptions place;
  BasisOptions basis;
  std::string reference;
  std::string provider;
  std::string received;
  std::string reply_days = "10";
  bool working = false;
  bool calendar = false;
  std::string nation;
  std::string address;
  std::string bedspaces;
  std::string units;
  std::string cohort;
  std::string type;
  std::string use_class;
  std::string licence;
  std::string contact;
  std::string provider_reference;
  std::string council_contact;
  std::string text;
  bool assess = false;
  std::string request;  ///< a file with the request as it came, or "-"
};

struct AssessOptions {
  CaseOptions common;
  BasisOptions basis;
};

Result<std::int64_t> whole(std::string_view option, const std::string& text, std::int64_t most) {
  const auto number = text.empty() ? std::optional<std::int64_t>{0} : parse_whole_number(text);
  if (!number || *number < 0 || *number > most) {
    return fail(Errc::Usage, fmt::format("{}: '{}' is not a whole number from 0 to {}", option,
                                         text, with_thousands(most)));
  }
  return *number;
}

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

/// What the request says and no option does; the whole of it is kept.
Result<void> take_request(NewOptions& options) {
  if (options.request.empty()) {
    return {};
  }
  FAIRWARD_TRY(const auto text, read_whole(options.request));
  const auto request = engine::read_request(text);
  if (!options.place.any()) {
    options.place.query = request.place;
  }
  if (options.bedspaces.empty() && request.bedspaces) {
    options.bedspaces = std::to_string(*request.bedspaces);
  }
  if (options.cohort.empty()) {
    options.cohort = request.cohort;
  }
  if (options.text.empty()) {
    options.text = trim(text);
  }
  return {};
}

/// Everything but the place.
Result<pcc::Received> request_of(const NewOptions& options) {
  pcc::Received fact;
  fact.provider = trim(options.provider);
  if (fact.provider.empty()) {
    return fail(Errc::Usage, "--provider is needed, e.g. Serco");
  }
  if (options.received.empty()) {
    FAIRWARD_TRY(fact.received, options.common.day());
  } else {
    FAIRWARD_TRY(fact.received, date_option("--received", options.received));
  }
  if (options.working && options.calendar) {
    return fail(Errc::Usage, "--working and --calendar: give one of them");
  }
  FAIRWARD_TRY(const auto days, whole("--reply-days", options.reply_days, pcc::kMostReplyDays));
  fact.reply.days = static_cast<int>(days);
  fact.reply.kind = options.calendar ? pcc::DayKind::Calendar : pcc::DayKind::Working;
  fact.property.type = trim(options.type);
  fact.property.cohort = trim(options.cohort);
  fact.property.use_class = trim(options.use_class);
  fact.property.licence = trim(options.licence);
  if (options.bedspaces.empty()) {
    return fail(Errc::Usage, "--bedspaces N is needed: how many the proposal has (0 for none)");
  }
  FAIRWARD_TRY(fact.property.bedspaces,
               whole("--bedspaces", options.bedspaces, engine::kMostBedspaces));
  FAIRWARD_TRY(fact.property.units, whole("--units", options.units, engine::kMostBedspaces));
  fact.council_contact = trim(options.council_contact);
  fact.restricted.address = trim(options.address);
  fact.restricted.provider_contact = trim(options.contact);
  fact.restricted.provider_reference = trim(options.provider_reference);
  fact.restricted.text = trim(options.text);
  return fact;
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

std::string received_words(const pcc::CaseState& state) {
  const auto& fact = state.received->fact;
  return fmt::format("received on {} from {} for {} ({}), {}; to be answered by the end of {} ({})",
                     fact.received.text(), fact.provider, fact.ward.ward_name, fact.ward.ward_code,
                     fact.ward.lad_name, state.due->text(), pcc::words_of(fact.reply));
}

Result<void> needs_project(const CaseOptions& options) {
  return engine::names_project(options.where)
             ? Result<void>{}
             : fail(Errc::Usage, fmt::format("{}: a project (region.toml) is needed here, as the "
                                             "place is looked up in it; give the register with "
                                             "--register",
                                             options.where));
}

Result<void> no_other_proposal(const BasisOptions& options) {
  return options.proposal.empty()
             ? Result<void>{}
             : fail(Errc::Usage, "--proposal: a case has its own proposal; give --bedspaces");
}

Result<int> run_new(NewOptions options, const Context& context) {
  FAIRWARD_CHECK(take_request(options));
  FAIRWARD_CHECK(no_other_proposal(options.basis));
  FAIRWARD_TRY(const auto mode, parse_mode(options.common.mode));
  FAIRWARD_TRY(auto fact, request_of(options));
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_CHECK(needs_project(options.common));
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto opened, engine::open_for_check(options.common.where, context.job));
  FAIRWARD_TRY(auto place, options.place.find(*opened.locator));
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
  if (options.assess) {
    FAIRWARD_TRY(figures, assessed(asked, context));
  }
  FAIRWARD_TRY(auto record, cases.begin(std::move(fact), options.reference, writer));
  say_added(context, record, received_words(record.state));
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
  FAIRWARD_CHECK(needs_project(options.common));
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
  command.add_option("--provider", options.provider, "e.g. Serco");
  command.add_option("--received", options.received, "the day it came (default: --on)");
  command.add_option("--reply-days", options.reply_days, "days to answer (default: 10)");
  command.add_flag("--working", options.working, "working days (default)");
  command.add_flag("--calendar", options.calendar, "calendar days");
  command.add_option("--nation", options.nation,
                     "whose bank holidays: england_and_wales, scotland or northern_ireland "
                     "(default: the ward's)");
  command.add_option("--address", options.address, "restricted");
  command.add_option("--bedspaces", options.bedspaces, "how many the proposal has");
  command.add_option("--units", options.units, "dwellings");
  command.add_option("--cohort", options.cohort, "e.g. families, single adults");
  command.add_option("--type", options.type, "house, flat, HMO, ...");
  command.add_option("--use-class", options.use_class, "C3, C4, ...");
  command.add_option("--licence", options.licence, "held, applied for, not needed");
  command.add_option("--contact", options.contact, "at the provider; restricted");
  command.add_option("--provider-reference", options.provider_reference, "restricted");
  command.add_option("--council-contact", options.council_contact, "who answers for the council");
  command.add_option("--text", options.text, "of the request; restricted");
  command.add_option("--request", options.request,
                     "a file with the request as it came, or - for standard input: its place, "
                     "bedspaces and cohort where no option says them, and its text");
  command.add_option("--reference", options.reference, "of the case (default: the next PCC-0012)");
  command.add_flag("--assess", options.assess, "make the check and keep its figures");
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
