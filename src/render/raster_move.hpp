#pragma once
/// How far a map moved by whole pixels, and what came into view.

#include "render/outline_planes.hpp"

#include <array>

namespace fairward::render {

/// Pixels to the right and down.
struct PixelShift {
  int x = 0;
  int y = 0;
  friend bool operator==(const PixelShift&, const PixelShift&) = default;
};

/// What was at (x, y) is now at (x + by.x, y + by.y), but for what came into view.
struct RasterMove {
  PixelShift by;
  std::array<PixelRange, 2> fresh{};  ///< rows, then columns; either may be empty
};

/// REQUIRES: a move by less than the size.
[[nodiscard]] constexpr RasterMove moved_by(PixelShift by, int width, int height) noexcept {
  const int top = by.y > 0 ? by.y : 0;
  const int bottom = by.y > 0 ? height : height + by.y;
  return {by,
          {PixelRange{0, by.y > 0 ? 0 : bottom, width, by.y > 0 ? top : height},
           PixelRange{by.x > 0 ? 0 : width + by.x, top, by.x > 0 ? by.x : width, bottom}}};
}

}  // namespace fairward::render
