#pragma once
/// Divides the page: header, map frame, legend panel, footer. Nothing overlaps, at any size; what
/// does not fit is reduced or left out, the map last.

#include "carto/build_scene.hpp"
#include "carto/furniture.hpp"
#include "carto/legend.hpp"

#include <span>
#include <vector>

namespace fairward::carto {

/// Pixels per em of the page's text: 14 at 1600x1000, in proportion above, not under 11 below
/// (9 for thumbnails).
[[nodiscard]] double text_size(PictureSize size);

/// Where a legend section is drawn.
struct PlacedSection {
  LegendSection section;
  Area area;
};

struct Layout {
  Area header;
  Area frame;                         ///< on whole pixels
  std::vector<PlacedSection> legend;  ///< empty when there is no room for one
  LegendDetail detail = LegendDetail::Full;
  Area scale;  ///< of the scale bar and north arrow; no width when there is no room
  Footer footer;
  Area footer_area;
};

/// The parts of a page, before their places are known.
struct PageParts {
  Header header;
  Footer footer;
  std::vector<LegendSection> legend;
};

/// Beside the map when the picture is wider than high, under it otherwise.
[[nodiscard]] Layout lay_out(const Sheet& sheet, const PageParts& parts, PictureSize size);

}  // namespace fairward::carto
