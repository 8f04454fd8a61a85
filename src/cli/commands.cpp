#include "cli/commands.hpp"

#include <fmt/format.h>

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

}  // namespace fairward::cli
