#include "render/canvas_styles.hpp"

#include "render/tile.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::render {
namespace {

/// Share of the area that the ink of each pattern takes, from the widths in shaders/pattern.glsl.
constexpr std::array<float, 6> kInkShare{0.0F, 0.21F, 0.142F, 0.294F, 0.127F, 0.225F};

constexpr std::size_t kSteps = 4096;  // of linear light, finer than sRGB's own where it is darkest

std::uint8_t over(std::uint8_t upper, std::uint8_t lower, std::uint8_t alpha) {
  const unsigned a = alpha;
  return static_cast<std::uint8_t>((upper * a + lower * (255U - a) + 127U) / 255U);
}

carto::Colour over(carto::Colour upper, carto::Colour lower) {
  return {over(upper.r, lower.r, upper.a), over(upper.g, lower.g, upper.a),
          over(upper.b, lower.b, upper.a), 255};
}

std::uint32_t packed(carto::Colour c) {
  return std::uint32_t{c.r} | std::uint32_t{c.g} << 8U | std::uint32_t{c.b} << 16U;
}

std::size_t whole_rows(std::size_t records) {
  return (records + CanvasStyles::kColumns - 1) / CanvasStyles::kColumns * CanvasStyles::kColumns;
}

}  // namespace

CanvasStyles::CanvasStyles() : srgb_(kSteps + 1) {
  for (std::size_t i = 0; i < linear_.size(); ++i) {
    linear_[i] = to_linear(static_cast<std::uint8_t>(i));
  }
  for (std::size_t i = 0; i <= kSteps; ++i) {
    const double l = static_cast<double>(i) / kSteps;
    const double s = l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055;
    srgb_[i] = static_cast<std::uint8_t>(std::lround(255 * s));
  }
  set_wards({}, {});
}

std::uint32_t CanvasStyles::srgb_of(const Light& light) const {
  const auto channel = [&](float l) {
    const auto step = static_cast<std::size_t>(l * static_cast<float>(kSteps) + 0.5F);
    return std::uint32_t{srgb_[std::min(step, kSteps)]};
  };
  return channel(light[0]) | channel(light[1]) << 8U | channel(light[2]) << 16U;
}

void CanvasStyles::set_wards(std::span<const carto::Fill> fills, carto::Colour water) {
  mixed_start_ = whole_rows(fills.size() + 1);
  records_.assign(mixed_start_, {});
  light_.resize(fills.size() + 1);
  for (std::size_t id = 0; id <= fills.size(); ++id) {
    const auto fill = id == 0 ? carto::Fill{water, carto::Pattern::Solid, water} : fills[id - 1];
    const auto ground =
        id == 0 ? carto::Colour{water.r, water.g, water.b, 255} : over(fill.colour, water);
    const auto ink = over(fill.ink, ground);
    records_[id] = {packed(ground) | static_cast<std::uint32_t>(fill.pattern) << 24U, packed(ink)};
    const float share = kInkShare[static_cast<std::size_t>(fill.pattern)];
    const auto mean = [&](std::uint8_t a, std::uint8_t b) {
      return linear_[a] + share * (linear_[b] - linear_[a]);
    };
    light_[id] = {mean(ground.r, ink.r), mean(ground.g, ink.g), mean(ground.b, ink.b)};
  }
}

void CanvasStyles::set_mixed(const MixedPixels& mixed) {
  records_.resize(mixed_start_ + whole_rows(mixed.size()));
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    Light sum{};
    std::uint32_t samples = 0;
    for (const auto& member : mixed.members(i)) {
      const auto& light = light_[member.id < light_.size() ? member.id : 0];
      const auto weight = static_cast<float>(member.samples);
      for (std::size_t c = 0; c < 3; ++c) {
        sum[c] += weight * light[c];
      }
      samples += member.samples;
    }
    const auto each = 1.0F / static_cast<float>(samples);
    records_[mixed_start_ + i].colour = srgb_of({sum[0] * each, sum[1] * each, sum[2] * each});
  }
}

}  // namespace fairward::render
