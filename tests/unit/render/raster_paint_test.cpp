/// The map drawn on the processor against the same map drawn by the shader.

#include "render/egl_context.hpp"
#include "render/map_canvas.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace fairward::render {
namespace {

constexpr int kWidth = 131;
constexpr int kHeight = 97;
constexpr std::size_t kPixels = 131 * 97;
constexpr std::uint32_t kWards = 40;

class RasterPaintTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto context = EglContext::create();
    if (!context) {
      GTEST_SKIP() << context.error().message();
    }
    context_.emplace(*std::move(context));
    painted_ = MapCanvas::create(MapPainter::Processor).value();
    shaded_ = MapCanvas::create(MapPainter::Card).value();
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(random_() & 255U); }
  carto::Colour colour() { return {byte(), byte(), byte(), byte()}; }

  /// Runs of wards, now and then one that has no fill; borders of every kind and coverage.
  MapRaster any_raster(int samples = 1) {
    MapRaster raster;
    raster.width = kWidth;
    raster.height = kHeight;
    raster.samples = samples;
    raster.ids.resize(kPixels * static_cast<std::size_t>(samples * samples));
    raster.lines.assign(4 * kPixels, 0);
    std::uint32_t id = 0;
    for (auto& sample : raster.ids) {
      id = random_() % 9 == 0 ? static_cast<std::uint32_t>(random_() % (kWards + 4)) : id;
      sample = id;
    }
    for (std::size_t i = 0; i < kPixels; ++i) {
      for (std::size_t plane = 0; plane < 4; ++plane) {
        raster.lines[4 * i + plane] = random_() % 7 == 0 ? byte() : std::uint8_t{0};
      }
    }
    return raster;
  }
  std::vector<carto::Fill> any_fills() {
    std::vector<carto::Fill> fills(kWards);
    for (auto& fill : fills) {
      fill = {colour(), static_cast<carto::Pattern>(random_() % 6), colour()};
    }
    return fills;
  }
  MapLook any_look(double scale) {
    return {colour(), colour(), colour(), colour(), colour(), scale};
  }
  /// Gives both the same, and counts the bytes that differ by more than the last bit, which
  /// drivers round in their own way, and in which next to none may.
  std::size_t different(const MapLook& look) {
    EXPECT_TRUE(painted_->shade(look).has_value());
    EXPECT_TRUE(shaded_->shade(look).has_value());
    const auto a = painted_->read();
    const auto b = shaded_->read();
    EXPECT_EQ(a.rgba.size(), 4 * kPixels);
    std::size_t count = 0;
    std::size_t rounded = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
      const int off = std::abs(int{a.rgba[i]} - int{b.rgba[i]});
      count += off > 1 ? 1U : 0U;
      rounded += off == 1 ? 1U : 0U;
    }
    EXPECT_LE(rounded, kPixels / 5000);
    return count;
  }

  std::mt19937 random_{7};
  std::optional<EglContext> context_;
  std::unique_ptr<MapCanvas> painted_;  // freed before their context
  std::unique_ptr<MapCanvas> shaded_;
};

TEST_F(RasterPaintTest, HasThePixelsOfTheShader) {
  for (const auto& [scale, samples] :
       {std::pair{1.0, 1}, {1.7, 1}, {1.0, 2}, {2.5, 2}, {1.25, 4}}) {
    const auto raster = any_raster(samples);
    const auto fills = any_fills();
    const auto look = any_look(scale);
    ASSERT_TRUE(painted_->set_raster(raster).has_value());
    ASSERT_TRUE(shaded_->set_raster(raster).has_value());
    ASSERT_TRUE(painted_->set_fills(fills).has_value());
    ASSERT_TRUE(shaded_->set_fills(fills).has_value());
    EXPECT_EQ(different(look), 0U) << scale << ", " << samples;
  }
}

TEST_F(RasterPaintTest, FollowsOutlinesFillsAndTheLook) {
  std::vector<std::uint8_t> coverage(kPixels, 0);
  for (std::size_t i = 20 * kWidth; i < 40 * kWidth; ++i) {
    coverage[i] = random_() % 3 == 0 ? byte() : std::uint8_t{0};
  }
  const std::array outlines{MapOutline{coverage, colour()}};
  for (const int samples : {1, 2}) {
    const auto raster = any_raster(samples);
    const auto fills = any_fills();
    auto look = any_look(1);
    const auto both = [&](auto&& change) {
      EXPECT_TRUE(change(*painted_).has_value());
      EXPECT_TRUE(change(*shaded_).has_value());
    };
    both([&](MapCanvas& canvas) { return canvas.set_raster(raster); });
    both([&](MapCanvas& canvas) { return canvas.set_fills({}); });
    EXPECT_EQ(different(look), 0U) << "no wards, only water";
    both([&](MapCanvas& canvas) { return canvas.set_fills(fills); });
    both([&](MapCanvas& canvas) { return canvas.set_outlines(outlines); });
    EXPECT_EQ(different(look), 0U) << "with fills and an outline";
    both([&](MapCanvas& canvas) { return canvas.set_outlines({}); });
    EXPECT_EQ(different(look), 0U) << "without the outline";
    look = any_look(1);
    EXPECT_EQ(different(look), 0U) << "in other colours";
  }
}

TEST_F(RasterPaintTest, AMapThatComesToRestAndMovesAgain) {
  const auto raster = any_raster();
  const auto fills = any_fills();
  const auto look = any_look(1);
  ASSERT_TRUE(painted_->set_fills(fills).has_value());
  ASSERT_TRUE(shaded_->set_fills(fills).has_value());
  ASSERT_TRUE(painted_->set_raster(raster).has_value());
  ASSERT_TRUE(shaded_->set_raster(raster).has_value());
  EXPECT_EQ(different(look), 0U);
  const auto other = any_raster(2);
  ASSERT_TRUE(painted_->set_raster(other).has_value());
  ASSERT_TRUE(shaded_->set_raster(other).has_value());
  EXPECT_EQ(different(look), 0U) << "at rest";
  ASSERT_TRUE(painted_->set_raster(raster).has_value());
  ASSERT_TRUE(shaded_->set_raster(raster).has_value());
  EXPECT_EQ(different(look), 0U) << "moving again";
}

}  // namespace
}  // namespace fairward::render
