#include "concentration/local_statistics.hpp"

#include "base/random.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

PermutationOptions options_of(std::int32_t permutations, unsigned threads = 0) {
  PermutationOptions options;
  options.permutations = permutations;
  options.threads = {threads};
  return options;
}

/// 0-1-2-3 in a row.
Contiguity row_of_four() {
  return contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {}});
}

/// Values 0, 0, 2, 2: mean 1, deviations -1 -1 1 1, m2 = 1.
/// Lags of deviations: -1, 0, 0, 1, so Ii = 1, 0, 0, 1 and I = 2 / 4.
TEST(LocalMoran, FourWardsByHand) {
  const std::vector<double> values{0, 0, 2, 2};
  const auto local = local_moran(values, everyone(4), row_of_four(), options_of(99), {});
  ASSERT_TRUE(local.has_value());
  EXPECT_THAT(local->statistic, ElementsAre(1, 0, 0, 1));
  EXPECT_EQ(local->tested, 4U);
  EXPECT_EQ(local->quadrant[0], Quadrant::LowLow);
  EXPECT_EQ(local->quadrant[3], Quadrant::HighHigh);
  const auto global = global_moran(values, everyone(4), row_of_four(), options_of(99), {});
  ASSERT_TRUE(global.has_value());
  EXPECT_DOUBLE_EQ(global->statistic, 0.5);
  EXPECT_DOUBLE_EQ(global->expected, -1.0 / 3);
}

/// Gi* of ward 0: members 0 and 1, sum 0, (0 - 2 x 1) / sqrt(1 x 2 x (4 - 2) / 3).
TEST(GiStar, FourWardsByHand) {
  const auto gi =
      gi_star(std::vector<double>{0, 0, 2, 2}, everyone(4), row_of_four(), options_of(99), {});
  ASSERT_TRUE(gi.has_value());
  const double end = 2 / std::sqrt(4.0 / 3);
  const double middle = 1 / std::sqrt(1.0);  // members 3, sum 2 or 4, m2 x 3 x 1 / 3
  EXPECT_THAT(gi->statistic, ElementsAre(DoubleNear(-end, 1e-12), DoubleNear(-middle, 1e-12),
                                         DoubleNear(middle, 1e-12), DoubleNear(end, 1e-12)));
}

/// Ward 0 of a row of four draws its one neighbour from {0, 2, 2}: at most 0 with probability 1/3.
TEST(LocalMoran, PermutationHasTheExactLaw) {
  constexpr std::int32_t kPermutations = 50'000;
  auto options = options_of(kPermutations);
  const std::vector<double> values{0, 0, 2, 2};
  const auto folded = local_moran(values, everyone(4), row_of_four(), options, {});
  ASSERT_TRUE(folded.has_value());
  EXPECT_NEAR(folded->p_value[0], 1.0 / 3, 4 * std::sqrt(2.0 / 9 / kPermutations));
  options.tail = Tail::TwoSided;
  const auto both = local_moran(values, everyone(4), row_of_four(), options, {});
  EXPECT_DOUBLE_EQ(both->p_value[0], 2 * folded->p_value[0]);
  EXPECT_THAT(both->convention, HasSubstr("two-sided"));
}

TEST(LocalMoran, ALoneWardAndAnExcludedOneAreNotTested) {
  // 0-1-2, 3 alone, 4 touches 2 but is excluded.
  const auto contiguity = contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {4}, {}, {}});
  const std::vector<double> values{1, 2, 3, 10, 1e9};
  const auto local =
      local_moran(values, std::vector<std::uint8_t>{1, 1, 1, 1, 0}, contiguity, options_of(9), {});
  ASSERT_TRUE(local.has_value());
  EXPECT_THAT(local->has_test, ElementsAre(1, 1, 1, 0, 0));
  EXPECT_EQ(local->tested, 3U);
  for (const std::size_t ward : {3U, 4U}) {
    EXPECT_EQ(local->statistic[ward], 0);
    EXPECT_EQ(local->p_value[ward], 1);
    EXPECT_EQ(local->quadrant[ward], Quadrant::NotIncluded);
  }
  // Mean 4 takes the lone ward in: deviations -3 -2 -1 6, m2 = 12.5.
  EXPECT_DOUBLE_EQ(local->statistic[0], -3 * -2 / 12.5);
}

TEST(LocalStatistics, EqualValuesEverywhereTestNothing) {
  const std::vector<double> values(4, 0.1);
  for (const auto& result : {local_moran(values, everyone(4), row_of_four(), options_of(9), {}),
                             gi_star(values, everyone(4), row_of_four(), options_of(9), {})}) {
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->tested, 0U);
    EXPECT_THAT(result->p_value, Each(1.0));
  }
  const auto global = global_moran(values, everyone(4), row_of_four(), options_of(9), {});
  ASSERT_FALSE(global.has_value());
  EXPECT_EQ(global.error().code(), Errc::BadValue);
}

/// Everybody is everybody's neighbour: every permutation gives the same sums, so nothing is
/// unusual.
TEST(LocalStatistics, ACompleteGraphHasOnlyTies) {
  const auto complete = contiguity_from_lists(ContiguityKind::Queen, {{1, 2, 3}, {2, 3}, {3}, {}});
  const std::vector<double> values{0.1, 0.2, 0.4, 0.7};
  const auto gi = gi_star(values, everyone(4), complete, options_of(99), {});
  const auto local = local_moran(values, everyone(4), complete, options_of(99), {});
  ASSERT_TRUE(gi.has_value() && local.has_value());
  EXPECT_THAT(gi->p_value, Each(1.0));
  EXPECT_THAT(gi->statistic, Each(0.0));
  EXPECT_THAT(local->p_value, Each(1.0));
}

TEST(LocalStatistics, BadOptionsAndAStopAreErrors) {
  const std::vector<double> values{0, 1, 2, 3};
  const auto refused = local_moran(values, everyone(4), row_of_four(), options_of(0), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  std::stop_source stop;
  stop.request_stop();
  const auto stopped =
      gi_star(values, everyone(4), row_of_four(), options_of(99), {stop.get_token(), {}});
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code(), Errc::Cancelled);
}

std::vector<double> random_values(std::size_t size, std::uint64_t seed) {
  RandomStream random{seed, 1, 0};
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(static_cast<double>(random.poisson(3)) / 7.0);
  }
  return values;
}

TEST(LocalStatistics, ThreadsDoNotChangeABit) {
  const auto grid = square_grid(12);
  const auto values = random_values(144, 5);
  const auto one = local_moran(values, everyone(144), grid.queen, options_of(777, 1), {});
  const auto many = local_moran(values, everyone(144), grid.queen, options_of(777, 7), {});
  ASSERT_TRUE(one.has_value() && many.has_value());
  EXPECT_EQ(one->p_value, many->p_value);
  const auto global_one = global_moran(values, everyone(144), grid.queen, options_of(777, 1), {});
  const auto global_many = global_moran(values, everyone(144), grid.queen, options_of(777, 7), {});
  EXPECT_EQ(global_one->p_permutation, global_many->p_permutation);
}

/// Both are affine in the neighbours' sum, so they rank permutations the same.
TEST(LocalStatistics, LocalMoranAndGiStarHaveTheSamePermutationP) {
  const auto grid = square_grid(7);
  auto values = random_values(49, 11);
  values[0] += 0.01;  // no value is the mean, where Ii is always zero
  const auto moran = local_moran(values, everyone(49), grid.queen, options_of(999), {});
  const auto gi = gi_star(values, everyone(49), grid.queen, options_of(999), {});
  ASSERT_TRUE(moran.has_value() && gi.has_value());
  EXPECT_EQ(moran->p_value, gi->p_value);
}

TEST(LocalStatistics, AWardAtTheMeanIsNeverUnusualByLocalMoran) {
  const auto local = local_moran(std::vector<double>{0.1, 0.3, 0.5, 0.3}, everyone(4),
                                 row_of_four(), options_of(99), {});
  ASSERT_TRUE(local.has_value());
  EXPECT_EQ(local->p_value[1], 1.0);
  EXPECT_EQ(local->statistic[1], 0.0);
}

RC_GTEST_PROP(LocalStatisticsLaw, ScalingAndShiftingValuesChangesNothing, ()) {
  const auto grid = square_grid(5);
  std::vector<double> values;
  values.reserve(25);
  for (int i = 0; i < 25; ++i) {
    values.push_back(*rc::gen::inRange(0, 8));
  }
  RC_PRE(std::ranges::min(values) != std::ranges::max(values));
  std::vector<double> other;
  other.reserve(values.size());
  for (const double x : values) {
    other.push_back(x / 3.0 + 0.1);
  }
  const auto a = gi_star(values, everyone(25), grid.queen, options_of(99), {});
  const auto b = gi_star(other, everyone(25), grid.queen, options_of(99), {});
  RC_ASSERT(a->p_value == b->p_value);
  for (std::size_t i = 0; i < 25; ++i) {
    RC_ASSERT(std::abs(a->statistic[i] - b->statistic[i]) < 1e-9);
  }
}

}  // namespace
}  // namespace fairward::concentration
