#pragma once
/// sRGB and linear light (IEC 61966-2-1), from tables.

#include <array>
#include <cstddef>
#include <cstdint>

namespace fairward::render {

/// Steps of linear light, finer than sRGB's own where it is darkest.
inline constexpr std::size_t kLightSteps = 4096;

/// sRGB 0..255 to linear light 0..1.
[[nodiscard]] float to_linear(std::uint8_t channel);
/// Linear light to sRGB, through `kLightSteps` steps; what is outside 0..1 is clamped.
[[nodiscard]] std::uint8_t to_srgb(float light);
/// The same for step i of `kLightSteps`, 0 and the last included.
[[nodiscard]] const std::array<std::uint8_t, kLightSteps + 1>& srgb_of_steps();

}  // namespace fairward::render
