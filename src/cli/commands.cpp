#include "cli/commands.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace fairward::cli {

Result<DisclosureMode> parse_mode(const std::string& text) {
  if (text == mode_name(DisclosureMode::Shared)) {
    return DisclosureMode::Shared;
  }
  if (text == mode_name(DisclosureMode::Restricted)) {
    return DisclosureMode::Restricted;
  }
  return fail(Errc::Usage,
              fmt::format("--mode: '{}' is not known; use shared or restricted", text));
}

Result<OutputFormat> parse_format(const std::string& text) {
  if (text == "table") {
    return OutputFormat::Table;
  }
  if (text == "csv") {
    return OutputFormat::Csv;
  }
  if (text == "json") {
    return OutputFormat::Json;
  }
  return fail(Errc::Usage,
              fmt::format("--format: '{}' is not known; use table, csv or json", text));
}

void refuse_empty_values(CLI::App& command) {
  const auto not_empty = [](const std::string& value) {
    return trim(value).empty() ? std::string{"is empty; give a value or leave it out"} : "";
  };
  for (auto* option : command.get_options()) {
    if (option->get_expected_max() > 0) {
      option->check(not_empty);
    }
  }
  for (auto* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    refuse_empty_values(*below);
  }
}

}  // namespace fairward::cli
