#pragma once
/// Whole pictures against the ones that were looked at and accepted.

#include "carto/map_scene.hpp"

#include <string>

namespace fairward::testing {

/// Draws the case and compares; leaves what was drawn, and where it differs, in the build folder.
void expect_picture(const std::string& name, const carto::MapScene& scene);

}  // namespace fairward::testing
