#pragma once
/// How much of each pixel a line covers: by its distance from the pixel's centre, so that lines of
/// any width are smooth and turn with round joins. Lines never add up: the greatest coverage stays.

#include "domain/boundaries.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::render {

/// Coverage 0..255 by distance, for one width. Widths under a pixel cover a pixel's width more
/// faintly. A line of width w covers w pixels a pixel of its length.
class LineProfile {
 public:
  /// Pixels. A width that is not above 0 draws nothing.
  explicit LineProfile(double width);

  [[nodiscard]] bool draws() const noexcept { return reach_ > 0; }
  /// Pixels from the line at which nothing is covered any more.
  [[nodiscard]] float reach() const noexcept { return reach_; }
  /// REQUIRES: less than 1e6.
  [[nodiscard]] std::uint8_t at(float squared_distance) const noexcept {
    const auto step = static_cast<int>(squared_distance * steps_a_square_);
    return coverage_[static_cast<std::size_t>(step < kSteps ? step : kSteps)];
  }

 private:
  static constexpr int kSteps = 1024;
  float reach_ = 0;
  float steps_a_square_ = 0;
  std::array<std::uint8_t, kSteps + 1> coverage_{};  ///< the last is for all beyond reach
};

/// Rows [first_row, last_row) of a picture of coverages: `bytes[0]` is that of the first row's
/// first pixel, and pixels are `stride` bytes apart.
struct CoverageRows {
  std::span<std::uint8_t> bytes;
  std::size_t stride = 1;
  int width = 0;   ///< of the picture, pixels
  int height = 0;  ///< of the picture, pixels
  int first_row = 0;
  int last_row = 0;

  /// REQUIRES: a pixel of these rows.
  [[nodiscard]] std::size_t byte_at(int x, int y) const noexcept {
    return (static_cast<std::size_t>(y - first_row) * static_cast<std::size_t>(width) +
            static_cast<std::size_t>(x)) *
           stride;
  }
};

/// Lines along `path`, which is in pixels of the picture, drawn into the rows of `to`. The same
/// bits however the picture is cut into rows.

/// Exact, at any width: each pixel by its distance from the nearest segment.
void cover_line(std::span<const Point> path, const LineProfile& profile, const CoverageRows& to);

/// Two lines of one path at the price of the wider. REQUIRES: `to` and `casing_to` are the same
/// rows with the same stride.
void cover_cased_line(std::span<const Point> path, const LineProfile& profile,
                      const CoverageRows& to, const LineProfile& casing,
                      const CoverageRows& casing_to);

/// For lines of at most two pixels, several times faster: one step a row or column, whichever the
/// segment crosses more of, with the distance from the segment's line. Corners are as long as they
/// should be to half a pixel.
void cover_thin_line(std::span<const Point> path, const LineProfile& profile,
                     const CoverageRows& to);

}  // namespace fairward::render
