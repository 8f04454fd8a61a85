#pragma once
/// Where the typeface is. One family for the whole map: Inter, else DejaVu Sans.

#include "base/result.hpp"
#include "carto/map_scene.hpp"

#include <array>
#include <span>
#include <string>

namespace fairward::carto {

/// One file a weight, in the order of FontWeight.
struct FontFiles {
  std::array<std::string, 4> path;
  [[nodiscard]] const std::string& of(FontWeight weight) const {
    return path[static_cast<std::size_t>(weight)];
  }
};

/// The first family of which every weight is there. Looks in `folders` in order; all of Inter is
/// preferred to DejaVu Sans. Errors: FileNotFound naming the package to install.
[[nodiscard]] Result<FontFiles> find_fonts(std::span<const std::string> folders);
/// The same, in the folders where Debian and people put fonts.
[[nodiscard]] Result<FontFiles> find_fonts();

}  // namespace fairward::carto
