#pragma once
/// Where council names may stand, and how names break into lines: shared by pictures and the
/// window.

#include "carto/text_metrics.hpp"
#include "domain/ward_table.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::carto {

/// Width of a line of text in pixels, by whoever will draw it.
using MeasureText = std::function<double(std::string_view, TextStyle)>;

/// A council on the map.
struct CouncilPlace {
  std::size_t council = 0;
  double area = 0;                              ///< square metres; 0: it has no polygons
  Point centre;                                 ///< world
  std::vector<std::pair<Point, double>> wards;  ///< centroid and area
};
[[nodiscard]] std::vector<CouncilPlace> council_places(const WardTable& wards);

/// Where the name may go, best first: the centre when it lies inside, then its wards nearest to
/// it, at most eight.
[[nodiscard]] std::vector<Point> name_places(const CouncilPlace& place);

/// The width of a name in one line, and in the two lines that are narrowest.
struct NameWidths {
  double whole = 0;
  std::size_t split = std::string::npos;  ///< where the space to break at is; npos: there is none
  double first = 0;                       ///< of the two lines
  double second = 0;
  [[nodiscard]] double broken() const { return first > second ? first : second; }
  /// True when the name is wider than `widest` and two lines are narrower.
  [[nodiscard]] bool breaks(double widest) const {
    return whole > widest && split != std::string::npos;
  }
};
[[nodiscard]] NameWidths measure_name(const std::string& name, TextStyle style,
                                      const MeasureText& measure);

/// One line when it is at most `widest` pixels, else two of about the same width, broken at a
/// space.
[[nodiscard]] std::vector<std::string> break_name(const std::string& name, TextStyle style,
                                                  double widest, const MeasureText& measure);

/// Council names longer than this many ems break.
inline constexpr double kLongName = 8.5;
inline constexpr double kLabelLineHeight = 1.12;  ///< ems
inline constexpr double kHaloWidth = 0.17;        ///< ems
/// How much wider than the side of a square as large as its council a name may be.
inline constexpr double kLargestOverlap = 2.4;

}  // namespace fairward::carto
