#include "carto/dark_map.hpp"

#include "carto/colour_math.hpp"
#include "carto/each_fill.hpp"

#include <utility>

namespace fairward::carto {
namespace {

// Lightness 0.95, the palest class, becomes 0.31, a little above the dark water; 0.28 becomes 0.94.
constexpr double kBrightest = 1.2;
constexpr double kSlope = 0.94;

/// Light and dark exchanged.
Colour exchanged(Colour colour) {
  auto lab = to_oklab(colour);
  lab.lightness = kBrightest - kSlope * lab.lightness;
  auto out = from_oklab(in_gamut(lab));
  out.a = colour.a;
  return out;
}

}  // namespace

Fill on_dark(const Fill& fill) {
  switch (fill.pattern) {
    case Pattern::CrossHatch:
    case Pattern::HorizontalLines:
      return {{40, 46, 53, 255}, fill.pattern, {122, 132, 142, 255}};
    case Pattern::Dots:
      return {{52, 48, 40, 255}, fill.pattern, {178, 166, 142, 255}};
    case Pattern::Solid: {
      const auto colour = exchanged(fill.colour);
      return {colour, fill.pattern, text_on(colour)};
    }
    default: {
      const auto colour = exchanged(fill.colour);
      return {colour, fill.pattern, hatch_on(colour)};
    }
  }
}

std::vector<Fill> on_dark(std::vector<Fill> fills) {
  return each_fill(std::move(fills), [](const Fill& fill) { return on_dark(fill); });
}

}  // namespace fairward::carto
