#pragma once
/// The map drawn by a graphics card. A recolouring uploads one small record a ward and no geometry.

#include "render/map_canvas.hpp"

namespace fairward::render {

/// Errors: as `MapCanvas::create`.
[[nodiscard]] Result<std::unique_ptr<MapCanvas>> make_shaded_canvas();

}  // namespace fairward::render
