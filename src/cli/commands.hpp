#pragma once
/// The subcommands, one file each. Each adds itself to the program and says what to run.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/released.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own
class App;
}

namespace fairward::cli {

/// What every command is given, and where it leaves what to do once the whole command line is
/// understood.
struct Context {
  Job job;
  /// Set by the chosen subcommand; returns the exit code.
  std::function<Result<int>()> run;
  /// Ends the progress line before results are printed.
  std::function<void()> before_output;
};

void add_case(CLI::App& program, Context& context);
void add_check(CLI::App& program, Context& context);
void add_inspect(CLI::App& program, Context& context);
void add_init(CLI::App& program, Context& context);
void add_locate(CLI::App& program, Context& context);
void add_status(CLI::App& program, Context& context);
void add_groups(CLI::App& program, Context& context);
void add_areas(CLI::App& program, Context& context);
void add_render(CLI::App& program, Context& context);
void add_register(CLI::App& program, Context& context);
void add_report(CLI::App& program, Context& context);
void add_sample(CLI::App& program, Context& context);
void add_view(CLI::App& program, Context& context);

/// Every option of a command that takes a value, and of those below it, refuses an empty one: it
/// would be taken for one that was not given.
void refuse_empty_values(CLI::App& command);
/// What is said of an empty value, behind the option's name.
inline constexpr const char* kEmptyValue = "is empty; give a value or leave it out";

/// The option that takes a value and is given none, if there is one among the words that follow
/// the program's name: `--cohort=`, and `--cohort --on` of two options. The parser would take the
/// next word for the value, whatever it says.
[[nodiscard]] std::optional<std::string> option_without_value(CLI::App& program,
                                                              std::span<const std::string> words);

/// "shared" or "restricted". Errors: Usage.
[[nodiscard]] Result<DisclosureMode> parse_mode(const std::string& text);

enum class OutputFormat : std::uint8_t { Table, Csv, Json };
[[nodiscard]] Result<OutputFormat> parse_format(const std::string& text);

}  // namespace fairward::cli
