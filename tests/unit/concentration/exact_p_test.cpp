#include "concentration/exact_p.hpp"

#include "base/random.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/subset_count.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <string>

namespace fairward::concentration {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

ExactTails exact(std::span<const double> values, const Contiguity& contiguity,
                 unsigned threads = 0) {
  auto tails = exact_neighbour_sums(participants(values, everyone(values.size()), contiguity),
                                    {.threads = {threads}}, {});
  EXPECT_TRUE(tails.has_value());
  return *std::move(tails);
}

/// Counts every way in which the neighbours' places can be filled from the other wards. For
/// at most 20 or so wards.
SumTail every_subset(std::span<const double> values, const Contiguity& contiguity,
                     std::uint32_t ward) {
  std::vector<double> others;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (i != ward) {
      others.push_back(values[i]);
    }
  }
  double observed = 0;
  for (const auto other : contiguity.of(ward_index(ward))) {
    observed += values[other];
  }
  const auto drawn = static_cast<int>(contiguity.of(ward_index(ward)).size());
  std::int64_t all = 0;
  std::int64_t high = 0;
  std::int64_t low = 0;
  for (std::uint32_t set = 0; set < (1U << others.size()); ++set) {
    if (std::popcount(set) != drawn) {
      continue;
    }
    double sum = 0;
    for (std::size_t j = 0; j < others.size(); ++j) {
      sum += ((set >> j) & 1U) != 0 ? others[j] : 0;
    }
    ++all;
    high += sum >= observed - 1e-9 ? 1 : 0;
    low += sum <= observed + 1e-9 ? 1 : 0;
  }
  return {static_cast<double>(high) / static_cast<double>(all),
          static_cast<double>(low) / static_cast<double>(all)};
}

/// Counts ways by adding members one by one: only sums of positive numbers, so every tail keeps its
/// digits. For whole values.
SumTail by_counting(std::span<const double> values, const Contiguity& contiguity,
                    std::uint32_t ward) {
  const auto neighbours = contiguity.of(ward_index(ward));
  const auto span = static_cast<std::size_t>(std::accumulate(values.begin(), values.end(), 0.0));
  std::vector<std::vector<long double>> ways(neighbours.size() + 1,
                                             std::vector<long double>(span + 1, 0.0L));
  ways[0][0] = 1;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (i == ward) {
      continue;
    }
    const auto value = static_cast<std::size_t>(values[i]);
    for (std::size_t k = neighbours.size(); k > 0; --k) {
      for (std::size_t sum = span; sum + 1 > value; --sum) {
        ways[k][sum] += ways[k - 1][sum - value];
      }
    }
  }
  std::size_t observed = 0;
  for (const auto other : neighbours) {
    observed += static_cast<std::size_t>(values[other]);
  }
  const auto& law = ways[neighbours.size()];
  const auto at = law.begin() + static_cast<std::ptrdiff_t>(observed);
  const long double all = std::accumulate(law.begin(), law.end(), 0.0L);
  return {static_cast<double>(std::accumulate(at, law.end(), 0.0L) / all),
          static_cast<double>(std::accumulate(law.begin(), at + 1, 0.0L) / all)};
}

std::vector<double> counts_of(std::size_t size, double mean, std::uint64_t seed) {
  RandomStream random{seed, 2, 0};
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(static_cast<double>(random.poisson(mean)));
  }
  return values;
}

/// Ward 0 of 0-1-2-3 with values 0, 0, 2, 2 draws one from {0, 2, 2}.
TEST(ExactP, FourWardsByHand) {
  const auto row = contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {}});
  const auto tails = exact(std::vector<double>{0, 0, 2, 2}, row);
  EXPECT_FALSE(tails.rounded);
  EXPECT_EQ(tails.spacing, 2);
  EXPECT_NEAR(tails.tail[0].at_most, 1.0 / 3, 1e-15);
  EXPECT_DOUBLE_EQ(tails.tail[0].at_least, 1);
  // Ward 1 draws two from {0, 2, 2}: sums 2, 2, 4, and it has 2.
  EXPECT_NEAR(tails.tail[1].at_most, 2.0 / 3, 1e-15);
  EXPECT_DOUBLE_EQ(tails.tail[1].at_least, 1);
}

RC_GTEST_PROP(ExactPLaw, CountsAreThoseOfEverySubset, ()) {
  const auto grid = square_grid(4);
  std::vector<double> values;
  for (int i = 0; i < 16; ++i) {
    values.push_back(*rc::gen::inRange(-2, 9));
  }
  RC_PRE(std::ranges::min(values) != std::ranges::max(values));
  const auto tails = exact(values, grid.queen);
  for (std::uint32_t ward = 0; ward < 16; ++ward) {
    const SumTail truth = every_subset(values, grid.queen, ward);
    RC_ASSERT(std::abs(tails.tail[ward].at_least - truth.at_least) < 1e-13);
    RC_ASSERT(std::abs(tails.tail[ward].at_most - truth.at_most) < 1e-13);
  }
}

/// Sums of 16 values are far enough apart for the lattice to tell all but the odd two.
TEST(ExactP, ValuesWithoutAUnitAreThoseOfEverySubset) {
  const auto grid = square_grid(4);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomStream random{seed, 3, 0};
    std::vector<double> values;
    for (int i = 0; i < 16; ++i) {
      values.push_back(i % 3 == 0 ? 0.0 : std::exp(random.normal()));
    }
    const auto tails = exact(values, grid.queen);
    EXPECT_TRUE(tails.rounded);
    for (std::uint32_t ward = 0; ward < 16; ++ward) {
      const SumTail truth = every_subset(values, grid.queen, ward);
      EXPECT_NEAR(tails.tail[ward].at_least, truth.at_least, 1e-13) << seed << " " << ward;
      EXPECT_NEAR(tails.tail[ward].at_most, truth.at_most, 1e-13) << seed << " " << ward;
    }
  }
}

TEST(ExactP, SmallTailsAreThoseOfCounting) {
  const auto grid = square_grid(15);
  auto values = counts_of(225, 0.7, 4);
  for (const std::size_t ward : {16U, 17U, 31U, 32U, 33U, 47U, 18U}) {
    values[ward] = 9;  // a heap that chance does not make
  }
  const auto tails = exact(values, grid.queen);
  ASSERT_FALSE(tails.rounded);
  double least = 1;
  for (std::uint32_t ward = 0; ward < 225; ++ward) {
    const SumTail truth = by_counting(values, grid.queen, ward);
    EXPECT_NEAR(tails.tail[ward].at_least, std::max(truth.at_least, kSmallestExactP), 1e-13)
        << ward;
    EXPECT_NEAR(tails.tail[ward].at_most, truth.at_most, 1e-13) << ward;
    least = std::min(least, truth.at_least);
  }
  EXPECT_LT(least, 1e-8) << "the heap must reach far into the tail for this to mean anything";
}

/// Half of 61 wards are neighbours of one: Newton's identities would lose all their digits there.
TEST(ExactP, ManyNeighboursInASmallRegion) {
  std::vector<std::vector<std::uint32_t>> lists(61);
  for (std::uint32_t other = 1; other <= 30; ++other) {
    lists[0].push_back(other);
  }
  for (std::uint32_t ward = 1; ward < 60; ++ward) {
    lists[ward].push_back(ward + 1);
  }
  const auto contiguity = contiguity_from_lists(ContiguityKind::Queen, lists);
  const auto values = counts_of(61, 3, 8);
  const auto tails = exact(values, contiguity);
  for (std::uint32_t ward = 0; ward < 61; ++ward) {
    const SumTail truth = by_counting(values, contiguity, ward);
    EXPECT_NEAR(tails.tail[ward].at_least, truth.at_least, 1e-12) << ward;
    EXPECT_NEAR(tails.tail[ward].at_most, truth.at_most, 1e-12) << ward;
  }
}

/// A hub that touches all but one: what its neighbours have is what that one has not.
TEST(ExactP, AHubIsJudgedByWhoIsNotItsNeighbour) {
  std::vector<std::vector<std::uint32_t>> lists(102);
  for (std::uint32_t other = 1; other <= 100; ++other) {
    lists[0].push_back(other);
  }
  lists[1].push_back(101);
  std::vector<double> values(102, 5.0);
  values[101] = 1;
  values[7] = 1;
  const auto tails = exact(values, contiguity_from_lists(ContiguityKind::Queen, lists));
  EXPECT_TRUE(tails.left.empty());
  EXPECT_NEAR(tails.tail[0].at_least, 2.0 / 101, 1e-15);
  EXPECT_NEAR(tails.tail[0].at_most, 1.0, 1e-15);
}

TEST(ExactP, WardsWithVeryManyNeighboursAreSampledAndNamed) {
  std::vector<std::vector<std::uint32_t>> lists(200);
  for (std::uint32_t other = 1; other <= 100; ++other) {
    lists[0].push_back(other);
  }
  const auto contiguity = contiguity_from_lists(ContiguityKind::Queen, lists);
  auto values = counts_of(200, 2, 3);
  EXPECT_THAT(exact(values, contiguity).left, ::testing::ElementsAre(0U));
  PermutationOptions options;
  options.inference = Inference::Exact;
  const auto star = gi_star(values, everyone(200), contiguity, options, {});
  ASSERT_TRUE(star.has_value());
  EXPECT_THAT(star->convention, HasSubstr("1 ward with more than 64 neighbours by 999 permut"));
  options.inference = Inference::Sampled;
  const auto sampled = gi_star(values, everyone(200), contiguity, options, {});
  EXPECT_EQ(star->p_value[0], sampled->p_value[0]);
  EXPECT_NE(star->p_value[1], sampled->p_value[1]);
}

TEST(ExactP, NobodyToCompareWith) {
  const auto complete = contiguity_from_lists(ContiguityKind::Queen, {{1, 2}, {2}, {}});
  for (const auto& tail : exact(std::vector<double>{1, 2, 4}, complete).tail) {
    EXPECT_EQ(tail.at_least, 1);
    EXPECT_EQ(tail.at_most, 1);
  }
  const auto alone = contiguity_from_lists(ContiguityKind::Queen, {{}, {}});
  EXPECT_EQ(exact(std::vector<double>{1, 2}, alone).tail[0].at_least, 1);
  EXPECT_EQ(exact(std::vector<double>{}, contiguity_from_lists(ContiguityKind::Queen, {})).points,
            0U);
}

TEST(ExactP, ThreadsDoNotChangeABit) {
  const auto grid = square_grid(20);
  auto values = counts_of(400, 3, 6);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] /= 100.0 + static_cast<double>(i);
  }
  const auto one = exact(values, grid.queen, 1);
  for (const unsigned threads : {2U, 7U}) {
    const auto many = exact(values, grid.queen, threads);
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_EQ(one.tail[i].at_least, many.tail[i].at_least);
      EXPECT_EQ(one.tail[i].at_most, many.tail[i].at_most);
    }
  }
}

TEST(ExactP, AStopIsAnError) {
  std::stop_source stop;
  stop.request_stop();
  const auto grid = square_grid(5);
  const auto values = counts_of(25, 3, 6);
  const auto stopped = exact_neighbour_sums(participants(values, everyone(25), grid.queen), {},
                                            {stop.get_token(), {}});
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code(), Errc::Cancelled);
}

std::vector<double> rates_of(std::size_t size, double nobody, std::uint64_t seed) {
  RandomStream random{seed, 4, 0};
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(random.uniform() < nobody ? 0.0 : std::exp(random.normal()) / 100);
  }
  return values;
}

/// A rounded lattice against one eight times finer: what rounding still leaves.
TEST(ExactP, TheRoundingIsCorrected) {
  const auto grid = square_grid(50);
  for (const double nobody : {0.0, 0.5, 0.9}) {
    const auto wards = participants(rates_of(2500, nobody, 12), everyone(2500), grid.queen);
    const auto fine = exact_neighbour_sums(wards, {.threads = {}, .log2_points = 19}, {});
    const auto usual = exact_neighbour_sums(wards, {}, {});
    ASSERT_TRUE(fine.has_value() && usual.has_value());
    double worst = 0;
    double squares = 0;
    for (std::size_t i = 0; i < wards.size(); ++i) {
      const double error = std::abs(fine->tail[i].at_least - usual->tail[i].at_least);
      worst = std::max(worst, error);
      squares += error * error;
    }
    EXPECT_LT(worst, 1e-5) << nobody;
    EXPECT_LT(std::sqrt(squares / 2500), 1e-6) << nobody;
  }
}

/// The four corners of the grid have three neighbours: every one of the 2.6 thousand million
/// triples counted.
TEST(ExactP, ALargeRegionsCornersAreThoseOfCounting) {
  const auto grid = square_grid(50);
  const auto values = rates_of(2500, 0, 12);
  const auto tails = exact(values, grid.queen);
  for (const std::uint32_t corner : {0U, 49U, 2450U, 2499U}) {
    std::vector<double> others = values;
    others.erase(others.begin() + corner);
    std::ranges::sort(others);
    double observed = 0;
    for (const auto other : grid.queen.of(ward_index(corner))) {
      observed += values[other];
    }
    const double all = 2499.0 * 2498.0 * 2497.0 / 6;
    EXPECT_NEAR(tails.tail[corner].at_least, subsets_at_least(others, 3, observed - 1e-12) / all,
                3e-6);
    EXPECT_NEAR(tails.tail[corner].at_most, 1 - subsets_at_least(others, 3, observed + 1e-12) / all,
                3e-6);
  }
}

TEST(ExactStatistics, MoranGiAndGiStarShareTheirP) {
  const auto grid = square_grid(7);
  auto values = counts_of(49, 3, 11);
  values[0] += 0.01;  // no value is the mean, where Ii is always zero
  PermutationOptions options;
  options.inference = Inference::Exact;
  const auto pair = local_moran_and_gi_star(values, everyone(49), grid.queen, options, {});
  const auto moran = local_moran(values, everyone(49), grid.queen, options, {});
  const auto star = gi_star(values, everyone(49), grid.queen, options, {});
  const auto plain = gi(values, everyone(49), grid.queen, options, {});
  ASSERT_TRUE(pair.has_value() && moran.has_value() && star.has_value() && plain.has_value());
  EXPECT_EQ(moran->p_value, star->p_value);
  EXPECT_EQ(plain->p_value, star->p_value);
  EXPECT_EQ(pair->moran.p_value, moran->p_value);
  EXPECT_EQ(pair->moran.statistic, moran->statistic);
  EXPECT_EQ(pair->gi_star.statistic, star->statistic);
  for (std::size_t i = 0; i < 49; ++i) {
    EXPECT_NEAR(std::abs(plain->z[i]), std::abs(moran->z[i]), 1e-9) << i;
    EXPECT_EQ(star->p_value[i], std::min(star->p_upper[i], star->p_lower[i]));
  }
  EXPECT_THAT(star->convention, HasSubstr("exact law of conditional permutation"));
  options.tail = Tail::TwoSided;
  const auto both = gi_star(values, everyone(49), grid.queen, options, {});
  EXPECT_DOUBLE_EQ(both->p_value[0], std::min(1.0, 2 * star->p_value[0]));
}

TEST(ExactStatistics, EqualValuesEverywhereTestNothing) {
  PermutationOptions options;
  options.inference = Inference::Exact;
  const auto star =
      gi_star(std::vector<double>(9, 0.1), everyone(9), square_grid(3).queen, options, {});
  ASSERT_TRUE(star.has_value());
  EXPECT_EQ(star->tested, 0U);
  EXPECT_THAT(star->p_value, Each(1.0));
}

/// Renaming wards renames p-values, and the unit of the values does not matter.
RC_GTEST_PROP(ExactPLaw, NamesAndUnitsDoNotMatter, ()) {
  const auto grid = square_grid(6);
  auto values = counts_of(36, 2, *rc::gen::inRange<std::uint64_t>(0, 1000));
  RC_PRE(std::ranges::min(values) != std::ranges::max(values));
  std::vector<double> mirrored(values.rbegin(), values.rend());
  for (double& x : mirrored) {
    x = 0.1 + x / 3;
  }
  const auto a = exact(values, grid.queen);
  const auto b = exact(mirrored, grid.queen);  // the grid turned half way round is itself
  RC_ASSERT(!b.rounded);
  for (std::size_t i = 0; i < 36; ++i) {
    RC_ASSERT(std::abs(a.tail[i].at_least - b.tail[35 - i].at_least) < 1e-13);
    RC_ASSERT(std::abs(a.tail[i].at_most - b.tail[35 - i].at_most) < 1e-13);
  }
}

}  // namespace
}  // namespace fairward::concentration
