#include "render/raster_paint.hpp"

#include "base/assert.hpp"
#include "render/srgb.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fairward::render {
namespace {

constexpr std::uint32_t kOpaque = 0xff00'0000U;
constexpr std::size_t kGrain = 32;       // rows
constexpr std::size_t kMixGrain = 4096;  // combinations
// Share of the area that the ink of each pattern takes, as shaders/canvas_light.frag has it.
constexpr std::array<float, 6> kInkShare{0.0F, 0.21F, 0.142F, 0.294F, 0.127F, 0.225F};

/// From red lowest to blue lowest.
std::uint32_t shown(std::uint32_t colour) {
  return kOpaque | (colour & 0xff00U) | (colour & 0xffU) << 16U | (colour >> 16U & 0xffU);
}

std::uint32_t shown(const std::array<float, 3>& colour) {
  // Never negative; std::lround is a call for each pixel.
  // NOLINTNEXTLINE(bugprone-incorrect-roundings)
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

/// The mean linear light of a fill, its hatch included.
std::array<float, 3> light_of(const StyleRecord& style) {
  const float share = kInkShare[std::min<std::size_t>(style.colour >> 24U, kInkShare.size() - 1)];
  std::array<float, 3> light{};
  for (std::size_t c = 0; c < 3; ++c) {
    const float ground = to_linear(static_cast<std::uint8_t>(style.colour >> 8U * c));
    const float ink = to_linear(static_cast<std::uint8_t>(style.ink >> 8U * c));
    light[c] = ground + share * (ink - ground);
  }
  return light;
}

std::uint32_t word_at(const std::uint8_t* four) {
  std::uint32_t word = 0;
  std::memcpy(&word, four, 4);
  return word;
}

std::uint32_t over(std::uint32_t upper, std::uint32_t lower, std::uint32_t rest) {
  return std::min((lower * rest + 127U) / 255U + upper, 255U);
}

}  // namespace

struct RasterPaint::Row {
  const std::uint32_t* ids;
  const std::uint8_t* lines;
  const std::uint8_t* outlines;  ///< null where the row has none
  const std::uint8_t* composed;  ///< both, as one colour a pixel; null when they are not
  std::uint32_t* pixels;
  std::size_t first;  ///< column
  std::size_t last;   ///< the column after the last
  std::size_t y;
  const PaintedMap& map;
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
  lights_.resize(records.size());
  std::uint32_t last = 0;
  for (std::size_t id = 0; id < records.size(); ++id) {
    lights_[id] =
        id > 0 && records[id] == records[id - 1] ? lights_[id - 1] : light_of(records[id]);
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
  return fill.pixel[row.map.hatches.quarters(fill.style.colour >> 24U, x, row.y)];
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
  auto mean = fill.mean[row.map.hatches.quarters(fill.style.colour >> 24U, x, row.y)];
  for (std::size_t c = 0; c < 3; ++c) {
    mean[c] = mean[c] * (static_cast<float>(rest) / 255.0F) + static_cast<float>(cover[c]) / 255.0F;
  }
  return shown(mean);
}

std::uint32_t RasterPaint::bordered_pixel(const Row& row, std::size_t x) const {
  constexpr std::uint8_t kNone[4]{};
  const auto* lines = row.lines + 4 * x;
  const auto* outlines = row.outlines == nullptr ? kNone : row.outlines + 4 * x;
  if ((word_at(lines) | word_at(outlines)) == 0) {
    return pixel_at(row, x);
  }
  return covered_pixel(row, x, row.mixes.mixed(lines, outlines, row.map.over.outline_colours()));
}

std::uint32_t RasterPaint::composed_pixel(const Row& row, std::size_t x) const {
  const auto word = word_at(row.composed + 4 * x);
  if (word == 0) {
    return pixel_at(row, x);
  }
  OverlayPixel cover{};
  std::memcpy(cover.data(), &word, 4);
  return covered_pixel(row, x, cover);
}

bool RasterPaint::is_bare(const Row& row, std::size_t x) {
  std::array<std::uint64_t, 4> words{};
  std::memcpy(words.data(), (row.composed != nullptr ? row.composed : row.lines) + 4 * x, 16);
  if (row.composed == nullptr && row.outlines != nullptr) {
    std::memcpy(words.data() + 2, row.outlines + 4 * x, 16);
  }
  return (words[0] | words[1] | words[2] | words[3]) == 0;
}

void RasterPaint::fill_four(const Row& row, std::size_t x, std::uint32_t style) const {
  if (style >= kOpaque) {
    std::fill_n(row.pixels + x, 4, style);
    return;
  }
  const auto& fill = hatched_[style];
  const auto quarters = row.map.hatches.quarters_of<4>(fill.style.colour >> 24U, x, row.y);
  for (std::size_t i = 0; i < 4; ++i) {
    row.pixels[x + i] = fill.pixel[quarters[i]];
  }
}

void RasterPaint::paint_row(const Row& row) const {
  const auto one = [&](std::size_t x) {
    row.pixels[x] = row.composed != nullptr ? composed_pixel(row, x) : bordered_pixel(row, x);
  };
  std::size_t x = row.first;
  for (; x + 4 <= row.last; x += 4) {
    // Most pixels are as their neighbours, and bare.
    const auto* ids = row.ids + x;
    const bool same = ((ids[0] ^ ids[1]) | (ids[0] ^ ids[2]) | (ids[0] ^ ids[3])) == 0;
    const auto style = style_of(ids[0]);
    if (same && is_bare(row, x)) {
      fill_four(row, x, style);
      continue;
    }
    for (std::size_t i = x; i < x + 4; ++i) {
      one(i);
    }
  }
  for (; x < row.last; ++x) {
    one(x);
  }
}

std::uint32_t RasterPaint::mean_of(std::span<const MixedMember> members) const {
  Light sum{};
  std::uint32_t samples = 0;
  for (const auto& member : members) {
    const auto& light = lights_[member.id < lights_.size() ? member.id : 0];
    // Added one by one, as the shader does, so that no rounding differs.
    for (std::uint32_t n = 0; n < member.samples; ++n) {
      for (std::size_t c = 0; c < 3; ++c) {
        sum[c] += light[c];
      }
    }
    samples += member.samples;
  }
  const auto byte = [&](std::size_t c) {
    return std::uint32_t{to_srgb(sum[c] / static_cast<float>(samples))};
  };
  return kOpaque | byte(0) << 16U | byte(1) << 8U | byte(2);
}

void RasterPaint::mix(const MixedPixels& mixed, Threads threads) {
  mixed_.resize(mixed.size());
  parallel_for(mixed.size(), kMixGrain, threads, {}, [&](std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      mixed_[i] = mean_of(mixed.members(i));
    }
  });
}

void RasterPaint::paint(const PaintedMap& map, const PixelRange& range, Threads threads,
                        std::span<std::uint32_t> pixels) const {
  const auto width = static_cast<std::size_t>(map.width);
  FAIRWARD_ASSERT(map.ids.size() == pixels.size() && map.lines.size() == 4 * pixels.size());
  if (range.empty()) {
    return;
  }
  const BorderMixes mixes{map.borders};
  const auto rows = static_cast<std::size_t>(range.bottom - range.top);
  parallel_for(rows, kGrain, threads, {}, [&](std::size_t first, std::size_t last) {
    for (auto y = static_cast<std::size_t>(range.top) + first;
         y < static_cast<std::size_t>(range.top) + last; ++y) {
      const auto at = y * width;
      paint_row({.ids = map.ids.data() + at,
                 .lines = map.lines.data() + 4 * at,
                 .outlines = map.over.outlines_in(static_cast<int>(y)),
                 .composed = map.composed ? map.over.row(static_cast<int>(y)) : nullptr,
                 .pixels = pixels.data() + at,
                 .first = static_cast<std::size_t>(range.left),
                 .last = static_cast<std::size_t>(range.right),
                 .y = y,
                 .map = map,
                 .mixes = mixes});
    }
  });
}

}  // namespace fairward::render
