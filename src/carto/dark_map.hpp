#pragma once
/// The map's fills on a dark ground.

#include "carto/map_scene.hpp"

#include <vector>

namespace fairward::carto {

/// The fill of the same class on a dark map: its hue with light and dark exchanged. What stands out
/// on white stands out on black, so that the most pressing classes are the brightest there and
/// wards without a value recede in both themes. Patterns stay, with an ink that is seen.
///
/// For the window's map and the swatches of its legend alike; exports are always light.
[[nodiscard]] Fill on_dark(const Fill& fill);
/// One fill a ward.
[[nodiscard]] std::vector<Fill> on_dark(std::vector<Fill> fills);

}  // namespace fairward::carto
