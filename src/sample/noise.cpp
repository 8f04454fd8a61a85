#include "sample/noise.hpp"

#include <cmath>

namespace fairward::sample {
namespace {

std::uint64_t mix(std::uint64_t x) noexcept {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

double to_unit(std::uint64_t bits) noexcept {
  return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

/// Perlin's quintic: first and second derivatives vanish at both ends, so no creases show.
double ease(double t) noexcept {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

}  // namespace

std::uint64_t hash_bits(std::uint64_t seed, Task task, std::uint64_t a, std::uint64_t b) noexcept {
  return mix(mix(mix(seed) ^ static_cast<std::uint64_t>(task)) ^ mix(a) ^ (mix(b) << 1U));
}

double hash_unit(std::uint64_t seed, Task task, std::uint64_t a, std::uint64_t b) noexcept {
  return to_unit(hash_bits(seed, task, a, b));
}

double Noise::at(double x, double y) const noexcept {
  const double fx = std::floor(x);
  const double fy = std::floor(y);
  const auto column = static_cast<std::int64_t>(fx);
  const auto row = static_cast<std::int64_t>(fy);
  const auto value = [&](std::int64_t i, std::int64_t j) {
    const auto bits = mix(key_ ^ (static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ULL));
    return 2 * to_unit(mix(bits ^ static_cast<std::uint64_t>(j))) - 1;
  };
  const double u = ease(x - fx);
  const double v = ease(y - fy);
  const double below = std::lerp(value(column, row), value(column + 1, row), u);
  const double above = std::lerp(value(column, row + 1), value(column + 1, row + 1), u);
  return std::lerp(below, above, v);
}

double Noise::fractal(double x, double y, int octaves, double gain) const noexcept {
  double sum = 0;
  double strength = 1;
  double total = 0;
  for (int i = 0; i < octaves; ++i) {
    // An offset a octave keeps the lattices of all octaves from meeting at the origin.
    sum += strength * at(x + 17.3 * i, y - 9.1 * i);
    total += strength;
    strength *= gain;
    x *= 2;
    y *= 2;
  }
  return sum / total;
}

}  // namespace fairward::sample
