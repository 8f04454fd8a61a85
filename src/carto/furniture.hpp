#pragma once
/// Title, footer, scale bar and north arrow: everything on the page that is neither map nor legend.

#include "carto/sheet.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::carto {

struct Header {
  std::string title;
  std::string subtitle;
  std::string badge;  ///< "RESTRICTED"; empty for none
};

/// Draws downwards from the top of `area`; returns the bottom.
double draw_header(Sheet& sheet, const Header& header, Area area);

/// Lines under the map, each wrapped. The last one, `mode`, is set in a heavier face.
struct Footer {
  std::vector<std::string> lines;
  std::string mode;
  std::string credit{};  ///< that licences ask for, under `lines`; may be empty
};
[[nodiscard]] double footer_height(const Sheet& sheet, const Footer& footer, double width);
double draw_footer(Sheet& sheet, const Footer& footer, Area area);

/// Scale bar at the left of `area`, north arrow at its right, both standing on its bottom.
/// `pixels_per_metre` is the scale of the map.
void draw_scale_and_north(Sheet& sheet, Area area, double pixels_per_metre);
/// Height that `draw_scale_and_north` uses, in ems.
inline constexpr double kScaleHeight = 3.0;
/// Width below which it is left out, in ems.
inline constexpr double kScaleWidth = 11.0;

}  // namespace fairward::carto
