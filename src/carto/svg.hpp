#pragma once
/// The same scene as a drawing that other programs open and scale.

#include "carto/map_scene.hpp"

#include <span>
#include <string>

namespace fairward::carto {

/// A whole SVG 1.1 document: areas filled by their own outlines (points nearer than a fifth of a
/// pixel to the one before are left out), hatches as patterns, lines, boxes, and texts as text with
/// their halos behind. What the scene says about itself is the title and description. The same
/// scene gives the same bytes.
[[nodiscard]] std::string to_svg(const MapScene& scene);
/// The same of scenes beside each other, from the left. REQUIRES: at least one.
[[nodiscard]] std::string to_svg(std::span<const MapScene> scenes);
/// What they say about themselves together: of two maps "Left: ... Right: ...".
[[nodiscard]] std::string alternative_text_of(std::span<const MapScene> scenes);

}  // namespace fairward::carto
