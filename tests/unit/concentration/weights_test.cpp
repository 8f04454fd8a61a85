#include "concentration/weights.hpp"

#include "base/random.hpp"
#include "concentration/local_statistics.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::uint32_t kTask = 0x57454947;  // "WEIG"

/// On a line, at 0, 1, 3 and 6 km.
std::vector<Point> four_places() {
  return {{0, 0}, {1000, 0}, {3000, 0}, {6000, 0}};
}

TEST(Weights, NearestAreByCentroidAndNotMutual) {
  const auto weights = nearest_weights(four_places(), 2);
  EXPECT_THAT(weights.start, ElementsAre(0U, 2U, 4U, 6U, 8U));
  EXPECT_THAT(weights.neighbour, ElementsAre(1U, 2U, 0U, 2U, 0U, 1U, 1U, 2U));
  EXPECT_THAT(weights.weight, ElementsAre(1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_EQ(weights.words, "the 2 nearest wards by centroid");
  EXPECT_EQ(nearest_weights(four_places(), 9).neighbour.size(), 12U);
}

/// Looking along one axis finds those of every distance, equal ones by index.
TEST(Weights, NearestAreThoseOfAllDistancesInOrder) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    RandomStream random{seed, kTask, 1};
    std::vector<Point> places(2 + random.below(40));
    for (auto& place : places) {  // few places, so that many are as far as each other
      place = {100.0 * random.below(7), 100.0 * random.below(7)};
    }
    const std::size_t count = 1 + random.below(12);
    const auto weights = nearest_weights(places, count);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      std::vector<std::pair<double, std::uint32_t>> all;
      for (std::uint32_t j = 0; j < places.size(); ++j) {
        if (j != i) {
          all.emplace_back(std::hypot(places[i].x - places[j].x, places[i].y - places[j].y), j);
        }
      }
      std::ranges::sort(all);
      all.resize(std::min(count, all.size()));
      std::vector<std::uint32_t> expected;
      for (const auto& [metres, j] : all) {
        expected.push_back(j);
      }
      std::ranges::sort(expected);
      const std::vector<std::uint32_t> found(weights.neighbour.begin() + weights.start[i],
                                             weights.neighbour.begin() + weights.start[i + 1]);
      ASSERT_EQ(found, expected) << "seed " << seed << " ward " << i;
    }
  }
}

TEST(Weights, WithinADistanceAreAllAlikeOrByItsInverse) {
  const auto alike = distance_weights(four_places(), 2500, Falling::No).value();
  EXPECT_THAT(alike.start, ElementsAre(0U, 1U, 3U, 4U, 4U));
  EXPECT_THAT(alike.neighbour, ElementsAre(1U, 0U, 2U, 1U));
  const auto inverse = distance_weights(four_places(), 2500, Falling::Inverse).value();
  EXPECT_THAT(inverse.neighbour, ElementsAre(1U, 0U, 2U, 1U));
  EXPECT_THAT(inverse.weight, ElementsAre(DoubleEq(1), DoubleEq(1), DoubleEq(0.5), DoubleEq(0.5)));
  const std::vector<Point> same_place{{5, 5}, {5, 5}};
  EXPECT_THAT(distance_weights(same_place, 10, Falling::Inverse)->weight, ElementsAre(1000, 1000));
}

TEST(Weights, OfADistanceAreRefusedWhenTheyAreTooMany) {
  const std::vector<Point> everywhere(100, Point{5, 5});  // 99 neighbours each
  EXPECT_TRUE(distance_weights(everywhere, 10, Falling::No, {}, 9900));
  const auto refused = distance_weights(everywhere, 10, Falling::No, {}, 5000);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::TooLarge);
  EXPECT_THAT(refused.error().message(), HasSubstr("more than 5,000 neighbours are within 10 m"));
}

TEST(Weights, OfBordersAreTheirLengthsAndAPointIsNone) {
  Contiguity contiguity;
  contiguity.start = {0, 2, 3, 4};
  contiguity.neighbour = {1, 2, 0, 0};
  contiguity.border_metres = {250, 0, 250, 0};
  const auto weights = border_weights(contiguity);
  EXPECT_THAT(weights.start, ElementsAre(0U, 1U, 2U, 2U));
  EXPECT_THAT(weights.neighbour, ElementsAre(1U, 0U));
  EXPECT_THAT(weights.weight, ElementsAre(250, 250));
}

Weights weights_of(std::vector<std::vector<std::pair<std::uint32_t, double>>> rows) {
  Weights weights;
  for (const auto& row : rows) {
    for (const auto& [ward, weight] : row) {
      weights.neighbour.push_back(ward);
      weights.weight.push_back(weight);
    }
    weights.start.push_back(static_cast<std::uint32_t>(weights.neighbour.size()));
  }
  weights.words = "made up";
  return weights;
}

PermutationOptions sampled(std::int32_t permutations) {
  PermutationOptions options;
  options.permutations = permutations;
  options.tail = Tail::Upper;
  return options;
}

/// Values 1, 2, 6: mean 3, m2 = 14/3. Around the first ward (2 + 3 x 6) / 4 = 5, which lies 2 above
/// the mean, so I = -2 / m2 x 2 = -6/7. Dealt out the other way round the sum is 12, not 20.
TEST(WeightedStatistics, ThreeWardsByHand) {
  const std::vector<double> values{1, 2, 6};
  const std::vector<std::uint8_t> included(3, 1);
  const auto weights = weights_of({{{1, 1}, {2, 3}}, {{0, 2}}, {{0, 1}, {1, 1}}});
  const auto pair = local_moran_and_gi_star(values, included, weights, sampled(99'999), {}).value();
  EXPECT_NEAR(pair.moran.statistic[0], -6.0 / 7, 1e-14);
  EXPECT_NEAR(pair.moran.statistic[1], -1 / (14.0 / 3) * (1 - 3), 1e-14);
  EXPECT_NEAR(pair.moran.p_upper[0], 0.5, 0.01);
  EXPECT_EQ(pair.moran.p_lower[0], 1);
  // Gi* of the first: itself with weight 3; W = 7, S = 19, sum = 20 + 3; the spread is
  // m2 (3 x 19 - 49) / 2 = 56/3.
  EXPECT_NEAR(pair.gi_star.statistic[0], (23.0 - 7 * 3) / std::sqrt(56.0 / 3), 1e-14);
  EXPECT_THAT(pair.moran.convention, HasSubstr("made up"));
  EXPECT_THAT(pair.moran.convention, HasSubstr("1 ward with unequal weights"));
}

TEST(WeightedStatistics, EqualWeightsGiveWhatContiguityGives) {
  const auto grid = square_grid(6);
  RandomStream random{3, kTask, 0};
  std::vector<double> values;
  for (int i = 0; i < 36; ++i) {
    values.push_back(random.below(7));
  }
  const std::vector<std::uint8_t> included(36, 1);
  auto weights = equal_weights(grid.queen);
  for (auto& weight : weights.weight) {
    weight = 2.5;
  }
  PermutationOptions options;
  options.inference = Inference::Exact;
  for (const auto measure : {0, 1, 2}) {
    const auto by = [&](const auto& around) {
      return (measure == 0   ? local_moran(values, included, around, options, {})
              : measure == 1 ? gi(values, included, around, options, {})
                             : gi_star(values, included, around, options, {}))
          .value();
    };
    const auto expected = by(grid.queen);
    const auto found = by(weights);
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_NEAR(found.statistic[i], expected.statistic[i], 1e-12);
      EXPECT_NEAR(found.z[i], expected.z[i], 1e-12);
      EXPECT_EQ(found.p_value[i], expected.p_value[i]);
    }
  }
}

/// All ways to deal three of six other values to three unequal neighbours.
TEST(WeightedStatistics, PermutationHasTheExactLaw) {
  const std::vector<double> values{4, 0, 7, 1, 1, 9, 3};
  const std::vector<std::uint8_t> included(7, 1);
  const std::vector<double> w{1, 0.5, 0.2};
  const auto weights =
      weights_of({{{1, w[0]}, {2, w[1]}, {5, w[2]}}, {{0, 1}}, {}, {{4, 1}, {5, 2}}, {}, {}, {}});
  const double observed = w[0] * values[1] + w[1] * values[2] + w[2] * values[5];
  int at_least = 0;
  int at_most = 0;
  for (std::size_t a = 1; a < 7; ++a) {
    for (std::size_t b = 1; b < 7; ++b) {
      for (std::size_t c = 1; c < 7; ++c) {
        if (a != b && b != c && a != c) {
          const double sum = w[0] * values[a] + w[1] * values[b] + w[2] * values[c];
          at_least += sum >= observed - 1e-9 ? 1 : 0;
          at_most += sum <= observed + 1e-9 ? 1 : 0;
        }
      }
    }
  }
  const auto result = gi(values, included, weights, sampled(200'000), {}).value();
  EXPECT_NEAR(result.p_upper[0], at_least / 120.0, 0.005);
  EXPECT_NEAR(result.p_lower[0], at_most / 120.0, 0.005);
  EXPECT_EQ(result.has_test[2], 0);
}

Weights by_inverse_distance(const Grid& grid) {
  return distance_weights(grid.centroid, 2.3 * (grid.centroid[1].x - grid.centroid[0].x),
                          Falling::Inverse)
      .value();
}

TEST(WeightedStatistics, ZOfConditionalMoranIsThatOfGiWithAnyWeights) {
  const auto grid = square_grid(7);
  RandomStream random{5, kTask, 0};
  std::vector<double> values;
  for (int i = 0; i < 49; ++i) {
    values.push_back(random.uniform());
  }
  const std::vector<std::uint8_t> included(49, 1);
  const auto weights = by_inverse_distance(grid);
  const auto moran = local_moran(values, included, weights, sampled(999), {}).value();
  const auto without = gi(values, included, weights, sampled(999), {}).value();
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(std::abs(moran.z[i]), std::abs(without.z[i]), 1e-9);
    EXPECT_EQ(moran.p_upper[i], without.p_upper[i]);
  }
}

/// A ward that stops has h of l permutations as extreme, the last of them the l-th.
TEST(WeightedStatistics, AWardStopsAtThePermutationThatIsEnough) {
  const auto grid = square_grid(7);
  RandomStream random{6, kTask, 0};
  std::vector<double> values;
  for (int i = 0; i < 49; ++i) {
    values.push_back(random.uniform());
  }
  const std::vector<std::uint8_t> included(49, 1);
  const auto weights = by_inverse_distance(grid);
  auto options = sampled(1999);
  options.tail = Tail::Upper;
  const auto all = gi_star(values, included, weights, options, {}).value();
  constexpr std::int32_t kEnough = 40;
  options.stop_after = kEnough;
  const auto some = gi_star(values, included, weights, options, {}).value();
  EXPECT_NE(some.convention.find("once 40 were as extreme"), std::string::npos);
  options.threads = Threads{3};
  EXPECT_EQ(gi_star(values, included, weights, options, {})->p_value, some.p_value);
  options.stop_after = 0;
  int stopped = 0;
  int went_on = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (all.p_upper[i] * 2000 - 1 < kEnough) {
      EXPECT_EQ(some.p_upper[i], all.p_upper[i]) << i;
      ++went_on;
    } else if (i % 4 == 0) {  // each takes a run of its own
      options.permutations = static_cast<std::int32_t>(std::round(kEnough / some.p_upper[i])) - 1;
      const auto before = gi_star(values, included, weights, options, {}).value();
      EXPECT_EQ(some.p_upper[i], before.p_upper[i]) << i;
      ++stopped;
    }
  }
  EXPECT_GE(stopped, 8);
  EXPECT_GE(went_on, 1);
}

TEST(WeightedStatistics, ThreadsDoNotChangeABitAndBadOptionsAreErrors) {
  const auto grid = square_grid(7);
  std::vector<double> values;
  for (int i = 0; i < 49; ++i) {
    values.push_back(i * i % 11);
  }
  std::vector<std::uint8_t> included(49, 1);
  included[10] = 0;
  const auto weights = by_inverse_distance(grid);
  auto options = sampled(1999);
  options.threads = Threads{1};
  const auto one = gi_star(values, included, weights, options, {}).value();
  options.threads = Threads{7};
  const auto seven = gi_star(values, included, weights, options, {}).value();
  EXPECT_EQ(one.p_value, seven.p_value);
  EXPECT_EQ(one.has_test[10], 0);
  const auto refused = gi_star(values, included, weights, sampled(0), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  std::stop_source stop;
  stop.request_stop();
  const auto stopped = gi_star(values, included, weights, sampled(999), {stop.get_token(), {}});
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code(), Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::concentration
