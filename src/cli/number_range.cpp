#include "cli/number_range.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <system_error>

namespace fairward::cli {
namespace {

std::optional<std::uint64_t> whole(const std::string& text) {
  std::uint64_t value = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{value} : std::nullopt;
}

/// Also of seeds, which no `std::int64_t` holds.
std::string grouped(std::uint64_t value) {
  auto digits = std::to_string(value);
  for (auto at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

/// An empty value is refused for every option alike.
NumberCheck refused_unless(std::function<bool(const std::string&)> is_right, std::string words) {
  return [is_right = std::move(is_right), words = std::move(words)](const std::string& text) {
    return trim(text).empty() || is_right(text) ? std::string{}
                                                : fmt::format("'{}' is not {}", text, words);
  };
}

}  // namespace

NumberCheck whole_between(std::uint64_t least, std::uint64_t most) {
  return refused_unless(
      [=](const std::string& text) {
        const auto value = whole(text);
        return value && *value >= least && *value <= most;
      },
      fmt::format("a whole number from {} to {}", grouped(least), grouped(most)));
}

NumberCheck decimal_between(double least, double most) {
  return refused_unless(
      [=](const std::string& text) {
        const auto value = parse_decimal(text);
        return value && *value >= least && *value <= most;
      },
      fmt::format("a number from {} to {}", least, most));
}

NumberCheck decimal_up_to(double most) {
  return refused_unless(
      [=](const std::string& text) {
        const auto value = parse_decimal(text);
        return value && *value > 0 && *value <= most;
      },
      fmt::format("a number over 0 and up to {}", most));
}

}  // namespace fairward::cli
