#pragma once
/// The window's map, second pass, on the processor: for graphics drivers that draw there anyway,
/// and take several times as long. Its pixels are those of shaders/canvas_shade.frag.

#include "base/parallel.hpp"
#include "render/canvas_styles.hpp"
#include "render/map_overlay.hpp"
#include "render/map_raster.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// How much of each pixel the ink of every hatch takes, as shaders/canvas_hatch.frag draws it.
struct HatchTexture {
  int width = 0;  ///< pixels
  std::vector<std::uint32_t> quarters;
};

class RasterPaint {
 public:
  /// One a ward after that of id 0, as `CanvasStyles` has them.
  void set_styles(std::span<const StyleRecord> records);

  /// Blue is the lowest byte of a pixel, then green, red, and alpha, which is 255. Draws the rows
  /// of `range`, whole. REQUIRES: one id a pixel; `pixels` as many; hatches at least as large; an
  /// overlay of this size.
  void paint(const MapRaster& raster, const MapOverlay& overlay, const BorderColours& borders,
             const HatchTexture& hatches, const PixelRange& range, Threads threads,
             std::span<std::uint32_t> pixels) const;

 private:
  using Light = std::array<float, 3>;
  /// A fill with a pattern, for each number of quarters: mean of ink and ground.
  struct Hatched {
    StyleRecord style;
    std::array<Light, 5> mean;
    std::array<std::uint32_t, 5> pixel;
  };
  struct Row;
  void paint_row(const Row& row) const;
  [[nodiscard]] std::uint32_t style_of(std::uint32_t id) const noexcept {
    return styles_[id < styles_.size() ? id : 0];
  }
  [[nodiscard]] std::uint32_t pixel_at(const Row& row, std::size_t x) const;
  [[nodiscard]] std::uint32_t covered_pixel(const Row& row, std::size_t x,
                                            const std::array<std::uint8_t, 4>& over) const;
  [[nodiscard]] std::uint32_t hatched(const StyleRecord& style);

  std::vector<std::uint32_t> styles_{0xff00'0000U};  ///< a pixel; without alpha: one of hatched_
  std::vector<Hatched> hatched_;
};

}  // namespace fairward::render
