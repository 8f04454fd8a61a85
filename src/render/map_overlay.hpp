#pragma once
/// Borders and outlines put together into one colour a pixel, which the map's shader lays over the
/// wards. On the processor, where a pixel without either costs almost nothing.

#include "carto/map_scene.hpp"
#include "render/outline_planes.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// In drawing order.
struct BorderColours {
  carto::Colour ward;
  carto::Colour coast;
  carto::Colour casing;
  carto::Colour council;
  friend bool operator==(const BorderColours&, const BorderColours&) = default;
};

class MapOverlay {
 public:
  /// Nothing, on a map of this size.
  void clear(int width, int height);
  /// Coverage as MapRaster::lines. REQUIRES: the size of the map.
  void set_lines(std::span<const std::uint8_t> lines);
  /// REQUIRES: each empty or one byte a pixel. Returns the pixels that may have changed.
  PixelRange set_outlines(const std::array<std::span<const std::uint8_t>, 4>& coverage,
                          const std::array<carto::Colour, 4>& colours);
  void compose(const BorderColours& borders, const PixelRange& range);
  /// Four bytes a pixel from there on: red, green, blue, already multiplied by the fourth, alpha.
  [[nodiscard]] const std::uint8_t* row(int y) const noexcept;

 private:
  int width_ = 0;
  std::vector<std::uint8_t> lines_;
  OutlinePlanes planes_;
  std::array<carto::Colour, 4> outline_colours_{};
  std::vector<std::uint8_t> composed_;
};

}  // namespace fairward::render
