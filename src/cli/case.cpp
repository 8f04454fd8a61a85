/// `fairward case`: post code checks (PCC) from the provider's request to the outcome.

#include "cli/case.hpp"

#include <CLI/CLI.hpp>

namespace fairward::cli {

void add_case(CLI::App& program, Context& context) {
  auto* cases = program.add_subcommand(
      "case", "Post code check (PCC) cases: the request, consultees, the response, the outcome");
  cases->require_subcommand(1);
  add_case_new(*cases, context);
  add_case_list(*cases, context);
  add_case_show(*cases, context);
  add_case_assess(*cases, context);
  add_case_events(*cases, context);
  add_case_correct(*cases, context);
  add_case_statistics(*cases, context);
}

}  // namespace fairward::cli
