#pragma once
/// The window's typeface: Inter in the sizes of `Fonts`, drawn by FreeType.

#include "app/panel.hpp"
#include "base/result.hpp"
#include "carto/fonts.hpp"

#include <string>

namespace fairward::app {

struct LoadedFonts {
  Fonts fonts;
  std::string warning;  ///< one sentence when Inter was not found; empty else
};

/// Fills the font atlas of the current Dear ImGui context for text of `em` pixels. Every digit gets
/// the same width, so that columns of figures line up. Falls back to Dear ImGui's own font, which
/// knows Latin letters only, and says so. Call between frames, then upload the atlas again.
[[nodiscard]] LoadedFonts load_fonts(float em,
                                     const Result<carto::FontFiles>& files = carto::find_fonts());

}  // namespace fairward::app
