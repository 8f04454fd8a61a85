#include "concentration/circular_scan.hpp"

#include "base/random.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_replicates.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ScanOptions options_of(std::int32_t replicates, unsigned threads = 0) {
  ScanOptions options;
  options.replicates = replicates;
  options.threads = {threads};
  return options;
}

TEST(ScanLikelihood, ByHand) {
  // 8 of 10 where 5 were expected: 8 ln 1.6 + 2 ln 0.4.
  EXPECT_NEAR(scan_likelihood(8, 5, 10), 8 * std::log(1.6) + 2 * std::log(0.4), 1e-14);
  EXPECT_EQ(scan_likelihood(5, 5, 10), 0);
  EXPECT_EQ(scan_likelihood(2, 5, 10), 0) << "only high rates";
  EXPECT_NEAR(scan_likelihood(10, 5, 10), 10 * std::log(2.0), 1e-14) << "nobody outside";
}

/// On a 3 x 3 grid the circle of the middle takes itself, then four at once, then the four corners.
TEST(ScanOrders, EqualDistancesEnterTogether) {
  const auto grid = square_grid(3);
  const ScanOrders orders{grid.centroid, std::vector<double>(9, 1.0), 9.0, {}};
  std::vector<std::size_t> ends;
  ScanOrders::Scratch scratch;
  const auto steps = orders.of(4, 0, scratch);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].ends()) {
      ends.push_back(i + 1);
    }
  }
  EXPECT_THAT(ends, ElementsAre(1, 5, 9));
  EXPECT_EQ(steps[0].ward(), 4U);
}

TEST(ScanOrders, ACircleStopsBeforeTheWardsThatWouldPassTheShare) {
  const auto grid = square_grid(3);
  const ScanOrders orders{grid.centroid, std::vector<double>(9, 1.0), 4.0, {}};
  ScanOrders::Scratch scratch;
  EXPECT_THAT(orders.of(4, 0, scratch), SizeIs(1)) << "the next four would make five";
  EXPECT_THAT(orders.of(0, 0, scratch), SizeIs(4)) << "the corner, two beside it, one across";
}

/// 900 wards and circles of up to a quarter of them: only the near ones are put in order, in
/// several goes, and rings of equal distance lie across the ends of those.
TEST(ScanOrders, AreThoseOfSortingEveryWard) {
  const auto grid = square_grid(30);
  const ScanOrders orders{grid.centroid, std::vector<double>(900, 1.0), 225.0, {}};
  ScanOrders::Scratch scratch;
  for (const std::size_t centre : {0U, 14U, 15U, 465U, 899U}) {
    std::vector<std::pair<double, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < 900; ++i) {
      const double dx = grid.centroid[i].x - grid.centroid[centre].x;
      const double dy = grid.centroid[i].y - grid.centroid[centre].y;
      all.emplace_back(dx * dx + dy * dy, i);
    }
    std::ranges::sort(all);
    const auto steps = orders.of(centre, 0, scratch);
    ASSERT_LE(steps.size(), 225U);
    ASSERT_GT(steps.size(), 200U);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      ASSERT_EQ(steps[i].ward(), all[i].second) << "centre " << centre << ", step " << i;
      ASSERT_EQ(steps[i].ends(), all[i].first != all[i + 1].first);
    }
    EXPECT_EQ(all[steps.size() - 1].first == all[steps.size()].first, false);
  }
}

/// 40 people in the middle and 5 in each of eight others.
TEST(CircularScan, FindsThePlantedWard) {
  std::vector<double> people(9, 5.0);
  people[4] = 40;
  const auto scan =
      circular_scan(equal_wards(people), square_grid(3).centroid, options_of(999), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_THAT(scan->circles, SizeIs(1));
  const auto& circle = scan->circles[0];
  EXPECT_EQ(circle.centre, 4U);
  EXPECT_THAT(circle.wards, ElementsAre(4U));
  EXPECT_EQ(circle.people, 40);
  EXPECT_NEAR(circle.expected, 80.0 / 9, 1e-12);
  EXPECT_NEAR(circle.relative_risk.value(), 8.0, 1e-12);
  EXPECT_NEAR(circle.log_likelihood_ratio, 40 * std::log(4.5) + 40 * std::log(40 / (80 - 80.0 / 9)),
              1e-9);
  EXPECT_EQ(circle.p_value, 0.001);
  EXPECT_EQ(circle.radius_metres, 0);
}

TEST(CircularScan, NobodyOrEqualRatesGiveNoCircle) {
  for (const double each : {0.0, 7.0}) {
    const auto scan = circular_scan(equal_wards(std::vector<double>(9, each)),
                                    square_grid(3).centroid, options_of(99), {}, 1.0);
    ASSERT_TRUE(scan.has_value());
    EXPECT_THAT(scan->circles, IsEmpty()) << each;
  }
}

TEST(CircularScan, ExcludedWardsTakeNoPart) {
  auto rates = equal_wards({5, 5, 40, 5, 5, 5, 5, 5, 5});
  rates.people[8] = 1000;
  rates.included[8] = 0;
  const auto scan = circular_scan(rates, square_grid(3).centroid, options_of(99), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_THAT(scan->circles, SizeIs(1));
  EXPECT_THAT(scan->circles[0].wards, ElementsAre(2U));
}

TEST(CircularScan, SecondaryCirclesOverlapNoneBeforeThem) {
  const auto grid = square_grid(8);
  RandomStream random{3, 1, 0};
  std::vector<double> people;
  people.reserve(64);
  for (int i = 0; i < 64; ++i) {
    people.push_back(static_cast<double>(random.poisson(6)));
  }
  const auto scan = circular_scan(equal_wards(people), grid.centroid, options_of(19), {}, 1.0);
  ASSERT_TRUE(scan.has_value());
  ASSERT_GE(scan->circles.size(), 3U);
  std::set<std::uint32_t> seen;
  double before = 1e300;
  for (const auto& circle : scan->circles) {
    EXPECT_LE(circle.log_likelihood_ratio, before);
    before = circle.log_likelihood_ratio;
    for (const auto ward : circle.wards) {
      EXPECT_TRUE(seen.insert(ward).second) << "ward " << ward << " is in two circles";
    }
  }
}

TEST(CircularScan, ThreadsDoNotChangeABit) {
  const auto grid = square_grid(8);
  std::vector<double> people(64, 4.0);
  people[10] = 12;
  const auto one = circular_scan(equal_wards(people), grid.centroid, options_of(99, 1), {}, 1.0);
  const auto many = circular_scan(equal_wards(people), grid.centroid, options_of(99, 5), {}, 1.0);
  ASSERT_TRUE(one.has_value() && many.has_value());
  ASSERT_EQ(one->circles.size(), many->circles.size());
  for (std::size_t i = 0; i < one->circles.size(); ++i) {
    EXPECT_EQ(one->circles[i].wards, many->circles[i].wards);
    EXPECT_EQ(one->circles[i].p_value, many->circles[i].p_value);
  }
}

TEST(CircularScan, BadInputIsAnError) {
  const auto grid = square_grid(3);
  auto rates = equal_wards(std::vector<double>(9, 1.0));
  const auto code = [&](const Rates& input, const ScanOptions& options, double report_p) {
    return circular_scan(input, grid.centroid, options, {}, report_p).error().code();
  };
  EXPECT_EQ(code(rates, options_of(0), 0.05), Errc::Usage);
  EXPECT_EQ(code(rates, options_of(9), 0.0), Errc::Usage);
  ScanOptions wide = options_of(9);
  wide.max_population_share = 1.5;
  EXPECT_EQ(code(rates, wide, 0.05), Errc::Usage);
  rates.population[3] = 0;
  EXPECT_EQ(code(rates, options_of(9), 0.05), Errc::BadValue);
}

TEST(CircularScan, AStopIsAnError) {
  std::stop_source stop;
  stop.request_stop();
  const auto scan = circular_scan(equal_wards({1, 9, 1, 1, 1, 1, 1, 1, 1}), square_grid(3).centroid,
                                  options_of(99), {stop.get_token(), {}}, 0.05);
  ASSERT_FALSE(scan.has_value());
  EXPECT_EQ(scan.error().code(), Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::concentration
