/// `fairward check`: what a proposed address does to its ward, its council and its surroundings.

#include "engine/check.hpp"

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/check_print.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/place_question.hpp"
#include "cli/request_option.hpp"
#include "engine/case_place.hpp"
#include "engine/check_batch.hpp"
#include "engine/check_row.hpp"
#include "engine/group_methods.hpp"
#include "engine/kept_files.hpp"
#include "engine/open_check.hpp"
#include "engine/print_pdf.hpp"
#include "engine/report_check.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <system_error>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  PlaceOptions place;
  RequestOption request;
  BasisOptions basis;
  std::string bedspaces;
  std::string cohort;
  std::string reference;
  std::string method = "limit";
  std::string decision;
  std::string because;
  std::string batch;
  std::string out;
  std::string report;
  std::string pdf;
  bool cumulative = false;
  std::string format = "text";
  std::string mode = "shared";
};

enum class CheckFormat : std::uint8_t { Text, Csv, Json };

Result<CheckFormat> parse_check_format(const std::string& text) {
  if (text == "text" || text == "csv" || text == "json") {
    return text == "text"  ? CheckFormat::Text
           : text == "csv" ? CheckFormat::Csv
                           : CheckFormat::Json;
  }
  return fail(Errc::Usage, fmt::format("--format: '{}' is not known; use text, csv or json", text));
}

Result<std::int64_t> bedspaces_of(const Options& options) {
  const auto number = parse_whole_number(options.bedspaces);
  if (!number || *number < 0 || *number > engine::kMostBedspaces) {
    return fail(Errc::Usage,
                options.bedspaces.empty()
                    ? std::string{"--bedspaces N is needed: how many the proposal has (0 for none)"}
                    : fmt::format("--bedspaces: '{}' is not a whole number from 0 to {}",
                                  options.bedspaces, with_thousands(engine::kMostBedspaces)));
  }
  return *number;
}

/// What does not go together, before anything is opened.
Result<void> check_options(const Options& options) {
  if (!options.basis.proposal.empty()) {
    return fail(Errc::Usage, "--proposal: a check has its own proposal; give --bedspaces");
  }
  if (options.batch.empty()) {
    if (options.cumulative || !options.out.empty()) {
      return fail(Errc::Usage, "--out and --cumulative are for --batch");
    }
    return {};
  }
  const bool single = options.place.any() || !options.request.file.empty() ||
                      !options.bedspaces.empty() || !options.cohort.empty() ||
                      !options.reference.empty() || !options.decision.empty() ||
                      !options.because.empty() || !options.report.empty();
  if (single) {
    return fail(
        Errc::Usage,
        "--batch takes places, bedspaces and references from its file; leave them out here");
  }
  if (options.out.empty()) {
    return fail(Errc::Usage, "--batch needs --out OUT.csv for the answers");
  }
  return {};
}

Result<engine::CheckQuery> query_of(const Options& options, const engine::Region& region) {
  engine::CheckQuery query;
  FAIRWARD_TRY(query.basis, options.basis.query(region));
  FAIRWARD_TRY(query.methods, engine::parse_check_methods(options.method));
  return query;
}

void say_notes(const std::vector<std::string>& notes) {
  for (const auto& note : notes) {
    fmt::print(stderr, "fairward: {}\n", note);
  }
}

std::string one_row_csv(const Released<engine::CheckAnswer>& answer, const CheckExtras& extras) {
  std::vector<std::string> names{"reference"};
  std::vector<std::string> cells{extras.reference};
  const auto answered = engine::check_cells(answer);
  for (std::size_t i = 0; i < answered.size(); ++i) {  // all but the last, which is `problem`
    names.emplace_back(engine::check_columns()[i]);
    cells.push_back(answered[i]);
  }
  names.insert(names.end(), {"decision", "because"});
  cells.emplace_back(extras.decision ? name_of(extras.decision->recommendation)
                                     : std::string_view{});
  cells.push_back(extras.decision ? extras.decision->because : std::string{});
  return engine::spreadsheet_line(names) + engine::spreadsheet_line(cells);
}

Result<int> run_batch(const Options& options, engine::OpenedForCheck& opened,
                      engine::Checker checker, DisclosureMode mode, const Context& context) {
  const engine::BatchOptions batch{
      .file = options.batch,
      .out = options.out,
      .rows = options.cumulative ? engine::BatchRows::Cumulative : engine::BatchRows::Independent,
      .mode = mode,
      .threads = {}};
  FAIRWARD_TRY(const auto done, engine::check_batch(checker, *opened.locator, batch, context.job));
  context.before_output();
  say_notes(opened.notes);
  fmt::print("{} of {} answered in {}, {}\n",
             with_thousands(static_cast<std::int64_t>(done.rows - done.failed)),
             counted(static_cast<std::int64_t>(done.rows), "row"), options.out,
             options.cumulative ? "each on top of those above it" : "each by itself");
  if (done.failed > 0) {
    fmt::print(stderr, "fairward: {} not answered; the column 'problem' says why\n",
               counted(static_cast<std::int64_t>(done.failed), "row"));
    return kInput;
  }
  return kDone;
}

Result<void> check_written(const Options& options) {
  const auto kept =
      engine::KeptFiles::of_project(options.project).read(options.batch).read(options.request.file);
  FAIRWARD_CHECK(kept.may_write(options.out, "--out"));
  FAIRWARD_CHECK(kept.may_write(options.report, "--report"));
  return kept.may_write(options.pdf, "--pdf");
}

/// What the request says and no option does.
Result<std::optional<ReadRequest>> take_request(Options& options, DisclosureMode mode) {
  FAIRWARD_TRY(auto request, options.request.take(options.place,
                                                  {.bedspaces = !options.bedspaces.empty(),
                                                   .cohort = !options.cohort.empty()},
                                                  mode));
  if (request && options.bedspaces.empty() && request->line.bedspaces) {
    options.bedspaces = std::to_string(*request->line.bedspaces);
  }
  if (request && options.cohort.empty()) {
    options.cohort = request->line.cohort;
  }
  return request;
}

Result<int> run(Options options, const Context& context) {
  FAIRWARD_CHECK(check_options(options));
  FAIRWARD_CHECK(check_written(options));
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto request, take_request(options, mode));
  FAIRWARD_TRY(const auto format, parse_check_format(options.format));
  engine::Proposal proposal;
  if (options.batch.empty()) {
    FAIRWARD_TRY(proposal.bedspaces, bedspaces_of(options));
    proposal.cohort = trim(options.cohort);
  }
  if (!options.report.empty()) {
    FAIRWARD_CHECK(engine::check_document_names(options.report, options.pdf));
  } else if (!options.pdf.empty()) {
    return fail(Errc::Usage, "--pdf prints the page of --report: give both");
  }
  if (!options.because.empty() && options.decision.empty()) {
    return fail(Errc::Usage, "--because goes with --decision");
  }
  if (!options.decision.empty()) {
    FAIRWARD_CHECK(engine::parse_recommendation(options.decision));
  }
  FAIRWARD_TRY(auto opened, engine::open_for_check(options.project, context.job));
  FAIRWARD_TRY(auto query, query_of(options, opened.region));
  query.small_areas = opened.small_areas;
  std::optional<engine::CheckPlace> place;
  if (options.batch.empty()) {
    FAIRWARD_TRY(place, find_place(options.place, request, *opened.locator, mode));
  }
  const disclosure::Gate gate{mode};
  FAIRWARD_TRY(auto checker, engine::Checker::make(opened.region, query, gate, context.job));
  if (!place) {
    return run_batch(options, opened, std::move(checker), mode, context);
  }
  FAIRWARD_TRY(const auto answer, checker.answer(*place, proposal, context.job));
  CheckExtras extras{opened.region.snapshot->region_name, std::string{trim(options.reference)},
                     std::nullopt, &opened.region.snapshot->inputs, std::nullopt};
  // A register that this reader may not open, or that is damaged, costs the check nothing else.
  auto earlier = engine::earlier_in_project(
      options.project, engine::place_asked(*place, opened.locator->wards()), gate);
  if (earlier) {
    extras.earlier = *std::move(earlier);
  }
  if (!options.decision.empty()) {
    FAIRWARD_TRY(extras.decision,
                 engine::decide(answer->advice, options.decision, options.because));
  }
  if (!options.report.empty()) {
    // A page goes further than a screen: nothing in it is worked out from the place itself.
    auto told = answer;
    if (mode == DisclosureMode::Restricted) {  // in shared mode nothing is anyway
      auto unseen = *place;
      unseen.hidden = true;
      FAIRWARD_TRY(told, checker.answer(unseen, proposal, context.job));
    }
    FAIRWARD_TRY(const auto document, engine::check_document({opened.region, query, gate, told},
                                                             {extras.reference, extras.decision,
                                                              place->text, Date::today()}));
    FAIRWARD_CHECK(engine::write_html(options.report, document));
    if (!options.pdf.empty()) {
      FAIRWARD_CHECK(engine::print_pdf(options.report, options.pdf));
    }
  }
  context.before_output();
  say_notes(opened.notes);
  if (!earlier) {
    fmt::print(stderr, "fairward: earlier checks are not shown: {}\n", earlier.error().message());
  }
  if (format == CheckFormat::Json) {
    fmt::print("{}\n", json_in_plain_view(check_json(answer, extras).dump(2)));
  } else {
    fmt::print("{}", format == CheckFormat::Csv ? one_row_csv(answer, extras)
                                                : check_text(answer, extras));
  }
  return kDone;
}

}  // namespace

void add_check(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "check", "Post code check (PCC): what a proposed address does to its ward and council");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  options->place.add_to(*command);
  options->request.add_to(*command, "");
  command->add_option("--bedspaces", options->bedspaces, "how many the proposal has");
  command->add_option("--cohort", options->cohort, "e.g. families, single adults, couples");
  command->add_option("--reference", options->reference, "the check's own reference, printed back");
  command->add_option("--decision", options->decision,
                      "what the reviewer decides: support, support_with_conditions, limit_area, "
                      "close_area or object");
  command->add_option("--because", options->because,
                      "why; needed when the decision differs from what is suggested");
  command->add_option("--batch", options->batch, "a CSV file with one proposal a row");
  command->add_option("--out", options->out, "where the answers for --batch go (CSV)");
  command->add_option("--report", options->report,
                      "write the answer as a document too (HTML), without the address");
  command->add_option("--pdf", options->pdf,
                      "and print that document (PDF), with an installed Chromium");
  command->add_flag("--cumulative", options->cumulative,
                    "each row of --batch on top of those above it");
  command->add_option("--method", options->method,
                      "in restricted mode, whose ward groups are assessed besides the policy's: "
                      "limit (default), other methods of `groups`, all, or none");
  options->basis.add_to(*command);
  command->add_option("--format", options->format, "text, csv or json (default: text)");
  command->add_option("--mode", options->mode, "shared (default) or restricted");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
