#include "render/outline_planes.hpp"

#include <algorithm>
#include <cstring>

namespace fairward::render {
namespace {

std::size_t at(int width, int x, int y) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

/// Thirty-two bytes at a time: most rows have nothing.
bool is_bare(std::span<const std::uint8_t> row) {
  std::size_t x = 0;
  for (std::array<std::uint64_t, 4> words{}; x + sizeof words <= row.size(); x += sizeof words) {
    std::memcpy(words.data(), row.data() + x, sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) != 0) {
      return false;
    }
  }
  return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(x), row.end(),
                     [](std::uint8_t c) { return c == 0; });
}

}  // namespace

void PixelRange::add(const PixelRange& other) noexcept {
  if (other.empty()) {
    return;
  }
  if (empty()) {
    *this = other;
    return;
  }
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

PixelRange overlap(const PixelRange& a, const PixelRange& b) noexcept {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

PixelRange covered_range(std::span<const std::uint8_t> coverage, int width, int height) {
  const auto is_covered = [](std::uint8_t c) { return c != 0; };
  PixelRange range;
  for (int y = 0; y < height; ++y) {
    const auto row = coverage.subspan(at(width, 0, y), static_cast<std::size_t>(width));
    if (is_bare(row)) {
      continue;
    }
    const auto first = std::ranges::find_if(row, is_covered) - row.begin();
    auto last = row.size();
    while (row[last - 1] == 0) {
      --last;
    }
    range.add({static_cast<int>(first), y, static_cast<int>(last), y + 1});
  }
  return range;
}

void OutlinePlanes::clear(int width, int height) {
  width_ = width;
  height_ = height;
  covered_ = {};
  planes_.assign(4 * at(width, 0, height), 0);
}

PixelRange OutlinePlanes::set(const std::array<std::span<const std::uint8_t>, 4>& coverage) {
  PixelRange now;
  for (const auto& plane : coverage) {
    if (!plane.empty()) {
      now.add(covered_range(plane, width_, height_));
    }
  }
  auto changed = covered_;
  changed.add(now);
  covered_ = now;
  for (int y = changed.top; y < changed.bottom; ++y) {
    const auto start = at(width_, changed.left, y);
    const auto length = static_cast<std::size_t>(changed.right - changed.left);
    auto* out = planes_.data() + 4 * start;
    for (std::size_t plane = 0; plane < 4; ++plane) {
      const auto* in = coverage[plane].empty() ? nullptr : coverage[plane].data() + start;
      for (std::size_t x = 0; x < length; ++x) {
        out[4 * x + plane] = in != nullptr ? in[x] : 0;
      }
    }
  }
  return changed;
}

const std::uint8_t* OutlinePlanes::row(int y) const noexcept {
  return planes_.data() + 4 * at(width_, 0, y);
}

}  // namespace fairward::render
