#pragma once
/// Places that people write as numbers: grid references, eastings and northings, degrees.

#include "base/result.hpp"
#include "domain/boundaries.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fairward::engine {

/// What a text means before any coordinate system is asked.
struct WrittenPlace {
  enum class Kind : std::uint8_t { Grid, Metres, Degrees };
  Kind kind = Kind::Grid;
  Point place;           ///< EPSG:27700 metres; for Degrees x is the longitude and y the latitude
  double side = 0;       ///< metres of a grid reference's square
  bool swapped = false;  ///< plain degrees with the longitude first
  double half_unit = 0;  ///< degrees: half of the last decimal, minute or second given
};

/// "SD 8412 9810" (2 to 10 digits, blanks anywhere), "384120, 398100", "53.48, -2.24",
/// "53.48N 2.24W", "53°27'12\"N 2°13'05\"W", "53 27 12 N, 2 13 5 W". Of two plain numbers in
/// degrees, the one that can only be a longitude here is it. A reference means the south-west
/// corner of its square; of 1 km and more, its middle.
[[nodiscard]] std::optional<WrittenPlace> read_place(std::string_view text);

}  // namespace fairward::engine
