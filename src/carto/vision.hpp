#pragma once
/// The map as people with a colour vision deficiency see it, to check it before showing it.

#include "base/image.hpp"
#include "carto/map_scene.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace fairward::carto {

enum class Vision : std::uint8_t {
  Full,
  Protanopia,    ///< no long-wave cones: reds are dark
  Deuteranopia,  ///< no middle-wave cones
  Tritanopia,    ///< no short-wave cones: blues and greens meet
};
inline constexpr std::array kDeficiencies{Vision::Protanopia, Vision::Deuteranopia,
                                          Vision::Tritanopia};

/// Machado, Oliveira and Fernandes (2009), severity 1, in linear light. Greys stay grey; alpha
/// stays.
[[nodiscard]] Colour seen_by(Vision vision, Colour colour);
[[nodiscard]] Fill seen_by(Vision vision, const Fill& fill);
/// One fill a ward, few of them different.
[[nodiscard]] std::vector<Fill> seen_by(Vision vision, std::vector<Fill> fills);
/// A whole picture, for exports. Takes as long as it has changes of colour.
[[nodiscard]] Image seen_by(Vision vision, Image image);

/// The difference (`colour_math.hpp`) that any two classes of a map keep in every simulation.
inline constexpr double kDistinct = 0.05;
/// True when two fills differ in pattern, or in colour by at least `least`.
[[nodiscard]] bool told_apart(Vision vision, const Fill& one, const Fill& other,
                              double least = kDistinct);

}  // namespace fairward::carto
