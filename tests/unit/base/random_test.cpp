#include "base/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace fairward {
namespace {

using ::testing::ElementsAre;

/// Known answers that come with Random123 (kat_vectors, philox4x32 with 10 rounds).
TEST(Philox, GivesThePublishedBlocks) {
  EXPECT_THAT(philox4x32({0, 0, 0, 0}, {0, 0}),
              ElementsAre(0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U));
  constexpr std::uint32_t kOnes = 0xffffffffU;
  EXPECT_THAT(philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}),
              ElementsAre(0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU));
  EXPECT_THAT(
      philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}),
      ElementsAre(0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U));
}

std::vector<std::uint32_t> first_bits(RandomStream stream) {
  std::vector<std::uint32_t> out(9);
  for (auto& bits : out) {
    bits = stream.bits();
  }
  return out;
}

TEST(RandomStream, DependsOnSeedTaskAndTrialAndNothingElse) {
  const auto base = first_bits({1, 2, 3});
  EXPECT_EQ(base, first_bits({1, 2, 3}));
  EXPECT_NE(base, first_bits({2, 2, 3}));
  EXPECT_NE(base, first_bits({1, 3, 3}));
  EXPECT_NE(base, first_bits({1, 2, 4}));
  EXPECT_NE(base, first_bits({1, 2, 3 + (1ULL << 32U)}));
}

TEST(RandomStream, CopyGivesTheSameNumbersFromThereOn) {
  RandomStream stream{7, 0, 0};
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(stream.normal());
  }
  auto copy = stream;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(stream.normal(), copy.normal());
  }
}

TEST(RandomStream, UniformStaysInRangeAndFillsItEvenly) {
  RandomStream stream{11, 1, 0};
  constexpr int kDraws = 100'000;
  std::array<int, 10> tenths{};
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = stream.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    ++tenths[static_cast<std::size_t>(u * 10)];
    sum += u;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1.0 / 12 / kDraws));
  for (const int count : tenths) {
    EXPECT_NEAR(count, kDraws / 10, 5 * std::sqrt(kDraws * 0.09));
  }
}

TEST(RandomStream, BelowGivesEveryNumberUnderTheBoundEqually) {
  RandomStream stream{13, 1, 0};
  constexpr int kDraws = 70'000;
  std::array<int, 7> counts{};
  for (int i = 0; i < kDraws; ++i) {
    const auto n = stream.below(7);
    ASSERT_LT(n, 7U);
    ++counts[n];
  }
  for (const int count : counts) {
    EXPECT_NEAR(count, kDraws / 7, 5 * std::sqrt(kDraws * (1.0 / 7) * (6.0 / 7)));
  }
  EXPECT_EQ(stream.below(1), 0U);
}

TEST(RandomStream, BelowHasNoBiasWhereMultiplyingAloneWould) {
  // With a bound of 3 x 2^30, multiplying without rejection gives a third of the numbers twice as
  // often as the others.
  RandomStream stream{17, 1, 0};
  constexpr std::uint32_t kBound = 3U << 30U;
  constexpr int kDraws = 30'000;
  std::array<int, 3> by_remainder{};
  for (int i = 0; i < kDraws; ++i) {
    ++by_remainder[stream.below(kBound) % 3];
  }
  for (const int count : by_remainder) {
    EXPECT_NEAR(count, kDraws / 3, 5 * std::sqrt(kDraws * 2.0 / 9));
  }
}

struct Moments {
  double mean;
  double variance;
};
template <class Draw>
Moments moments(int draws, Draw draw) {
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < draws; ++i) {
    const auto value = static_cast<double>(draw());
    sum += value;
    squares += value * value;
  }
  const double mean = sum / draws;
  return {mean, squares / draws - mean * mean};
}

TEST(RandomStream, NormalHasMeanZeroAndVarianceOne) {
  RandomStream stream{19, 1, 0};
  const auto m = moments(100'000, [&] { return stream.normal(); });
  EXPECT_NEAR(m.mean, 0, 5 / std::sqrt(100'000.0));
  EXPECT_NEAR(m.variance, 1, 5 * std::sqrt(2 / 100'000.0));
}

TEST(RandomStream, BinomialHasItsMeanAndVariance) {
  RandomStream stream{23, 1, 0};
  for (const double p : {0.02, 0.3, 0.9}) {
    const auto m = moments(20'000, [&] { return stream.binomial(50, p); });
    const double variance = 50 * p * (1 - p);
    EXPECT_NEAR(m.mean, 50 * p, 5 * std::sqrt(variance / 20'000)) << p;
    EXPECT_NEAR(m.variance, variance, 0.06 * variance) << p;
  }
}

TEST(RandomStream, BinomialAtItsEndsIsCertain) {
  RandomStream stream{29, 1, 0};
  EXPECT_EQ(stream.binomial(10, 0), 0);
  EXPECT_EQ(stream.binomial(10, 1), 10);
  EXPECT_EQ(stream.binomial(0, 0.5), 0);
}

TEST(RandomStream, BinomialOfOneCoinIsAFairCoin) {
  RandomStream stream{31, 1, 0};
  const auto m = moments(40'000, [&] { return stream.binomial(1, 0.5); });
  EXPECT_NEAR(m.mean, 0.5, 5 * 0.5 / 200);
}

TEST(RandomStream, PoissonHasItsMeanAndVariance) {
  RandomStream stream{37, 1, 0};
  for (const double mean : {0.5, 4.0, 60.0}) {
    const auto m = moments(20'000, [&] { return stream.poisson(mean); });
    EXPECT_NEAR(m.mean, mean, 5 * std::sqrt(mean / 20'000)) << mean;
    EXPECT_NEAR(m.variance, mean, 0.08 * mean) << mean;
  }
  EXPECT_EQ(stream.poisson(0), 0);
}

}  // namespace
}  // namespace fairward
