#pragma once
/// Letters with a halo around them, drawn once when the typeface is loaded: text on a map is then
/// two quads a letter, however soft its halo.

#include <imgui.h>

#include <vector>

namespace fairward::app {

/// For each font one whose letters are the halos of its own: to be drawn first, at the same place
/// and size. They live as long as the atlas's fonts. Reaches `halo_reach` pixels beyond a letter.
/// REQUIRES: the atlas is built, in one byte a pixel, and not yet uploaded; fonts of this atlas.
[[nodiscard]] std::vector<ImFont*> add_halos(ImFontAtlas& atlas, const std::vector<ImFont*>& fonts);

/// Pixels around a letter of this size that its halo covers in full.
[[nodiscard]] float halo_reach(float font_size);

}  // namespace fairward::app
