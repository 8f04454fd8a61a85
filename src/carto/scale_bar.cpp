#include "carto/scale_bar.hpp"

#include "base/assert.hpp"
#include "carto/numbers.hpp"

#include <cmath>

namespace fairward::carto {

ScaleBar scale_bar(double pixels_per_metre, double longest) {
  FAIRWARD_ASSERT(pixels_per_metre > 0 && longest > 0);
  const double available = longest / pixels_per_metre;
  const double power = std::pow(10.0, std::floor(std::log10(available)));
  double metres = power;
  for (const double step : {2.0, 5.0, 10.0}) {  // 10: log10 may fall just short of a whole number
    if (step * power <= available) {
      metres = step * power;
    }
  }
  ScaleBar bar;
  bar.metres = metres;
  bar.pixels = metres * pixels_per_metre;
  const bool kilometres = metres >= 1000;
  const double unit = kilometres ? 1000 : 1;
  bar.half = short_number(metres / 2 / unit);
  bar.whole = short_number(metres / unit) + (kilometres ? " km" : " m");
  return bar;
}

}  // namespace fairward::carto
