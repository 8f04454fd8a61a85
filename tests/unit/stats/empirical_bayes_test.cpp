#include "stats/empirical_bayes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::stats {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;

/// Two wards of 100 with 0 and 20 people: m = 0.1, s2 = 0.01, A = 0.01 - 0.1 / 100 = 0.009, and
/// A / (A + m / n) = 0.9.
const Rates kTwo{{0, 20}, {100, 100}, {1, 1}};

TEST(EmpiricalBayes, TwoWardsByHand) {
  const auto eb = empirical_bayes(kTwo);
  EXPECT_DOUBLE_EQ(eb.mean, 0.1);
  EXPECT_NEAR(eb.variance, 0.009, 1e-15);
  EXPECT_THAT(eb.rates, ElementsAre(DoubleNear(0.01, 1e-15), DoubleNear(0.19, 1e-15)));
}

TEST(EmpiricalBayes, AssuncaoReisOfTwoWardsByHand) {
  EXPECT_THAT(assuncao_reis(kTwo), ElementsAre(DoubleNear(-1, 1e-12), DoubleNear(1, 1e-12)));
}

TEST(EmpiricalBayes, ExcludedWardsChangeNothingAndGetZero) {
  const Rates more{{0, 99, 20}, {100, 0, 100}, {1, 0, 1}};
  EXPECT_DOUBLE_EQ(empirical_bayes(more).mean, 0.1);
  EXPECT_EQ(empirical_bayes(more).rates[1], 0.0);
  EXPECT_EQ(empirical_bayes(more).rates[2], empirical_bayes(kTwo).rates[1]);
  EXPECT_EQ(assuncao_reis(more)[1], 0.0);
}

TEST(EmpiricalBayes, LessSpreadThanChanceGivesEveryoneTheMean) {
  const auto eb = empirical_bayes({{10, 10, 11}, {100, 100, 100}, {1, 1, 1}});
  EXPECT_EQ(eb.variance, 0.0);
  EXPECT_THAT(eb.rates, Each(DoubleNear(31.0 / 300.0, 1e-15)));
}

TEST(EmpiricalBayes, NobodyAnywhereIsZeroEverywhere) {
  const Rates none{{0, 0}, {100, 200}, {1, 1}};
  EXPECT_THAT(empirical_bayes(none).rates, Each(0.0));
  EXPECT_THAT(assuncao_reis(none), Each(0.0));
}

RC_GTEST_PROP(EmpiricalBayesLaw, EveryRateLiesBetweenItsRawRateAndTheMean, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 20);
  Rates rates;
  for (std::size_t i = 0; i < size; ++i) {
    rates.population.push_back(*rc::gen::inRange(1, 20000));
    rates.people.push_back(*rc::gen::inRange(0, 200));
    rates.included.push_back(1);
  }
  const auto eb = empirical_bayes(rates);
  for (std::size_t i = 0; i < size; ++i) {
    const double raw = rates.people[i] / rates.population[i];
    RC_ASSERT(eb.rates[i] >= std::min(raw, eb.mean) * (1 - 1e-12));
    RC_ASSERT(eb.rates[i] <= std::max(raw, eb.mean) * (1 + 1e-12));
  }
}

}  // namespace
}  // namespace fairward::stats
