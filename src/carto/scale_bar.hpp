#pragma once
/// A scale bar of a round length.

#include <string>

namespace fairward::carto {

struct ScaleBar {
  double metres = 0;  ///< the whole bar: 1, 2 or 5 times a power of ten
  double pixels = 0;  ///< its length in the picture
  std::string half;   ///< label at the middle: "10"
  std::string whole;  ///< label at the end, with the unit: "20 km"
};

/// The longest round bar that is at most `longest` pixels. REQUIRES: both positive.
[[nodiscard]] ScaleBar scale_bar(double pixels_per_metre, double longest);

}  // namespace fairward::carto
