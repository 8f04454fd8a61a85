#include "render/map_overlay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::render {
namespace {

using ::testing::ElementsAre;

constexpr carto::Colour kRed{255, 0, 0, 255};
constexpr carto::Colour kWhite{255, 255, 255, 255};
constexpr BorderColours kBorders{kWhite, kRed, {0, 0, 0, 255}, {0, 0, 255, 51}};

std::vector<std::uint8_t> pixel(const MapOverlay& overlay, int x, int y) {
  const auto* at = overlay.row(y) + static_cast<std::ptrdiff_t>(4) * x;
  return {at, at + 4};
}

TEST(MapOverlay, IsClearWhereNothingIs) {
  MapOverlay overlay;
  overlay.clear(2, 2);
  overlay.compose(kBorders, {0, 0, 2, 2});
  EXPECT_THAT(pixel(overlay, 1, 1), ElementsAre(0, 0, 0, 0));
}

TEST(MapOverlay, MultipliesByCoverageAndAlpha) {
  MapOverlay overlay;
  overlay.clear(2, 1);
  overlay.set_lines(std::vector<std::uint8_t>{51, 0, 0, 0, 0, 255, 0, 0});
  overlay.compose(kBorders, {0, 0, 2, 1});
  EXPECT_THAT(pixel(overlay, 0, 0), ElementsAre(51, 51, 51, 51)) << "a fifth of a white border";
  EXPECT_THAT(pixel(overlay, 1, 0), ElementsAre(0, 0, 51, 51)) << "a council border of alpha 51";
}

TEST(MapOverlay, LaterLayersLieOverEarlierOnes) {
  MapOverlay overlay;
  overlay.clear(1, 1);
  overlay.set_lines(std::vector<std::uint8_t>{255, 0, 0, 51});  // white, then a fifth of red
  overlay.compose(kBorders, {0, 0, 1, 1});
  EXPECT_THAT(pixel(overlay, 0, 0), ElementsAre(255, 204, 204, 255));
  const std::vector<std::uint8_t> whole{255};
  EXPECT_EQ(overlay.set_outlines({{{}, whole, {}, {}}}, {kWhite, {1, 2, 3, 255}, kWhite, kWhite}),
            (PixelRange{0, 0, 1, 1}));
  overlay.compose(kBorders, {0, 0, 1, 1});
  EXPECT_THAT(pixel(overlay, 0, 0), ElementsAre(1, 2, 3, 255));
}

TEST(MapOverlay, ComposesOnlyTheRangeItIsGiven) {
  MapOverlay overlay;
  overlay.clear(3, 1);
  overlay.set_lines(std::vector<std::uint8_t>(12, 255));
  overlay.compose(kBorders, {1, 0, 2, 1});
  EXPECT_THAT(pixel(overlay, 0, 0), ElementsAre(0, 0, 0, 0));
  EXPECT_EQ(pixel(overlay, 1, 0)[3], 255);
  EXPECT_THAT(pixel(overlay, 2, 0), ElementsAre(0, 0, 0, 0));
}

}  // namespace
}  // namespace fairward::render
