#pragma once
/// Coordinates as people type them.

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::report {

/// Where a text has an easting or a northing by its letter ("E353364 N446614"), a reference of the
/// national grid to a kilometre or nearer ("SD533466", "SD5346"), or degrees ("53\u00b027'47\"N",
/// "N53.4631 W2.2502", "53.46, -2.25"): first byte and the one after the last, in any order.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> coordinates_in(
    std::string_view text);

}  // namespace fairward::report
