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

/// One pixel: red, green, blue, already multiplied by the fourth, alpha.
using OverlayPixel = std::array<std::uint8_t, 4>;

/// What each coverage by one kind of border alone comes to: most covered pixels.
class BorderMixes {
 public:
  explicit BorderMixes(const BorderColours& borders);
  /// Four coverages of borders, and four of outlines.
  [[nodiscard]] OverlayPixel mixed(const std::uint8_t* lines, const std::uint8_t* outlines,
                                   const std::array<carto::Colour, 4>& outline_colours) const;

 private:
  BorderColours borders_;
  std::array<OverlayPixel, 256> ward_{};
  std::array<OverlayPixel, 256> coast_{};
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
  /// Coverage by outlines of the pixels of a row, four bytes each; null when it has none.
  [[nodiscard]] const std::uint8_t* outlines_in(int y) const noexcept;
  /// Where any outline is.
  [[nodiscard]] const PixelRange& outlined() const noexcept { return planes_.covered(); }
  [[nodiscard]] const std::array<carto::Colour, 4>& outline_colours() const noexcept {
    return outline_colours_;
  }
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
