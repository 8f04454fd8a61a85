#pragma once
/// The window's map, second pass, on the processor: for graphics drivers that draw there anyway,
/// and take several times as long. Its pixels are those of shaders/canvas_shade.frag and
/// canvas_mix.frag.

#include "base/parallel.hpp"
#include "render/canvas_styles.hpp"
#include "render/hatches.hpp"
#include "render/map_overlay.hpp"
#include "render/mixed_pixels.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// What is painted: one id a pixel, row 0 at the top.
struct PaintedMap {
  int width = 0;  ///< pixels
  std::span<const std::uint32_t> ids;
  std::span<const std::uint8_t> lines;  ///< as MapRaster's
  const MapOverlay& over;               ///< of this size: outlines
  bool composed = false;                ///< `over` has the lines, too, and is composed
  BorderColours borders;
  const Hatches& hatches;  ///< fitted to this size
};

class RasterPaint {
 public:
  /// One a ward after that of id 0, as `CanvasStyles` has them.
  void set_styles(std::span<const StyleRecord> records);
  /// What pixels of several wards look like in these styles: the mean of their samples in linear
  /// light, hatches included.
  void mix(const MixedPixels& mixed, Threads threads);

  /// Blue is the lowest byte of a pixel, then green, red, and alpha, which is 255. Draws
  /// `range`. REQUIRES: ids and lines for all `pixels`; ids of wards and of what was
  /// mixed last.
  void paint(const PaintedMap& map, const PixelRange& range, Threads threads,
             std::span<std::uint32_t> pixels) const;

 private:
  using Light = std::array<float, 3>;
  /// A fill with a pattern, for each number of quarters: mean of ink and ground.
  struct Hatched {
    StyleRecord style;
    std::array<Light, 5> mean{};
    std::array<std::uint32_t, 5> pixel{};
  };
  struct Row;
  void paint_row(const Row& row) const;
  /// Whether four pixels have neither border nor outline.
  [[nodiscard]] static bool is_bare(const Row& row, std::size_t x);
  /// Four bare pixels of one style.
  void fill_four(const Row& row, std::size_t x, std::uint32_t style) const;
  [[nodiscard]] std::uint32_t bordered_pixel(const Row& row, std::size_t x) const;
  [[nodiscard]] std::uint32_t composed_pixel(const Row& row, std::size_t x) const;
  [[nodiscard]] std::uint32_t style_of(std::uint32_t id) const noexcept {
    if (id >= kMixedId) {
      return mixed_[id - kMixedId];
    }
    return styles_[id < styles_.size() ? id : 0];
  }
  [[nodiscard]] std::uint32_t pixel_at(const Row& row, std::size_t x) const;
  [[nodiscard]] std::uint32_t covered_pixel(const Row& row, std::size_t x,
                                            const std::array<std::uint8_t, 4>& over) const;
  [[nodiscard]] std::uint32_t hatched(const StyleRecord& style);
  [[nodiscard]] std::uint32_t mean_of(std::span<const MixedMember> members) const;

  std::vector<std::uint32_t> styles_{0xff00'0000U};  ///< a pixel; without alpha: one of hatched_
  std::vector<Hatched> hatched_;
  std::vector<Light> lights_;         ///< linear, one a style
  std::vector<std::uint32_t> mixed_;  ///< pixels
};

}  // namespace fairward::render
