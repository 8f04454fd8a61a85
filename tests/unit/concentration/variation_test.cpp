#include "concentration/global_measures.hpp"
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
