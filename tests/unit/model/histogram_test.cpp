#include "model/histogram.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <utility>

namespace fairward::model {
namespace {

using ::testing::ElementsAre;

carto::WardValues values_of(std::vector<Measure> value) {
  carto::WardValues values;
  values.heading = "Dispersal density";
  values.unit = "people per 10,000 residents";
  values.value = std::move(value);
  return values;
}

const std::vector<PolicyLine> kNoLines;

TEST(PolicyLines, AreInTheUnitOfTheLayer) {
  const Basis basis;  // 1 in 200, trigger 75 %
  const auto density = policy_lines(engine::LayerKind::Density, basis);
  ASSERT_EQ(density.size(), 2U);
  EXPECT_DOUBLE_EQ(density[0].value, 37.5);
  EXPECT_EQ(density[0].label, "Trigger 37.5");
  EXPECT_DOUBLE_EQ(density[1].value, 50);
  EXPECT_EQ(density[1].label, "Limit 50");
  const auto percent = policy_lines(engine::LayerKind::Limit, basis);
  EXPECT_DOUBLE_EQ(percent[0].value, 75);
  EXPECT_DOUBLE_EQ(percent[1].value, 100);
  EXPECT_TRUE(policy_lines(engine::LayerKind::Deprivation, basis).empty());
}

TEST(Histogram, UpperEndsAreClosedSoAWardAtTheLimitIsNotBeyondIt) {
  const auto values = values_of({Measure{0}, Measure{10}, Measure{10.5}, Measure{20}, Measure{40}});
  const auto h = make_histogram(values, kNoLines, {}, 4);
  ASSERT_EQ(h.bins.size(), 4U);  // 0-10, 10-20, 20-30, 30-40
  EXPECT_EQ(h.bins[0].wards, 2U);
  EXPECT_EQ(h.bins[1].wards, 2U);
  EXPECT_EQ(h.bins[2].wards, 0U);
  EXPECT_EQ(h.bins[3].wards, 1U);
  EXPECT_EQ(bin_text(h, 1), "above 10 to 20: 2 wards");
  EXPECT_EQ(bin_text(h, 0), "0 to 10: 2 wards");
}

TEST(Histogram, PolicyLinesFallBetweenBins) {
  std::vector<Measure> values;
  for (int i = 0; i <= 83; ++i) {
    values.emplace_back(i);
  }
  const auto h =
      make_histogram(values_of(values), policy_lines(engine::LayerKind::Density, Basis{}), {}, 12);
  for (const auto& line : h.lines) {
    EXPECT_THAT(h.bins, ::testing::Contains(::testing::Field(
                            &HistogramBin::low, ::testing::DoubleNear(line.value, 1e-9))));
  }
  EXPECT_LE(h.bins.size(), 12U);
}

TEST(Histogram, SelectionIsAShareOfEachBin) {
  const auto values = values_of({Measure{1}, Measure{2}, Measure{11}, Measure{12}});
  const auto flags = selection_flags(4, std::vector{ward_index(1), ward_index(2), ward_index(3)});
  EXPECT_THAT(flags, ElementsAre(0, 1, 1, 1));
  const auto h = make_histogram(values, kNoLines, flags, 2);
  ASSERT_EQ(h.bins.size(), 2U);
  EXPECT_EQ(h.bins[0].selected, 1U);
  EXPECT_EQ(h.bins[1].selected, 2U);
  EXPECT_EQ(bin_text(h, 1), "above 10 to 20: 2 wards, 2 selected");
}

TEST(Histogram, WhatIsMissingStandsBesideAndNotAtZero) {
  const auto values = values_of({Measure{5}, Measure{}, Measure::missing(FigureState::Suppressed),
                                 Measure::missing(FigureState::Suppressed),
                                 Measure::missing(FigureState::NoPopulation)});
  const auto h = make_histogram(values, kNoLines, {}, 10);
  EXPECT_EQ(h.wards, 1U);
  EXPECT_EQ(missing_text(h),
            "Not drawn: 2 wards suppressed, 1 ward without data, 1 ward without residents");
  const auto none = make_histogram(values_of({Measure{}}), kNoLines, {}, 10);
  EXPECT_TRUE(none.bins.empty());
  EXPECT_FALSE(none.median.has_value());
}

TEST(Histogram, MedianOfEvenAndOddNumbers) {
  EXPECT_DOUBLE_EQ(
      *make_histogram(values_of({Measure{5}, Measure{1}, Measure{3}}), kNoLines, {}, 9).median, 3);
  EXPECT_DOUBLE_EQ(*make_histogram(values_of({Measure{5}, Measure{1}}), kNoLines, {}, 9).median, 3);
}

TEST(Histogram, BrushTakesWholeBins) {
  const auto values = values_of({Measure{5}, Measure{15}, Measure{25}, Measure{}, Measure{10}});
  const auto h = make_histogram(values, kNoLines, {}, 3);
  EXPECT_THAT(h.wards_in(values, 0, 0), ElementsAre(ward_index(0), ward_index(4)));
  EXPECT_THAT(h.wards_in(values, 1, 2), ElementsAre(ward_index(1), ward_index(2)));
}

TEST(Histogram, AWardWithoutAValueIsInNoBin) {
  const auto values = values_of({Measure{5}, Measure{}, Measure{25}});
  const auto h = make_histogram(values, kNoLines, {}, 3);
  EXPECT_EQ(h.bin_of(values, ward_index(0)), 0U);
  EXPECT_EQ(h.bin_of(values, ward_index(1)), std::nullopt);
  EXPECT_EQ(h.bin_of(values, ward_index(2)), 2U);
  EXPECT_EQ(h.bin_of(values, ward_index(3)), std::nullopt) << "there is no such ward";
}

RC_GTEST_PROP(HistogramLaw, EveryKnownWardIsInExactlyOneBinThatHoldsItsValue, ()) {
  const auto raw =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-3000, 9000)));
  std::vector<Measure> measures;
  for (const int value : raw) {
    measures.emplace_back(value / 7.0);
  }
  const auto values = values_of(measures);
  const auto h = make_histogram(values, kNoLines, {}, 25);
  std::size_t total = 0;
  for (std::size_t b = 0; b < h.bins.size(); ++b) {
    total += h.bins[b].wards;
    const auto inside = h.wards_in(values, b, b);
    RC_ASSERT(inside.size() == h.bins[b].wards);
    for (const auto ward : inside) {
      const double value = measures[to_size(ward)].value();
      RC_ASSERT(value >= h.bins[b].low - 1e-6 && value <= h.bins[b].high + 1e-6);
    }
  }
  RC_ASSERT(total == raw.size());
  RC_ASSERT(h.bins.size() <= 26U);
}

}  // namespace
}  // namespace fairward::model
