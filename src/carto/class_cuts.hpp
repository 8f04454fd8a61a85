#pragma once
/// Where classes begin and end, before they have words and colours: the step between `stats` breaks
/// and a legend.

#include "carto/layer_style.hpp"
#include "stats/class_breaks.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fairward::carto {

/// The border between two classes.
struct Cut {
  double value = 0;
  bool closed = true;  ///< `value` itself is in the class below ("≤"); else in the one above ("<")
  friend bool operator==(const Cut&, const Cut&) = default;
};

/// True when a value lies in a class above the cut. A relative 1e-9 is forgiven, so that 10,000 x
/// 60 / 12,000 is 50 however it was computed.
[[nodiscard]] bool is_past(const Cut& cut, double value);

/// One class, from one cut to the next. A lowest or highest class may be open-ended.
struct Interval {
  std::optional<Cut> low;
  std::optional<Cut> high;
  std::string detail;  ///< "up to the procurement trigger"; may be empty
};

struct Intervals {
  std::vector<Interval> classes;  ///< ascending, without gaps
  std::string note;
  bool short_numbers = false;  ///< bounds are as given, not rounded to the layer's decimals
};

/// The classes of one method. REQUIRES: a style that was checked; Policy only with policy breaks.
[[nodiscard]] Intervals intervals_of(const WardValues& values, const stats::Ascending& sorted,
                                     const ClassStyle& style);

/// Rounded to the nearest, or up, or down; never -0. What lies within 1e-9 of a round number is
/// that number.
[[nodiscard]] double rounded(double value, int decimals);
[[nodiscard]] double rounded_up(double value, int decimals);
[[nodiscard]] double rounded_down(double value, int decimals);

}  // namespace fairward::carto
