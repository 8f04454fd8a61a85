#pragma once
/// How much of a pixel the ink of a hatch takes, as shaders/pattern.glsl has it: looked up in short
/// tables along the diagonals, rows and columns, so that no pixel is worked out twice.

#include "render/raster_move.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fairward::render {

/// Where in a larger sheet of hatches the window is. A map that moves takes its hatches along: it
/// looks at another part of the sheet, which is drawn again only when that part is not on it.
class HatchSheet {
 public:
  /// True when the sheet must be drawn anew.
  bool fit(int width, int height, double scale, PixelShift shift, int longest_side);

  [[nodiscard]] int width() const noexcept { return width_; }
  [[nodiscard]] int height() const noexcept { return height_; }
  [[nodiscard]] float scale() const noexcept { return static_cast<float>(scale_); }
  /// Pixel (0, 0) of an unmoved picture is this one of the sheet.
  [[nodiscard]] const PixelShift& origin() const noexcept { return origin_; }
  /// Pixel (0, 0) of the picture is this one of the sheet.
  [[nodiscard]] const PixelShift& window() const noexcept { return window_; }

 private:
  int width_ = 0;
  int height_ = 0;
  double scale_ = 0;
  PixelShift origin_;
  PixelShift window_;
};

class Hatches {
 public:
  /// For pictures of this size; `scale` is picture pixels of one pixel of the pattern, which is
  /// moved by `shift`.
  void fit(int width, int height, double scale, PixelShift shift);

  /// Quarters of pixel (x, y), 0 to 4, that have ink; patterns are numbered as carto::Pattern, and
  /// others have none. REQUIRES: a pixel of the size fitted.
  [[nodiscard]] unsigned quarters(unsigned pattern, std::size_t x, std::size_t y) const noexcept {
    return quarters_of<1>(pattern, x, y)[0];
  }
  /// Of `count` pixels from there to the right, all of them of the size fitted.
  template <std::size_t count>
  [[nodiscard]] std::array<std::uint8_t, count> quarters_of(unsigned pattern, std::size_t x,
                                                            std::size_t y) const noexcept {
    x += left_;
    y += top_;
    std::array<std::uint8_t, count> all{};
    const auto set = [&](auto&& samples) {
      for (std::size_t i = 0; i < count; ++i) {
        all[i] = kCount[static_cast<std::size_t>(samples(i))];
      }
    };
    switch (pattern) {
      case 1:
        set([along = rising_.data() + x + y](std::size_t i) { return along[i]; });
        break;
      case 2:
        set([&](std::size_t i) { return dots(x + i, y); });
        break;
      case 3:
        set([rises = crossed_.data() + x + y, falls = falling_.data() + x + rows_.size() - y](
                std::size_t i) { return rises[i] | falls[i]; });
        break;
      case 4:
        set([along = sparse_.data() + x + y](std::size_t i) { return along[i]; });
        break;
      case 5:
        all.fill(kCount[rows_[y]]);
        break;
      default:
        break;
    }
    return all;
  }

 private:
  /// The four samples of a pixel, a bit each: row by row.
  using Samples = std::uint8_t;
  /// Squares of the distances of two samples from the middle of their dot.
  using Pair = std::array<float, 2>;
  /// Bits of four samples.
  static constexpr std::array<std::uint8_t, 16> kCount{0, 1, 1, 2, 1, 2, 2, 3,
                                                       1, 2, 2, 3, 2, 3, 3, 4};

  void fit_diagonals(float size);
  void fit_dots(float size);
  void fit_rows(float size);
  [[nodiscard]] unsigned dots(std::size_t x, std::size_t y) const noexcept;

  HatchSheet sheet_;
  std::size_t left_ = 0;  ///< of the picture, on the sheet
  std::size_t top_ = 0;
  std::vector<Samples> rising_;                   ///< by x + y; DiagonalHatch
  std::vector<Samples> sparse_;                   ///< by x + y; SparseDiagonal
  std::vector<Samples> crossed_;                  ///< by x + y; one half of CrossHatch
  std::vector<Samples> falling_;                  ///< by x - y + height; the other half
  std::vector<Samples> rows_;                     ///< by y; HorizontalLines
  std::vector<std::array<Pair, 2>> dots_across_;  ///< by x, for even and odd rows of dots
  std::vector<Pair> dots_down_;                   ///< by y
  std::vector<std::array<std::uint8_t, 2>> odd_;  ///< by y: whether the row of dots is odd
};

}  // namespace fairward::render
