/// The fast maxima of replicates against every circle of every replicate evaluated outright.

#include "concentration/scan_replicates.hpp"

#include "concentration/scan_baseline.hpp"
#include "concentration/scan_kernel.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/scan_rows.hpp"
#include "support/random_cases.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

using testing::random_cases;

using ::testing::SizeIs;

ReplicateOptions exactly(std::size_t replicates, unsigned threads = 0) {
  ReplicateOptions options;
  options.replicates = replicates;
  options.seed = 123456789;
  options.threads = {threads};
  return options;
}

double enumerated(const std::vector<Point>& place, const ScanNull& null, std::size_t replicate) {
  const auto counts = deal_people(null, 123456789, replicate);
  const std::vector<double> people(counts.begin(), counts.end());
  return naive_circle(place, {null.expected, null.total}, people, 0.5).ratio;
}

/// A null of a random region of the given mean, and its circles of up to half of it.
struct Subject {
  std::vector<Point> place;
  ScanNull null;

  Subject(std::uint32_t side, std::uint64_t seed, double mean, bool absolute) {
    const auto region = random_region(side, seed);
    place = region.grid.centroid;
    null.expected = region.rates.population;
    const double sum = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
    const double total = std::ceil(mean * static_cast<double>(place.size()));
    null.total = absolute ? kNoTotal : total;
    for (double& expected : null.expected) {
      expected *= total / sum;
    }
  }
  [[nodiscard]] ScanOrders orders(double most_kept = ScanOrders::kMostKept) const {
    const double sum = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
    return {place, null.expected, 0.5 * sum * (1 + 1e-12), {}, ScanOrders::kCircles, most_kept};
  }
};

TEST(ReplicateMaxima, OnAGridAreThoseOfPlainEnumeration) {
  const auto grid = square_grid(5);
  const ScanOrders orders{grid.centroid, std::vector<double>(25, 1.0), 12.5, {}};
  const ScanNull null{std::vector<double>(25, 60.0 / 25), 60};
  const auto maxima = replicate_maxima(orders, grid.centroid, null, exactly(400), {});
  ASSERT_THAT(maxima, SizeIs(400));
  for (std::size_t i = 0; i < maxima.size(); ++i) {
    EXPECT_NEAR(maxima[i], enumerated(grid.centroid, null, i), 1e-9) << i;
  }
  EXPECT_LT(std::ranges::min(maxima), 2) << "a weak one";
}

/// From a twentieth of a person a ward to fifty million: one byte, several, sums that go round, and
/// too many for bytes.
TEST(ReplicateMaxima, OfAnySizeAreThoseOfPlainEnumeration) {
  for (const bool absolute : {false, true}) {
    for (const double mean : {0.05, 0.6, 3.0, 40.0, 300.0, 3000.0, 75e3, 3.6e5, 2.4e7}) {
      const Subject subject{6, static_cast<std::uint64_t>(mean * 20), mean, absolute};
      const auto maxima = replicate_maxima(subject.orders(), subject.place, subject.null,
                                           exactly(mean > 1e5 ? 6 : 66), {});
      for (std::size_t i = 0; i < maxima.size(); ++i) {
        EXPECT_NEAR(maxima[i], enumerated(subject.place, subject.null, i), 1e-9 + 1e-14 * mean * 36)
            << mean << " " << i;
      }
    }
  }
}

TEST(ReplicateMaxima, OfHundredsOfRandomRegionsAreThoseOfPlainEnumeration) {
  for (std::uint64_t seed = 0; seed < random_cases(200); ++seed) {
    const Subject subject{4, seed, 0.3 * static_cast<double>(1 + seed % 60), seed % 2 == 0};
    const auto maxima =
        replicate_maxima(subject.orders(), subject.place, subject.null, exactly(20), {});
    for (std::size_t i = 0; i < maxima.size(); ++i) {
      ASSERT_NEAR(maxima[i], enumerated(subject.place, subject.null, i), 1e-9) << seed << " " << i;
    }
  }
}

TEST(ReplicateMaxima, AreTheSameBitsForEveryKindOfVectorsAndNumberOfThreads) {
  const Subject subject{14, 4, 9, false};
  const auto orders = subject.orders();
  const auto best = replicate_maxima(orders, subject.place, subject.null, exactly(150), {});
  const auto targets = kernel_targets();
  ASSERT_FALSE(targets.empty());
  for (const auto& target : targets) {
    use_kernel_target(target);
    for (const unsigned threads : {1U, 2U, 7U}) {
      EXPECT_EQ(replicate_maxima(orders, subject.place, subject.null, exactly(150, threads), {}),
                best)
          << target << ", " << threads << " threads";
    }
  }
  use_kernel_target("");
}

TEST(ReplicateMaxima, DoNotDependOnWhetherOrdersAreKept) {
  const Subject subject{12, 6, 5, true};
  const auto kept =
      replicate_maxima(subject.orders(), subject.place, subject.null, exactly(80), {});
  EXPECT_EQ(replicate_maxima(subject.orders(0), subject.place, subject.null, exactly(80), {}),
            kept);
}

/// A large ratio's rank does not need the maxima of weak replicates.
TEST(ReplicateMaxima, RanksAreThoseOfExactMaxima) {
  const Subject subject{13, 9, 6, false};
  const auto orders = subject.orders();
  const auto exact = replicate_maxima(orders, subject.place, subject.null, exactly(499), {});
  std::size_t weaker = 0;
  for (const double largest_p : {0.01, 0.05, 0.3}) {
    auto options = exactly(499);
    options.largest_p = largest_p;
    const auto some = replicate_maxima(orders, subject.place, subject.null, options, {});
    for (const double ratio : exact) {
      const double p = rank_p(ratio, exact);
      if (p <= largest_p) {
        EXPECT_EQ(rank_p(ratio, some), p);
      } else {
        EXPECT_GT(rank_p(ratio, some), largest_p);
      }
    }
    for (std::size_t i = 0; i < exact.size(); ++i) {
      EXPECT_LE(some[i], exact[i]);
      weaker += some[i] < exact[i] ? 1U : 0U;
    }
  }
  EXPECT_GT(weaker, 0U) << "some were passed over";
}

TEST(CurveOrder, TakesEveryWardOnceAndNearOnesTogether) {
  const auto grid = square_grid(16);
  const auto order = curve_order(grid.centroid);
  auto sorted = order;
  std::ranges::sort(sorted);
  for (std::uint32_t i = 0; i < 256; ++i) {
    ASSERT_EQ(sorted[i], i);
  }
  double length = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Point a = grid.centroid[order[i - 1]];
    const Point b = grid.centroid[order[i]];
    length += std::hypot(a.x - b.x, a.y - b.y);
  }
  EXPECT_LT(length, 1.3 * 255 * 1000) << "Hilbert's curve steps from cell to cell beside it";
  EXPECT_THAT(curve_order(std::vector<Point>(3, Point{5, 5})), ::testing::ElementsAre(0, 1, 2));
  EXPECT_TRUE(curve_order({}).empty());
}

}  // namespace
}  // namespace fairward::concentration
