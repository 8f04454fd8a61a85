#pragma once
/// Up to four outlines as the four bytes of each pixel, and where they changed: a hover then costs
/// its own few rows, not the map.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// Pixels [left, right) by [top, bottom).
struct PixelRange {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  [[nodiscard]] bool empty() const noexcept { return left >= right || top >= bottom; }
  /// Grows to hold the other, too.
  void add(const PixelRange& other) noexcept;
  friend bool operator==(const PixelRange&, const PixelRange&) = default;
};

/// The common pixels.
[[nodiscard]] PixelRange overlap(const PixelRange& a, const PixelRange& b) noexcept;

/// Where coverage is not zero. REQUIRES: width x height bytes.
[[nodiscard]] PixelRange covered_range(std::span<const std::uint8_t> coverage, int width,
                                       int height);

class OutlinePlanes {
 public:
  /// No outlines, on a map of another size.
  void clear(int width, int height);
  /// Returns the range that may differ from before. REQUIRES: each empty or width x height bytes.
  PixelRange set(const std::array<std::span<const std::uint8_t>, 4>& coverage);
  /// Where any outline is.
  [[nodiscard]] const PixelRange& covered() const noexcept { return covered_; }
  /// Four bytes a pixel from there on.
  [[nodiscard]] const std::uint8_t* row(int y) const noexcept;

 private:
  int width_ = 0;
  int height_ = 0;
  PixelRange covered_;
  std::vector<std::uint8_t> planes_;
};

}  // namespace fairward::render
