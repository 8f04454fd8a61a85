#include "model/theme.hpp"

#include "carto/palette.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace fairward::model {
namespace {

using carto::Colour;

constexpr Theme kLight{
    .page = {233, 236, 239, 255},
    .panel = {250, 251, 252, 255},
    .raised = {255, 255, 255, 255},
    .line = {214, 219, 224, 255},
    .control = {124, 134, 144, 255},
    .ink = {11, 12, 12, 255},
    .quiet = {80, 90, 95, 255},
    .accent = {18, 67, 109, 255},
    .on_accent = {255, 255, 255, 255},
    .hover = {230, 236, 242, 255},
    .chosen = {208, 224, 240, 255},
    .focus = {32, 115, 188, 255},
    .good = {0, 94, 60, 255},
    .warning = {140, 74, 0, 255},
    .bad = {163, 23, 23, 255},
    .restricted = {128, 22, 80, 255},
    .water = {243, 244, 246, 255},
    .ward_border = {255, 255, 255, 255},
    .council_border = {43, 55, 68, 255},
    .council_casing = {255, 255, 255, 255},
    .coast = {58, 70, 83, 255},
    .selection = {11, 12, 12, 255},
    .hovered = {244, 106, 37, 255},
    .group = {128, 22, 80, 255},
    .area = carto::palette::kLight.area,
    .pin = {196, 30, 58, 255},
    .label = {11, 12, 12, 255},
    .halo = {255, 255, 255, 235},
};

constexpr Theme kDark{
    .page = {16, 19, 23, 255},
    .panel = {24, 28, 33, 255},
    .raised = {34, 40, 47, 255},
    .line = {56, 64, 73, 255},
    .control = {120, 132, 145, 255},
    .ink = {243, 245, 247, 255},
    .quiet = {172, 182, 192, 255},
    .accent = {110, 178, 240, 255},
    .on_accent = {8, 20, 32, 255},
    .hover = {44, 52, 61, 255},
    .chosen = {34, 66, 96, 255},
    .focus = {110, 178, 240, 255},
    .good = {112, 208, 160, 255},
    .warning = {246, 178, 92, 255},
    .bad = {255, 138, 128, 255},
    .restricted = {170, 48, 112, 255},
    .water = {30, 36, 43, 255},
    .ward_border = {30, 36, 43, 255},
    .council_border = {240, 243, 246, 255},
    .council_casing = {30, 36, 43, 255},
    .coast = {150, 160, 170, 255},
    .selection = {255, 255, 255, 255},
    .hovered = {255, 150, 80, 255},
    .group = {255, 120, 190, 255},
    .area = carto::palette::kDark.area,
    .pin = {255, 110, 110, 255},
    .label = {255, 255, 255, 255},
    .halo = {16, 19, 23, 235},
};

double linear(std::uint8_t channel) {
  const double s = channel / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

const Theme& theme(engine::ThemeChoice choice) {
  return choice == engine::ThemeChoice::Dark ? kDark : kLight;
}

double contrast(Colour a, Colour b) {
  const auto [low, high] =
      std::pair{std::min(luminance(a), luminance(b)), std::max(luminance(a), luminance(b))};
  return (high + 0.05) / (low + 0.05);
}

}  // namespace fairward::model
