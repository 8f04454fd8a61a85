/// `fairward report`: the documents of a case.

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "engine/case_register.hpp"
#include "engine/group_methods.hpp"
#include "engine/kept_files.hpp"
#include "engine/print_pdf.hpp"
#include "engine/report_case.hpp"
#include "engine/report_check.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <vector>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  std::string reference;
  std::string kind = "response";
  std::string copy = "council";
  std::string case_register;
  std::string out;
  std::string pdf;
  std::string method = "limit";
  BasisOptions basis;
  std::string mode = "shared";
  bool with_texts = false;
};

Result<engine::CheckQuery> query_of(const Options& options, const engine::Region& region) {
  if (!options.basis.proposal.empty()) {
    return fail(Errc::Usage, "--proposal: a case has its own proposal");
  }
  engine::CheckQuery query;
  FAIRWARD_TRY(query.basis, options.basis.query(region));
  FAIRWARD_TRY(query.methods, engine::parse_check_methods(options.method));
  return query;
}

/// What is asked for, before anything is opened.
Result<engine::CaseReportRequest> request_of(const Options& options) {
  engine::CaseReportRequest request;
  request.reference = std::string{trim(options.reference)};
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(request.kind, report::parse_case_document(options.kind));
  FAIRWARD_TRY(const auto copy, report::parse_copy(options.copy));
  FAIRWARD_TRY(request.rules, report::rules_of(copy, mode,
                                               options.with_texts ? report::Texts::Searched
                                                                  : report::Texts::LeftOut));
  request.made_on = Date::today();
  FAIRWARD_CHECK(engine::check_document_names(options.out, options.pdf));
  return request;
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto request, request_of(options));
  FAIRWARD_TRY(const auto file, engine::case_register_of(options.project, options.case_register));
  const auto kept = engine::KeptFiles::of_project(options.project, options.case_register);
  FAIRWARD_CHECK(kept.may_write(options.out, "--out"));
  FAIRWARD_CHECK(kept.may_write(options.pdf, "--pdf"));
  FAIRWARD_TRY(auto cases, engine::CaseRegister::open(file));
  FAIRWARD_TRY(const auto opened, engine::open_for_check(options.project, context.job));
  FAIRWARD_TRY(auto query, query_of(options, opened.region));
  query.small_areas = opened.small_areas;
  FAIRWARD_TRY(const auto document,
               engine::case_document(opened, query, cases, request, context.job));
  FAIRWARD_CHECK(engine::write_html(options.out, document));
  if (!options.pdf.empty()) {
    context.job.tell("printing");
    FAIRWARD_CHECK(engine::print_pdf(options.out, options.pdf));
  }
  context.before_output();
  for (const auto& note : opened.notes) {
    fmt::print(stderr, "fairward: {}\n", note);
  }
  fmt::print("wrote {}{} ({}, {})\n{}\n", options.out,
             options.pdf.empty() ? "" : " and " + options.pdf, request.rules.words(),
             mode_name(request.rules.mode), document->marking);
  if (options.with_texts && !request.rules.shows_address()) {
    fmt::print(
        "Read it before it goes on: what people wrote was searched for the place, and a "
        "search does not find everything.\n");
  }
  return kDone;
}

}  // namespace

void add_report(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "report", "Documents of a post code check (PCC) case, as HTML and PDF");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  command->add_option("--case", options->reference, "its reference: PCC-0012")->required();
  command->add_option("--kind", options->kind,
                      "response (default) or adjudication: the response with history, dates, "
                      "nearby provision and earlier checks");
  command->add_option("--copy", options->copy,
                      "for whom: council (default), provider (with the address; needs --mode "
                      "restricted) or public");
  command->add_flag("--with-texts", options->with_texts,
                    "in a restricted council copy: also what people wrote, searched for the place; "
                    "read it before it goes on");
  command->add_option("--register", options->case_register,
                      "the case register (default: the project's)");
  command->add_option("--out", options->out, "the page to write (.html)")->required();
  command->add_option("--pdf", options->pdf, "and print it (.pdf), with an installed Chromium");
  command->add_option("--method", options->method,
                      "in restricted mode, whose ward groups are assessed besides the policy's: "
                      "limit (default), other methods of `groups`, all, or none");
  options->basis.add_to(*command);
  command->add_option("--mode", options->mode, "shared (default) or restricted");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
