#pragma once
/// What both kinds of map canvas ask of their input and of the driver. Private to the layer.

#include "base/result.hpp"
#include "render/map_canvas.hpp"
#include "render/map_overlay.hpp"

#include <array>
#include <span>
#include <string_view>

namespace fairward::render {

[[nodiscard]] BorderColours borders_of(const MapLook& look);
/// Errors: Internal when ids or borders are not there for every pixel, or a side is longer than the
/// driver's longest.
[[nodiscard]] Result<void> check_raster(const MapRaster& raster, int largest_side);

/// Up to four outlines, as `MapOverlay` takes them.
struct OutlineSet {
  std::array<std::span<const std::uint8_t>, 4> coverage;
  std::array<carto::Colour, 4> colours{};
};
/// Errors: Internal when there are more than four, or one is not as large as the map.
[[nodiscard]] Result<OutlineSet> outline_set(std::span<const MapOutline> outlines,
                                             std::size_t pixels);

/// An error of someone else is not to be taken for ours.
void forget_old_errors();
/// Errors: Internal with what to do, when OpenGL met one since the last call.
[[nodiscard]] Result<void> check_errors(std::string_view step);

}  // namespace fairward::render
