#pragma once
/// What both kinds of map canvas ask of their input and of the driver. Private to the layer.

#include "base/result.hpp"
#include "render/map_canvas.hpp"

#include <string_view>

namespace fairward::render {

/// Errors: Internal when ids or borders are not there for every pixel, or a side is longer than the
/// driver's longest.
[[nodiscard]] Result<void> check_raster(const MapRaster& raster, int largest_side);

/// An error of someone else is not to be taken for ours.
void forget_old_errors();
/// Errors: Internal with what to do, when OpenGL met one since the last call.
[[nodiscard]] Result<void> check_errors(std::string_view step);

}  // namespace fairward::render
