#include "render/hatches.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairward::render {
namespace {

constexpr int kRoom = 256;  // pixels that a map moves either way on one sheet
constexpr float kHalfRoot = 0.70710678F;
constexpr float kDot = 0.85F * 0.85F;

/// A line's width and how far apart lines are, in pixels of the pattern.
struct Stripes {
  float period;
  float width;
};
constexpr Stripes kDiagonal{5.0F, 1.05F};
constexpr Stripes kCross{5.0F, 0.8F};
constexpr Stripes kSparse{7.5F, 0.95F};
constexpr Stripes kHorizontal{4.0F, 0.9F};

float rest(float value, float period) {
  return value - period * std::floor(value / period);
}

bool has_ink(float across, const Stripes& stripes) {
  return std::abs(rest(across, stripes.period) - 0.5F * stripes.period) <= 0.5F * stripes.width;
}

/// Where sample 0 or 1 of a pixel of the sheet lies.
float sample_at(std::size_t pixel, int origin, unsigned sample) {
  return static_cast<float>(static_cast<int>(pixel) - origin) + 0.25F +
         0.5F * static_cast<float>(sample);
}

}  // namespace

bool HatchSheet::fit(int width, int height, double scale, PixelShift shift, int longest_side) {
  const PixelShift at{origin_.x - shift.x, origin_.y - shift.y};
  const double positive = std::max(scale, 0.1);
  if (positive == scale_ && at.x >= 0 && at.y >= 0 && at.x <= width_ - width &&
      at.y <= height_ - height) {
    window_ = at;
    return false;
  }
  scale_ = positive;
  width_ = std::max(width_, std::min(width + 2 * kRoom, longest_side));
  height_ = std::max(height_, std::min(height + 2 * kRoom, longest_side));
  window_ = {(width_ - width) / 2, (height_ - height) / 2};
  origin_ = {window_.x + shift.x, window_.y + shift.y};
  return true;
}

void Hatches::fit(int width, int height, double scale, PixelShift shift) {
  if (sheet_.fit(width, height, scale, shift, std::numeric_limits<int>::max())) {
    fit_diagonals(sheet_.scale());
    fit_dots(sheet_.scale());
    fit_rows(sheet_.scale());
  }
  left_ = static_cast<std::size_t>(sheet_.window().x);
  top_ = static_cast<std::size_t>(sheet_.window().y);
}

void Hatches::fit_diagonals(float size) {
  const auto rows = static_cast<std::size_t>(sheet_.height());
  const auto [left, top] = sheet_.origin();
  // Sample i of pixel (x, y) lies at x + y + 0.5 (1 + i % 2 + i / 2) on the rising diagonal.
  const auto on_diagonal = [&](float from, bool falls, const Stripes& stripes) {
    unsigned samples = 0;
    for (unsigned i = 0; i < 4; ++i) {
      const float along = 0.5F * static_cast<float>(i & 1U);
      const float down = 0.5F * static_cast<float>(i >> 1U);
      const float at = falls ? from + along - down : from + 0.5F + along + down;
      samples |= has_ink(at / size * kHalfRoot, stripes) ? 1U << i : 0U;
    }
    return static_cast<Samples>(samples);
  };
  const std::size_t diagonals = static_cast<std::size_t>(sheet_.width()) + rows;
  rising_.resize(diagonals);
  sparse_.resize(diagonals);
  crossed_.resize(diagonals);
  falling_.resize(diagonals);
  for (std::size_t d = 0; d < diagonals; ++d) {
    const auto from = static_cast<float>(static_cast<int>(d) - left - top);
    const auto fallen = static_cast<int>(d) - static_cast<int>(rows) - left + top;
    rising_[d] = on_diagonal(from, false, kDiagonal);
    sparse_[d] = on_diagonal(from, false, kSparse);
    crossed_[d] = on_diagonal(from, false, kCross);
    falling_[d] = on_diagonal(static_cast<float>(fallen), true, kCross);
  }
}

/// A dot in the middle of each cell of 4 x 4; every second row is shifted by half a cell.
void Hatches::fit_dots(float size) {
  const auto squared = [](float at) {
    const float off = rest(at, 4.0F) - 2.0F;
    return off * off;
  };
  dots_across_.resize(static_cast<std::size_t>(sheet_.width()));
  for (std::size_t x = 0; x < dots_across_.size(); ++x) {
    for (unsigned i = 0; i < 2; ++i) {
      const float at = sample_at(x, sheet_.origin().x, i) / size;
      dots_across_[x][0][i] = squared(at);
      dots_across_[x][1][i] = squared(at + 2.0F);
    }
  }
  dots_down_.resize(static_cast<std::size_t>(sheet_.height()));
  odd_.resize(dots_down_.size());
  for (std::size_t y = 0; y < dots_down_.size(); ++y) {
    for (unsigned i = 0; i < 2; ++i) {
      const float at = sample_at(y, sheet_.origin().y, i) / size;
      dots_down_[y][i] = squared(at);
      odd_[y][i] = rest(std::floor(at / 4.0F), 2.0F) >= 1.0F ? 1 : 0;
    }
  }
}

void Hatches::fit_rows(float size) {
  rows_.resize(static_cast<std::size_t>(sheet_.height()));
  for (std::size_t y = 0; y < rows_.size(); ++y) {
    unsigned lines = 0;
    for (unsigned i = 0; i < 2; ++i) {
      lines |= has_ink(sample_at(y, sheet_.origin().y, i) / size, kHorizontal) ? 3U << (2 * i) : 0U;
    }
    rows_[y] = static_cast<Samples>(lines);
  }
}

unsigned Hatches::dots(std::size_t x, std::size_t y) const noexcept {
  unsigned samples = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const auto row = i >> 1U;
    samples |= dots_across_[x][odd_[y][row]][i & 1U] + dots_down_[y][row] <= kDot ? 1U << i : 0U;
  }
  return samples;
}

}  // namespace fairward::render
