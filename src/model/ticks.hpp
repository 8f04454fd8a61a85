#pragma once
/// Round numbers along an axis.

#include <string>
#include <vector>

namespace fairward::model {

/// The smallest of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into at most `pieces`.
/// REQUIRES: span > 0, pieces >= 1.
[[nodiscard]] double nice_step(double span, int pieces);

/// An axis that holds all its data: `low` and `high` are ticks.
struct Axis {
  double low = 0;
  double high = 1;
  double step = 1;
  [[nodiscard]] double share(double value) const { return (value - low) / (high - low); }
};
/// REQUIRES: low <= high, both finite. Equal ends are spread by one step about them.
[[nodiscard]] Axis axis_for(double low, double high, int pieces);
[[nodiscard]] std::vector<double> ticks(const Axis& axis);
/// As many decimals as the step needs: "37.5", "1,000".
[[nodiscard]] std::string tick_text(const Axis& axis, double value);

}  // namespace fairward::model
