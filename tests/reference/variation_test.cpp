#include "concentration/global_measures.hpp"
#include "concentration/local_variation.hpp"
#include "reference_checks.hpp"
#include "reference_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace fairward::concentration {
namespace {

using reference::everyone;
using reference::expect_first;
using reference::kExact;
using reference::permutations;

std::vector<std::uint8_t> above_median(const std::vector<double>& values) {
  auto sorted = values;
  std::ranges::sort(sorted);
  const std::size_t half = sorted.size() / 2;
  const double median =
      sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  std::vector<std::uint8_t> marks;
  for (const double x : values) {
    marks.push_back(x > median ? 1 : 0);
  }
  return marks;
}

TEST(NorthCarolinaSids, GearyC) {
  const auto nc = reference::north_carolina();
  const auto geary = geary_c(nc.rate, everyone(100), nc.queen, permutations(999), {});
  ASSERT_TRUE(geary.has_value()) << geary.error().message();
  EXPECT_NEAR(geary->statistic, 0.7272912395949, kExact);
  EXPECT_NEAR(geary->variance, 0.005643593064904, kExact);
  EXPECT_NEAR(geary->z, 3.630122190792, 1e-7);
  EXPECT_LT(geary->p_permutation, 0.005);
}

TEST(NorthCarolinaSids, GeneralG) {
  const auto nc = reference::north_carolina();
  const auto g = getis_ord_g(nc.rate, everyone(100), nc.queen, permutations(999), {});
  ASSERT_TRUE(g.has_value()) << g.error().message();
  EXPECT_NEAR(g->statistic, 0.05710707230246, kExact);
  EXPECT_NEAR(g->expected, 0.04949494949495, kExact);
  EXPECT_NEAR(g->variance, 9.633064311642e-06, 1e-14);
  EXPECT_NEAR(g->z, 2.452582111783, kExact);
  EXPECT_LT(g->p_permutation, 0.05);
}

TEST(NorthCarolinaSids, JoinCounts) {
  const auto nc = reference::north_carolina();
  const auto joins =
      join_counts(above_median(nc.rate), everyone(100), nc.queen, permutations(999), {});
  ASSERT_TRUE(joins.has_value()) << joins.error().message();
  EXPECT_EQ(joins->both.statistic, 69);
  EXPECT_EQ(joins->neither.statistic, 72);
  EXPECT_EQ(joins->mixed.statistic, 104);
  for (const auto& same : {joins->both, joins->neither}) {
    EXPECT_NEAR(same.expected, 60.631313131313, kExact);
    EXPECT_NEAR(same.variance, 31.910357611311, kExact);
  }
  EXPECT_NEAR(joins->both.z, 1.481465296492, kExact);
  EXPECT_NEAR(joins->neither.z, 2.01253976005, kExact);
  EXPECT_NEAR(joins->mixed.expected, 123.737373737374, kExact);
  EXPECT_NEAR(joins->mixed.variance, 58.702036505845, kExact);
  EXPECT_NEAR(joins->mixed.z, 2.576100374204, kExact) << "fewer than chance: alike";
  EXPECT_LT(joins->mixed.p_permutation, 0.02);
}

/// spdep's style "B": every neighbour weighs 1 and rows are not standardised.
TEST(NorthCarolinaSids, MoranWithWeightsAsTheyAre) {
  const auto nc = reference::north_carolina();
  const auto weights = equal_weights(nc.queen);
  const auto moran =
      global_moran(nc.rate, everyone(100), weights, LinkWeights::AsGiven, permutations(99), {});
  ASSERT_TRUE(moran.has_value()) << moran.error().message();
  EXPECT_NEAR(moran->statistic, 0.2100464542737, kExact);
  EXPECT_NEAR(moran->expected, -0.01010101010101, kExact);
  EXPECT_NEAR(moran->variance, 0.003666801762183, kExact);
  EXPECT_NEAR(moran->z, 3.635548745033, kExact);
}

/// The same numbers by the way of any weights.
TEST(NorthCarolinaSids, GlobalMeasuresWithEqualWeightsAreThoseOfContiguity) {
  const auto nc = reference::north_carolina();
  const auto weights = equal_weights(nc.queen);
  const auto geary =
      geary_c(nc.rate, everyone(100), weights, LinkWeights::RowStandardised, permutations(99), {});
  const auto g = getis_ord_g(nc.rate, everyone(100), weights, permutations(99), {});
  const auto joins =
      join_counts(above_median(nc.rate), everyone(100), weights, permutations(99), {});
  ASSERT_TRUE(geary.has_value() && g.has_value() && joins.has_value());
  EXPECT_NEAR(geary->statistic, 0.7272912395949, kExact);
  EXPECT_NEAR(geary->z, 3.630122190792, kExact);
  EXPECT_NEAR(g->statistic, 0.05710707230246, kExact);
  EXPECT_NEAR(g->z, 2.452582111783, kExact);
  EXPECT_NEAR(joins->both.z, 1.481465296492, kExact);
  EXPECT_NEAR(joins->mixed.z, 2.576100374204, kExact);
}

TEST(ColumbusCrime, GlobalMeasuresWithAnyWeights) {
  const auto data = reference::columbus();
  const auto weights = equal_weights(data.contiguity);
  const auto everybody = everyone(49);
  const auto geary =
      geary_c(data.crime, everybody, weights, LinkWeights::RowStandardised, permutations(99), {});
  const auto g = getis_ord_g(data.crime, everybody, weights, permutations(99), {});
  const auto binary =
      global_moran(data.crime, everybody, weights, LinkWeights::AsGiven, permutations(99), {});
  const auto joins =
      join_counts(above_median(data.crime), everybody, weights, permutations(99), {});
  ASSERT_TRUE(geary.has_value() && g.has_value() && binary.has_value() && joins.has_value());
  EXPECT_NEAR(geary->statistic, 0.5478033771673, kExact);
  EXPECT_NEAR(geary->variance, 0.009804107870386, kExact);
  EXPECT_NEAR(geary->z, 4.566918633543, kExact);
  EXPECT_NEAR(g->statistic, 0.1227242453793, kExact);
  EXPECT_NEAR(g->expected, 0.09778911564626, kExact);
  EXPECT_NEAR(g->z, 4.286455110715, kExact);
  EXPECT_NEAR(binary->statistic, 0.4822723069834, kExact);
  EXPECT_NEAR(binary->variance, 0.007674757260971, kExact);
  EXPECT_NEAR(binary->z, 5.742841922176, kExact);
  EXPECT_EQ(joins->both.statistic, 52);
  EXPECT_NEAR(joins->both.z, 5.953393555655, kExact);
  EXPECT_EQ(joins->neither.statistic, 34);
  EXPECT_NEAR(joins->neither.z, 1.080152730233, kExact);
  EXPECT_EQ(joins->mixed.statistic, 29);
  EXPECT_NEAR(joins->mixed.z, 5.814861883096, kExact);
}

TEST(NorthCarolinaSids, LocalGeary) {
  const auto nc = reference::north_carolina();
  const auto local = local_geary(nc.rate, everyone(100), nc.queen, permutations(99), {});
  ASSERT_TRUE(local.has_value());
  expect_first<8>(local->statistic,
                  {0.1335680027582, 0.6620560269891, 0.3701576838988, 1.565407502136,
                   1.230981447505, 3.449023943388, 0.9735006334646, 2.636965849413});
  EXPECT_NEAR(std::accumulate(local->statistic.begin(), local->statistic.end(), 0.0),
              145.458247918987, kExact);
}

TEST(NorthCarolinaSids, Losh) {
  const auto nc = reference::north_carolina();
  const auto local = losh(nc.rate, everyone(100), nc.queen);
  EXPECT_EQ(local.tested, 100U);
  expect_first<8>(local.statistic,
                  {0.2768882839705, 0.1530624152298, 0.3477757376688, 0.5925739097204,
                   0.6085584670605, 1.072064364751, 1.415676763687, 0.5030580271681});
  expect_first<8>(local.p_upper, {0.5202811642218, 0.607153750711, 0.5971968705942, 0.3259077622324,
                                  0.4289520629606, 0.274917047266, 0.2215293181456, 0.51274391842});
}

TEST(ColumbusCrime, GlobalMeasures) {
  const auto data = reference::columbus();
  const auto geary = geary_c(data.crime, everyone(49), data.contiguity, permutations(99), {});
  const auto g = getis_ord_g(data.crime, everyone(49), data.contiguity, permutations(99), {});
  const auto joins =
      join_counts(above_median(data.crime), everyone(49), data.contiguity, permutations(99), {});
  ASSERT_TRUE(geary.has_value() && g.has_value() && joins.has_value());
  EXPECT_NEAR(geary->statistic, 0.5478033771673, kExact);
  EXPECT_NEAR(geary->variance, 0.009804107870386, kExact);
  EXPECT_NEAR(geary->z, 4.566918633543, 1e-7);
  EXPECT_NEAR(g->statistic, 0.1227242453793, kExact);
  EXPECT_NEAR(g->z, 4.286455110715, 1e-7);
  EXPECT_NEAR(joins->mixed.z, 5.814861883096, kExact);
}

TEST(ColumbusCrime, LocalMeasures) {
  const auto data = reference::columbus();
  const auto geary = local_geary(data.crime, everyone(49), data.contiguity, permutations(99), {});
  ASSERT_TRUE(geary.has_value());
  expect_first<8>(geary->statistic,
                  {0.4134373722137, 0.3975183871689, 0.6868466262837, 0.5006309640289,
                   1.044533995204, 1.121846532042, 8.983535120689, 1.561188247727});
  const auto variation = losh(data.crime, everyone(49), data.contiguity);
  expect_first<8>(variation.statistic,
                  {0.1872840737893, 0.1916919889108, 0.4823012217405, 0.35893332424,
                   0.4004049828034, 0.6356483763784, 0.7697570303297, 3.314934161226});
  expect_first<8>(variation.p_upper,
                  {0.562924178856, 0.6672713752736, 0.5491562680615, 0.620735535676,
                   0.7250571309212, 0.3659172225514, 0.4203548043456, 0.03214037080289});
}

}  // namespace
}  // namespace fairward::concentration
