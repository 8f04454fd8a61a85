#pragma once
/// Where a camera may stand that is written down: the centre of a map is a place to the metre.

#include "carto/map_view.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::engine {

inline constexpr double kCameraLattice = 500;  ///< metres
inline constexpr double kNearestCamera = 1;    ///< metres a pixel: what was in the middle is seen

/// The nearest point of the lattice.
[[nodiscard]] inline Point on_lattice(Point place) {
  const auto snapped = [](double x) { return kCameraLattice * std::round(x / kCameraLattice); };
  return {snapped(place.x), snapped(place.y)};
}

/// As a view is written: on the lattice, and no nearer than `kNearestCamera`.
[[nodiscard]] inline carto::MapView on_lattice(carto::MapView map) {
  map.centre = on_lattice(map.centre);
  map.metres_per_pixel = std::max(map.metres_per_pixel, kNearestCamera);
  return map;
}

}  // namespace fairward::engine
