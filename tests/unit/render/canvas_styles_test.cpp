#include "render/canvas_styles.hpp"

#include "render/map_raster.hpp"

#include <gtest/gtest.h>

namespace fairward::render {
namespace {

using carto::Colour;
using carto::Fill;
using carto::Pattern;

constexpr Colour kBlack{0, 0, 0, 255};
constexpr Colour kWhite{255, 255, 255, 255};

MixedPixels one_pixel(std::vector<std::uint32_t> ids) {
  MapRaster raster;
  raster.width = raster.height = 1;
  raster.samples = 2;
  raster.ids = std::move(ids);
  MixedPixels mixed;
  mixed.reduce(raster);
  return mixed;
}

TEST(CanvasStyles, PacksColourPatternAndInk) {
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{{{1, 2, 3, 255}, Pattern::CrossHatch, {4, 5, 6, 255}}},
                   {7, 8, 9, 255});
  EXPECT_EQ(styles.ward_styles(), 2U);
  EXPECT_EQ(styles.rows(), 1U);
  EXPECT_EQ(styles.records()[0].colour, 0x00'09'08'07U);
  EXPECT_EQ(styles.records()[1], (StyleRecord{0x03'03'02'01U, 0x06'05'04U}));
}

TEST(CanvasStyles, AColourLiesOverTheWaterAndInkOverTheColour) {
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{{{255, 255, 255, 51}, Pattern::Dots, {255, 0, 0, 51}}},
                   kBlack);
  EXPECT_EQ(styles.records()[1].colour & 0xFF'FFFFU, 0x33'33'33U) << "a fifth of white";
  EXPECT_EQ(styles.records()[1].ink & 0xFFU, 92U) << "51 + (255 - 51) / 5 = 91.8";
}

TEST(CanvasStyles, AMixIsTheMeanInLinearLight) {
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{{kBlack, Pattern::Solid, {}}, {kWhite, Pattern::Solid, {}}},
                   kWhite);
  styles.set_mixed(one_pixel({1, 2, 2, 2}));
  // 1.055 * 0.75^(1/2.4) - 0.055 = 0.8808, times 255 = 224.6.
  EXPECT_EQ(styles.records()[styles.mixed_start()].colour, 0xE1'E1'E1U);
  EXPECT_EQ(styles.mixed_start() % CanvasStyles::kColumns, 0U);
}

TEST(CanvasStyles, EqualColoursMixToThemselves) {
  CanvasStyles styles;
  for (unsigned v = 0; v < 256; ++v) {
    const auto tone = static_cast<std::uint8_t>(v);
    const Colour grey{tone, tone, tone, 255};
    styles.set_wards(std::vector<Fill>{{grey, Pattern::Solid, {}}, {grey, Pattern::Solid, {}}},
                     kWhite);
    styles.set_mixed(one_pixel({1, 2, 1, 2}));
    EXPECT_EQ(styles.records()[styles.mixed_start()].colour & 0xFFU, v);
  }
}

TEST(CanvasStyles, AWardWithoutAFillIsWaterInAMix) {
  CanvasStyles styles;
  styles.set_wards({}, kWhite);
  styles.set_mixed(one_pixel({1, 2, 0, 2}));
  EXPECT_EQ(styles.records()[styles.mixed_start()].colour, 0xFF'FF'FFU);
}

}  // namespace
}  // namespace fairward::render
