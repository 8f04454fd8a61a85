/// `fairward register`: making, verifying and exporting the case register.

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "cli/case_options.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "engine/case_export.hpp"
#include "engine/kept_files.hpp"
#include "model/case_words.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace fairward::cli {
namespace {

Result<int> init(const CaseOptions& options, const Context& context) {
  FAIRWARD_TRY(const auto file, engine::case_register_of(options.where, options.chosen));
  // An empty one beside the register of a project that was renamed would hide it.
  if (const auto words = engine::words_of_registers_beside(file);
      !words.empty() && options.chosen.empty() && engine::names_project(options.where)) {
    return fail(Errc::Usage, words + "; to make another all the same, name it with --register");
  }
  FAIRWARD_CHECK(engine::make_case_register(file, clock_now()));
  context.before_output();
  if (engine::is_on_server(file)) {
    fmt::print(
        "{}: the case register is there. Its owner gives logins the role fairward_reviewer or "
        "fairward_viewer.\n",
        file.string());
    return kDone;
  }
  fmt::print(
      "{}: an empty case register. It will hold addresses: keep it where only those entitled "
      "to them may read it, apart from the project.\n",
      file.string());
  return kDone;
}

struct VerifyOptions {
  CaseOptions common;
  std::string head;
};

Result<int> verify(const VerifyOptions& options, const Context& context) {
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto about, cases.store().about());
  FAIRWARD_TRY(const auto chain, cases.verify());
  context.before_output();
  fmt::print("{} {}, version {}, made on {}\n", about.kind, about.register_id, about.schema_version,
             pcc::text_of(about.created));
  fmt::print("{}; the last has the hash {}\n", counted(chain.events, "event"),
             chain.head.empty() ? "(none)" : chain.head);
  if (chain.broken_at) {
    return fail(Errc::Unreadable,
                fmt::format("the register was changed outside Fairward: {}; keep this file as it "
                            "is and compare it with a backup",
                            chain.why));
  }
  if (!chain.faults.empty()) {
    for (const auto& fault : chain.faults) {
      fmt::print("{}\n", in_plain_view(fault));
    }
    return fail(Errc::Unreadable,
                fmt::format("{} beside the events, which are as they were written; ask who may "
                            "write to the register outside Fairward, and go on with a backup",
                            chain.faults.size() == 1 ? "one thing above was changed"
                                                     : fmt::format("{} things above were changed",
                                                                   chain.faults.size())));
  }
  if (!options.head.empty()) {
    if (std::ranges::find(chain.hashes, trim(options.head)) == chain.hashes.end()) {
      return fail(Errc::Unreadable,
                  "no event has the hash given with --head: events at the end are missing, or the "
                  "whole register was written anew");
    }
  }
  fmt::print("Every event is as it was written, and none is missing{}.\n",
             options.head.empty() ? " before the last" : "");
  return kDone;
}

struct ExportOptions {
  CaseOptions common;
  std::string out;
};

Result<int> export_cases(const ExportOptions& options, const Context& context) {
  FAIRWARD_TRY(const auto gate, options.common.gate());
  if (options.common.format != "csv" && options.common.format != "json") {
    return fail(Errc::Usage, fmt::format("--format: '{}' is not known; use csv (a line a case) or "
                                         "json (every event)",
                                         options.common.format));
  }
  FAIRWARD_CHECK(engine::KeptFiles::of_project(options.common.where, options.common.chosen)
                     .may_write(options.out, "--out"));
  FAIRWARD_TRY(auto cases, options.common.open());
  const auto form = options.common.format == "csv" ? engine::CaseExport::LineEach
                                                   : engine::CaseExport::EveryEvent;
  FAIRWARD_TRY(const auto count, engine::export_cases(cases, gate, form, options.out));
  context.before_output();
  fmt::print("{} in {}. {}\n", counted(static_cast<std::int64_t>(count), "case"), options.out,
             model::case_mode_line(gate.mode()));
  return kDone;
}

}  // namespace

void add_register(CLI::App& program, Context& context) {
  auto* registers = program.add_subcommand(
      "register", "The case register: make one, verify that nothing was changed, export it");
  registers->require_subcommand(1);

  auto making = std::make_shared<CaseOptions>();
  auto* init_command = registers->add_subcommand("init", "Make an empty register");
  making->add_where(*init_command);
  init_command->callback(
      [making, &context] { context.run = [making, &context] { return init(*making, context); }; });

  auto verifying = std::make_shared<VerifyOptions>();
  auto* verify_command = registers->add_subcommand(
      "verify", "Read every event and see whether one was changed or is missing");
  verifying->common.add_where(*verify_command);
  verify_command->add_option("--head", verifying->head,
                             "a hash noted earlier: it must still be there");
  verify_command->callback([verifying, &context] {
    context.run = [verifying, &context] { return verify(*verifying, context); };
  });

  auto exporting = std::make_shared<ExportOptions>();
  exporting->common.format = "csv";
  auto* export_command = registers->add_subcommand("export", "Write all cases to a file");
  exporting->common.add_where(*export_command);
  export_command->add_option("--out", exporting->out, "the file")->required();
  export_command->add_option("--format", exporting->common.format,
                             "csv, a line a case (default), or json with every event");
  export_command->add_option("--mode", exporting->common.mode,
                             "shared (default: no places below the ward, no texts) or restricted");
  export_command->callback([exporting, &context] {
    context.run = [exporting, &context] { return export_cases(*exporting, context); };
  });
}

}  // namespace fairward::cli
