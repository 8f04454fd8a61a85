#pragma once
/// A canvas in a context of its own, and small maps to show on it.

#include "render/egl_context.hpp"
#include "render/map_canvas.hpp"

#include <gtest/gtest.h>

#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace fairward::render {

using carto::Colour;
using carto::Fill;
using carto::Pattern;

inline constexpr Colour kBlack{0, 0, 0, 255};
inline constexpr Colour kWhite{255, 255, 255, 255};
inline constexpr Colour kRed{200, 40, 30, 255};
inline constexpr Colour kBlue{20, 60, 180, 255};
inline constexpr Colour kGreen{10, 200, 90, 255};

inline Colour at(const Image& image, int x, int y) {
  const auto* p =
      image.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                               static_cast<std::size_t>(x));
  return {p[0], p[1], p[2], p[3]};
}

/// No ward and no border anywhere.
inline MapRaster sea(int width, int height, int samples = 1) {
  MapRaster raster;
  raster.width = width;
  raster.height = height;
  raster.samples = samples;
  const auto pixels = static_cast<std::size_t>(width * height);
  raster.ids.assign(pixels * static_cast<std::size_t>(samples * samples), 0);
  raster.lines.assign(4 * pixels, 0);
  return raster;
}

/// Ward 0 left of the middle, ward 1 right of it, sea in the bottom row.
inline MapRaster two_wards(int width, int height, int samples = 1) {
  auto raster = sea(width, height, samples);
  for (int y = 0; y < (height - 1) * samples; ++y) {
    for (int x = 0; x < width * samples; ++x) {
      raster.ids[static_cast<std::size_t>(y * width * samples + x)] =
          x < width * samples / 2 ? 1 : 2;
    }
  }
  return raster;
}

enum Plane : std::size_t { kWard, kCouncil, kCasing, kCoast };

inline void cover(MapRaster& raster, int x, int y, Plane plane, std::uint8_t coverage) {
  raster.lines[4 * static_cast<std::size_t>(y * raster.width + x) + plane] = coverage;
}

inline std::vector<Fill> solid(std::initializer_list<Colour> colours) {
  std::vector<Fill> fills;
  for (const auto colour : colours) {
    fills.push_back({colour, Pattern::Solid, kWhite});
  }
  return fills;
}

/// Every test asks the same of the card's pixels and of the processor's.
class MapCanvasTest : public ::testing::TestWithParam<MapPainter> {
 protected:
  void SetUp() override {
    auto context = EglContext::create();
    if (!context) {
      GTEST_SKIP() << context.error().message();
    }
    context_.emplace(*std::move(context));
    canvas_ = MapCanvas::create(GetParam()).value();
  }

  Image drawn(const MapLook& look = {}) {
    const auto shaded = canvas_->shade(look);
    EXPECT_TRUE(shaded.has_value()) << (shaded ? "" : shaded.error().message());
    return canvas_->read();
  }
  /// Keeps the raster as long as the canvas.
  Result<void> set(MapRaster raster) {
    rasters_.push_back(std::move(raster));
    return canvas_->set_raster(rasters_.back());
  }
  void show(const MapRaster& raster, const std::vector<Fill>& fills) {
    ASSERT_TRUE(set(raster).has_value());
    ASSERT_TRUE(canvas_->set_fills(fills).has_value());
  }

  std::optional<EglContext> context_;
  std::list<MapRaster> rasters_;
  std::unique_ptr<MapCanvas> canvas_;  // freed before its context
};

}  // namespace fairward::render
