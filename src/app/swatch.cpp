#include "app/style.hpp"
#include "app/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

struct Stripes {
  float period = 0;  ///< across the lines, map pixels
  float width = 0;
  float slope = 0;  ///< 1: y falls as x grows (rising lines); -1: the other way
};

/// Parallel diagonal lines, clipped to the box by their own ends.
void diagonal(ImDrawList& list, ImVec2 from, ImVec2 to, Stripes stripes, float scale, ImU32 ink) {
  const float step = stripes.period * scale * 1.41421356F;
  const float height = to.y - from.y;
  for (float x = from.x - height; x < to.x; x += step) {
    // From the bottom left to the top right of a square as high as the box.
    ImVec2 a{x, stripes.slope > 0 ? to.y : from.y};
    ImVec2 b{x + height, stripes.slope > 0 ? from.y : to.y};
    const float down = stripes.slope > 0 ? -1.0F : 1.0F;
    if (a.x < from.x) {
      a = {from.x, a.y + down * (from.x - a.x)};
    }
    if (b.x > to.x) {
      b = {to.x, b.y - down * (b.x - to.x)};
    }
    if (b.x > a.x) {
      list.AddLine(a, b, ink, std::max(1.0F, stripes.width * scale));
    }
  }
}

void dots(ImDrawList& list, ImVec2 from, ImVec2 to, float scale, ImU32 ink) {
  const float step = 4 * scale;
  int row = 0;
  for (float y = from.y + 0.5F * step; y < to.y; y += step, ++row) {
    for (float x = from.x + (row % 2 == 0 ? 0.5F : 1.0F) * step; x < to.x; x += step) {
      list.AddCircleFilled({x, y}, std::max(0.8F, 0.85F * scale), ink, 8);
    }
  }
}

}  // namespace

void draw_swatch(ImDrawList& list, ImVec2 from, ImVec2 to, const carto::Fill& fill, float scale,
                 ImU32 outline) {
  list.AddRectFilled(from, to, packed(fill.colour));
  const ImU32 ink = packed(fill.ink);
  switch (fill.pattern) {
    case carto::Pattern::Solid:
      break;
    case carto::Pattern::DiagonalHatch:
      diagonal(list, from, to, {5, 1.05F, 1}, scale, ink);
      break;
    case carto::Pattern::SparseDiagonal:
      diagonal(list, from, to, {7.5F, 0.95F, 1}, scale, ink);
      break;
    case carto::Pattern::CrossHatch:
      diagonal(list, from, to, {5, 0.8F, 1}, scale, ink);
      diagonal(list, from, to, {5, 0.8F, -1}, scale, ink);
      break;
    case carto::Pattern::Dots:
      dots(list, from, to, scale, ink);
      break;
    case carto::Pattern::HorizontalLines:
      for (float y = from.y + 2 * scale; y < to.y; y += 4 * scale) {
        list.AddLine({from.x, y}, {to.x, y}, ink, std::max(1.0F, 0.9F * scale));
      }
      break;
  }
  list.AddRect(from, to, outline);
}

}  // namespace fairward::app
