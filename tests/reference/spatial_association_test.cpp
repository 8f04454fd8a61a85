#include "concentration/local_statistics.hpp"
#include "reference_checks.hpp"
#include "reference_data.hpp"
#include "stats/empirical_bayes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::concentration {
namespace {

using reference::everyone;
using reference::expect_first;
using reference::kExact;
using reference::permutations;

TEST(NorthCarolinaSids, GlobalMoranAndItsMomentsUnderRandomisation) {
  const auto nc = reference::north_carolina();
  ASSERT_EQ(nc.queen.links(), 490U);
  const auto moran = global_moran(nc.rate, everyone(100), nc.queen, permutations(9999), {});
  ASSERT_TRUE(moran.has_value()) << moran.error().message();
  EXPECT_NEAR(moran->statistic, 0.2309104488459, kExact);
  EXPECT_NEAR(moran->expected, -0.01010101010101, kExact);
  EXPECT_NEAR(moran->variance, 0.004065133685761, kExact);
  EXPECT_NEAR(moran->z, 3.780073771172, kExact);
  // Normal 7.8e-5, saddlepoint 3.4e-4: few if any of 9,999 permutations reach it.
  EXPECT_LT(moran->p_permutation, 0.0015);
}

TEST(NorthCarolinaSids, LocalMoranAndItsConditionalZ) {
  const auto nc = reference::north_carolina();
  const auto local = local_moran(nc.rate, everyone(100), nc.queen, permutations(99), {});
  ASSERT_TRUE(local.has_value());
  expect_first<8>(local->statistic,
                  {0.6310747657861, 0.662309529285, 0.2611270895892, 0.06435011813547,
                   4.501806870479, 1.785000088747, 0.6501843570718, 0.02969391495622});
  expect_first<8>(local->z, {1.54036975935, 0.9134393506085, 1.95385518242, 1.848885734335,
                             3.513483614109, 1.813343450343, 0.8971410706617, 0.08232000292997});
  double sum = 0;
  for (const double i : local->statistic) {
    sum += i;
  }
  EXPECT_NEAR(sum, 23.091044884586, kExact);
}

TEST(NorthCarolinaSids, LocalMoranQuadrants) {
  const auto nc = reference::north_carolina();
  const auto local = local_moran(nc.rate, everyone(100), nc.queen, permutations(9), {});
  ASSERT_TRUE(local.has_value());
  EXPECT_EQ(std::ranges::count(local->quadrant, Quadrant::LowLow), 38);
  EXPECT_EQ(std::ranges::count(local->quadrant, Quadrant::HighLow), 14);
  EXPECT_EQ(std::ranges::count(local->quadrant, Quadrant::LowHigh), 22);
  EXPECT_EQ(std::ranges::count(local->quadrant, Quadrant::HighHigh), 26);
}

TEST(NorthCarolinaSids, GiStar) {
  const auto nc = reference::north_carolina();
  const auto gi = gi_star(nc.rate, everyone(100), nc.queen, permutations(99), {});
  ASSERT_TRUE(gi.has_value());
  expect_first<8>(gi->statistic,
                  {-1.699092823605, -1.435552088481, -1.922147493728, -1.553060021762,
                   4.251772392573, 2.43385955913, -1.421417555521, -0.5950699012638});
}

/// County 4 (Currituck) has two neighbours, both with no deaths, as have 13 of the 99 others: the
/// sum is as low with probability 13 x 12 / (99 x 98). Programs that leave ties out of the lower
/// tail report 1 / (R + 1).
TEST(NorthCarolinaSids, TiesCountInTheLowerTailOfCounty4) {
  const auto nc = reference::north_carolina();
  const double truth = 13.0 * 12.0 / (99.0 * 98.0);
  constexpr std::int32_t kPermutations = 99'999;
  const double error = 4 * std::sqrt(truth * (1 - truth) / kPermutations);  // 4 standard errors
  const auto gi = gi_star(nc.rate, everyone(100), nc.queen, permutations(kPermutations), {});
  ASSERT_TRUE(gi.has_value());
  EXPECT_NEAR(gi->p_value[3], truth, error);
  const auto moran = local_moran(nc.rate, everyone(100), nc.queen, permutations(kPermutations), {});
  ASSERT_TRUE(moran.has_value());
  EXPECT_NEAR(moran->p_value[3], truth, error);
}

TEST(NorthCarolinaSids, EmpiricalBayesRates) {
  const auto nc = reference::north_carolina();
  const auto eb = stats::empirical_bayes(nc.rates);
  EXPECT_NEAR(eb.variance, 7.692930647015e-07, 1e-16);
  EXPECT_NEAR(eb.mean, 0.002021444893654, 1e-14);
  const std::array<double, 8> expected{0.001697297330856, 0.001705377680842, 0.00177308702207,
                                       0.002012868084221, 0.003534913149155, 0.003017816275586,
                                       0.001823023617373, 0.001742868771078};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(eb.rates[i], expected[i], 1e-14) << "county " << i + 1;
  }
}

TEST(NorthCarolinaSids, MoranOfAssuncaoReisValues) {
  const auto nc = reference::north_carolina();
  const auto moran =
      global_moran(stats::assuncao_reis(nc.rates), everyone(100), nc.queen, permutations(99), {});
  ASSERT_TRUE(moran.has_value());
  EXPECT_NEAR(moran->statistic, 0.2487462142635, kExact);
}

TEST(ColumbusCrime, GlobalMoran) {
  const auto data = reference::columbus();
  ASSERT_EQ(data.contiguity.links(), 230U);
  const auto moran = global_moran(data.crime, everyone(49), data.contiguity, permutations(999), {});
  ASSERT_TRUE(moran.has_value());
  EXPECT_NEAR(moran->statistic, 0.4857709136618, kExact);
  EXPECT_NEAR(moran->variance, 0.008991121321779, kExact);
  EXPECT_NEAR(moran->z, 5.342713639408, 1e-7);
  EXPECT_EQ(moran->p_permutation, 0.001) << "no permutation comes near";
}

TEST(ColumbusCrime, LocalStatistics) {
  const auto data = reference::columbus();
  const auto local = local_moran(data.crime, everyone(49), data.contiguity, permutations(99), {});
  const auto gi = gi_star(data.crime, everyone(49), data.contiguity, permutations(99), {});
  ASSERT_TRUE(local.has_value() && gi.has_value());
  expect_first<8>(local->statistic,
                  {0.7368184906084, 0.528777013266, 0.0938507416616, 0.004820966628216,
                   0.1867867991241, -0.1815705169447, -1.860587375572, 0.07658401791648});
  expect_first<8>(local->z, {0.9378076510353, 0.9856591202615, 0.7184189125046, 0.06666232344867,
                             0.6165978592973, -0.4547457512919, -1.799171065222, 0.9975786561588});
  expect_first<8>(gi->statistic,
                  {-1.432779653966, -1.340008097464, -0.7719986809531, -0.1317333644905,
                   0.8913072486996, 0.06864804381109, 0.6613648377479, 1.013023950617});
}

PermutationOptions exactly() {
  PermutationOptions options;
  options.inference = Inference::Exact;
  return options;
}

TEST(NorthCarolinaSids, ExactPOfCounty4) {
  const auto nc = reference::north_carolina();
  const auto star = gi_star(nc.rate, everyone(100), nc.queen, exactly(), {});
  ASSERT_TRUE(star.has_value());
  EXPECT_NEAR(star->p_value[3], 13.0 * 12.0 / (99.0 * 98.0), 1e-13);
  EXPECT_NEAR(star->p_value[3], 0.0160791589, 1e-10);
}

TEST(NorthCarolinaSids, Gi) {
  const auto nc = reference::north_carolina();
  const auto plain = gi(nc.rate, everyone(100), nc.queen, exactly(), {});
  ASSERT_TRUE(plain.has_value());
  expect_first<8>(plain->statistic,
                  {-1.54036975935, -0.9134393506085, -1.95385518242, -1.848885734335,
                   3.513483614109, 1.813343450343, -0.8971410706617, -0.08232000292997});
}

/// Every subset of the 48 other areas, summed as fractions. (A program that rounds crime to 2^18
/// points gives 0.1693455 and 0.2426354 for areas 2 and 3: one subset more in each.)
TEST(ColumbusCrime, ExactP) {
  const auto data = reference::columbus();
  const auto local = local_moran(data.crime, everyone(49), data.contiguity, exactly(), {});
  ASSERT_TRUE(local.has_value());
  const std::array<double, 4> expected{0.18351063829787234, 0.1692876965772433, 0.24263028060437866,
                                       0.47566553602631306};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(local->p_value[i], expected[i], 1e-13) << "area " << i + 1;
  }
}

/// Against the exact law of the conditional permutation (areas 1 to 4, nearer tail).
TEST(ColumbusCrime, PermutationPValuesAreThoseOfUniformDrawsWithoutReplacement) {
  const auto data = reference::columbus();
  constexpr std::int32_t kPermutations = 99'999;
  const auto local =
      local_moran(data.crime, everyone(49), data.contiguity, permutations(kPermutations), {});
  ASSERT_TRUE(local.has_value());
  const std::array<double, 4> exact{0.1835106, 0.1693455, 0.2426354, 0.4756655};
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const double error = 4 * std::sqrt(exact[i] * (1 - exact[i]) / kPermutations);
    EXPECT_NEAR(local->p_value[i], exact[i], error) << "area " << i + 1;
  }
}

}  // namespace
}  // namespace fairward::concentration
