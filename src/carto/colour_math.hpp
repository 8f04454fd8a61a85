#pragma once
/// Arithmetic on colours: linear light, Oklab, contrast. Colours themselves are in `palette` and
/// `palettes`.

#include "carto/map_scene.hpp"

#include <array>

namespace fairward::carto {

/// Red, green and blue as amounts of light, 0 to 1 inside sRGB.
using Light = std::array<double, 3>;
[[nodiscard]] Light to_light(Colour colour);
/// Nearest sRGB colour, opaque; light outside 0 to 1 is held at the ends.
[[nodiscard]] Colour from_light(const Light& light);

/// Björn Ottosson's Oklab (2020): lightness 0 to 1, green to red, blue to yellow. Equal distances
/// look about equally different.
struct Oklab {
  double lightness = 0, a = 0, b = 0;
};
[[nodiscard]] Oklab to_oklab(Colour colour);
[[nodiscard]] Colour from_oklab(const Oklab& lab);
/// The colour with as much of its chroma as sRGB holds at its lightness; hue and lightness stay.
[[nodiscard]] Oklab in_gamut(Oklab lab);
/// From `from` (share 0) to `to` (share 1).
[[nodiscard]] Oklab mix(const Oklab& from, const Oklab& to, double share);
/// 0 for the same; black and white are 1 apart; about 0.02 is just seen side by side.
[[nodiscard]] double difference(Colour one, Colour other);

/// Contrast ratio of WCAG 2.2, 1 to 21, of opaque colours.
[[nodiscard]] double contrast_ratio(Colour one, Colour other);
/// Black or white, whichever is read better on `ground`: at least 4.5:1.
[[nodiscard]] Colour text_on(Colour ground);
/// A tint or shade of `ground` that a hatch in it is seen: at least 3:1.
[[nodiscard]] Colour hatch_on(Colour ground);

}  // namespace fairward::carto
