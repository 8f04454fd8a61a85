#pragma once
/// Where each part of the window is.

#include "engine/document.hpp"

#include <cstdint>

namespace fairward::app {

struct Area {
  float x = 0, y = 0, width = 0, height = 0;  ///< pixels
  [[nodiscard]] bool empty() const noexcept { return width < 1 || height < 1; }
  friend bool operator==(const Area&, const Area&) = default;
};

/// Parts that are closed, or for which there is no room, are empty. The map never is.
struct WindowLayout {
  Area top, left, map, right, drawer, status;
  Area legend;  ///< while presenting: beside the map, so that it hides none of it
  Area left_splitter, right_splitter, drawer_splitter;
};

/// The map keeps at least 16 by 9 em: when the window is too small for that, first the right panel,
/// then the left one, then the drawer gives way. `em` in pixels.
[[nodiscard]] WindowLayout lay_out(float width, float height, float em,
                                   const engine::ViewState& view);

/// What a dragged splitter makes of a share: within what the layout allows.
[[nodiscard]] double dragged_share(double share, float pixels, float whole);

}  // namespace fairward::app
