#include "carto/colour_math.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace fairward::carto {
namespace {

constexpr Colour kBlack{0, 0, 0, 255};
constexpr Colour kWhite{255, 255, 255, 255};

/// Light of each of the 256 sRGB values.
std::array<double, 256> make_light_table() {
  std::array<double, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double s = static_cast<double>(i) / 255;
    table[i] = s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  }
  return table;
}
const std::array<double, 256> kLight = make_light_table();

std::uint8_t to_byte(double light) {
  const double l = std::clamp(light, 0.0, 1.0);
  const double s = l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(255 * s));
}

Light light_of(const Oklab& lab) {
  const auto cube = [](double v) { return v * v * v; };
  const double l = cube(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
  const double m = cube(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
  const double s = cube(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

double luminance(Colour colour) {
  const auto light = to_light(colour);
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

}  // namespace

Light to_light(Colour colour) {
  return {kLight[colour.r], kLight[colour.g], kLight[colour.b]};
}

Colour from_light(const Light& light) {
  return {to_byte(light[0]), to_byte(light[1]), to_byte(light[2]), 255};
}

Oklab to_oklab(Colour colour) {
  const auto [r, g, b] = to_light(colour);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Colour from_oklab(const Oklab& lab) {
  return from_light(light_of(lab));
}

Oklab in_gamut(Oklab lab) {
  const auto inside = [](const Light& light) {
    return std::ranges::all_of(light, [](double v) { return v >= -1e-4 && v <= 1 + 1e-4; });
  };
  lab.lightness = std::clamp(lab.lightness, 0.0, 1.0);
  double most = 1;
  double least = 0;
  for (int i = 0; i < 12 && !inside(light_of({lab.lightness, most * lab.a, most * lab.b})); ++i) {
    const double middle = (least + most) / 2;
    (inside(light_of({lab.lightness, middle * lab.a, middle * lab.b})) ? least : most) = middle;
  }
  return inside(light_of({lab.lightness, most * lab.a, most * lab.b}))
             ? Oklab{lab.lightness, most * lab.a, most * lab.b}
             : Oklab{lab.lightness, least * lab.a, least * lab.b};
}

Oklab mix(const Oklab& from, const Oklab& to, double share) {
  return {std::lerp(from.lightness, to.lightness, share), std::lerp(from.a, to.a, share),
          std::lerp(from.b, to.b, share)};
}

double difference(Colour one, Colour other) {
  const auto p = to_oklab(one);
  const auto q = to_oklab(other);
  return std::hypot(p.lightness - q.lightness, p.a - q.a, p.b - q.b);
}

double contrast_ratio(Colour one, Colour other) {
  const double p = luminance(one);
  const double q = luminance(other);
  return (std::max(p, q) + 0.05) / (std::min(p, q) + 0.05);
}

Colour text_on(Colour ground) {
  return contrast_ratio(kWhite, ground) > contrast_ratio(kBlack, ground) ? kWhite : kBlack;
}

Colour hatch_on(Colour ground) {
  const auto from = to_oklab(ground);
  const auto to = to_oklab(text_on(ground));
  for (int tenth = 3; tenth < 10; ++tenth) {
    const auto ink = from_oklab(mix(from, to, tenth / 10.0));
    if (contrast_ratio(ink, ground) >= 3) {
      return ink;
    }
  }
  return text_on(ground);
}

}  // namespace fairward::carto
