#include "concentration/scan_p_values.hpp"

#include "base/random.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/scan_replicates.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fairward::concentration {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(GumbelLaw, TailsByHand) {
  const GumbelLaw law{3, 2};
  EXPECT_NEAR(law.tail(3), 1 - std::exp(-1.0), 1e-15);
  EXPECT_NEAR(law.tail(5), 1 - std::exp(-std::exp(-1.0)), 1e-15);
  EXPECT_NEAR(law.tail(63), std::exp(-30.0), 1e-25) << "no cancellation far out";
}

TEST(GumbelLaw, IsFittedByItsMoments) {
  RandomStream random{4, 1, 0};
  std::vector<double> values;
  for (int i = 0; i < 100'000; ++i) {
    values.push_back(6 - 1.5 * std::log(-std::log(1 - random.uniform())));
  }
  const auto law = fit_gumbel(values);
  ASSERT_TRUE(law.has_value());
  EXPECT_NEAR(law->location, 6, 0.03);
  EXPECT_NEAR(law->scale, 1.5, 0.03);
  EXPECT_FALSE(fit_gumbel(std::vector<double>(10, 2.0)).has_value());
  EXPECT_FALSE(fit_gumbel(std::vector<double>{1.0}).has_value());
}

TEST(ScanPValues, AreRanksUnlessNoReplicateIsAsStrong) {
  const std::vector<double> maxima{5, 7, 6, 9, 4, 8, 5.5, 6.5, 7.5};
  const ScanPValues ranks{maxima, 0, false};
  EXPECT_EQ(ranks.of(8), 0.3);
  EXPECT_EQ(ranks.of(30), 0.1);
  const ScanPValues tail{maxima, 0, true};
  EXPECT_EQ(tail.of(8), 0.3);
  EXPECT_FALSE(tail.from_tail(8));
  EXPECT_TRUE(tail.from_tail(30));
  EXPECT_TRUE(tail.from_tail(12));
  EXPECT_NEAR(tail.of(12), fit_gumbel(maxima)->tail(12), 1e-15);
  EXPECT_LT(tail.of(12), 0.05);
  EXPECT_EQ(tail.of(30), 1e-6) << "nine maxima say no more";
  EXPECT_LE(tail.of(9.1), 0.1) << "never above the rank";
  const ScanPValues stopped{{5, 9, 7}, 2, false};
  EXPECT_NEAR(stopped.of(6), 2.0 / 3, 1e-15) << "Besag and Clifford";
  EXPECT_EQ(stopped.of(8), 0.5);
}

TEST(CircularScan, TakesSmallPValuesFromTheTailAndSaysSo) {
  auto region = random_region(8, 3, 10);
  for (const std::size_t ward : {27U, 28U, 35U, 36U}) {
    region.rates.people[ward] += 30;
  }
  ScanOptions options;
  options.replicates = 199;
  const auto by_rank = circular_scan(region.rates, region.grid.centroid, options, {});
  options.gumbel_tail = true;
  const auto by_tail = circular_scan(region.rates, region.grid.centroid, options, {});
  ASSERT_TRUE(by_rank.has_value() && by_tail.has_value());
  ASSERT_FALSE(by_rank->circles.empty());
  EXPECT_EQ(by_rank->circles[0].p_value, 0.005);
  EXPECT_LT(by_tail->circles[0].p_value, 1e-4);
  EXPECT_GT(by_tail->circles[0].p_value, 0);
  EXPECT_EQ(by_tail->circles[0].wards, by_rank->circles[0].wards);
  EXPECT_THAT(by_tail->convention, HasSubstr("Gumbel"));
  EXPECT_THAT(by_rank->convention, Not(HasSubstr("Gumbel")));
  options.replicates = 98;
  const auto few = circular_scan(region.rates, region.grid.centroid, options, {});
  ASSERT_FALSE(few.has_value());
  EXPECT_EQ(few.error().code(), Errc::Usage);
}

/// The law says what many more replicates say: one in a thousand, from 499 of them.
TEST(CircularScan, TheTailAgreesWithManyReplicates) {
  const auto region = random_region(8, 12, 10);
  const auto pool = scan_pool(region.rates, region.grid.centroid, ScanBaseline::Relative);
  ASSERT_TRUE(pool.has_value());
  const ScanOrders orders{pool->place, pool->baseline, 0.5 * pool->total_baseline, {}};
  ReplicateOptions options;
  options.replicates = 20'000;
  auto maxima = replicate_maxima(orders, pool->place, scan_null(*pool), options, {});
  const auto law = fit_gumbel(std::span<const double>{maxima}.first(499));
  ASSERT_TRUE(law.has_value());
  std::ranges::sort(maxima);
  EXPECT_NEAR(std::log10(law->tail(maxima[maxima.size() - 20])), -3, 0.35);
}

TEST(CircularScan, StopsWhenTheStrongestIsPlainlyNothing) {
  auto region = random_region(7, 30, 8);
  region.rates.people[10] += 8;
  const auto pool = scan_pool(region.rates, region.grid.centroid, ScanBaseline::Relative);
  ASSERT_TRUE(pool.has_value());
  ScanOptions options;
  const auto all = circular_scan(region.rates, region.grid.centroid, options, {}, 1);
  ASSERT_TRUE(all.has_value());
  const double observed = all->circles.at(0).log_likelihood_ratio;
  const ScanOrders orders{
      pool->place, pool->baseline, 0.5 * pool->total_baseline * (1 + 1e-12), {}};
  ReplicateOptions exact;
  exact.seed = options.seed;
  const auto maxima = replicate_maxima(orders, pool->place, scan_null(*pool), exact, {});
  std::size_t drawn = 0;
  for (int stronger = 0; stronger < 20; ++drawn) {
    stronger += maxima.at(drawn) >= observed ? 1 : 0;
  }
  options.stop_after = 20;
  for (const double report_p : {0.9, 1.0}) {
    const auto scan = circular_scan(region.rates, region.grid.centroid, options, {}, report_p);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty());
    EXPECT_DOUBLE_EQ(scan->circles[0].p_value, 20 / static_cast<double>(drawn));
    EXPECT_THAT(scan->convention, HasSubstr("Besag and Clifford"));
  }
  options.stop_after = -1;
  EXPECT_EQ(circular_scan(region.rates, region.grid.centroid, options, {}).error().code(),
            Errc::Usage);
}

}  // namespace
}  // namespace fairward::concentration
