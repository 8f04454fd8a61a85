#include "concentration/flexible_scan.hpp"

#include "concentration/scan_deal.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/zone_search.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

FlexibleOptions options_of(std::int32_t most, std::int32_t replicates) {
  FlexibleOptions options;
  options.most_wards = most;
  options.replicates = replicates;
  return options;
}

TEST(FlexibleScan, TheStrongestGroupIsThatOfTheDefinition) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto region = random_region(5, seed);
    const auto scan = flexible_scan(region.rates, region.grid.centroid, region.grid.queen,
                                    options_of(8, 1), {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty());
    const auto& best = scan->circles[0];
    EXPECT_NEAR(
        best.log_likelihood_ratio,
        naive_flexible(region.grid, relative_null(region.rates), region.rates.people, 8).ratio,
        1e-10)
        << seed;
    EXPECT_TRUE(is_connected(best.wards, region.grid.queen)) << seed;
    double people = 0;
    for (const auto ward : best.wards) {
      people += region.rates.people[ward];
    }
    EXPECT_EQ(best.people, people);
  }
}

/// p says how many replicates are as strong; each replicate's maximum, from the same deal, by the
/// definition.
TEST(FlexibleScan, PIsTheRankAmongMaximaOfTheDefinition) {
  constexpr std::int32_t kReplicates = 19;
  const auto region = random_region(5, 77);
  const auto scan = flexible_scan(region.rates, region.grid.centroid, region.grid.queen,
                                  options_of(7, kReplicates), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  const auto pool = scan_pool(region.rates, region.grid.centroid, ScanBaseline::Relative);
  ASSERT_TRUE(pool.has_value());
  std::vector<double> maxima;
  for (std::size_t i = 0; i < kReplicates; ++i) {
    const auto counts = deal_people(scan_null(*pool), FlexibleOptions{}.seed, i);
    const std::vector<double> people(counts.begin(), counts.end());
    maxima.push_back(naive_flexible(region.grid, relative_null(region.rates), people, 7).ratio);
  }
  ASSERT_GE(scan->circles.size(), 3U);
  for (const auto& group : scan->circles) {
    const auto stronger = std::ranges::count_if(
        maxima, [&](double m) { return m >= group.log_likelihood_ratio - 1e-9; });
    EXPECT_DOUBLE_EQ(group.p_value, (static_cast<double>(stronger) + 1) / (kReplicates + 1));
  }
}

/// P(X > people) + P(X = people) / 2 of a Poisson number, summed up from nobody.
double mid_p(double people, double mean) {
  double odds = std::exp(-mean);
  double above = 1;
  for (double k = 0; k < people; ++k) {
    above -= odds;
    odds *= mean / (k + 1);
  }
  return above - odds / 2;
}

/// Quiet wards have so few people here that no group with one is above its expectation.
std::vector<double> without_quiet(std::span<const double> people, const NaiveNull& null) {
  std::vector<double> result(people.begin(), people.end());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = mid_p(people[i], null.expected[i]) < 0.2 ? people[i] : -1e6;
  }
  return result;
}

TEST(RestrictedFlexibleScan, IsThatOfTheDefinition) {
  constexpr std::size_t kReplicates = 9;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto region = random_region(5, seed, 4);
    auto options = options_of(8, kReplicates);
    options.most_ward_p = 0.2;
    const auto scan =
        flexible_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty());
    const auto null = relative_null(region.rates);
    const auto naive =
        naive_flexible(region.grid, null, without_quiet(region.rates.people, null), 8);
    EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, naive.ratio, 1e-10) << seed;
    EXPECT_EQ(scan->circles[0].wards, naive.wards) << seed;
    double stronger = 1;
    for (std::size_t i = 0; i < kReplicates; ++i) {
      const auto counts = deal_people({null.expected, null.total}, options.seed, i);
      const std::vector<double> people(counts.begin(), counts.end());
      const auto maximum = naive_flexible(region.grid, null, without_quiet(people, null), 8).ratio;
      stronger += maximum >= naive.ratio - 1e-9 ? 1 : 0;
    }
    EXPECT_DOUBLE_EQ(scan->circles[0].p_value, stronger / (kReplicates + 1)) << seed;
    EXPECT_THAT(scan->convention, HasSubstr("restricted flexible scan"));
  }
}

TEST(RestrictedFlexibleScan, RefusesWhatNoWardCanHave) {
  const auto grid = square_grid(3);
  for (const double most : {0.0, 1.1, std::nan("")}) {
    auto options = options_of(5, 9);
    options.most_ward_p = most;
    const auto scan = flexible_scan(equal_wards(std::vector<double>(9, 5.0)), grid.centroid,
                                    grid.queen, options, {});
    ASSERT_FALSE(scan.has_value());
    EXPECT_EQ(scan.error().code(), Errc::Usage);
  }
}

/// An L of five wards with six times the people of others: every circle with all five has others
/// too.
TEST(FlexibleScan, FindsABentGroupThatACircleCannot) {
  const auto grid = square_grid(7);
  std::vector<double> people(49, 2.0);
  const std::vector<std::uint32_t> bent{15, 22, 29, 30, 31};
  for (const auto ward : bent) {
    people[ward] = 12;
  }
  const auto rates = equal_wards(people);
  const auto scan = flexible_scan(rates, grid.centroid, grid.queen, options_of(20, 99), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_FALSE(scan->circles.empty());
  EXPECT_EQ(scan->circles[0].wards, bent);
  EXPECT_EQ(scan->circles[0].p_value, 0.01);
  EXPECT_THAT(scan->convention, HasSubstr("at most 20 wards"));
}

TEST(FlexibleScan, GroupsDoNotOverlapAndWeaken) {
  const auto region = random_region(8, 5);
  const auto scan = flexible_scan(region.rates, region.grid.centroid, region.grid.queen,
                                  options_of(10, 9), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  std::vector<std::uint32_t> seen;
  double last = 1e9;
  for (const auto& group : scan->circles) {
    EXPECT_LE(group.log_likelihood_ratio, last);
    last = group.log_likelihood_ratio;
    seen.insert(seen.end(), group.wards.begin(), group.wards.end());
  }
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
  EXPECT_GT(seen.size(), 10U);
}

TEST(FlexibleScan, ThreadsDoNotChangeABit) {
  const auto region = random_region(9, 6);
  auto options = options_of(12, 60);
  options.threads = Threads{1};
  const auto one =
      flexible_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
  options.threads = Threads{7};
  const auto many =
      flexible_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
  ASSERT_TRUE(one.has_value() && many.has_value());
  ASSERT_EQ(one->circles.size(), many->circles.size());
  for (std::size_t i = 0; i < one->circles.size(); ++i) {
    EXPECT_EQ(one->circles[i].p_value, many->circles[i].p_value);
    EXPECT_EQ(one->circles[i].wards, many->circles[i].wards);
  }
}

TEST(FlexibleScan, AnExcludedWardIsNeverInAGroup) {
  const auto grid = square_grid(3);
  auto rates = equal_wards({9, 9, 0, 9, 0, 0, 0, 0, 0});
  rates.included[4] = 0;
  rates.people[4] = 0;
  rates.population[4] = 0;
  const auto scan = flexible_scan(rates, grid.centroid, grid.queen, options_of(9, 9), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_FALSE(scan->circles.empty());
  EXPECT_THAT(scan->circles[0].wards, ElementsAre(0U, 1U, 3U));
}

TEST(FlexibleScan, BadInputIsAnError) {
  const auto grid = square_grid(3);
  const auto rates = equal_wards({9, 9, 0, 9, 0, 0, 0, 0, 0});
  for (const auto most : {0, 31}) {
    const auto refused = flexible_scan(rates, grid.centroid, grid.queen, options_of(most, 9), {});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), Errc::Usage);
  }
  std::stop_source stop;
  stop.request_stop();
  const auto stopped =
      flexible_scan(rates, grid.centroid, grid.queen, options_of(9, 9), {stop.get_token(), {}});
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code(), Errc::Cancelled);
  const auto nobody = flexible_scan(equal_wards(std::vector<double>(9, 0.0)), grid.centroid,
                                    grid.queen, options_of(30, 9), {}, 1.0);
  ASSERT_TRUE(nobody.has_value());
  EXPECT_TRUE(nobody->circles.empty());
}

}  // namespace
}  // namespace fairward::concentration
