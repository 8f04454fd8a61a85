/// fairward: shows where asylum dispersal presses too hard, ward by ward.

#include "base/log.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <system_error>

namespace {

using namespace fairward;  // NOLINT(google-build-using-namespace): the one main

/// One sentence on stderr, always with the program's name in front.
int report(const Error& error) {
  fmt::print(stderr, "fairward: {}\n", error.message());
  return cli::exit_code_for(error.code());
}

int run(int argc, const char* const* argv) {
  const cli::Interrupt interrupt;
  cli::ProgressLine progress;
  cli::Context context;
  context.job.stop = interrupt.token();
  context.job.report = [&](const ProgressReport& step) { progress.show(step); };
  context.before_output = [&] { progress.clear(); };

  CLI::App program{"Shows where asylum dispersal presses too hard, ward by ward, and proves it.",
                   "fairward"};
  program.set_version_flag("--version", std::string{version()});
  program.require_subcommand(1);
  program.get_formatter()->column_width(34);
  cli::add_inspect(program, context);
  cli::add_init(program, context);
  cli::add_status(program, context);
  cli::add_groups(program, context);
  cli::add_render(program, context);
  cli::add_sample(program, context);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      return program.exit(error);  // --help and --version
    }
    fmt::print(stderr, "fairward: {}; run `fairward --help`\n", error.what());
    return cli::kUsage;
  }
  const auto result = context.run();
  progress.clear();
  if (!result) {
    return report(result.error());
  }
  if (std::fflush(stdout) != 0) {
    return report(Error{Errc::WriteFailed, "standard output cannot be written"});
  }
  return *result;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::system_error& error) {
    // fmt::print reports a full disk or a closed pipe this way.
    fmt::print(stderr, "fairward: standard output cannot be written: {}\n", error.code().message());
    return cli::kInput;
  } catch (const std::exception& error) {
    fmt::print(stderr, "fairward: internal error: {}\n", error.what());
    return cli::kInternal;
  }
}
