/// Pixels that show several wards.

#include "unit/render/canvas_fixture.hpp"

namespace fairward::render {
namespace {

INSTANTIATE_TEST_SUITE_P(By, MapCanvasTest,
                         ::testing::Values(MapPainter::Card, MapPainter::Processor),
                         [](const auto& made_by) {
                           return made_by.param == MapPainter::Card ? "Card" : "Processor";
                         });

TEST_P(MapCanvasTest, APixelOfTwoWardsIsTheMeanInLinearLight) {
  auto raster = sea(2, 1, 2);
  raster.ids = {1, 2, 1, 1,  //
                1, 2, 1, 1};
  show(raster, solid({kBlack, kWhite}));
  const auto image = drawn();
  EXPECT_NEAR(at(image, 0, 0).r, 188, 1) << "0.5 in linear light; 128 would be a mean of sRGB";
  EXPECT_EQ(at(image, 1, 0), kBlack);
}

TEST_P(MapCanvasTest, EqualColoursMixToThemselves) {
  // 256 pixels, each of two wards of the same grey.
  for (const int samples : {2, 4}) {
    auto raster = sea(256, 1, samples);
    std::vector<Fill> fills;
    for (int i = 0; i < 256; ++i) {
      const auto tone = static_cast<std::uint8_t>(i);
      fills.insert(fills.end(), 2, {{tone, tone, tone, 255}, Pattern::Solid, kWhite});
      for (int row = 0; row < samples; ++row) {
        for (int column = 0; column < samples; ++column) {
          raster.ids[static_cast<std::size_t>((row * 256 + i) * samples + column)] =
              static_cast<std::uint32_t>(2 * i + 1 + (column + row) % 2);
        }
      }
    }
    show(raster, fills);
    const auto image = drawn();
    for (int i = 0; i < 256; ++i) {
      EXPECT_EQ(at(image, i, 0).r, i) << samples;
    }
  }
}

TEST_P(MapCanvasTest, AHatchCountsWithItsShareInAMix) {
  auto raster = sea(1, 1, 2);
  raster.ids = {1, 1, 2, 2};
  show(raster, {{kBlack, Pattern::CrossHatch, kWhite}, {kBlack, Pattern::Solid, kWhite}});
  // Half of 0.294: 1.055 * 0.147^(1/2.4) - 0.055 = 0.4195, times 255.
  EXPECT_NEAR(at(drawn(), 0, 0).r, 107, 1);
}

TEST_P(MapCanvasTest, AWardWithoutAFillIsWaterInAMix) {
  auto raster = sea(1, 1, 2);
  raster.ids = {1, 2, 0, 2};
  show(raster, {});
  MapLook look;
  look.water = kWhite;
  EXPECT_EQ(at(drawn(look), 0, 0), kWhite);
}

TEST_P(MapCanvasTest, ManyMixesFillManyRowsAndFollowANewColouring) {
  // 64 x 64 pixels of 4,096 different pairs: four rows of the table.
  auto raster = sea(64, 64, 2);
  for (std::uint32_t i = 0; i < 4096; ++i) {
    const std::size_t first = (i / 64) * 2 * 128 + (i % 64) * 2;
    raster.ids[first] = raster.ids[first + 1] = i + 1;
    raster.ids[first + 128] = raster.ids[first + 129] = i + 2;
  }
  std::vector<Fill> fills(4097, {kBlack, Pattern::Solid, kWhite});
  show(raster, fills);
  EXPECT_EQ(at(drawn(), 63, 63), kBlack);
  fills[4096].colour = kWhite;  // in the last pixel alone
  ASSERT_TRUE(canvas_->set_fills(fills).has_value());
  const auto image = drawn();
  EXPECT_NEAR(at(image, 63, 63).r, 188, 1);
  EXPECT_EQ(at(image, 62, 63), kBlack);
  EXPECT_EQ(at(image, 0, 0), kBlack);
}

TEST_P(MapCanvasTest, EverySampleOfSixteenCounts) {
  auto raster = sea(1, 1, 4);
  raster.ids.assign(16, 1);
  raster.ids[15] = 2;
  show(raster, solid({kBlack, kWhite}));
  // 1/16 of linear light: 1.055 * 0.0625^(1/2.4) - 0.055 = 0.2773, times 255.
  EXPECT_NEAR(at(drawn(), 0, 0).r, 70.7, 1);
}

}  // namespace
}  // namespace fairward::render
