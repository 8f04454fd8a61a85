#pragma once
/// The theme as Dear ImGui takes it: colours, spacing on a quarter-em grid, hairlines, soft
/// corners.

#include "carto/map_scene.hpp"
#include "model/theme.hpp"

#include <imgui.h>

namespace fairward::app {

[[nodiscard]] constexpr ImU32 packed(carto::Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
/// `share` of the colour's own opacity.
[[nodiscard]] constexpr ImU32 packed(carto::Colour c, float share) {
  return IM_COL32(c.r, c.g, c.b, static_cast<int>(static_cast<float>(c.a) * share));
}
[[nodiscard]] ImVec4 vec4(carto::Colour c, float share = 1.0F);

/// Sets the style of the current context for text of `em` pixels. Call between frames.
void apply_style(const model::Theme& theme, float em);

}  // namespace fairward::app
