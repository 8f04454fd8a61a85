#include "render/map_overlay.hpp"

#include "base/parallel.hpp"

#include <algorithm>
#include <cstring>

namespace fairward::render {
namespace {

constexpr std::size_t kGrain = 64;  // rows

using Bytes = OverlayPixel;

/// a * b / 255, rounded. REQUIRES: both at most 255.
std::uint32_t times(std::uint32_t a, std::uint32_t b) {
  return (a * b + 127U) / 255U;
}

/// Lays a colour over what is there, both multiplied by their alpha.
void lay_over(Bytes& below, carto::Colour colour, std::uint8_t coverage) {
  if (coverage == 0) {
    return;
  }
  const auto alpha = times(coverage, colour.a);
  const auto rest = 255U - alpha;
  const Bytes upper{colour.r, colour.g, colour.b, 255};
  for (std::size_t c = 0; c < 4; ++c) {
    below[c] = static_cast<std::uint8_t>((upper[c] * alpha + below[c] * rest + 127U) / 255U);
  }
}

Bytes over_all(const std::uint8_t* line, const std::uint8_t* outline, const BorderColours& borders,
               const std::array<carto::Colour, 4>& outlines) {
  Bytes pixel{};
  lay_over(pixel, borders.ward, line[0]);
  lay_over(pixel, borders.coast, line[3]);
  lay_over(pixel, borders.casing, line[2]);
  lay_over(pixel, borders.council, line[1]);
  for (std::size_t i = 0; i < 4; ++i) {
    lay_over(pixel, outlines[i], outline[i]);
  }
  return pixel;
}

std::uint32_t word_at(const std::uint8_t* four) {
  std::uint32_t word = 0;
  std::memcpy(&word, four, 4);
  return word;
}

}  // namespace

BorderMixes::BorderMixes(const BorderColours& borders) : borders_{borders} {
  for (std::size_t coverage = 0; coverage < ward_.size(); ++coverage) {
    lay_over(ward_[coverage], borders.ward, static_cast<std::uint8_t>(coverage));
    lay_over(coast_[coverage], borders.coast, static_cast<std::uint8_t>(coverage));
  }
}

OverlayPixel BorderMixes::mixed(const std::uint8_t* lines, const std::uint8_t* outlines,
                                const std::array<carto::Colour, 4>& outline_colours) const {
  if (word_at(outlines) == 0 && lines[1] == 0 && lines[2] == 0) {
    if (lines[3] == 0) {
      return ward_[lines[0]];
    }
    if (lines[0] == 0) {
      return coast_[lines[3]];
    }
  }
  return over_all(lines, outlines, borders_, outline_colours);
}

void MapOverlay::clear(int width, int height) {
  width_ = width;
  const auto bytes = 4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  lines_.assign(bytes, 0);
  composed_.assign(bytes, 0);
  planes_.clear(width, height);
}

void MapOverlay::set_lines(std::span<const std::uint8_t> lines) {
  lines_.assign(lines.begin(), lines.end());
}

PixelRange MapOverlay::set_outlines(const std::array<std::span<const std::uint8_t>, 4>& coverage,
                                    const std::array<carto::Colour, 4>& colours) {
  auto changed = planes_.set(coverage);
  if (colours != outline_colours_) {
    changed.add(planes_.covered());
  }
  outline_colours_ = colours;
  return changed;
}

void MapOverlay::compose(const BorderColours& borders, const PixelRange& range) {
  constexpr Bytes kNothing{};
  const BorderMixes mixes{borders};
  const auto compose_row = [&](int y) {
    const auto start = 4 * static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
    const auto* line = lines_.data() + start;
    const auto* outline = planes_.row(y);
    auto* out = composed_.data() + start;
    const auto last = 4 * static_cast<std::size_t>(range.right);
    for (auto x = 4 * static_cast<std::size_t>(range.left); x < last; x += 4) {
      const bool bare = (word_at(line + x) | word_at(outline + x)) == 0;
      const auto pixel = bare ? kNothing : mixes.mixed(line + x, outline + x, outline_colours_);
      std::memcpy(out + x, pixel.data(), 4);
    }
  };
  const auto rows = static_cast<std::size_t>(std::max(0, range.bottom - range.top));
  parallel_for(rows, kGrain, {}, {}, [&](std::size_t first, std::size_t last) {
    for (auto row = first; row < last; ++row) {
      compose_row(range.top + static_cast<int>(row));
    }
  });
}

const std::uint8_t* MapOverlay::outlines_in(int y) const noexcept {
  const auto& covered = planes_.covered();
  return y >= covered.top && y < covered.bottom ? planes_.row(y) : nullptr;
}

const std::uint8_t* MapOverlay::row(int y) const noexcept {
  return composed_.data() + 4 * static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
}

}  // namespace fairward::render
