#pragma once
/// The map drawn on the processor, in memory.

#include "render/map_canvas.hpp"

namespace fairward::render {

/// Errors: as `MapCanvas::create`.
[[nodiscard]] Result<std::unique_ptr<MapCanvas>> make_painted_canvas();

}  // namespace fairward::render
