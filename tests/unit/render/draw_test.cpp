#include "render/draw.hpp"

#include "render/egl_context.hpp"
#include "render/srgb.hpp"
#include "render/tile.hpp"
#include "unit/carto/fixtures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace fairward::render {
namespace {

using carto::Colour;
using carto::MapScene;
using carto::Pattern;
using fairward::testing::mesh_of;
using fairward::testing::mosaic_boundaries;

constexpr Colour kRed{200, 40, 30, 255};
constexpr Colour kBlue{20, 60, 180, 255};
constexpr Colour kSea{230, 240, 250, 255};

Colour at(const Image& image, int x, int y) {
  const auto* p =
      image.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                               static_cast<std::size_t>(x));
  return {p[0], p[1], p[2], p[3]};
}

/// Two wards side by side, 40 pixels a kilometre, in a frame from (10, 10) to (110, 90).
MapScene two_wards() {
  MapScene scene;
  scene.width = 120;
  scene.height = 100;
  scene.frame_colour = kSea;
  scene.projection.scale = 0.04;
  scene.projection.origin = {-250, 2000};
  scene.projection.frame_x = scene.projection.frame_y = 10;
  scene.projection.frame_width = 100;
  scene.projection.frame_height = 80;
  const auto boundaries = std::make_shared<const Boundaries>(mosaic_boundaries("A B"));
  const auto mesh = std::make_shared<const TriangleMesh>(mesh_of(*boundaries));
  scene.fills.push_back(
      {boundaries, mesh, {{kRed, Pattern::Solid, {}}, {kBlue, Pattern::Solid, {}}}});
  return scene;
}

class Draw : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto context = EglContext::create(); !context) {
      GTEST_SKIP() << context.error().message();
    }
  }
};

TEST_F(Draw, AreasWaterAndPageHaveTheirExactColours) {
  const auto image = draw(two_wards()).value();
  // The wards are at x 20..60 and 60..100, y 50..90.
  EXPECT_EQ(at(image, 40, 70), kRed);
  EXPECT_EQ(at(image, 80, 70), kBlue);
  EXPECT_EQ(at(image, 40, 30), kSea);
  EXPECT_EQ(at(image, 5, 5), (Colour{255, 255, 255, 255}));
}

TEST_F(Draw, NeighboursMeetWithoutASeam) {
  const auto image = draw(two_wards()).value();
  EXPECT_EQ(at(image, 59, 70), kRed);
  EXPECT_EQ(at(image, 60, 70), kBlue);
}

TEST_F(Draw, NothingOfTheMapLeavesTheFrame) {
  auto scene = two_wards();
  scene.projection.origin.y = 1000;  // one kilometre up: the wards now begin above the middle
  scene.projection.frame_height = 20;
  carto::Line line{{{0, 20}, {120, 20}}, 2, kBlue, {}, true};
  scene.map_lines.push_back(line);
  const auto image = draw(scene).value();
  EXPECT_EQ(at(image, 40, 29), kRed);
  EXPECT_EQ(at(image, 40, 30), (Colour{255, 255, 255, 255}));
  EXPECT_EQ(at(image, 15, 20), kBlue);
  EXPECT_EQ(at(image, 5, 20), (Colour{255, 255, 255, 255}));
}

TEST_F(Draw, APixelHalfCoveredIsTheMeanInLinearLight) {
  auto scene = two_wards();
  scene.fills[0].fills = {{{0, 0, 0, 255}, Pattern::Solid, {}},
                          {{255, 255, 255, 255}, Pattern::Solid, {}}};
  scene.projection.origin.x -= 12.5;  // the border in the middle of pixel 60
  const auto pixel = at(draw(scene).value(), 60, 70);
  EXPECT_NEAR(pixel.r, 188, 1) << "0.5 in linear light; 128 would be a mean of sRGB";
}

TEST_F(Draw, AThinLineIsAsDarkAsItIsWide) {
  MapScene scene;
  scene.width = scene.height = 32;
  scene.map_lines.push_back({{{2, 8.5}, {30, 8.5}}, 0.5, {0, 0, 0, 255}, {}, false});
  scene.map_lines.push_back({{{2, 20.5}, {30, 20.5}}, 3, {0, 0, 0, 255}, {}, false});
  const auto image = draw(scene).value();
  EXPECT_NEAR(at(image, 16, 8).r, 127, 2);
  EXPECT_EQ(at(image, 16, 7).r, 255);
  for (const int y : {19, 20, 21}) {
    EXPECT_EQ(at(image, 16, y).r, 0);
  }
  EXPECT_EQ(at(image, 16, 18).r, 255);
}

TEST_F(Draw, JointsOfATranslucentLineAreNoDarker) {
  MapScene scene;
  scene.width = scene.height = 32;
  scene.map_lines.push_back(
      {{{2, 16.5}, {10, 16.5}, {16, 16.5}, {30, 16.5}}, 0.5, {0, 0, 0, 128}, {}, false});
  const auto image = draw(scene).value();
  const auto tone = at(image, 5, 16);
  for (const int x : {9, 10, 15, 16, 20}) {
    EXPECT_EQ(at(image, x, 16), tone) << x;
  }
}

TEST_F(Draw, PatternsAreOfTwoInksAndDiffer) {
  std::vector<std::vector<std::uint8_t>> seen;
  for (const auto pattern :
       {Pattern::Solid, Pattern::DiagonalHatch, Pattern::Dots, Pattern::CrossHatch,
        Pattern::SparseDiagonal, Pattern::HorizontalLines}) {
    MapScene scene;
    scene.width = scene.height = 48;
    carto::Rectangle box;
    box.width = box.height = 48;
    box.fill = {{255, 255, 255, 255}, pattern, {0, 0, 0, 255}};
    scene.rectangles.push_back(box);
    auto image = draw(scene).value();
    double ink = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
      ink += 1 - to_linear(image.rgba[i]);
    }
    ink /= 48 * 48;
    if (pattern == Pattern::Solid) {
      EXPECT_EQ(ink, 0);
    } else {
      EXPECT_GT(ink, 0.1);
      EXPECT_LT(ink, 0.35) << "a hatch leaves its fill visible";
    }
    EXPECT_EQ(std::ranges::count(seen, image.rgba), 0);
    seen.push_back(std::move(image.rgba));
  }
}

TEST_F(Draw, ACircleHasTheAreaOfACircle) {
  MapScene scene;
  scene.width = scene.height = 64;
  carto::Rectangle circle;
  circle.x = circle.y = 12;
  circle.width = circle.height = 40;
  circle.corner_radius = 20;
  circle.fill.colour = {0, 0, 0, 255};
  scene.rectangles.push_back(circle);
  const auto image = draw(scene).value();
  double area = 0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    area += 1 - image.rgba[i] / 255.0;
  }
  EXPECT_NEAR(area, 3.14159265 * 400, 4);
}

TEST_F(Draw, TilesFitTogether) {
  // A picture of two by two tiles, with a line and an area across the seams.
  auto scene = two_wards();
  scene.width = scene.height = 1100;
  scene.projection.frame_width = scene.projection.frame_height = 1080;
  scene.projection.scale = 0.5;
  scene.projection.origin = {0, 2000};
  scene.fills[0].fills[0].pattern = scene.fills[0].fills[1].pattern = Pattern::DiagonalHatch;
  scene.fills[0].fills[1] = scene.fills[0].fills[0];
  scene.map_lines.push_back({{{900, 1010}, {1090, 1040}}, 1.7, {0, 0, 0, 255}, {}, false});
  const auto image = draw(scene).value();
  // Hatches repeat along the diagonal, also over the seam at 1024.
  int differing = 0;
  for (int d = -20; d < 20; ++d) {
    differing += at(image, 900 + d, 700 - d) == at(image, 900, 700) ? 0 : 1;
    differing += at(image, 1000 + d, 1060 - d) == at(image, 1000, 1060) ? 0 : 1;
  }
  EXPECT_LE(differing, 2);
  // The line is as dark on both sides of the seam.
  for (const int x : {1020, 1022, 1025, 1028}) {
    double ink = 0;
    for (int y = 1015; y < 1045; ++y) {
      const auto pixel = at(image, x, y);
      ink = std::max(ink, 1 - pixel.g / 255.0);
    }
    EXPECT_GT(ink, 0.8) << x;
  }
}

TEST_F(Draw, TextIsWhereItWasMeasured) {
  MapScene scene;
  scene.width = 200;
  scene.height = 60;
  carto::Text text;
  text.text = "HHH";
  text.x = 100;
  text.baseline = 40;
  text.size = 30;
  text.anchor = carto::Anchor::Centre;
  text.colour = {0, 0, 0, 255};
  scene.texts.push_back(text);
  const auto image = draw(scene).value();
  int left = 200;
  int right = 0;
  int top = 60;
  int bottom = 0;
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 200; ++x) {
      if (at(image, x, y).r < 128) {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
      }
    }
  }
  EXPECT_EQ(bottom, 39) << "letters stand on the baseline";
  EXPECT_NEAR(40 - top, 0.73 * 30, 1.5) << "cap height";
  EXPECT_NEAR((left + right + 1) / 2.0, 100, 1);
}

TEST_F(Draw, AHaloKeepsLettersClearOfTheMap) {
  auto scene = two_wards();
  carto::Text text;
  text.text = "I";
  text.x = 40;
  text.baseline = 80;
  text.size = 20;
  text.anchor = carto::Anchor::Centre;
  text.colour = {0, 0, 0, 255};
  scene.texts.push_back(text);
  EXPECT_EQ(at(draw(scene).value(), 36, 73), kRed);
  scene.texts[0].halo = {255, 255, 255, 255};
  scene.texts[0].halo_width = 4;
  const auto image = draw(scene).value();
  EXPECT_EQ(at(image, 36, 73), (Colour{255, 255, 255, 255}));
  EXPECT_LT(at(image, 40, 73).r, 100) << "the letter is over its halo";
}

TEST_F(Draw, TheSameSceneGivesTheSameBytes) {
  const auto scene = carto::build_scene(fairward::testing::six_wards(DisclosureMode::Shared),
                                        carto::MapLayer::Groups, {640, 480})
                         .value();
  EXPECT_EQ(draw(scene).value().rgba, draw(scene).value().rgba);
}

TEST_F(Draw, RefusesAPictureWithoutPixels) {
  EXPECT_EQ(draw(MapScene{}).error().code(), Errc::Usage);
}

TEST(ToLinear, HasTheEndsAndTheMiddleOfSrgb) {
  EXPECT_EQ(to_linear(0), 0.0F);
  EXPECT_EQ(to_linear(255), 1.0F);
  EXPECT_NEAR(to_linear(188), 0.5F, 0.005F);
}

}  // namespace
}  // namespace fairward::render
