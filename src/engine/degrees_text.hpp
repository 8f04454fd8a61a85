#pragma once
/// Degrees of latitude or longitude, as people write them.

#include <optional>
#include <string_view>
#include <utility>

namespace fairward::engine {

struct DegreesPart {
  double value = 0;      ///< degrees; south and west are negative
  char hemisphere = 0;   ///< N, S, E, W, or none
  double half_unit = 0;  ///< degrees: half of the last decimal, minute or second given
};

/// "53.48", "53.48N", "N53.48", "53.48 ° N", "53°27'12.5\"N", "53 27 12 N", "53° 27.2' N". Minutes
/// and seconds are below 60.
[[nodiscard]] std::optional<DegreesPart> read_degrees(std::string_view text);

/// The two halves of a text: at its comma, after the first hemisphere letter (before the second
/// where letters come first), or at its blank.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> degree_halves(
    std::string_view text);

}  // namespace fairward::engine
