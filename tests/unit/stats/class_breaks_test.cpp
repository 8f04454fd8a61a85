#include "stats/class_breaks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

namespace fairward::stats {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(QuantileBreaks, TenValuesMakeFiveClassesOfTwo) {
  const Ascending values{{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}};
  EXPECT_THAT(quantile_breaks(values, 5), ElementsAre(2, 4, 6, 8, 10));
}

TEST(QuantileBreaks, RanksAreRoundedUpWhenTheyDoNotDivide) {
  // Ranks ceil(7/3) = 3, ceil(14/3) = 5 and 7.
  EXPECT_THAT(quantile_breaks(Ascending{{1, 2, 3, 4, 5, 6, 7}}, 3), ElementsAre(3, 5, 7));
}

TEST(QuantileBreaks, EqualValuesShareAClass) {
  EXPECT_THAT(quantile_breaks(Ascending{{0, 0, 0, 0, 0, 0, 5, 9}}, 4), ElementsAre(0, 9));
  EXPECT_THAT(quantile_breaks(Ascending{{4, 4, 4}}, 5), ElementsAre(4));
  EXPECT_THAT(quantile_breaks(Ascending{{}}, 5), IsEmpty());
}

TEST(EqualIntervalBreaks, DivideTheRange) {
  EXPECT_THAT(equal_interval_breaks(Ascending{{0, 1, 10}}, 4), ElementsAre(2.5, 5, 7.5, 10));
  EXPECT_THAT(equal_interval_breaks(Ascending{{-3, 3}}, 3), ElementsAre(-1, 1, 3));
  EXPECT_THAT(equal_interval_breaks(Ascending{{7, 7}}, 4), ElementsAre(7));
  EXPECT_THAT(equal_interval_breaks(Ascending{{}}, 4), IsEmpty());
}

TEST(NaturalBreaks, CutAtTheGaps) {
  const Ascending values{{1, 2, 3, 20, 21, 22, 50, 51, 90}};
  EXPECT_THAT(natural_breaks(values, 4), ElementsAre(3, 22, 51, 90));
}

TEST(NaturalBreaks, WeighRepeatedValues) {
  // One zero: {0,4}{9} costs 8, {0}{4,9} costs 12.5. Four: {0,0,0,0,4}{9} costs 12.8.
  EXPECT_THAT(natural_breaks(Ascending{{0, 4, 9}}, 2), ElementsAre(4, 9));
  EXPECT_THAT(natural_breaks(Ascending{{0, 0, 0, 0, 4, 9}}, 2), ElementsAre(0, 9));
}

TEST(NaturalBreaks, FewerClassesThanAskedForFewDistinctValues) {
  EXPECT_THAT(natural_breaks(Ascending{{5, 5, 7, 7, 7}}, 5), ElementsAre(5, 7));
  EXPECT_THAT(natural_breaks(Ascending{{3}}, 2), ElementsAre(3));
  EXPECT_THAT(natural_breaks(Ascending{{}}, 2), IsEmpty());
  EXPECT_THAT(natural_breaks(Ascending{{1, 2, 3}}, 1), ElementsAre(3));
}

/// The least cost of any cut of `values` from `first` on into `classes` runs, by trying them all.
double exhaustive(const std::vector<double>& values, std::size_t first, int classes) {
  const auto cost = [&](std::size_t last) {
    const Ascending run{{values.begin() + static_cast<std::ptrdiff_t>(first),
                         values.begin() + static_cast<std::ptrdiff_t>(last)}};
    const std::vector<double> whole{run.highest()};
    return squared_deviations(run, whole);
  };
  if (classes == 1) {
    return cost(values.size());
  }
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t last = first + 1; last + static_cast<std::size_t>(classes) - 1 <= values.size();
       ++last) {
    best = std::min(best, cost(last) + exhaustive(values, last, classes - 1));
  }
  return best;
}

RC_GTEST_PROP(NaturalBreaks, NoOtherCutIsBetter, ()) {
  const auto classes = *rc::gen::inRange(2, 5);
  auto whole = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-40, 40));
  RC_PRE(whole.size() >= 4U && whole.size() <= 11U);
  std::vector<double> values{whole.begin(), whole.end()};
  std::ranges::sort(values);
  const Ascending sorted{values};
  const auto breaks = natural_breaks(sorted, classes);
  RC_ASSERT(breaks.back() == values.back());
  RC_ASSERT(std::ranges::is_sorted(breaks));
  const double best = exhaustive(values, 0, classes);
  RC_ASSERT(squared_deviations(sorted, breaks) <= best + 1e-6);
}

RC_GTEST_PROP(NaturalBreaks, DoNotDependOnOrderOrPlace, ()) {
  auto whole = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
  RC_PRE(whole.size() > 5U);
  std::vector<double> values{whole.begin(), whole.end()};
  const auto breaks = natural_breaks(Ascending{values}, 4);
  std::ranges::reverse(values);
  RC_ASSERT(natural_breaks(Ascending{values}, 4) == breaks);
  for (auto& v : values) {
    v += 1e6;  // sums about the mean keep their digits far from zero
  }
  const auto moved = natural_breaks(Ascending{values}, 4);
  RC_ASSERT(std::abs(squared_deviations(Ascending{values}, moved) -
                     squared_deviations(Ascending{{whole.begin(), whole.end()}}, breaks)) < 1e-3);
}

TEST(NaturalBreaks, ManyValuesGiveAsGoodACutAsAnyNeighbour) {
  std::vector<double> values;
  for (int i = 0; i < 5000; ++i) {
    values.push_back(((i * 7919) % 5000) * ((i * 7919) % 5000) / 1000.0);
  }
  const Ascending sorted{values};
  const auto breaks = natural_breaks(sorted, 6);
  ASSERT_EQ(breaks.size(), 6U);
  const double best = squared_deviations(sorted, breaks);
  for (std::size_t k = 0; k + 1 < breaks.size(); ++k) {
    auto at = std::ranges::lower_bound(sorted.values(), breaks[k]);
    for (const auto step : {-1, 1}) {
      auto other = breaks;
      other[k] = *(at + step);
      EXPECT_GE(squared_deviations(sorted, other), best);
    }
  }
}

TEST(Moments, DivideByTheNumberOfValues) {
  const auto m = moments(Ascending{{2, 4, 4, 4, 5, 5, 7, 9}});
  EXPECT_THAT(m.mean, DoubleEq(5));
  EXPECT_THAT(m.deviation, DoubleEq(2));
}

TEST(BoxCuts, QuartilesAndFences) {
  // R: quantile(c(1, 2, 3, 4, 5, 6, 7, 8, 9, 40)): 3.25, 5.5, 7.75.
  const auto cuts = box_cuts(Ascending{{1, 2, 3, 4, 5, 6, 7, 8, 9, 40}});
  EXPECT_THAT(cuts.first_quartile, DoubleEq(3.25));
  EXPECT_THAT(cuts.median, DoubleEq(5.5));
  EXPECT_THAT(cuts.third_quartile, DoubleEq(7.75));
  EXPECT_THAT(cuts.lower_fence, DoubleNear(-3.5, 1e-12));
  EXPECT_THAT(cuts.upper_fence, DoubleNear(14.5, 1e-12));
}

TEST(BoxCuts, OfOneValueAreThatValue) {
  const auto cuts = box_cuts(Ascending{{6}});
  EXPECT_EQ(cuts.lower_fence, 6);
  EXPECT_EQ(cuts.upper_fence, 6);
}

}  // namespace
}  // namespace fairward::stats
