#include "carto/layer_style.hpp"
#include "carto/legend.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace fairward::carto {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

WardValues values_of(const std::vector<double>& numbers, int decimals = 1) {
  WardValues values;
  values.heading = "Score";
  values.unit = "points";
  values.decimals = decimals;
  for (const double n : numbers) {
    values.value.emplace_back(n);
  }
  return values;
}

WardValues density_of(const std::vector<double>& numbers) {
  auto values = values_of(numbers);
  values.heading = "Dispersal density";
  values.policy_breaks = {12.5, 25, 37.5, 50};
  return values;
}

ClassStyle style_of(ClassMethod method, int classes = 5) {
  ClassStyle style;
  style.method = method;
  style.classes = classes;
  return style;
}

std::vector<std::string> labels(const Classification& c) {
  std::vector<std::string> out;
  for (const auto& k : c.classes) {
    out.push_back(k.label);
  }
  return out;
}

std::vector<std::size_t> counts(const Classification& c) {
  std::vector<std::size_t> out;
  for (const auto& k : c.classes) {
    out.push_back(k.wards);
  }
  return out;
}

std::vector<std::string> details(const Classification& c) {
  std::vector<std::string> out;
  for (const auto& k : c.classes) {
    out.push_back(k.detail);
  }
  return out;
}

TEST(ClassMethods, AreReadAsTheyAreNamed) {
  for (const auto method : {ClassMethod::Policy, ClassMethod::Quantile, ClassMethod::EqualInterval,
                            ClassMethod::NaturalBreaks, ClassMethod::StandardDeviation,
                            ClassMethod::BoxMap, ClassMethod::Custom}) {
    EXPECT_EQ(parse_class_method(name_of(method)).value(), method);
  }
  EXPECT_THAT(parse_class_method("quantil").error().message(), HasSubstr("'quantile'"));
}

TEST(Classify, PolicyClassesNameTriggerAndLimit) {
  const auto c =
      classify(density_of({0, 12.5, 12.6, 37.5, 50, 50.1}), style_of(ClassMethod::Policy)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 50", "> 37.5 and ≤ 50", "> 25 and ≤ 37.5",
                                     "> 12.5 and ≤ 25", "> 0 and ≤ 12.5", "0"));
  EXPECT_THAT(counts(c), ElementsAre(1, 1, 1, 1, 1, 1));
  EXPECT_THAT(details(c), ElementsAre("above the limit", "past the trigger", "up to the trigger",
                                      "", "", "nobody"));
  EXPECT_THAT(c.ward_class, ElementsAre(5, 4, 3, 2, 1, 0));
}

TEST(Classify, PolicyClassesOfDensityLookAsInOtherPictures) {
  const auto c = classify(density_of({1, 60}), style_of(ClassMethod::Policy)).value();
  const auto fills = palette::density();
  ASSERT_THAT(c.classes, SizeIs(6));
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(c.classes[i].fill.colour, fills[5 - i].colour);
  }
  EXPECT_EQ(c.classes[0].fill.pattern, Pattern::DiagonalHatch);
}

TEST(Classify, ExactlyTheLimitIsNotAboveItHoweverItWasComputed) {
  // 10,000 x (60 / 12,000) is a little more than 50 in doubles on the way through 0.005.
  const auto c = classify(density_of({10'000 * (60.0 / 12'000), 50 + 1e-12, 50.0001}),
                          style_of(ClassMethod::Policy))
                     .value();
  EXPECT_THAT(c.ward_class, ElementsAre(1, 1, 0));
}

TEST(Classify, AboveLimitClassesAreHatchedByEveryMethod) {
  auto style = style_of(ClassMethod::Custom);
  style.breaks = {20, 50, 80};
  const auto c = classify(density_of({10, 30, 60, 90}), style).value();
  EXPECT_THAT(labels(c), ElementsAre("> 80", "> 50 and ≤ 80", "> 20 and ≤ 50", "≤ 20"));
  EXPECT_EQ(c.classes[0].fill.pattern, Pattern::DiagonalHatch);
  EXPECT_EQ(c.classes[1].fill.pattern, Pattern::DiagonalHatch);
  EXPECT_EQ(c.classes[1].detail, "above the limit");
  EXPECT_EQ(c.classes[2].fill.pattern, Pattern::Solid);
}

TEST(Classify, QuantilesSayWhichEndIsClosed) {
  const auto c =
      classify(values_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0), style_of(ClassMethod::Quantile))
          .value();
  EXPECT_THAT(labels(c), ElementsAre("> 8 and ≤ 10", "> 6 and ≤ 8", "> 4 and ≤ 6", "> 2 and ≤ 4",
                                     "≥ 1 and ≤ 2"));
  EXPECT_THAT(counts(c), ElementsAre(2, 2, 2, 2, 2));
  EXPECT_EQ(c.classes[0].spoken, "over 8 to 10");
  EXPECT_EQ(c.classes[4].spoken, "from 1 to 2");
}

TEST(Classify, ClassesAreWhatTheLegendPrints) {
  // The bound 1.04 is printed as 1.1, so 1.07 is in the class "≤ 1.1".
  const auto c =
      classify(values_of({1.04, 1.07, 2, 3, 4}), style_of(ClassMethod::Quantile)).value();
  EXPECT_EQ(c.classes[c.ward_class[0]].label, "≥ 1.0 and ≤ 1.1");
  EXPECT_EQ(c.ward_class[1], c.ward_class[0]);
}

TEST(Classify, EqualIntervalsKeepEmptyClasses) {
  const auto c = classify(values_of({0, 1, 10}), style_of(ClassMethod::EqualInterval, 4)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 7.5 and ≤ 10.0", "> 5.0 and ≤ 7.5", "> 2.5 and ≤ 5.0",
                                     "≥ 0.0 and ≤ 2.5"));
  EXPECT_THAT(counts(c), ElementsAre(1, 0, 0, 2));
}

TEST(Classify, NaturalBreaksCutAtTheGap) {
  const auto c =
      classify(values_of({1, 2, 3, 50, 51}, 0), style_of(ClassMethod::NaturalBreaks, 2)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 3 and ≤ 51", "≥ 1 and ≤ 3"));
}

TEST(Classify, DeviationsAreAboutTheMean) {
  // Mean 5, standard deviation 2.
  const auto c =
      classify(values_of({2, 4, 4, 4, 5, 5, 7, 9}), style_of(ClassMethod::StandardDeviation, 4))
          .value();
  EXPECT_THAT(labels(c), ElementsAre("> 7.0", "> 5.0 and ≤ 7.0", "> 3.0 and ≤ 5.0", "≤ 3.0"));
  EXPECT_THAT(counts(c), ElementsAre(1, 1, 5, 1));
  EXPECT_EQ(c.classes[0].detail, "above +1 standard deviations");
  EXPECT_EQ(c.classes[1].detail, "0 to +1 standard deviations");
  EXPECT_EQ(c.note, "Mean 5.0, standard deviation 2.0.");
}

TEST(Classify, BoxMapNamesOutliers) {
  // Quartiles 3.25, 5.5, 7.75; fences -3.5 and 14.5: as in the test of stats::box_cuts.
  const auto c =
      classify(values_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 40}, 2), style_of(ClassMethod::BoxMap))
          .value();
  EXPECT_THAT(labels(c), ElementsAre("> 14.50", "> 7.75 and ≤ 14.50", "> 5.50 and ≤ 7.75",
                                     "> 3.25 and ≤ 5.50", "≥ −3.50 and ≤ 3.25", "< −3.50"));
  EXPECT_THAT(counts(c), ElementsAre(1, 2, 2, 2, 3, 0));
  EXPECT_EQ(c.classes[0].detail, "upper outliers");
  EXPECT_EQ(c.classes[5].detail, "lower outliers");
}

TEST(Classify, BoxMapWithoutSpreadStillTellsOutliersFromTheRest) {
  const auto c =
      classify(values_of({5, 5, 5, 5, 5, 5, 9, 1}, 0), style_of(ClassMethod::BoxMap)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 5", "= 5", "< 5"));
  EXPECT_THAT(counts(c), ElementsAre(1, 6, 1));
}

TEST(Classify, EqualValuesMakeOneClass) {
  for (const auto method :
       {ClassMethod::Quantile, ClassMethod::EqualInterval, ClassMethod::NaturalBreaks,
        ClassMethod::StandardDeviation, ClassMethod::BoxMap}) {
    const auto c = classify(values_of({7, 7, 7}), style_of(method)).value();
    EXPECT_THAT(labels(c), ElementsAre("= 7.0")) << name_of(method);
    EXPECT_THAT(counts(c), ElementsAre(3));
  }
}

TEST(Classify, TiesMergeClassesAndTheNoteSaysSo) {
  const auto c =
      classify(values_of({0, 0, 0, 0, 0, 0, 5, 9}, 0), style_of(ClassMethod::Quantile, 4)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 0 and ≤ 9", "= 0"));
  EXPECT_THAT(counts(c), ElementsAre(2, 6));
  EXPECT_EQ(c.note, "2 classes for 4 asked: equal values share a class.");
}

TEST(Classify, DivergingClassesLieTheSameWayOnBothSides) {
  auto values = values_of({-8, -2, -1, 0, 1, 2, 4}, 0);
  values.diverging = true;
  const auto c = classify(values, style_of(ClassMethod::EqualInterval, 4)).value();
  // Five classes: thirds of 8 are at 1.6 and 4.8, rounded 2 and 5.
  EXPECT_THAT(labels(c), ElementsAre("> 5 and ≤ 8", "> 2 and ≤ 5", "≥ −2 and ≤ 2", "≥ −5 and < −2",
                                     "≥ −8 and < −5"));
  EXPECT_THAT(counts(c), ElementsAre(0, 1, 5, 0, 1));
  EXPECT_EQ(c.classes[0].detail, "increase");
  EXPECT_EQ(c.classes[2].detail, "little or no change");
  EXPECT_EQ(c.classes[4].detail, "decrease");
}

TEST(Classify, DivergingWithManyZerosKeepsThemApart) {
  auto values = values_of({0, 0, 0, 0, -3, 5}, 0);
  values.diverging = true;
  const auto c = classify(values, style_of(ClassMethod::Quantile, 3)).value();
  EXPECT_THAT(labels(c), ElementsAre("> 0 and ≤ 5", "= 0", "≥ −5 and < 0"));
  EXPECT_THAT(details(c), ElementsAre("increase", "no change", "decrease"));
  EXPECT_THAT(counts(c), ElementsAre(1, 4, 1));
}

TEST(Classify, WardsWithoutAValueAreClassesOfTheirState) {
  auto values = values_of({1, 2}, 0);
  values.value.push_back(Measure::missing(FigureState::Suppressed));
  values.value.emplace_back();
  values.value.push_back(Measure::missing(FigureState::NoPopulation));
  const auto c = classify(values, style_of(ClassMethod::Quantile, 2)).value();
  EXPECT_THAT(labels(c),
              ElementsAre("> 1 and ≤ 2", "= 1", "Suppressed", "No data", "No population"));
  EXPECT_EQ(c.classes[2].fill.pattern, Pattern::Dots);
  EXPECT_EQ(c.classes[3].fill.pattern, Pattern::CrossHatch);
  EXPECT_EQ(c.classes[4].fill.pattern, Pattern::HorizontalLines);
}

TEST(Classify, WithoutAnyValueOnlyStatesAreLeft) {
  WardValues values;
  values.value.resize(3);
  const auto c = classify(values, style_of(ClassMethod::NaturalBreaks)).value();
  EXPECT_THAT(labels(c), ElementsAre("No data"));
  EXPECT_THAT(c.ward_class, ElementsAre(0, 0, 0));
}

TEST(Classify, PolicyWithoutBreaksFallsBackToQuantiles) {
  const auto numbers = values_of({1, 2, 3, 4, 5, 6}, 0);
  EXPECT_EQ(labels(classify(numbers, style_of(ClassMethod::Policy, 3)).value()),
            labels(classify(numbers, style_of(ClassMethod::Quantile, 3)).value()));
}

TEST(Classify, AReversedPaletteGivesTheHighestClassTheLowestColour) {
  auto style = style_of(ClassMethod::Quantile, 3);
  style.palette = "ylorrd";
  const auto numbers = values_of({1, 2, 3}, 0);
  const auto plain = classify(numbers, style).value();
  style.reversed = true;
  const auto turned = classify(numbers, style).value();
  EXPECT_EQ(plain.classes[0].fill.colour, turned.classes[2].fill.colour);
  EXPECT_EQ(plain.classes[0].fill.colour, (Colour{0x80, 0x00, 0x26, 255}));
}

TEST(Classify, RefusesAStyleThatCannotBe) {
  const auto numbers = values_of({1, 2, 3});
  auto style = style_of(ClassMethod::Custom);
  EXPECT_THAT(classify(numbers, style).error().message(), HasSubstr("at least one break"));
  style.breaks = {3, 3};
  EXPECT_THAT(classify(numbers, style).error().message(), HasSubstr("above the one before"));
  style.breaks = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  EXPECT_THAT(classify(numbers, style).error().message(), HasSubstr("at most 8"));
  EXPECT_THAT(classify(numbers, style_of(ClassMethod::Quantile, 12)).error().message(),
              HasSubstr("use 2 to 9"));
  style = style_of(ClassMethod::Quantile);
  style.palette = "Grens";
  EXPECT_THAT(classify(numbers, style).error().message(), HasSubstr("did you mean 'Greens'?"));
}

RC_GTEST_PROP(Classify, EveryWardIsInTheClassItsLabelStates, ()) {
  const auto whole =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-500, 500)));
  auto values = values_of({});
  for (const int n : whole) {
    values.value.emplace_back(n / 7.0);
  }
  values.diverging = *rc::gen::arbitrary<bool>();
  auto style = style_of(*rc::gen::element(ClassMethod::Quantile, ClassMethod::EqualInterval,
                                          ClassMethod::NaturalBreaks,
                                          ClassMethod::StandardDeviation, ClassMethod::BoxMap),
                        *rc::gen::inRange(2, 10));
  const auto c = classify(values, style).value();
  RC_ASSERT(c.classes.size() <= 9U);
  const auto wards = counts(c);
  RC_ASSERT(std::accumulate(wards.begin(), wards.end(), std::size_t{0}) == whole.size());
  // Higher values are never in a class further down.
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (std::size_t j = 0; j < whole.size(); ++j) {
      RC_ASSERT(!(whole[i] > whole[j]) || c.ward_class[i] <= c.ward_class[j]);
    }
  }
}

TEST(ClassifyBivariate, ThirdsOfBoth) {
  auto down = values_of({1, 2, 3, 4, 5, 6}, 0);
  down.heading = "Dispersal density";
  auto across = values_of({60, 50, 40, 30, 20, 10}, 0);
  across.heading = "Deprivation score";
  const auto c = classify_bivariate(down, across, "").value();
  ASSERT_THAT(c.classes, SizeIs(9));
  EXPECT_EQ(c.heading, "Dispersal density and deprivation score");
  across.heading = "IMD score";
  EXPECT_EQ(classify_bivariate(down, across, "").value().heading,
            "Dispersal density and IMD score");
  EXPECT_EQ(c.up, "Dispersal density");
  EXPECT_EQ(c.across, "Deprivation score");
  const auto section = legend_of(c);
  ASSERT_TRUE(section.square.has_value());
  EXPECT_EQ(section.square->cells[2].colour, c.classes[2].fill.colour)
      << "low in one, high in the other";
  EXPECT_THAT(section.square->value, ElementsAre("0", "0", "2", "0", "2", "0", "2", "0", "0"));
  EXPECT_TRUE(section.entries.empty()) << "no ward lacks a value";
  // Row low with column high, and so on along the other diagonal.
  EXPECT_THAT(c.ward_class, ElementsAre(2, 2, 4, 4, 6, 6));
  EXPECT_EQ(c.classes[2].label, "Low, high");
  EXPECT_EQ(c.classes[2].detail, "Dispersal density ≤ 2; Deprivation score > 40");
  EXPECT_EQ(c.classes[4].detail, "Dispersal density > 2 and ≤ 4; Deprivation score > 20 and ≤ 40");
}

TEST(ClassifyBivariate, AWardThatMissesEitherIsInAStateOfItsOwn) {
  auto down = values_of({1, 2, 3}, 0);
  auto across = values_of({1, 2, 3}, 0);
  down.value[0] = Measure::missing(FigureState::Suppressed);
  across.value[0] = Measure{};
  across.value[1] = Measure{};
  const auto c = classify_bivariate(down, across, "orange-teal").value();
  EXPECT_EQ(c.classes[c.ward_class[0]].label, "Suppressed");
  EXPECT_EQ(c.classes[c.ward_class[1]].label, "No data");
  EXPECT_LT(c.ward_class[2], 9);
}

TEST(ClassifyBivariate, RefusesAPaletteForOneNumber) {
  const auto numbers = values_of({1, 2, 3});
  EXPECT_THAT(classify_bivariate(numbers, numbers, "Greens").error().message(),
              HasSubstr("there is no bivariate palette 'Greens'"));
}

}  // namespace
}  // namespace fairward::carto
