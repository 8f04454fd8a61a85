#include "concentration/scan_shapes.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace fairward::concentration {

double eccentricity_factor(double axis_ratio, EccentricityPenalty penalty) {
  if (penalty == EccentricityPenalty::None || axis_ratio == 1) {
    return 1;
  }
  const double factor = 4 * axis_ratio / ((axis_ratio + 1) * (axis_ratio + 1));
  return penalty == EccentricityPenalty::Strong ? factor : std::sqrt(factor);
}

std::vector<ScanShape> scan_shapes(ScanShapes shapes) {
  std::vector<ScanShape> result{ScanShape{}};
  if (shapes == ScanShapes::Circles) {
    return result;
  }
  constexpr std::array<std::pair<double, int>, 5> kDirections{
      {{1.5, 4}, {2, 6}, {3, 9}, {4, 12}, {5, 15}}};
  for (const auto& [axis_ratio, count] : kDirections) {
    for (int i = 0; i < count; ++i) {
      result.push_back({axis_ratio, std::numbers::pi * i / count});
    }
  }
  return result;
}

}  // namespace fairward::concentration
