#include "render/hatches.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::render {
namespace {

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

/// Where sample 0 or 1 of a pixel lies.
float sample_at(std::size_t pixel, unsigned sample) {
  return static_cast<float>(pixel) + 0.25F + 0.5F * static_cast<float>(sample);
}

}  // namespace

void Hatches::fit(int width, int height, double scale) {
  if (width <= width_ && height <= height_ && scale == scale_) {
    return;
  }
  width_ = std::max(width, width_);
  height_ = std::max(height, height_);
  scale_ = scale;
  const auto size = static_cast<float>(std::max(scale, 0.1));
  fit_diagonals(size);
  fit_dots(size);
  fit_rows(size);
}

void Hatches::fit_diagonals(float size) {
  const auto rows = static_cast<std::size_t>(height_);
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
  const std::size_t diagonals = static_cast<std::size_t>(width_) + rows;
  rising_.resize(diagonals);
  sparse_.resize(diagonals);
  crossed_.resize(diagonals);
  falling_.resize(diagonals);
  for (std::size_t d = 0; d < diagonals; ++d) {
    const auto from = static_cast<float>(d);
    rising_[d] = on_diagonal(from, false, kDiagonal);
    sparse_[d] = on_diagonal(from, false, kSparse);
    crossed_[d] = on_diagonal(from, false, kCross);
    falling_[d] = on_diagonal(from - static_cast<float>(rows), true, kCross);
  }
}

/// A dot in the middle of each cell of 4 x 4; every second row is shifted by half a cell.
void Hatches::fit_dots(float size) {
  const auto squared = [](float at) {
    const float off = rest(at, 4.0F) - 2.0F;
    return off * off;
  };
  dots_across_.resize(static_cast<std::size_t>(width_));
  for (std::size_t x = 0; x < dots_across_.size(); ++x) {
    for (unsigned i = 0; i < 2; ++i) {
      const float at = sample_at(x, i) / size;
      dots_across_[x][0][i] = squared(at);
      dots_across_[x][1][i] = squared(at + 2.0F);
    }
  }
  dots_down_.resize(static_cast<std::size_t>(height_));
  odd_.resize(dots_down_.size());
  for (std::size_t y = 0; y < dots_down_.size(); ++y) {
    for (unsigned i = 0; i < 2; ++i) {
      const float at = sample_at(y, i) / size;
      dots_down_[y][i] = squared(at);
      odd_[y][i] = rest(std::floor(at / 4.0F), 2.0F) >= 1.0F ? 1 : 0;
    }
  }
}

void Hatches::fit_rows(float size) {
  rows_.resize(static_cast<std::size_t>(height_));
  for (std::size_t y = 0; y < rows_.size(); ++y) {
    unsigned lines = 0;
    for (unsigned i = 0; i < 2; ++i) {
      lines |= has_ink(sample_at(y, i) / size, kHorizontal) ? 3U << (2 * i) : 0U;
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
