#include "io/cell.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fairward::io {
namespace {

bool is_below_threshold(std::string_view cell) {
  return cell.starts_with('<') && parse_whole_number(cell.substr(1)).has_value();
}

}  // namespace

std::string shown(std::string_view cell) {
  constexpr std::size_t kLongest = 20;
  const auto trimmed = trim(cell);
  return trimmed.size() <= kLongest ? std::string{trimmed}
                                    : std::string{trimmed.substr(0, kLongest)} + "...";
}

std::string CellPlace::text() const {
  return fmt::format("{}: row {}, '{}'", file, row, column);
}

std::optional<FigureState> marker_state(std::string_view cell) {
  static constexpr std::array<std::string_view, 4> kSuppressed{"*", "c", "[c]", "[low]"};
  static constexpr std::array<std::string_view, 17> kNoData{
      "",  "-",   "..",   ":",    ".",  "...", "[x]",          "[z]", "x",
      "z", "n/a", "#n/a", "null", "na", "--",  "\xE2\x80\x93", "[w]"};
  const auto trimmed = trim(cell);
  if (!trimmed.empty() && trimmed.front() >= '0' && trimmed.front() <= '9') {
    return std::nullopt;  // no mark begins with a digit, and nearly every other cell does
  }
  const auto text = to_lower(trimmed);
  if (std::ranges::find(kSuppressed, text) != kSuppressed.end() || is_below_threshold(text)) {
    return FigureState::Suppressed;
  }
  if (std::ranges::find(kNoData, text) != kNoData.end()) {
    return FigureState::NoData;
  }
  return std::nullopt;
}

Result<Count> read_people(std::string_view cell, const CellPlace& place) {
  if (const auto state = marker_state(cell)) {
    return Count::missing(*state);
  }
  const auto number = parse_whole_number(cell);
  if (!number || *number < 0 || *number > kMostPeople) {
    return fail(
        Errc::BadValue,
        fmt::format("{}: {} is not a count of people; use a whole number, or * when suppressed",
                    place.text(), shown(cell)));
  }
  return Count{*number};
}

Result<Measure> read_measure(std::string_view cell, const CellPlace& place) {
  if (const auto state = marker_state(cell)) {
    return Measure::missing(*state);
  }
  const auto number = parse_decimal(cell);
  if (!number) {
    return fail(Errc::BadValue,
                fmt::format("{}: '{}' is not a number; leave it empty when there is "
                            "no data",
                            place.text(), shown(cell)));
  }
  return Measure{*number};
}

std::optional<std::int64_t> required_count(std::string_view cell) {
  const auto number = parse_whole_number(cell);
  return number && *number >= 0 && *number <= kMostPeople ? number : std::nullopt;
}

}  // namespace fairward::io
