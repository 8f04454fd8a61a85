#pragma once
/// Palettes by name, for layers whose classes a user chooses. The fixed classes of limit status and
/// the states without a value are in `palette`.
///
/// Blues are the sequential palette of the Government Analysis Function, extended at the light end.
/// Colours of "Blues" to "BrBG" are from www.colorbrewer2.org by Cynthia A. Brewer, Geography,
/// Pennsylvania State University, interpolated.

#include "base/result.hpp"
#include "carto/map_scene.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fairward::carto {

enum class PaletteKind : std::uint8_t { Sequential, Diverging, Bivariate };

struct PaletteInfo {
  std::string_view name;  ///< "Analysis-blues"; unique, case does not matter
  PaletteKind kind = PaletteKind::Sequential;
  /// Any two classes, of up to nine, stay `kDistinct` apart in every simulation of `vision.hpp`.
  bool colour_blind_safe = true;
};

/// All palettes, the defaults of each kind first.
[[nodiscard]] std::span<const PaletteInfo> palettes();
inline constexpr std::string_view kDefaultSequential = "Analysis-blues";
inline constexpr std::string_view kDefaultDiverging = "PuOr";
inline constexpr std::string_view kDefaultBivariate = "Purple-blue";

/// Colours for 1 to 9 classes, ascending: light to dark, or cool through neutral to warm. They are
/// equally far apart in Oklab along the palette. Errors: Usage for an unknown or bivariate palette,
/// naming the nearest. REQUIRES: 1 <= classes <= 9.
[[nodiscard]] Result<std::vector<Colour>> palette_colours(std::string_view name, int classes);

/// Nine colours, place 3 * row + column, rows and columns ascending: place 8 is high in both.
/// Errors: Usage for a palette that is unknown or not bivariate.
[[nodiscard]] Result<std::array<Colour, 9>> bivariate_colours(std::string_view name);

}  // namespace fairward::carto
