#include "concentration/global_measures.hpp"
#include "concentration/global_support.hpp"
#include "concentration/local_variation.hpp"

#include "base/random.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

PermutationOptions permutations(std::int32_t count) {
  PermutationOptions options;
  options.permutations = count;
  return options;
}

Contiguity row_of_four() {
  return contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {}});
}

/// Values 0, 0, 2, 2 in a row: one of three borders has a difference (of 2). Sum of squares 4.
/// C = 3 (0 + 0/2 + 4/2 + 4/2 + 0/2 + 0) / (2 x 4 x 4).
TEST(GearyC, FourWardsByHand) {
  const auto geary =
      geary_c(std::vector<double>{0, 0, 2, 2}, everyone(4), row_of_four(), permutations(99), {});
  ASSERT_TRUE(geary.has_value());
  EXPECT_DOUBLE_EQ(geary->statistic, 3.0 * 4 / 32);
  EXPECT_GT(geary->z, 0);
}

/// 1 x 2 + 2 x 3 + 3 x 4, both ways, over all pairs: (10^2 - 30).
TEST(GeneralG, FourWardsByHand) {
  const auto g =
      getis_ord_g(std::vector<double>{1, 2, 3, 4}, everyone(4), row_of_four(), permutations(9), {});
  ASSERT_TRUE(g.has_value());
  EXPECT_DOUBLE_EQ(g->statistic, 40.0 / 70);
  EXPECT_DOUBLE_EQ(g->expected, 6.0 / 12);
  const auto refused = getis_ord_g(std::vector<double>{1, -2, 3, 4}, everyone(4), row_of_four(),
                                   permutations(9), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::BadValue);
}

/// The moments are those of all shuffles: here of the six ways to mark two of four.
TEST(JoinCounts, MomentsAreThoseOfEveryMarking) {
  const auto joins = join_counts(std::vector<std::uint8_t>{1, 1, 0, 0}, everyone(4), row_of_four(),
                                 permutations(999), {});
  ASSERT_TRUE(joins.has_value());
  EXPECT_EQ(joins->both.statistic, 1);
  EXPECT_EQ(joins->neither.statistic, 1);
  EXPECT_EQ(joins->mixed.statistic, 1);
  // Both marked are neighbours in 3 of 6; mixed borders are 1, 3, 2, 2, 3, 1.
  EXPECT_NEAR(joins->both.expected, 0.5, 1e-14);
  EXPECT_NEAR(joins->both.variance, 0.25, 1e-14);
  EXPECT_NEAR(joins->mixed.expected, 2, 1e-14);
  EXPECT_NEAR(joins->mixed.variance, 4.0 / 6, 1e-14);
  EXPECT_NEAR(joins->mixed.p_permutation, 1.0 / 3, 0.07);
}

/// Ward 0 looks at 1 with weight 2, 1 at 2 with 1, 2 at 0 with 1, 3 at 2 with 4: nobody looks back.
Weights one_way() {
  Weights weights;
  weights.start = {0, 1, 2, 3, 4};
  weights.neighbour = {1, 2, 0, 2};
  weights.weight = {2, 1, 1, 4};
  return weights;
}

/// Every one of the 24 deals by itself: the moments of the formulas are theirs.
TEST(GlobalMeasures, MomentsWithOneWayWeightsAreThoseOfEveryDeal) {
  const std::vector<double> values{1, 2, 4, 9};
  const auto weights = one_way();
  const auto moran =
      global_moran(values, everyone(4), weights, LinkWeights::AsGiven, permutations(9), {});
  const auto geary =
      geary_c(values, everyone(4), weights, LinkWeights::AsGiven, permutations(9), {});
  const auto g = getis_ord_g(values, everyone(4), weights, permutations(9), {});
  ASSERT_TRUE(moran.has_value() && geary.has_value() && g.has_value());
  std::vector<std::size_t> order{0, 1, 2, 3};
  double n = 0;
  double of_moran[2] = {0, 0};
  double of_geary[2] = {0, 0};
  double of_g[2] = {0, 0};
  do {
    double products = 0;
    double differences = 0;
    double plain = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const double x = values[order[i]];
      const double y = values[order[weights.neighbour[i]]];
      products += weights.weight[i] * (x - 4) * (y - 4);
      differences += weights.weight[i] * (x - y) * (x - y);
      plain += weights.weight[i] * x * y;
    }
    const double squares = 9 + 4 + 0 + 25;
    const double i = 4.0 / 8 * products / squares;
    const double c = 3 * differences / (2 * 8 * squares);
    const double share = plain / (16 * 16 - 102);
    n += 1;
    of_moran[0] += i;
    of_moran[1] += i * i;
    of_geary[0] += c;
    of_geary[1] += c * c;
    of_g[0] += share;
    of_g[1] += share * share;
  } while (std::next_permutation(order.begin(), order.end()));
  const auto variance = [n](const double(&of)[2]) { return of[1] / n - of[0] / n * of[0] / n; };
  EXPECT_NEAR(moran->expected, of_moran[0] / n, 1e-12);
  EXPECT_NEAR(moran->variance, variance(of_moran), 1e-12);
  EXPECT_NEAR(geary->expected, of_geary[0] / n, 1e-12);
  EXPECT_NEAR(geary->variance, variance(of_geary), 1e-12);
  EXPECT_NEAR(g->expected, of_g[0] / n, 1e-12);
  EXPECT_NEAR(g->variance, variance(of_g), 1e-12);
}

TEST(GlobalMeasures, RememberedShufflesAndThreadsChangeNothing) {
  const std::vector<double> values{3, 1, 4, 1};
  auto options = permutations(999);
  const auto alone = global_moran(values, everyone(4), row_of_four(), options, {});
  options.shuffles = std::make_shared<ShuffleMemory>();
  options.threads = Threads{7};
  const auto first = global_moran(values, everyone(4), row_of_four(), options, {});
  const auto again = global_moran(values, everyone(4), row_of_four(), options, {});
  ASSERT_TRUE(alone.has_value() && first.has_value() && again.has_value());
  EXPECT_EQ(first->p_permutation, alone->p_permutation);
  EXPECT_EQ(again->p_permutation, alone->p_permutation);
}

TEST(GlobalMeasures, NothingToMeasureIsAnError) {
  const std::vector<double> same(4, 1.0);
  EXPECT_EQ(geary_c(same, everyone(4), row_of_four(), permutations(9), {}).error().code(),
            Errc::BadValue);
  const auto apart = contiguity_from_lists(ContiguityKind::Rook, {{1}, {}, {}, {}});
  const std::vector<double> values{1, 2, 3, 4};
  EXPECT_EQ(geary_c(values, everyone(4), apart, permutations(9), {}).error().code(),
            Errc::BadValue);
  EXPECT_EQ(
      join_counts(std::vector<std::uint8_t>(4, 1), everyone(4), row_of_four(), permutations(9), {})
          .error()
          .code(),
      Errc::BadValue);
  EXPECT_EQ(geary_c(values, everyone(4), row_of_four(), permutations(0), {}).error().code(),
            Errc::Usage);
}

/// Ward 0 (value 0) has the neighbour 0 and draws one of {0, 2, 2}: as like with probability 1/3.
/// Ward 1 has 0 and 2 and draws two of {0, 2, 2}: differences 4, 4, 8 where it has 4.
TEST(LocalGeary, PermutationHasTheExactLaw) {
  constexpr std::int32_t kPermutations = 50'000;
  const auto local = local_geary(std::vector<double>{0, 0, 2, 2}, everyone(4), row_of_four(),
                                 permutations(kPermutations), {});
  ASSERT_TRUE(local.has_value());
  const double variance = 4.0 / 3;
  EXPECT_THAT(local->statistic, ElementsAre(0, 2 / variance, 2 / variance, 0));
  const double error = 4 * std::sqrt(2.0 / 9 / kPermutations);
  EXPECT_NEAR(local->p_lower[0], 1.0 / 3, error);
  EXPECT_EQ(local->p_upper[0], 1);
  EXPECT_NEAR(local->p_lower[1], 2.0 / 3, error);
  EXPECT_EQ(local->p_upper[1], 1);
}

TEST(LocalGeary, ThreadsDoNotChangeABit) {
  const auto grid = square_grid(9);
  RandomStream random{2, 1, 0};
  std::vector<double> values;
  for (int i = 0; i < 81; ++i) {
    values.push_back(random.normal());
  }
  auto options = permutations(999);
  options.threads = Threads{1};
  const auto one = local_geary(values, everyone(81), grid.queen, options, {});
  options.threads = Threads{7};
  const auto many = local_geary(values, everyone(81), grid.queen, options, {});
  EXPECT_EQ(one->p_lower, many->p_lower);
  EXPECT_EQ(one->p_upper, many->p_upper);
}

/// Half of P(chi-squared with 2) is exp(-x / 2); with 1, 2 (1 - normal); 4.60517... is the 10 %
/// point of 2, and 3.841458820694124 the 5 % point of 1.
TEST(ChiSquaredTail, KnownPoints) {
  EXPECT_NEAR(chi_squared_tail(3, 2), std::exp(-1.5), 1e-15);
  EXPECT_NEAR(chi_squared_tail(0.5, 2), std::exp(-0.25), 1e-15);
  EXPECT_NEAR(chi_squared_tail(3.841458820694124, 1), 0.05, 1e-14);
  EXPECT_NEAR(chi_squared_tail(7, 4), std::exp(-3.5) * 4.5, 1e-15);
  EXPECT_EQ(chi_squared_tail(0, 3), 1);
}

TEST(Losh, EqualSurroundingsTestNothing) {
  const auto local = losh(std::vector<double>(9, 2.0), everyone(9), square_grid(3).queen);
  EXPECT_EQ(local.tested, 0U);
  EXPECT_THAT(local.p_upper, Each(1.0));
}

/// The middle of 3 x 3 is marked with three others: all its 8 neighbours are drawn, so it is
/// certain. A corner has 3 neighbours among 8, of which 3 are marked.
TEST(LocalJoinCounts, HypergeometricByHand) {
  const std::vector<std::uint8_t> marked{1, 1, 0, 1, 1, 0, 0, 0, 0};
  const auto local = local_join_counts(marked, everyone(9), square_grid(3).queen);
  EXPECT_EQ(local.tested, 4U);
  EXPECT_EQ(local.statistic[4], 3);
  EXPECT_NEAR(local.p_upper[4], 1, 1e-15);
  EXPECT_NEAR(local.p_lower[4], 1, 1e-15);
  EXPECT_EQ(local.statistic[0], 3);
  EXPECT_NEAR(local.p_upper[0], 1.0 / 56, 1e-15);  // C(3, 3) / C(8, 3)
  EXPECT_NEAR(local.p_lower[0], 1, 1e-14);
  EXPECT_EQ(local.has_test[8], 0);
}

}  // namespace
}  // namespace fairward::concentration
