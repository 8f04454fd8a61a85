#include "concentration/upper_level_set.hpp"

#include "concentration/scan_deal.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_pool.hpp"
#include "support/random_cases.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

using testing::random_cases;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

UpperLevelOptions options_of(double share, std::int32_t replicates) {
  UpperLevelOptions options;
  options.max_population_share = share;
  options.replicates = replicates;
  return options;
}

/// Rates 9 1 5 / 8 2 1 / 1 1 7, wards equal, 35 people: 3.8889 expected each. Above 8 there are 9
/// and 8 alone: 17 people where 7.7778 are expected. Levels 7 and 5 add wards that touch no other;
/// level 2 joins all five by way of the middle, which is more than half of the residents.
TEST(UpperLevelSet, ByHand) {
  const auto grid = square_grid(3);
  const auto scan = upper_level_set_scan(equal_wards({9, 1, 5, 8, 2, 1, 1, 1, 7}), grid.centroid,
                                         grid.queen, options_of(0.5, 99), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_THAT(scan->circles, SizeIs(3));
  const auto& first = scan->circles[0];
  EXPECT_THAT(first.wards, ElementsAre(0U, 3U));
  EXPECT_EQ(first.centre, 0U);
  EXPECT_EQ(first.people, 17);
  EXPECT_NEAR(first.expected, 70.0 / 9, 1e-12);
  EXPECT_NEAR(first.log_likelihood_ratio,
              17 * std::log(17 / (70.0 / 9)) + 18 * std::log(18 / (35 - 70.0 / 9)), 1e-12);
  EXPECT_THAT(scan->circles[1].wards, ElementsAre(8U));
  EXPECT_THAT(scan->circles[2].wards, ElementsAre(2U));
  EXPECT_THAT(scan->convention, HasSubstr("upper-level-set"));
}

TEST(UpperLevelSet, TheStrongestGroupIsThatOfTheDefinition) {
  for (std::uint64_t seed = 1; seed <= random_cases(200); ++seed) {
    const auto region = random_region(6, seed, 1.5);  // many ties, many empty wards
    const double share = seed % 2 == 0 ? 0.5 : 0.2;
    const auto scan = upper_level_set_scan(region.rates, region.grid.centroid, region.grid.queen,
                                           options_of(share, 1), {}, 1.0);
    const auto naive =
        naive_level_set(region.grid.queen, relative_null(region.rates), region.rates.people, share);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty()) << "seed " << seed;
    EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, naive.ratio, 1e-9) << "seed " << seed;
  }
}

TEST(UpperLevelSet, PIsTheRankAmongMaximaOfTheDefinition) {
  const auto region = random_region(6, 5);
  const auto options = options_of(0.3, 49);
  const auto scan =
      upper_level_set_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_FALSE(scan->circles.empty());
  const auto pool = scan_pool(region.rates, region.grid.centroid, ScanBaseline::Relative);
  ASSERT_TRUE(pool.has_value());
  int as_strong = 1;
  for (std::size_t i = 0; i < 49; ++i) {
    const auto counts = deal_people(scan_null(*pool), options.seed, i);
    const std::vector<double> people(counts.begin(), counts.end());
    const auto most = naive_level_set(region.grid.queen, relative_null(region.rates), people, 0.3);
    as_strong += most.ratio >= scan->circles[0].log_likelihood_ratio - 1e-9 ? 1 : 0;
  }
  EXPECT_NEAR(scan->circles[0].p_value, as_strong / 50.0, 1e-12);
  EXPECT_GT(as_strong, 1) << "nothing was ranked";
}

/// Laws that hold for every region: groups are connected, apart from each other, not too large,
/// weaker one after the other, and hold every connected ward that is as high as their lowest.
TEST(UpperLevelSet, GroupsAreConnectedApartAndWhole) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto region = random_region(8, seed);
    const auto& rates = region.rates;
    const auto scan = upper_level_set_scan(rates, region.grid.centroid, region.grid.queen,
                                           options_of(0.25, 9), {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    std::vector<int> owner(rates.size(), 0);
    double before = 1e300;
    for (const auto& group : scan->circles) {
      EXPECT_TRUE(is_connected(group.wards, region.grid.queen));
      EXPECT_LE(group.log_likelihood_ratio, before);
      before = group.log_likelihood_ratio;
      double lowest = 1e300;
      for (const auto ward : group.wards) {
        EXPECT_EQ(owner[ward]++, 0);
        lowest = std::min(lowest, rates.people[ward] / rates.population[ward]);
      }
      for (const auto ward : group.wards) {
        for (const auto other : region.grid.queen.of(ward_index(ward))) {
          const bool inside = std::ranges::binary_search(group.wards, other);
          EXPECT_TRUE(inside || rates.people[other] / rates.population[other] < lowest);
        }
      }
    }
  }
}

TEST(UpperLevelSet, ThreadsDoNotChangeABit) {
  const auto region = random_region(9, 4);
  auto options = options_of(0.3, 199);
  options.threads = Threads{1};
  const auto one =
      upper_level_set_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
  options.threads = Threads{7};
  const auto seven =
      upper_level_set_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
  ASSERT_EQ(one->circles.size(), seven->circles.size());
  for (std::size_t i = 0; i < one->circles.size(); ++i) {
    EXPECT_EQ(one->circles[i].wards, seven->circles[i].wards);
    EXPECT_EQ(one->circles[i].p_value, seven->circles[i].p_value);
  }
}

TEST(UpperLevelSet, AnExcludedWardJoinsNothing) {
  // A strip of five, the middle one left out: both ends are high, and never one group.
  auto rates = equal_wards({9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0});
  rates.included[2] = 0;
  std::vector<std::vector<std::uint32_t>> lists(12);
  std::vector<Point> at;
  for (std::uint32_t i = 0; i < 12; ++i) {
    at.push_back({1000.0 * i, 0});
    if (i > 0) {
      lists[i].push_back(i - 1);
    }
  }
  const auto scan = upper_level_set_scan(
      rates, at, contiguity_from_lists(ContiguityKind::Queen, lists), options_of(0.5, 9), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_THAT(scan->circles, SizeIs(2));
  EXPECT_THAT(scan->circles[0].wards, ElementsAre(0U, 1U));
  EXPECT_THAT(scan->circles[1].wards, ElementsAre(3U, 4U));
}

TEST(UpperLevelSet, BadInputIsAnError) {
  const auto grid = square_grid(3);
  const auto run = [&](const Rates& rates, const UpperLevelOptions& options) {
    return upper_level_set_scan(rates, grid.centroid, grid.queen, options, {});
  };
  const auto even = equal_wards(std::vector<double>(9, 4.0));
  EXPECT_EQ(run(even, options_of(0, 9)).error().code(), Errc::Usage);
  EXPECT_EQ(run(even, options_of(1.1, 9)).error().code(), Errc::Usage);
  EXPECT_EQ(run(even, options_of(0.5, 0)).error().code(), Errc::Usage);
  auto negative = even;
  negative.people[3] = -1;
  EXPECT_EQ(run(negative, options_of(0.5, 9)).error().code(), Errc::BadValue);
  EXPECT_THAT(run(equal_wards(std::vector<double>(9, 0.0)), options_of(0.5, 9))->circles,
              IsEmpty());
  EXPECT_THAT(run(even, options_of(0.5, 9))->circles, IsEmpty()) << "all rates are equal";
}

}  // namespace
}  // namespace fairward::concentration
