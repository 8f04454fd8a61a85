/// Scans against people expected outright, such as a policy limit has them.

#include "base/random.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/flexible_scan.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_replicates.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ScanOptions absolute(std::int32_t replicates, unsigned threads = 0) {
  ScanOptions options;
  options.baseline = ScanBaseline::Absolute;
  options.replicates = replicates;
  options.threads = {threads};
  return options;
}

/// People, and how many are expected, in every ward of a grid.
Rates against(std::vector<double> people, double expected) {
  auto rates = equal_wards(std::move(people));
  rates.population.assign(rates.size(), expected);
  return rates;
}

TEST(AbsoluteLikelihood, ByHandAndAsTheLimitOfAnEndlessRegion) {
  EXPECT_NEAR(scan_likelihood(8, 5, kNoTotal), 8 * std::log(1.6) - 3, 1e-14);
  EXPECT_EQ(scan_likelihood(5, 5, kNoTotal), 0);
  EXPECT_EQ(scan_likelihood(2, 5, kNoTotal), 0) << "only high rates";
  // (C-c) ln(1 - (c-e)/(C-e)) = -(c-e) + (c-e)^2 / (2 C) + ...
  const double conditional = scan_likelihood(8, 5, 1e6);
  EXPECT_NEAR(conditional - scan_likelihood(8, 5, kNoTotal), 9 / 2e6, 1e-9);
}

TEST(AbsoluteLikelihood, ThresholdsAreWhereTheRatioReachesTheFloor) {
  const auto largest = largest_expectations(kNoTotal, 6, 500);
  ASSERT_THAT(largest, SizeIs(501));
  for (std::uint32_t people = 1; people <= 500; ++people) {
    EXPECT_NEAR(scan_likelihood(people, largest[people], kNoTotal), 6, 1e-9) << people;
  }
}

/// 40 people in the middle and 5 in each of eight others; 5 are expected everywhere.
TEST(AbsoluteScan, FindsThePlantedWard) {
  std::vector<double> people(9, 5.0);
  people[4] = 40;
  const auto scan =
      circular_scan(against(people, 5), square_grid(3).centroid, absolute(999), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_THAT(scan->circles, SizeIs(1));
  const auto& circle = scan->circles[0];
  EXPECT_THAT(circle.wards, ElementsAre(4U));
  EXPECT_EQ(circle.expected, 5);
  EXPECT_NEAR(circle.log_likelihood_ratio, 40 * std::log(8.0) - 35, 1e-12);
  EXPECT_EQ(circle.relative_risk.value(), 8);
  EXPECT_EQ(circle.p_value, 0.001);
  EXPECT_THAT(scan->convention, HasSubstr("unconditional"));
  EXPECT_THAT(scan->convention, HasSubstr("independent Poisson"));
}

/// A region that is everywhere at twice the limit: its own rate says nothing, the limit does.
TEST(AbsoluteScan, SeesARegionThatIsOverEverywhere) {
  const auto grid = square_grid(6);
  const auto rates = against(std::vector<double>(36, 20.0), 10);
  ScanOptions relative;
  relative.replicates = 99;
  const auto own_rate = circular_scan(rates, grid.centroid, relative, {}, 1.0);
  ASSERT_TRUE(own_rate.has_value());
  EXPECT_THAT(own_rate->circles, IsEmpty());
  auto options = absolute(99);
  options.max_population_share = 1;
  const auto limit = circular_scan(rates, grid.centroid, options, {}, 0.05);
  ASSERT_TRUE(limit.has_value());
  ASSERT_THAT(limit->circles, SizeIs(1));
  EXPECT_THAT(limit->circles[0].wards, SizeIs(36));
  EXPECT_NEAR(limit->circles[0].log_likelihood_ratio, 720 * std::log(2.0) - 360, 1e-9);
  const auto within =
      circular_scan(against(std::vector<double>(36, 9.0), 10), grid.centroid, options, {}, 1.0);
  ASSERT_TRUE(within.has_value());
  EXPECT_THAT(within->circles, IsEmpty()) << "nowhere over the limit";
}

TEST(AbsoluteScan, TheStrongestCircleIsThatOfPlainEnumeration) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto region = random_region(5, seed);
    for (double& expected : region.rates.population) {
      expected *= 0.002;
    }
    auto options = absolute(1);
    options.max_population_share = 0.3;
    const auto scan = circular_scan(region.rates, region.grid.centroid, options, {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    const auto naive =
        naive_circle(region.grid.centroid, absolute_null(region.rates), region.rates.people, 0.3);
    ASSERT_FALSE(scan->circles.empty());
    EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, naive.ratio, 1e-10) << seed;
    EXPECT_EQ(scan->circles[0].wards, naive.wards) << seed;
  }
}

TEST(AbsoluteScan, TheStrongestFlexibleGroupIsThatOfTheDefinition) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto region = random_region(5, seed);
    for (double& expected : region.rates.population) {
      expected *= 0.0025;
    }
    FlexibleOptions options;
    options.baseline = ScanBaseline::Absolute;
    options.most_wards = 8;
    options.replicates = 1;
    const auto scan =
        flexible_scan(region.rates, region.grid.centroid, region.grid.queen, options, {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty());
    const auto naive =
        naive_flexible(region.grid, absolute_null(region.rates), region.rates.people, 8);
    EXPECT_NEAR(scan->circles[0].log_likelihood_ratio, naive.ratio, 1e-10) << seed;
    EXPECT_NEAR(scan->circles[0].relative_risk.value(),
                scan->circles[0].people / scan->circles[0].expected, 1e-12);
  }
}

TEST(AbsoluteScan, MaximaOfReplicatesAreThoseOfPlainEnumeration) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto region = random_region(5, seed);
    for (double& expected : region.rates.population) {
      expected *= 0.001 * static_cast<double>(1 + seed % 5);
    }
    const auto& expected = region.rates.population;
    const double all = std::accumulate(expected.begin(), expected.end(), 0.0);
    const ScanOrders orders{region.grid.centroid, expected, 0.5 * all * (1 + 1e-12), {}};
    const ScanNull null{expected, kNoTotal};
    ReplicateOptions options;
    options.replicates = 25;
    const auto maxima = replicate_maxima(orders, region.grid.centroid, null, options, {});
    for (std::size_t i = 0; i < maxima.size(); ++i) {
      const auto counts = deal_people(null, options.seed, i);
      const std::vector<double> people(counts.begin(), counts.end());
      EXPECT_NEAR(maxima[i],
                  naive_circle(region.grid.centroid, {expected, kNoTotal}, people, 0.5).ratio, 1e-9)
          << seed << " " << i;
    }
  }
}

/// Every ward by itself: mean and variance are what is expected, and neighbours say nothing.
TEST(AbsoluteScan, ReplicatesAreIndependentPoissonNumbers) {
  const ScanNull null{{0.3, 4, 50}, kNoTotal};
  constexpr int kReplicates = 20'000;
  std::array<double, 3> sum{};
  std::array<double, 3> squares{};
  double product = 0;
  for (int i = 0; i < kReplicates; ++i) {
    const auto people = deal_people(null, 5, static_cast<std::size_t>(i));
    for (std::size_t ward = 0; ward < 3; ++ward) {
      const double apart = people[ward] - null.expected[ward];
      sum.at(ward) += apart;
      squares.at(ward) += apart * apart;
    }
    product += (people[1] - 4.0) * (people[2] - 50.0);
  }
  for (std::size_t ward = 0; ward < 3; ++ward) {
    const double e = null.expected[ward];
    EXPECT_NEAR(sum.at(ward) / kReplicates, 0, 4 * std::sqrt(e / kReplicates)) << ward;
    // The variance of a squared deviation is e + 2 e^2.
    EXPECT_NEAR(squares.at(ward) / kReplicates, e, 4 * std::sqrt((e + 2 * e * e) / kReplicates));
  }
  EXPECT_NEAR(product / kReplicates, 0, 4 * std::sqrt(200.0 / kReplicates));
}

TEST(AbsoluteScan, ThreadsDoNotChangeABit) {
  const auto region = random_region(8, 3);
  auto rates = region.rates;
  for (double& expected : rates.population) {
    expected *= 0.002;
  }
  const auto one = circular_scan(rates, region.grid.centroid, absolute(99, 1), {}, 1.0);
  const auto many = circular_scan(rates, region.grid.centroid, absolute(99, 7), {}, 1.0);
  ASSERT_TRUE(one.has_value() && many.has_value());
  ASSERT_EQ(one->circles.size(), many->circles.size());
  for (std::size_t i = 0; i < one->circles.size(); ++i) {
    EXPECT_EQ(one->circles[i].wards, many->circles[i].wards);
    EXPECT_EQ(one->circles[i].p_value, many->circles[i].p_value);
  }
}

TEST(AbsoluteScan, BadInput) {
  const auto grid = square_grid(3);
  const auto nobody =
      circular_scan(against(std::vector<double>(9, 0.0), 5), grid.centroid, absolute(9), {}, 1.0);
  ASSERT_TRUE(nobody.has_value());
  EXPECT_THAT(nobody->circles, IsEmpty());
  const auto code = [&](double people, double expected) {
    return circular_scan(against(std::vector<double>(9, people), expected), grid.centroid,
                         absolute(9), {}, 1.0)
        .error()
        .code();
  };
  EXPECT_EQ(code(5, 0), Errc::BadValue);
  EXPECT_EQ(code(5, std::nan("")), Errc::BadValue);
  EXPECT_EQ(code(5, 2e8), Errc::TooLarge);
  // More people than anybody expected, and fractional ones.
  const auto many = circular_scan(against({900.5, 0, 0, 0, 0, 0, 0, 0, 0}, 0.01), grid.centroid,
                                  absolute(9), {}, 1.0);
  ASSERT_TRUE(many.has_value());
  ASSERT_FALSE(many->circles.empty());
  EXPECT_NEAR(many->circles[0].log_likelihood_ratio, 900.5 * std::log(90050.0) - 900.49, 1e-8);
  EXPECT_THAT(many->convention, HasSubstr("fractional"));
}

}  // namespace
}  // namespace fairward::concentration
