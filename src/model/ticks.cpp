#include "model/ticks.hpp"

#include "base/assert.hpp"
#include "model/figure_text.hpp"

#include <array>
#include <cmath>

namespace fairward::model {

double nice_step(double span, int pieces) {
  FAIRWARD_ASSERT(span > 0 && pieces >= 1);
  const double least = span / pieces;
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  constexpr std::array kFactors{1.0, 2.0, 2.5, 5.0, 10.0};
  for (const double factor : kFactors) {
    // A hair of slack: 0.3 / 3 must fit 0.1.
    if (factor * power * (1 + 1e-9) >= least) {
      return factor * power;
    }
  }
  return 10 * power;
}

Axis axis_for(double low, double high, int pieces) {
  FAIRWARD_ASSERT(std::isfinite(low) && std::isfinite(high) && low <= high);
  Axis axis;
  const double span = high > low ? high - low : std::max(std::abs(low), 1.0);
  axis.step = nice_step(span, pieces);
  axis.low = std::floor(low / axis.step + 1e-9) * axis.step;
  axis.high = std::ceil(high / axis.step - 1e-9) * axis.step;
  if (axis.high <= axis.low) {
    axis.high = axis.low + axis.step;
  }
  return axis;
}

std::vector<double> ticks(const Axis& axis) {
  const auto count = static_cast<int>(std::lround((axis.high - axis.low) / axis.step));
  std::vector<double> values;
  for (int i = 0; i <= count; ++i) {
    values.push_back(axis.low + i * axis.step);
  }
  return values;
}

std::string tick_text(const Axis& axis, double value) {
  int decimals = 0;
  double scaled = axis.step;
  while (decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-9 * scaled) {
    scaled *= 10;
    ++decimals;
  }
  return text_of(Measure{value}, decimals);
}

}  // namespace fairward::model
