#include "carto/build_scene.hpp"

#include "carto/labels.hpp"
#include "carto/layout.hpp"
#include "carto/text_metrics.hpp"
#include "unit/carto/fixtures.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace fairward::carto {
namespace {

using fairward::testing::six_wards;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kShared = DisclosureMode::Shared;
constexpr std::array kLayers{MapLayer::Limit, MapLayer::Density, MapLayer::Deprivation,
                             MapLayer::Groups};

std::vector<std::string> words(const MapScene& scene) {
  std::vector<std::string> out;
  for (const auto& text : scene.texts) {
    out.push_back(text.text);
  }
  return out;
}

Taken box_of(const Text& text, const TextMetrics& metrics) {
  const double width = metrics.width(text.text, {text.size, text.weight});
  const double left = text.anchor == Anchor::Left     ? text.x
                      : text.anchor == Anchor::Centre ? text.x - width / 2
                                                      : text.x - width;
  return {left, text.baseline - 0.73 * text.size, left + width, text.baseline};
}

TEST(BuildScene, SaysWhatTheMapShows) {
  const auto scene = build_scene(six_wards(kShared), MapLayer::Limit, {}).value();
  EXPECT_THAT(words(scene), Contains("Cluster limit by ward — Sampleshire"));
  EXPECT_THAT(words(scene), Contains("People in dispersal accommodation on 27 February 2026; "
                                     "compared with Census 2021 residents; wards of 2024"));
  EXPECT_THAT(words(scene), Contains("Shared: counts of 1 to 4 suppressed, others rounded to 5"));
  EXPECT_THAT(words(scene), Contains("people per 10,000 residents"));
  EXPECT_THAT(words(scene), Contains("Source: a map drawn with letters."));
  EXPECT_THAT(words(scene), Contains("North"));
  EXPECT_EQ(scene.alternative_text,
            "Cluster limit by ward — Sampleshire: 1 ward above limit, 1 at limit, 1 trigger "
            "reached, 1 below trigger, 1 suppressed and 1 without data. People in dispersal "
            "accommodation on 27 February 2026; compared with Census 2021 residents; wards of "
            "2024.");
}

TEST(BuildScene, FillsWardsByTheirStatus) {
  const auto scene = build_scene(six_wards(kShared), MapLayer::Limit, {}).value();
  ASSERT_EQ(scene.fills.size(), 1U);
  const auto& fills = scene.fills[0].fills;
  ASSERT_EQ(fills.size(), 6U);
  EXPECT_EQ(fills[0].pattern, Pattern::DiagonalHatch);
  EXPECT_EQ(fills[1].colour, palette::at_limit(palette::Tone::Full).colour);
  EXPECT_EQ(fills[2].pattern, Pattern::SparseDiagonal);
  EXPECT_EQ(fills[4].pattern, Pattern::Dots);
  EXPECT_EQ(fills[5].pattern, Pattern::CrossHatch);
}

TEST(BuildScene, RestrictedIsSaidTwice) {
  const auto restricted =
      build_scene(six_wards(DisclosureMode::Restricted), MapLayer::Density, {}).value();
  EXPECT_THAT(words(restricted), Contains("RESTRICTED"));
  EXPECT_THAT(words(restricted), Contains("RESTRICTED: exact counts"));
  const auto shared = build_scene(six_wards(kShared), MapLayer::Density, {}).value();
  EXPECT_THAT(words(shared), Not(Contains(HasSubstr("RESTRICTED"))));
}

TEST(BuildScene, AMapOfDeprivationHasNoBasisOfPeople) {
  const auto scene =
      build_scene(six_wards(DisclosureMode::Restricted), MapLayer::Deprivation, {}).value();
  EXPECT_THAT(words(scene), Contains("higher is more deprived"));
  EXPECT_THAT(words(scene), Contains("Scores: scores.csv"));
  EXPECT_THAT(words(scene), Not(Contains(HasSubstr("Basis"))));
  EXPECT_THAT(words(scene), Not(Contains(HasSubstr("RESTRICTED"))));
}

TEST(BuildScene, GroupsAreNumberedOnTheMapAndInTheLegend) {
  const auto scene = build_scene(six_wards(kShared), MapLayer::Groups, {}).value();
  const auto texts = words(scene);
  EXPECT_EQ(std::ranges::count(texts, "1"), 2 + 6 + 1)
      << "two badges, six classes of one ward, and the one group in the key of outlines";
  EXPECT_THAT(texts, Contains("3 wards"));
  EXPECT_THAT(texts, Contains("92 %"));  // 166 people of 36,000: 92.2 % of the limit
  EXPECT_TRUE(std::ranges::any_of(scene.map_lines,
                                  [](const Line& line) { return line.colour == palette::kGroup; }));
}

TEST(BuildScene, TheWholeRegionIsInTheFrame) {
  const auto input = six_wards(kShared);
  for (const auto size : {PictureSize{320, 240}, PictureSize{1600, 1000}, PictureSize{600, 1400}}) {
    const auto scene = build_scene(input, MapLayer::Limit, size).value();
    const auto& p = scene.projection;
    const Box box = bounds(input.wards->boundaries());
    const Point low = p.to_picture(box.min);
    const Point high = p.to_picture(box.max);
    EXPECT_GT(low.x, p.frame_x);
    EXPECT_GT(high.y, p.frame_y);
    EXPECT_LT(high.x, p.frame_x + p.frame_width);
    EXPECT_LT(low.y, p.frame_y + p.frame_height);
    const double filled =
        std::max((high.x - low.x) / p.frame_width, (low.y - high.y) / p.frame_height);
    EXPECT_NEAR(filled, 0.95, 1e-9) << "as large as it fits";
  }
}

/// Furniture at many sizes: inside the page, outside the frame, and clear of each other.
class Page : public ::testing::TestWithParam<PictureSize> {};

TEST_P(Page, NothingIsClippedAndNothingOverlaps) {
  const auto metrics = TextMetrics::load().value();
  const auto size = GetParam();
  for (const auto layer : kLayers) {
    const auto scene = build_scene(six_wards(DisclosureMode::Restricted), layer, size).value();
    const auto& p = scene.projection;
    const Taken frame{p.frame_x, p.frame_y, p.frame_x + p.frame_width, p.frame_y + p.frame_height};
    std::vector<Taken> boxes;
    for (const auto& text : scene.texts) {
      if (text.text.empty()) {
        continue;
      }
      const auto box = box_of(text, metrics);
      EXPECT_GE(box.left, 0) << text.text;
      EXPECT_GE(box.top, 0) << text.text;
      EXPECT_LE(box.right, size.width) << text.text;
      EXPECT_LE(box.bottom, size.height) << text.text;
      for (const auto& other : boxes) {
        EXPECT_FALSE(box.overlaps(other)) << text.text;
      }
      boxes.push_back(box);
      const bool on_map = text.halo_width > 0 || (layer == MapLayer::Groups && text.text == "1");
      EXPECT_TRUE(on_map || !box.overlaps(frame)) << text.text;
    }
    EXPECT_GE(p.frame_width, 0.4 * size.width);
    EXPECT_GE(p.frame_height, 0.25 * size.height);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, Page,
    ::testing::Values(PictureSize{320, 240}, PictureSize{400, 300}, PictureSize{512, 384},
                      PictureSize{640, 480}, PictureSize{800, 600}, PictureSize{1000, 1400},
                      PictureSize{600, 800}, PictureSize{1024, 1024}, PictureSize{1600, 1000},
                      PictureSize{3000, 2000}, PictureSize{8192, 8192}, PictureSize{8192, 600},
                      PictureSize{600, 8192}, PictureSize{320, 1000}),
    [](const auto& of) { return fmt::format("{}x{}", of.param.width, of.param.height); });

TEST(BuildScene, ALegendIsThereFromEightHundredBySixHundred) {
  for (const auto layer : kLayers) {
    const auto scene = build_scene(six_wards(kShared), layer, {800, 600}).value();
    EXPECT_THAT(words(scene), Contains("Wards")) << "the column of counts";
    EXPECT_THAT(words(scene), Contains("N")) << "the north arrow";
    EXPECT_THAT(words(scene), Contains(::testing::EndsWith(" km")));
  }
}

TEST(BuildScene, RefusesSizesItCannotDraw) {
  for (const auto size :
       {PictureSize{319, 1000}, PictureSize{1000, 239}, PictureSize{8193, 1000}}) {
    const auto scene = build_scene(six_wards(kShared), MapLayer::Limit, size);
    ASSERT_FALSE(scene.has_value());
    EXPECT_EQ(scene.error().code(), Errc::Usage);
    EXPECT_THAT(scene.error().message(), HasSubstr("320x240 to 8192x8192"));
  }
}

TEST(BuildScene, SaysWhichDataALayerNeeds) {
  auto input = six_wards(kShared);
  input.groups.reset();
  EXPECT_EQ(build_scene(input, MapLayer::Groups, {}).error().code(), Errc::Usage);
  input.status.reset();
  EXPECT_THAT(build_scene(input, MapLayer::Limit, {}).error().message(), HasSubstr("register"));
  input.deprivation.reset();
  EXPECT_THAT(build_scene(input, MapLayer::Deprivation, {}).error().message(),
              HasSubstr("deprivation"));
}

TEST(BuildScene, AnotherRegionsTrianglesAreABug) {
  auto input = six_wards(kShared);
  input.mesh = std::make_shared<const TriangleMesh>();
  EXPECT_EQ(build_scene(input, MapLayer::Limit, {}).error().code(), Errc::Internal);
}

TEST(TextSize, GrowsWithThePictureAndStaysReadable) {
  EXPECT_DOUBLE_EQ(text_size({1600, 1000}), 14);
  EXPECT_DOUBLE_EQ(text_size({1000, 1600}), 14);
  EXPECT_DOUBLE_EQ(text_size({3200, 2000}), 28);
  EXPECT_DOUBLE_EQ(text_size({800, 600}), 11);
  EXPECT_DOUBLE_EQ(text_size({320, 240}), 9);
}

}  // namespace
}  // namespace fairward::carto
