#pragma once
/// Texts, drawn last, by FreeType at the picture's own resolution. Halos are outlines widened with
/// a round stroker; a halo lies under all of its line's glyphs.

#include "base/image.hpp"
#include "base/result.hpp"
#include "carto/map_scene.hpp"

#include <span>

namespace fairward::render {

/// Blends the texts over the picture. Errors: FileNotFound when there is no typeface, Unreadable
/// when it is damaged.
[[nodiscard]] Result<void> draw_texts(std::span<const carto::Text> texts, Image& image);

}  // namespace fairward::render
