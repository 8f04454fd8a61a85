#include "unit/render/canvas_fixture.hpp"

#include <epoxy/gl.h>
#include <gmock/gmock.h>

#include <array>

namespace fairward::render {
namespace {

TEST_P(MapCanvasTest, WardsAndWaterHaveTheirExactColoursAndRowZeroIsTheTop) {
  for (const int samples : {1, 2, 4}) {
    show(two_wards(8, 4, samples), solid({kRed, kBlue}));
    MapLook look;
    look.water = kGreen;
    const auto image = drawn(look);
    ASSERT_EQ(image.width, 8);
    ASSERT_EQ(image.height, 4);
    EXPECT_EQ(at(image, 0, 0), kRed) << samples;
    EXPECT_EQ(at(image, 3, 2), kRed) << samples;
    EXPECT_EQ(at(image, 4, 2), kBlue) << samples;
    EXPECT_EQ(at(image, 7, 0), kBlue) << samples;
    EXPECT_EQ(at(image, 0, 3), kGreen) << samples;
  }
}

TEST_P(MapCanvasTest, HatchesShowTheirInkInTheRightShare) {
  auto raster = sea(20, 40, 2);
  raster.ids.assign(raster.ids.size(), 1);
  show(raster, {{kWhite, Pattern::HorizontalLines, kBlack}});
  const auto image = drawn();
  // A line 0.9 pixels thick on the edge of rows 1 and 2 of every four takes half of both.
  for (int y = 0; y < 40; ++y) {
    EXPECT_NEAR(at(image, 10, y).r, y % 4 == 1 || y % 4 == 2 ? 180 : 255, 1) << y;
  }
  // Rows repeat every four pixels at a pattern scale of 1, every eight at 2.
  MapLook coarse;
  coarse.pattern_scale = 2;
  const auto twice = drawn(coarse);
  EXPECT_EQ(at(twice, 3, 11), at(twice, 3, 19));
  EXPECT_NE(at(twice, 3, 11), at(twice, 3, 15));
}

TEST_P(MapCanvasTest, HatchesLookTheSameMovingAndAtRest) {
  for (const auto pattern : {Pattern::DiagonalHatch, Pattern::Dots, Pattern::CrossHatch,
                             Pattern::SparseDiagonal, Pattern::HorizontalLines}) {
    auto moving = sea(24, 24, 1);
    auto resting = sea(24, 24, 2);
    moving.ids.assign(moving.ids.size(), 1);
    resting.ids.assign(resting.ids.size(), 1);
    show(moving, {{kRed, pattern, kWhite}});
    const auto first = drawn();
    ASSERT_TRUE(set(resting).has_value());
    EXPECT_EQ(drawn().rgba, first.rgba) << static_cast<int>(pattern);
  }
}

TEST_P(MapCanvasTest, EveryPatternIsSeenAndTheyDiffer) {
  auto raster = sea(120, 20, 1);
  raster.ids.assign(raster.ids.size(), 0);
  std::vector<Fill> fills;
  for (int p = 0; p < 6; ++p) {
    fills.push_back({kWhite, static_cast<Pattern>(p), kBlack});
    for (int y = 0; y < 20; ++y) {
      for (int x = 0; x < 20; ++x) {
        raster.ids[static_cast<std::size_t>(y * 120 + 20 * p + x)] =
            static_cast<std::uint32_t>(p + 1);
      }
    }
  }
  show(raster, fills);
  const auto image = drawn();
  std::array<int, 6> ink{};
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 120; ++x) {
      ink[static_cast<std::size_t>(x / 20)] += at(image, x, y) == kWhite ? 0 : 1;
    }
  }
  EXPECT_EQ(ink[0], 0);
  for (std::size_t p = 1; p < 6; ++p) {
    EXPECT_GT(ink[p], 20) << p;
    EXPECT_LT(ink[p], 400) << p;
  }
}

TEST_P(MapCanvasTest, ABorderIsLaidOverByItsCoverageAndItsAlpha) {
  auto raster = two_wards(4, 2);
  cover(raster, 0, 0, kWard, 255);
  cover(raster, 1, 0, kWard, 51);  // a fifth
  show(raster, solid({kBlack, kBlack}));
  MapLook look;
  look.ward_border = kWhite;
  auto image = drawn(look);
  EXPECT_EQ(at(image, 0, 0), kWhite);
  EXPECT_NEAR(at(image, 1, 0).r, 51, 1);
  EXPECT_EQ(at(image, 2, 0), kBlack);
  look.ward_border = {255, 255, 255, 51};
  image = drawn(look);
  EXPECT_NEAR(at(image, 0, 0).r, 51, 1);
  EXPECT_NEAR(at(image, 1, 0).r, 10, 1);
  EXPECT_EQ(at(image, 1, 0).a, 255);
}

TEST_P(MapCanvasTest, BordersLieInTheOrderWardCoastCasingCouncil) {
  const std::array colours{kRed, kBlue, kGreen, kWhite};
  MapLook look;
  look.ward_border = colours[0];
  look.coast = colours[1];
  look.council_casing = colours[2];
  look.council_border = colours[3];
  const std::array order{kWard, kCoast, kCasing, kCouncil};
  auto raster = sea(4, 1);
  for (int x = 0; x < 4; ++x) {
    for (std::size_t k = 0; k <= static_cast<std::size_t>(x); ++k) {
      cover(raster, x, 0, order[k], 255);
    }
  }
  show(raster, {});
  const auto image = drawn(look);
  for (int x = 0; x < 4; ++x) {
    EXPECT_EQ(at(image, x, 0), colours[static_cast<std::size_t>(x)]) << x;
  }
}

TEST_P(MapCanvasTest, OutlinesLieOverBordersInTheirOrder) {
  auto raster = two_wards(4, 2);
  cover(raster, 0, 0, kCouncil, 255);
  show(raster, solid({kBlack, kBlack}));
  const std::vector<std::uint8_t> first{255, 255, 0, 0, 0, 0, 0, 0};
  const std::vector<std::uint8_t> second{0, 255, 51, 0, 0, 0, 0, 0};
  const std::array outlines{MapOutline{first, kRed}, MapOutline{second, kWhite}};
  ASSERT_TRUE(canvas_->set_outlines(outlines).has_value());
  const auto image = drawn();
  EXPECT_EQ(at(image, 0, 0), kRed);
  EXPECT_EQ(at(image, 1, 0), kWhite);
  EXPECT_NEAR(at(image, 2, 0).r, 51, 1);
  EXPECT_EQ(at(image, 3, 0), kBlack);
}

TEST_P(MapCanvasTest, AnOutlineThatMovesLeavesNothingBehind) {
  show(two_wards(6, 4), solid({kRed, kBlue}));
  const auto before = drawn();
  std::vector<std::uint8_t> coverage(24, 0);
  coverage[7] = coverage[8] = 255;
  const std::array outline{MapOutline{coverage, kWhite}};
  ASSERT_TRUE(canvas_->set_outlines(outline).has_value());
  EXPECT_EQ(at(drawn(), 1, 1), kWhite);
  coverage.assign(24, 0);
  coverage[15] = 255;
  ASSERT_TRUE(canvas_->set_outlines(outline).has_value());
  const auto moved = drawn();
  EXPECT_EQ(at(moved, 1, 1), kRed);
  EXPECT_EQ(at(moved, 3, 2), kWhite);
  ASSERT_TRUE(canvas_->set_outlines({}).has_value());
  EXPECT_EQ(drawn().rgba, before.rgba);
}

TEST_P(MapCanvasTest, AnOutlineOfAnotherColourIsDrawnAgain) {
  show(two_wards(4, 2), solid({kRed, kBlue}));
  const std::vector<std::uint8_t> coverage{0, 255, 0, 0, 0, 0, 0, 0};
  ASSERT_TRUE(canvas_->set_outlines(std::array{MapOutline{coverage, kWhite}}).has_value());
  EXPECT_EQ(at(drawn(), 1, 0), kWhite);
  ASSERT_TRUE(canvas_->set_outlines(std::array{MapOutline{coverage, kGreen}}).has_value());
  EXPECT_EQ(at(drawn(), 1, 0), kGreen);
}

TEST_P(MapCanvasTest, RecolouringOneWardTouchesNothingElse) {
  auto raster = two_wards(8, 4, 2);
  cover(raster, 2, 1, kCouncil, 255);
  show(raster, solid({kRed, kBlue}));
  const auto before = drawn();
  ASSERT_TRUE(canvas_->set_fills(solid({kGreen, kBlue})).has_value());
  const auto after = drawn();
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 8; ++x) {
      if (at(before, x, y) == kRed) {
        EXPECT_EQ(at(after, x, y), kGreen) << x << ',' << y;
      } else {
        EXPECT_EQ(at(after, x, y), at(before, x, y)) << x << ',' << y;
      }
    }
  }
}

TEST_P(MapCanvasTest, FillsThatAreNotOpaqueLieOverTheWater) {
  show(two_wards(4, 2), solid({{255, 255, 255, 51}, kBlue}));
  MapLook look;
  look.water = kBlack;
  EXPECT_EQ(at(drawn(look), 0, 0), (Colour{51, 51, 51, 255}));
  look.water = kWhite;
  EXPECT_EQ(at(drawn(look), 0, 0), kWhite);
}

TEST_P(MapCanvasTest, WardsBeyondTheFirstRowOfStylesFindTheirs) {
  constexpr std::size_t kWards = 5000;
  auto raster = sea(1, 3);
  raster.ids = {1024, 1025, 5000};
  auto fills = std::vector<Fill>(kWards, {kBlack, Pattern::Solid, kWhite});
  fills[1023].colour = kRed;
  fills[1024].colour = kBlue;
  fills[4999].colour = kGreen;
  show(raster, fills);
  const auto image = drawn();
  EXPECT_EQ(at(image, 0, 0), kRed);
  EXPECT_EQ(at(image, 0, 1), kBlue);
  EXPECT_EQ(at(image, 0, 2), kGreen);
}

TEST_P(MapCanvasTest, WardsWithoutAFillAreWater) {
  ASSERT_TRUE(set(two_wards(4, 2)).has_value());
  MapLook look;
  look.water = kGreen;
  EXPECT_EQ(at(drawn(look), 0, 0), kGreen);
}

TEST_P(MapCanvasTest, AnotherSizeIsDrawnWhole) {
  show(two_wards(4, 2), solid({kRed, kBlue}));
  const std::vector<std::uint8_t> coverage(8, 255);
  ASSERT_TRUE(canvas_->set_outlines(std::array{MapOutline{coverage, kWhite}}).has_value());
  EXPECT_EQ(drawn().width, 4);
  ASSERT_TRUE(set(two_wards(10, 6)).has_value());
  const auto larger = drawn();
  EXPECT_EQ(larger.width, 10);
  EXPECT_EQ(larger.height, 6);
  EXPECT_EQ(at(larger, 0, 0), kRed) << "an outline of the old size is gone";
  EXPECT_EQ(at(larger, 9, 0), kBlue);
  ASSERT_TRUE(set(two_wards(10, 6, 2)).has_value());
  EXPECT_EQ(drawn().rgba, larger.rgba) << "samples alone change nothing where wards are whole";
}

TEST_P(MapCanvasTest, OnePixelIsAMap) {
  auto raster = sea(1, 1);
  raster.ids = {1};
  show(raster, solid({kRed}));
  const auto image = drawn();
  ASSERT_EQ(image.rgba.size(), 4U);
  EXPECT_EQ(at(image, 0, 0), kRed);
}

TEST_P(MapCanvasTest, TheTextureKeepsItsNameWhileTheSizeStays) {
  show(two_wards(4, 2), solid({kRed, kBlue}));
  const auto name = canvas_->texture();
  EXPECT_NE(name, 0U);
  ASSERT_TRUE(set(two_wards(4, 2, 2)).has_value());
  EXPECT_EQ(canvas_->texture(), name);
}

TEST_P(MapCanvasTest, WhatCannotBeDrawnIsAnError) {
  EXPECT_FALSE(canvas_->shade({}).has_value()) << "nothing to draw yet";
  EXPECT_TRUE(canvas_->read().rgba.empty());
  EXPECT_FALSE(set(sea(0, 0)).has_value());
  auto torn = sea(4, 2);
  torn.ids.resize(torn.ids.size() - 1);
  EXPECT_FALSE(set(torn).has_value());
  ASSERT_TRUE(set(sea(4, 2)).has_value());
  const std::vector<std::uint8_t> small(7, 0);
  EXPECT_FALSE(canvas_->set_outlines(std::array{MapOutline{small, kRed}}).has_value());
  const std::vector<std::uint8_t> whole(8, 0);
  const std::vector<MapOutline> five(5, MapOutline{whole, kRed});
  EXPECT_FALSE(canvas_->set_outlines(five).has_value());
}

TEST_P(MapCanvasTest, AMapWiderThanATextureSaysSo) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  const auto result = set(sea(most + 1, 1, 2));
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().message(), ::testing::HasSubstr("make the window smaller"));
}

TEST_P(MapCanvasTest, AnOldErrorOfSomeoneElseIsNotTaken) {
  ASSERT_TRUE(set(two_wards(4, 2)).has_value());
  glEnable(0xFFFF);  // an error that is not the canvas's
  EXPECT_TRUE(canvas_->shade({}).has_value());
}

struct FoundState {
  std::array<GLint, 4> viewport{};
  std::array<GLint, 4> scissor{};
  std::array<GLint, 9> names{};
  std::array<GLboolean, 4> switches{};
  std::array<GLboolean, 4> mask{};
  bool operator==(const FoundState&) const = default;
};

FoundState state_now() {
  FoundState s;
  glGetIntegerv(GL_VIEWPORT, s.viewport.data());
  glGetIntegerv(GL_SCISSOR_BOX, s.scissor.data());
  glGetBooleanv(GL_COLOR_WRITEMASK, s.mask.data());
  const std::array<GLenum, 9> names{
      GL_CURRENT_PROGRAM,          GL_VERTEX_ARRAY_BINDING, GL_DRAW_FRAMEBUFFER_BINDING,
      GL_READ_FRAMEBUFFER_BINDING, GL_ACTIVE_TEXTURE,       GL_TEXTURE_BINDING_2D,
      GL_SAMPLER_BINDING,          GL_UNPACK_ROW_LENGTH,    GL_PIXEL_UNPACK_BUFFER_BINDING};
  for (std::size_t i = 0; i < names.size(); ++i) {
    glGetIntegerv(names[i], &s.names[i]);
  }
  const std::array<GLenum, 4> switches{GL_BLEND, GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_CULL_FACE};
  for (std::size_t i = 0; i < switches.size(); ++i) {
    s.switches[i] = glIsEnabled(switches[i]);
  }
  return s;
}

TEST_P(MapCanvasTest, TheContextIsLeftAsItWasFound) {
  std::array<GLuint, 4> names{};
  glGenTextures(1, &names[0]);
  glGenSamplers(1, &names[1]);
  glGenBuffers(1, &names[2]);
  glGenVertexArrays(1, &names[3]);
  glBindVertexArray(names[3]);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, names[0]);
  glBindSampler(1, names[1]);
  glSamplerParameteri(names[1], GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glBindBuffer(GL_PIXEL_UNPACK_BUFFER, names[2]);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 77);
  glViewport(3, 4, 5, 6);
  glScissor(0, 0, 1, 1);
  for (const auto name : {GL_BLEND, GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_CULL_FACE}) {
    glEnable(static_cast<GLenum>(name));
  }
  glColorMask(GL_TRUE, GL_FALSE, GL_TRUE, GL_FALSE);
  const auto found = state_now();

  show(two_wards(8, 4, 2), solid({kRed, kBlue}));
  std::vector<std::uint8_t> coverage(32, 0);
  coverage[0] = 255;
  ASSERT_TRUE(canvas_->set_outlines(std::array{MapOutline{coverage, kWhite}}).has_value());
  const auto image = drawn();
  EXPECT_EQ(state_now(), found);
  EXPECT_EQ(at(image, 1, 0), kRed) << "and none of it disturbs the map";
  EXPECT_EQ(at(image, 0, 0), kWhite);
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

}  // namespace
}  // namespace fairward::render
