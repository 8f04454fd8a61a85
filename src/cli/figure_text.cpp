#include "cli/figure_text.hpp"

#include "base/text.hpp"
#include "domain/shorthand.hpp"

#include <fmt/format.h>

namespace fairward::cli {

std::string text_of(const Count& figure) {
  return figure.known() ? with_thousands(figure.value()) : std::string{shorthand(figure.state())};
}
std::string text_of(const Measure& figure, int decimals) {
  return figure.known() ? with_decimals(figure.value(), decimals)
                        : std::string{shorthand(figure.state())};
}
std::string plain(const Count& figure) {
  return figure.known() ? fmt::format("{}", figure.value())
                        : std::string{shorthand(figure.state())};
}
std::string plain(const Measure& figure, int decimals) {
  return figure.known() ? fmt::format("{:.{}f}", figure.value(), decimals)
                        : std::string{shorthand(figure.state())};
}

std::string_view mode_line(DisclosureMode mode) {
  return mode == DisclosureMode::Shared
             ? "Shared: counts of 1 to 4 are suppressed and others rounded to 5, before any rate "
               "is derived."
             : "RESTRICTED: exact counts, for those entitled to them. Do not show or pass on.";
}

std::string shorthand_key(const std::string& text) {
  std::string key;
  const auto add = [&](std::string_view sign, std::string_view meaning) {
    if (text.find(sign) != std::string::npos) {
      key += fmt::format("{}{} {}", key.empty() ? "" : "; ", sign, meaning);
    }
  };
  add("[c]", "confidential");
  add("[x]", "not available");
  add("[z]", "not applicable");
  return key.empty() ? key : "Key: " + key + ".";
}

}  // namespace fairward::cli
