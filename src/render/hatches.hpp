#pragma once
/// How much of a pixel the ink of a hatch takes, as shaders/pattern.glsl has it: looked up in short
/// tables along the diagonals, rows and columns, so that no pixel is worked out twice.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fairward::render {

class Hatches {
 public:
  /// For pictures up to this size; `scale` is picture pixels of one pixel of the pattern.
  void fit(int width, int height, double scale);

  /// Quarters of pixel (x, y), 0 to 4, that have ink; patterns are numbered as carto::Pattern, and
  /// others have none. REQUIRES: a pixel of the size fitted.
  [[nodiscard]] unsigned quarters(unsigned pattern, std::size_t x, std::size_t y) const noexcept {
    switch (pattern) {
      case 1:
        return kCount[rising_[x + y]];
      case 2:
        return kCount[dots(x, y)];
      case 3:
        return kCount[crossed_[x + y] | falling_[x + static_cast<std::size_t>(height_) - y]];
      case 4:
        return kCount[sparse_[x + y]];
      case 5:
        return kCount[rows_[y]];
      default:
        return 0;
    }
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

  int width_ = 0;
  int height_ = 0;
  double scale_ = 0;
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
