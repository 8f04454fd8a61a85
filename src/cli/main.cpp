/// fairward: shows where asylum dispersal presses too hard, ward by ward.

#include "base/heap.hpp"
#include "base/log.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <system_error>
#include <vector>

namespace {

using namespace fairward;  // NOLINT(google-build-using-namespace): the one main

/// One sentence on stderr, always with the program's name in front.
int report(const Error& error) {
  fmt::print(stderr, "fairward: {}\n", in_plain_view(error.message()));
  return cli::exit_code_for(error.code());
}

/// What the parser has against the arguments, with the word at fault and the nearest known one.
std::string parse_fault(const CLI::App& program, const CLI::ParseError& error) {
  const CLI::App* chosen = &program;
  while (!chosen->get_subcommands().empty()) {
    chosen = chosen->get_subcommands().front();
  }
  std::vector<std::string> known;
  for (const auto* command : chosen->get_subcommands([](const CLI::App*) { return true; })) {
    known.push_back(command->get_name());
  }
  auto extras = program.remaining(true);
  const bool wants_command = !known.empty();
  if (!wants_command) {
    for (const auto* option : chosen->get_options()) {
      known.push_back(option->get_name());
    }
    std::erase_if(extras, [](const std::string& word) { return !word.starts_with('-'); });
  }
  if (extras.empty()) {
    return error.what();
  }
  const auto word = extras.front().substr(0, extras.front().find('='));
  const auto near = nearest(word, known);
  return fmt::format("no {} '{}'{}", wants_command ? "command" : "option", word,
                     near ? fmt::format(" (did you mean '{}'?)", *near) : "");
}

/// A standard stream that the caller closed would give its number to the next file opened, and what
/// is printed would go there. Nothing can be written to what stands in for it.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    while (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) >= 0) {
    }
  }
}

/// The arguments as CLI11 takes them, last first. A project alone, as a double click gives it, is
/// to be viewed.
std::vector<std::string> with_view(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words.front().ends_with(".toml")) {
    words.insert(words.begin(), "view");
  }
  std::ranges::reverse(words);
  return words;
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
  cli::add_areas(program, context);
  cli::add_locate(program, context);
  cli::add_check(program, context);
  cli::add_case(program, context);
  cli::add_register(program, context);
  cli::add_render(program, context);
  cli::add_report(program, context);
  cli::add_sample(program, context);
  cli::add_view(program, context);
  cli::refuse_empty_values(program);
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (const auto option = cli::option_without_value(program, words)) {
    fmt::print(stderr, "fairward: {}: {}; run `fairward --help`\n", *option, cli::kEmptyValue);
    return cli::kUsage;
  }
  try {
    program.parse(with_view(argc, argv));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      return program.exit(error);  // --help and --version
    }
    fmt::print(stderr, "fairward: {}; run `fairward --help`\n",
               in_plain_view(parse_fault(program, error)));
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

/// Errors that nobody expected, as exit codes.
int guarded(int argc, char** argv) {
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

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // writing past a limit of sizes fails instead, and is reported
  hold_standard_streams();
  keep_freed_memory();
  const int code = guarded(argc, argv);
  std::fflush(nullptr);
  // What a hundred libraries tidy away on the ordinary way out goes with the process, and sooner.
  std::quick_exit(code);
}
