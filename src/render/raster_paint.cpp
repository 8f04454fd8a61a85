#include "render/raster_paint.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fairward::render {
namespace {

constexpr std::uint32_t kOpaque = 0xff00'0000U;
constexpr std::size_t kGrain = 32;  // rows

/// From red lowest to blue lowest.
std::uint32_t shown(std::uint32_t colour) {
  return kOpaque | (colour & 0xff00U) | (colour & 0xffU) << 16U | (colour >> 16U & 0xffU);
}

std::uint32_t shown(const std::array<float, 3>& colour) {
  const auto byte = [](float c) { return static_cast<std::uint32_t>(255.0F * c + 0.5F); };
  return kOpaque | byte(std::min(colour[0], 1.0F)) << 16U | byte(std::min(colour[1], 1.0F)) << 8U |
         byte(std::min(colour[2], 1.0F));
}

std::array<float, 3> unpacked(std::uint32_t word) {
  const auto part = [word](unsigned shift) {
    return static_cast<float>(word >> shift & 255U) / 255.0F;
  };
  return {part(0), part(8), part(16)};
}

std::uint32_t over(std::uint32_t upper, std::uint32_t lower, std::uint32_t rest) {
  return std::min((lower * rest + 127U) / 255U + upper, 255U);
}

}  // namespace

struct RasterPaint::Row {
  const std::uint32_t* ids;
  const std::uint8_t* lines;
  const std::uint8_t* outlines;  ///< null where the row has none
  const std::uint32_t* quarters;
  std::uint32_t* pixels;
  std::size_t width;
  const MapOverlay& overlay;
  const BorderMixes& mixes;
};

std::uint32_t RasterPaint::hatched(const StyleRecord& style) {
  const auto found = std::ranges::find(hatched_, style, &Hatched::style);
  if (found != hatched_.end()) {
    return static_cast<std::uint32_t>(found - hatched_.begin());
  }
  Hatched added{.style = style, .mean = {}, .pixel = {}};
  const auto fill = unpacked(style.colour);
  const auto ink = unpacked(style.ink);
  for (std::size_t quarters = 0; quarters < 5; ++quarters) {
    const float share = 0.25F * static_cast<float>(quarters);
    for (std::size_t c = 0; c < 3; ++c) {
      const float ground = fill[c] * fill[c];
      added.mean[quarters][c] = std::sqrt(ground + (ink[c] * ink[c] - ground) * share);
    }
    added.pixel[quarters] = shown(added.mean[quarters]);
  }
  hatched_.push_back(added);
  return static_cast<std::uint32_t>(hatched_.size() - 1);
}

void RasterPaint::set_styles(std::span<const StyleRecord> records) {
  FAIRWARD_ASSERT(!records.empty());
  hatched_.clear();
  styles_.resize(records.size());
  std::uint32_t last = 0;
  for (std::size_t id = 0; id < records.size(); ++id) {
    if (records[id].colour >> 24U == 0) {
      styles_[id] = shown(records[id].colour);
      continue;
    }
    if (hatched_.empty() || hatched_[last].style != records[id]) {
      last = hatched(records[id]);
    }
    styles_[id] = last;
  }
}

std::uint32_t RasterPaint::pixel_at(const Row& row, std::size_t x) const {
  const auto style = style_of(row.ids[x]);
  if (style >= kOpaque) {
    return style;
  }
  const auto& fill = hatched_[style];
  return fill.pixel[(row.quarters[x] << 3U >> 3U * (fill.style.colour >> 24U)) & 7U];
}

std::uint32_t RasterPaint::covered_pixel(const Row& row, std::size_t x,
                                         const std::array<std::uint8_t, 4>& cover) const {
  const auto style = style_of(row.ids[x]);
  const std::uint32_t rest = 255U - cover[3];
  if (style >= kOpaque) {
    return kOpaque | over(cover[0], style >> 16U & 255U, rest) << 16U |
           over(cover[1], style >> 8U & 255U, rest) << 8U | over(cover[2], style & 255U, rest);
  }
  const auto& fill = hatched_[style];
  auto mean = fill.mean[(row.quarters[x] << 3U >> 3U * (fill.style.colour >> 24U)) & 7U];
  for (std::size_t c = 0; c < 3; ++c) {
    mean[c] = mean[c] * (static_cast<float>(rest) / 255.0F) + static_cast<float>(cover[c]) / 255.0F;
  }
  return shown(mean);
}

void RasterPaint::paint_row(const Row& row) const {
  constexpr std::uint8_t kNone[4]{};
  const auto one = [&](std::size_t x) {
    std::uint32_t lines = 0;
    std::memcpy(&lines, row.lines + 4 * x, 4);
    std::uint32_t outlines = 0;
    if (row.outlines != nullptr) {
      std::memcpy(&outlines, row.outlines + 4 * x, 4);
    }
    row.pixels[x] =
        (lines | outlines) == 0
            ? pixel_at(row, x)
            : covered_pixel(
                  row, x,
                  row.mixes.mixed(row.lines + 4 * x, outlines == 0 ? kNone : row.outlines + 4 * x,
                                  row.overlay.outline_colours()));
  };
  std::size_t x = 0;
  for (; x + 4 <= row.width; x += 4) {
    // Most pixels are as their neighbours, and bare.
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), row.lines + 4 * x, 16);
    if (row.outlines != nullptr) {
      std::memcpy(words.data() + 2, row.outlines + 4 * x, 16);
    }
    const auto* ids = row.ids + x;
    const bool same = ((ids[0] ^ ids[1]) | (ids[0] ^ ids[2]) | (ids[0] ^ ids[3])) == 0;
    const auto style = style_of(ids[0]);
    if (same && style >= kOpaque && (words[0] | words[1] | words[2] | words[3]) == 0) {
      std::fill_n(row.pixels + x, 4, style);
      continue;
    }
    for (std::size_t i = x; i < x + 4; ++i) {
      one(i);
    }
  }
  for (; x < row.width; ++x) {
    one(x);
  }
}

void RasterPaint::paint(const MapRaster& raster, const MapOverlay& overlay,
                        const BorderColours& borders, const HatchTexture& hatches,
                        const PixelRange& range, Threads threads,
                        std::span<std::uint32_t> pixels) const {
  const auto width = static_cast<std::size_t>(raster.width);
  FAIRWARD_ASSERT(raster.samples == 1 &&
                  pixels.size() == width * static_cast<std::size_t>(raster.height));
  if (range.empty()) {
    return;
  }
  const BorderMixes mixes{borders};
  const auto rows = static_cast<std::size_t>(range.bottom - range.top);
  parallel_for(rows, kGrain, threads, {}, [&](std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      const int y = range.top + static_cast<int>(i);
      const auto at = static_cast<std::size_t>(y) * width;
      paint_row({.ids = raster.ids.data() + at,
                 .lines = raster.lines.data() + 4 * at,
                 .outlines = overlay.outlines_in(y),
                 .quarters = hatches.quarters.data() +
                             static_cast<std::size_t>(y) * static_cast<std::size_t>(hatches.width),
                 .pixels = pixels.data() + at,
                 .width = width,
                 .overlay = overlay,
                 .mixes = mixes});
    }
  });
}

}  // namespace fairward::render
