#include "render/mixed_pixels.hpp"

#include "render/map_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fairward::render {
namespace {

using ::testing::ElementsAre;

MapRaster raster_of(int width, int height, int samples, std::vector<std::uint32_t> ids) {
  MapRaster raster;
  raster.width = width;
  raster.height = height;
  raster.samples = samples;
  raster.ids.resize(ids.size());
  std::ranges::copy(ids, raster.ids.begin());
  return raster;
}

TEST(MixedPixels, APixelOfOneWardKeepsItsId) {
  MixedPixels mixed;
  mixed.reduce(raster_of(2, 1, 2, {7, 7, 0, 0, 7, 7, 0, 0}));
  EXPECT_THAT(mixed.ids(), ElementsAre(7, 0));
  EXPECT_EQ(mixed.size(), 0U);
}

TEST(MixedPixels, MembersAreCountedWhereverInThePixelTheyAre) {
  MixedPixels mixed;
  mixed.reduce(raster_of(3, 1, 2,
                         {9, 3, 3, 3, 9, 0,  //
                          3, 3, 3, 9, 3, 0}));
  EXPECT_THAT(mixed.ids(), ElementsAre(kMixedId, kMixedId, kMixedId + 1));
  ASSERT_EQ(mixed.size(), 2U);
  EXPECT_THAT(mixed.members(0), ElementsAre(MixedMember{3, 3}, MixedMember{9, 1}));
  EXPECT_THAT(mixed.members(1),
              ElementsAre(MixedMember{0, 2}, MixedMember{3, 1}, MixedMember{9, 1}));
}

TEST(MixedPixels, AMapIsForgottenWithTheNext) {
  MixedPixels mixed;
  mixed.reduce(raster_of(1, 1, 2, {1, 2, 1, 2}));
  mixed.reduce(raster_of(1, 1, 2, {5, 5, 5, 5}));
  EXPECT_THAT(mixed.ids(), ElementsAre(5));
  EXPECT_EQ(mixed.size(), 0U);
}

// More combinations than the table first has room for: each pixel still gets its own members.
TEST(MixedPixels, EveryPixelFindsItsMembersAmongManyCombinations) {
  constexpr std::size_t kSide = 120;
  std::mt19937 random{5};
  std::vector<std::uint32_t> ids(kSide * kSide * 16);
  for (auto& id : ids) {
    id = static_cast<std::uint32_t>(random() % 50);
  }
  const auto raster = raster_of(kSide, kSide, 4, ids);
  MixedPixels mixed;
  mixed.reduce(raster);
  EXPECT_GT(mixed.size(), 10'000U);
  for (std::size_t y = 0; y < kSide; ++y) {
    for (std::size_t x = 0; x < kSide; ++x) {
      std::array<std::uint32_t, 50> counted{};
      for (std::size_t i = 0; i < 16; ++i) {
        ++counted[ids[(4 * y + i / 4) * 4 * kSide + 4 * x + i % 4]];
      }
      const auto id = mixed.ids()[y * kSide + x];
      ASSERT_GE(id, kMixedId);
      for (const auto& member : mixed.members(id - kMixedId)) {
        ASSERT_EQ(counted[member.id], member.samples);
        counted[member.id] = 0;
      }
      ASSERT_THAT(counted, ::testing::Each(0U));
    }
  }
}

}  // namespace
}  // namespace fairward::render
