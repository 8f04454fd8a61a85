#pragma once
/// The shapes that a scan lets grow around a centre.

#include "concentration/scan_orders.hpp"

#include <cstdint>
#include <vector>

namespace fairward::concentration {

enum class ScanShapes : std::uint8_t {
  Circles,
  Ellipses,  ///< circles, and the 46 ellipses of SaTScan
};

/// What makes up for a long ellipse's having more freedom than a circle: ratios are multiplied with
/// (4 s / (s + 1)^2)^a, where s is longest over shortest axis and a is 0, 1/2 or 1.
enum class EccentricityPenalty : std::uint8_t { None, Medium, Strong };

[[nodiscard]] double eccentricity_factor(double axis_ratio, EccentricityPenalty penalty);

/// Kulldorff, Huang, Pickle and Duczmal (2006), as SaTScan has them by default: a circle, then
/// ellipses of axis ratio 1.5, 2, 3, 4 and 5 in 4, 6, 9, 12 and 15 directions, the first one east,
/// equally spaced over half a turn.
[[nodiscard]] std::vector<ScanShape> scan_shapes(ScanShapes shapes);

}  // namespace fairward::concentration
