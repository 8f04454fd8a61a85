#pragma once
/// What every picture has in common, however its map was made: where the map lies in its frame and
/// the furniture around it.

#include "carto/labels.hpp"
#include "carto/layout.hpp"
#include "domain/borders.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <vector>

namespace fairward::carto {

/// Errors: Usage outside 320x240 to 8192x8192.
[[nodiscard]] Result<void> check_size(PictureSize size);

/// Centres `box` in the frame and shows all of it; `fill` is the share of the frame it may take.
[[nodiscard]] Projection fit_in_frame(const Box& box, Area frame, double fill);

/// A picture without content yet: its size, colours and scale of hatches.
[[nodiscard]] MapScene blank_scene(PictureSize size, const palette::PageColours& colours);

/// Frame, header, legend, scale bar and footer.
void draw_furniture(Sheet& sheet, const Layout& layout, const Header& header, double scale);

}  // namespace fairward::carto
