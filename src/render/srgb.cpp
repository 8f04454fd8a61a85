#include "render/srgb.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::render {
namespace {

std::array<float, 256> light_of_bytes() {
  std::array<float, 256> light{};
  for (std::size_t i = 0; i < light.size(); ++i) {
    const double c = static_cast<double>(i) / 255.0;
    light[i] = static_cast<float>(c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return light;
}

std::array<std::uint8_t, kLightSteps + 1> bytes_of_steps() {
  std::array<std::uint8_t, kLightSteps + 1> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const double light = static_cast<double>(i) / kLightSteps;
    const double s = light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
    bytes[i] = static_cast<std::uint8_t>(std::lround(255 * s));
  }
  return bytes;
}

}  // namespace

float to_linear(std::uint8_t channel) {
  static const auto light = light_of_bytes();
  return light[channel];
}

const std::array<std::uint8_t, kLightSteps + 1>& srgb_of_steps() {
  static const auto bytes = bytes_of_steps();
  return bytes;
}

std::uint8_t to_srgb(float light) {
  const float step = std::clamp(light, 0.0F, 1.0F) * static_cast<float>(kLightSteps) + 0.5F;
  return srgb_of_steps()[static_cast<std::size_t>(step)];
}

}  // namespace fairward::render
