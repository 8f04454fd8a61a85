#include "concentration/scan_shapes.hpp"

#include "concentration/circular_scan.hpp"
#include "concentration/scan_replicates.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

namespace fairward::concentration {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

ScanOptions elliptic(EccentricityPenalty penalty, std::int32_t replicates) {
  ScanOptions options;
  options.shapes = ScanShapes::Ellipses;
  options.eccentricity_penalty = penalty;
  options.replicates = replicates;
  return options;
}

std::vector<double> factors(std::span<const ScanShape> shapes, EccentricityPenalty penalty) {
  std::vector<double> result;
  for (const auto& shape : shapes) {
    result.push_back(eccentricity_factor(shape.axis_ratio, penalty));
  }
  return result;
}

TEST(ScanShapes, AreACircleAndTheEllipsesOfSatscan) {
  EXPECT_THAT(scan_shapes(ScanShapes::Circles), SizeIs(1));
  const auto shapes = scan_shapes(ScanShapes::Ellipses);
  ASSERT_THAT(shapes, SizeIs(1 + 4 + 6 + 9 + 12 + 15));
  EXPECT_EQ(shapes[0].axis_ratio, 1);
  EXPECT_EQ(shapes[1].axis_ratio, 1.5);
  EXPECT_EQ(shapes[1].angle, 0);
  EXPECT_NEAR(shapes[2].angle, std::numbers::pi / 4, 1e-15);
  EXPECT_NEAR(shapes[46].angle, std::numbers::pi * 14 / 15, 1e-15);
  EXPECT_EQ(shapes[46].axis_ratio, 5);
}

TEST(ScanShapes, PenaltiesByHand) {
  EXPECT_EQ(eccentricity_factor(1, EccentricityPenalty::Strong), 1);
  EXPECT_EQ(eccentricity_factor(4, EccentricityPenalty::None), 1);
  EXPECT_NEAR(eccentricity_factor(2, EccentricityPenalty::Strong), 8.0 / 9, 1e-15);
  EXPECT_NEAR(eccentricity_factor(4, EccentricityPenalty::Medium), 0.8, 1e-15);
}

TEST(EllipticScan, TheStrongestIsThatOfPlainEnumeration) {
  const auto shapes = scan_shapes(ScanShapes::Ellipses);
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto penalty = static_cast<EccentricityPenalty>(seed % 3);
    const auto region = random_region(4, seed, 6);
    const auto scan =
        circular_scan(region.rates, region.grid.centroid, elliptic(penalty, 1), {}, 1);
    ASSERT_TRUE(scan.has_value());
    ASSERT_FALSE(scan->circles.empty());
    const auto& best = scan->circles[0];
    const auto naive = naive_ellipse(region.grid.centroid, relative_null(region.rates),
                                     region.rates.people, 0.5, shapes, factors(shapes, penalty));
    EXPECT_NEAR(best.score, naive.ratio, 1e-10) << seed;
    EXPECT_NEAR(best.score,
                best.log_likelihood_ratio * eccentricity_factor(best.axis_ratio, penalty), 1e-12);
    EXPECT_EQ(best.wards, naive.wards) << seed;
    EXPECT_GE(best.semi_major_metres * (1 + 1e-12), best.radius_metres);
  }
}

TEST(EllipticScan, MaximaOfReplicatesAreThoseOfPlainEnumeration) {
  const auto shapes = scan_shapes(ScanShapes::Ellipses);
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const auto region = random_region(4, seed, 8);
    const auto pool = scan_pool(region.rates, region.grid.centroid, ScanBaseline::Relative);
    ASSERT_TRUE(pool.has_value());
    const auto null = scan_null(*pool);
    const ScanOrders orders{pool->place, pool->baseline, 0.5 * pool->total_baseline, {}, shapes};
    ReplicateOptions options;
    options.replicates = 20;
    options.penalty = factors(shapes, EccentricityPenalty::Medium);
    const auto maxima = replicate_maxima(orders, pool->place, null, options, {});
    for (std::size_t i = 0; i < maxima.size(); ++i) {
      const auto counts = deal_people(null, options.seed, i);
      const std::vector<double> people(counts.begin(), counts.end());
      EXPECT_NEAR(maxima[i],
                  naive_ellipse(pool->place, {null.expected, null.total}, people, 0.5, shapes,
                                options.penalty)
                      .ratio,
                  1e-9)
          << seed << " " << i;
    }
  }
}

/// Five wards in a row from south-west to north-east, in a grid of 9 x 9.
TEST(EllipticScan, FindsALongGroupAndSaysHowItLies) {
  const auto grid = square_grid(9);
  std::vector<double> people(81, 4.0);
  std::vector<std::uint32_t> planted;
  for (std::uint32_t i = 2; i < 7; ++i) {
    planted.push_back(i * 9 + i);
    people[planted.back()] = 20;
  }
  const auto scan = circular_scan(equal_wards(people), grid.centroid,
                                  elliptic(EccentricityPenalty::Medium, 99), {}, 0.05);
  ASSERT_TRUE(scan.has_value());
  ASSERT_FALSE(scan->circles.empty());
  const auto& best = scan->circles[0];
  EXPECT_EQ(best.wards, planted);
  EXPECT_GE(best.axis_ratio, 3);
  const Point from = grid.centroid[planted.front()];
  const Point to = grid.centroid[planted.back()];
  const double lies = std::atan2(to.y - from.y, to.x - from.x);
  EXPECT_LT(std::abs(std::sin(best.angle - lies)), std::sin(std::numbers::pi / 9));
  EXPECT_NEAR(best.radius_metres, 2 * std::hypot(1000, 1000), 1e-6);
  EXPECT_EQ(best.p_value, 0.01);
  EXPECT_THAT(scan->convention, HasSubstr("elliptic scan"));
  EXPECT_THAT(scan->convention, HasSubstr("medium penalty for eccentricity"));
}

TEST(EllipticScan, OfCirclesIsTheCircularScan) {
  const auto region = random_region(6, 2, 5);
  ScanOptions options;
  options.replicates = 19;
  const auto circles = circular_scan(region.rates, region.grid.centroid, options, {}, 1);
  ASSERT_TRUE(circles.has_value());
  for (const auto& circle : circles->circles) {
    EXPECT_EQ(circle.axis_ratio, 1);
    EXPECT_EQ(circle.score, circle.log_likelihood_ratio);
    EXPECT_EQ(circle.semi_major_metres, circle.radius_metres);
  }
}

TEST(EllipticScan, ThreadsDoNotChangeABit) {
  const auto region = random_region(7, 5, 5);
  auto options = elliptic(EccentricityPenalty::Strong, 60);
  options.threads = {1};
  const auto one = circular_scan(region.rates, region.grid.centroid, options, {}, 1);
  options.threads = {7};
  const auto many = circular_scan(region.rates, region.grid.centroid, options, {}, 1);
  ASSERT_TRUE(one.has_value() && many.has_value());
  ASSERT_EQ(one->circles.size(), many->circles.size());
  for (std::size_t i = 0; i < one->circles.size(); ++i) {
    EXPECT_EQ(one->circles[i].wards, many->circles[i].wards);
    EXPECT_EQ(one->circles[i].score, many->circles[i].score);
    EXPECT_EQ(one->circles[i].p_value, many->circles[i].p_value);
  }
}

}  // namespace
}  // namespace fairward::concentration
