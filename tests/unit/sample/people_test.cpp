#include "support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace fairward::sample {
namespace {

using testing::neighbours_of;
using testing::region_of;

TEST(SamplePeople, WardsAreTheSumOfTheirSmallAreas) {
  const auto region = region_of(120, 1);
  std::vector<std::int64_t> sums(region.wards.size(), 0);
  std::vector<int> areas(region.wards.size(), 0);
  for (const auto& lsoa : region.lsoas) {
    EXPECT_EQ(lsoa.council, region.ward_council[lsoa.ward]);
    sums[lsoa.ward] += lsoa.residents;
    ++areas[lsoa.ward];
  }
  int unknown = 0;
  int tiny = 0;
  for (std::size_t ward = 0; ward < sums.size(); ++ward) {
    if (areas[ward] == 0) {
      ++unknown;
      EXPECT_EQ(region.census2021[ward], Count{});
      EXPECT_EQ(region.mye2024[ward], Count{});
    } else {
      EXPECT_EQ(region.census2021[ward], Count{sums[ward]});
      tiny += sums[ward] < 100 ? 1 : 0;
      EXPECT_TRUE(areas[ward] == 1 || (areas[ward] >= 4 && areas[ward] <= 6));
    }
  }
  EXPECT_EQ(unknown, 1);
  EXPECT_EQ(tiny, 1);
}

TEST(SamplePeople, CouncilsAreTheSumOfTheirWards) {
  const auto region = region_of(250, 2);
  std::vector<std::int64_t> census(region.councils.size(), 0);
  std::vector<std::int64_t> mye(region.councils.size(), 0);
  for (std::size_t ward = 0; ward < region.wards.size(); ++ward) {
    census[region.ward_council[ward]] += region.census2021[ward].value_or(0);
    mye[region.ward_council[ward]] += region.mye2024[ward].value_or(0);
  }
  for (std::size_t i = 0; i < census.size(); ++i) {
    EXPECT_EQ(region.councils[i].census2021, census[i]);
    EXPECT_EQ(region.councils[i].mye2024, mye[i]);
    EXPECT_GT(mye[i], census[i] * 99 / 100);
    EXPECT_LT(mye[i], census[i] * 108 / 100);
  }
}

TEST(SamplePeople, RanksFollowScoresAndDecilesFollowRanks) {
  const auto region = region_of(100, 3);
  const std::size_t n = region.lsoas.size();
  std::vector<const SampleLsoa*> by_rank(n, nullptr);
  for (const auto& lsoa : region.lsoas) {
    ASSERT_GE(lsoa.imd_rank, 1);
    ASSERT_LE(lsoa.imd_rank, static_cast<std::int64_t>(n));
    auto& place = by_rank[static_cast<std::size_t>(lsoa.imd_rank - 1)];
    ASSERT_EQ(place, nullptr) << "two small areas of rank " << lsoa.imd_rank;
    place = &lsoa;
  }
  for (std::size_t i = 1; i < n; ++i) {
    EXPECT_GE(by_rank[i - 1]->imd_score, by_rank[i]->imd_score);
    EXPECT_LE(by_rank[i - 1]->imd_decile, by_rank[i]->imd_decile);
  }
  EXPECT_EQ(by_rank.front()->imd_decile, 1);
  EXPECT_EQ(by_rank.back()->imd_decile, 10);
  EXPECT_EQ(by_rank[n / 10 - 1]->imd_decile, 1);
  EXPECT_EQ(by_rank[n / 10 + 1]->imd_decile, 2);
}

TEST(SamplePeople, NeighboursHaveLikeDeprivation) {
  const auto region = region_of(400, 4);
  const auto neighbours = neighbours_of(region);
  std::vector<double> score(region.wards.size(), 0);
  std::vector<double> areas(region.wards.size(), 0);
  for (const auto& lsoa : region.lsoas) {
    score[lsoa.ward] += lsoa.imd_score;
    areas[lsoa.ward] += 1;
  }
  double mean = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    score[i] = areas[i] > 0 ? score[i] / areas[i] : 20;
    mean += score[i] / static_cast<double>(score.size());
  }
  // Moran's I with binary weights.
  double across = 0;
  double links = 0;
  double square = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    square += (score[i] - mean) * (score[i] - mean);
    for (const auto j : neighbours[i]) {
      across += (score[i] - mean) * (score[j] - mean);
      links += 1;
    }
  }
  EXPECT_GT(static_cast<double>(score.size()) / links * across / square, 0.4);
  EXPECT_GT(mean, 12);
  EXPECT_LT(mean, 32);
}

}  // namespace
}  // namespace fairward::sample
