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
    return trim(value).empty() ? kEmptyValue : "";
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

std::optional<std::string> option_without_value(CLI::App& program,
                                                std::span<const std::string> words) {
  CLI::App* command = &program;
  // "--name" of "--name=value", when the command has it.
  const auto option_of = [&command](const std::string& word) -> const CLI::Option* {
    return word.starts_with("--") ? command->get_option_no_throw(word.substr(0, word.find('=')))
                                  : nullptr;
  };
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const auto* option = option_of(words[i]);
    if (option == nullptr) {
      const auto below = command->get_subcommands(
          [&](const CLI::App* one) { return one->get_name() == words[i]; });
      command = below.empty() ? command : below.front();
      continue;
    }
    if (option->get_expected_max() == 0) {
      continue;
    }
    const auto equals = words[i].find('=');
    const bool apart = equals == std::string::npos;
    const bool option_next = apart && i + 1 < words.size() && option_of(words[i + 1]) != nullptr;
    if (option_next || (!apart && trim(words[i].substr(equals + 1)).empty())) {
      return option->get_name();
    }
    i += apart ? 1U : 0U;
  }
  return std::nullopt;
}

}  // namespace fairward::cli
