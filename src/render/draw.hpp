#pragma once
/// MapScene -> pixels, off screen: OpenGL 3.3 core through EGL without a display.

#include "base/image.hpp"
#include "base/result.hpp"
#include "carto/map_scene.hpp"

namespace fairward::render {

/// Draws the scene, antialiased. Needs no X server. Errors: Internal naming the EGL or GL step that
/// failed and what to install (a Mesa software driver).
[[nodiscard]] Result<Image> draw(const carto::MapScene& scene);

}  // namespace fairward::render
