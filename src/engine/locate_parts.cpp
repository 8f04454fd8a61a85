#include "engine/locate_parts.hpp"

#include "base/text.hpp"
#include "engine/locate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fairward::engine {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string uprn_digits(std::string_view typed) {
  auto text = trim(typed);
  if (starts_with_ignoring_case(text, "uprn")) {
    text.remove_prefix(4);
    text = trim(text.substr(text.starts_with(':') ? 1 : 0));
  }
  std::string digits;
  for (const char c : text) {
    if (c != ' ') {
      digits += c;
    }
  }
  return all_digits(digits) && digits.size() <= 12 ? digits : std::string{};
}

std::string_view nation_of(std::string_view code) {
  switch (code.empty() ? '\0' : code.front()) {
    case 'E':
      return "England";
    case 'W':
      return "Wales";
    case 'S':
      return "Scotland";
    case 'N':
      return "Northern Ireland";
    default:
      return {};
  }
}

std::string_view elsewhere(std::string_view area) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kElsewhere{
      {{"BT", "Northern Ireland, which Code-Point Open leaves out"},
       {"JE", "Jersey, which is not in the United Kingdom"},
       {"GY", "Guernsey, which is not in the United Kingdom"},
       {"IM", "the Isle of Man, which is not in the United Kingdom"}}};
  for (const auto& [known, words] : kElsewhere) {
    if (known == area) {
      return words;
    }
  }
  return {};
}

std::string_view name_of(LocatedBy by) {
  constexpr std::array<std::string_view, 7> kNames{
      "postcode",         "sector",         "district",          "uprn",
      "easting_northing", "grid_reference", "latitude_longitude"};
  return kNames.at(static_cast<std::size_t>(by));
}

std::string ward_words(const WardTable& wards, WardIndex ward) {
  const auto council = wards.council(ward);
  return fmt::format("{} ({}){}", wards.name(ward), wards.code(ward).text(),
                     council ? " in " + wards.council(*council).name : "");
}

std::string distance_words(double metres) {
  return metres < 1'000    ? fmt::format("{:.0f} m", metres)
         : metres < 10'000 ? fmt::format("{:.1f} km", metres / 1'000)
                           : fmt::format("{} km", with_decimals(metres / 1'000, 0));
}

}  // namespace fairward::engine
