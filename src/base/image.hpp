#pragma once
/// A picture in memory: what `render` returns and `io` writes.

#include <cstdint>
#include <vector>

namespace fairward {

/// Rows from the top, four bytes a pixel (red, green, blue, alpha), sRGB, alpha not premultiplied.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

}  // namespace fairward
