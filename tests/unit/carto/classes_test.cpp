#include "carto/classes.hpp"

#include "carto/legend.hpp"
#include "unit/carto/fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward::carto {
namespace {

using fairward::testing::figures;
using fairward::testing::mosaic;
using fairward::testing::status_of;
using ::testing::ElementsAre;

const MapClass& class_of(const Classification& c, std::size_t ward) {
  return c.classes.at(c.ward_class.at(ward));
}

std::vector<std::string> labels(const Classification& c) {
  std::vector<std::string> out;
  for (const auto& k : c.classes) {
    out.push_back(k.label);
  }
  return out;
}

TEST(ClassifyLimit, ListsStatusesDownwardsWithTheirRanges) {
  const auto wards = mosaic("A B C D");
  const auto c = classify_limit(status_of(*wards, {{'A', figures(61, 12'000)},
                                                   {'B', figures(60, 12'000)},
                                                   {'C', figures(45, 12'000)},
                                                   {'D', figures(44, 12'000)}}),
                                4, palette::Tone::Full);
  EXPECT_THAT(labels(c),
              ElementsAre("Above limit", "At limit", "Trigger reached", "Below trigger"));
  EXPECT_THAT(c.ward_class, ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(c.classes[0].detail, "> 50 (more than 1 in 200)");
  EXPECT_EQ(c.classes[1].detail, "= 50 (exactly 1 in 200)");
  EXPECT_EQ(c.classes[2].detail, "≥ 37.5 and < 50");
  EXPECT_EQ(c.classes[3].detail, "< 37.5");
  EXPECT_EQ(c.unit, "people per 10,000 residents");
}

TEST(HatchAboveLimit, MarksTheWardsThatTheirStatusPutsThereWhateverTheirClass) {
  const auto wards = mosaic("A B C D E");
  // B is above, D at the limit, E suppressed: one class for the first two, one for C and D.
  const auto status =
      status_of(*wards, {{'A', figures(1, 12'000)},
                         {'B', figures(61, 12'000)},
                         {'C', figures(2, 12'000)},
                         {'D', figures(60, 12'000)},
                         {'E', figures(Count::missing(FigureState::Suppressed), Count{9})}});
  Classification c;
  MapClass blue{"blue", "", "blue", {{0, 0, 200, 255}, Pattern::Solid, {}}, 2};
  c.classes = {blue, blue, {"Suppressed", "", "suppressed", palette::suppressed(), 1}};
  c.ward_class = {0, 0, 1, 1, 2};
  hatch_above_limit(c, status);
  ASSERT_TRUE(c.hatched.has_value());
  EXPECT_THAT(c.hatched->ward, ElementsAre(0, 1, 0, 0, 0)) << "at the limit is not above it";
  EXPECT_EQ(c.hatched->wards, 1U);
  const auto fills = ward_fills(c);
  EXPECT_EQ(fills[0], blue.fill);
  EXPECT_EQ(fills[1], hatched(blue.fill));
  EXPECT_EQ(fills[4].pattern, Pattern::Dots) << "keeps the pattern of its state";
  EXPECT_THAT(spoken_counts(c), ::testing::HasSubstr("; 1 ward above the limit is hatched"));
  const auto section = legend_of(c);
  EXPECT_EQ(section.entries.back().label, "Above limit");
  EXPECT_EQ(section.entries.back().value, "1");
}

TEST(HatchAboveLimit, SaysNothingTwiceWhereAClassIsTheWardsAbove) {
  const auto wards = mosaic("A B");
  const auto status = status_of(*wards, {{'A', figures(61, 12'000)}, {'B', figures(1, 12'000)}});
  auto by_status = classify_limit(status, 2, palette::Tone::Full);
  hatch_above_limit(by_status, status);
  EXPECT_FALSE(by_status.hatched.has_value());
  auto by_density = classify_density(status, 2);
  hatch_above_limit(by_density, status);
  EXPECT_FALSE(by_density.hatched.has_value());
}

TEST(ClassifyLimit, RangesFollowTheRuleOfTheTable) {
  const auto wards = mosaic("A");
  auto table = status_of(*wards, {{'A', figures(1, 12'000)}});
  table.basis.limit_ratio = 400;
  table.basis.trigger_percent = 80;
  const auto c = classify_limit(table, 1, palette::Tone::Full);
  EXPECT_EQ(c.classes[0].detail, "> 25 (more than 1 in 400)");
  EXPECT_EQ(c.classes[2].detail, "≥ 20 and < 25");
}

TEST(ClassifyLimit, StatesWithoutAValueAreListedOnlyWhenThereAreAny) {
  const auto wards = mosaic("A B C");
  const auto c = classify_limit(
      status_of(*wards, {{'A', figures(Count::missing(FigureState::Suppressed), Count{9})},
                         {'B', figures(3, 0)}}),
      3, palette::Tone::Full);
  EXPECT_THAT(labels(c), ElementsAre("Above limit", "At limit", "Trigger reached", "Below trigger",
                                     "Suppressed", "No data", "No population"));
  EXPECT_EQ(class_of(c, 0).fill.pattern, Pattern::Dots);
  EXPECT_EQ(class_of(c, 1).label, "No population");
  EXPECT_EQ(class_of(c, 2).label, "No data") << "a ward without a row";
}

TEST(ClassifyLimit, MentionsVariationsUnderTheClasses) {
  const auto wards = mosaic("A B");
  auto varied = figures(10, 12'000);
  varied.variation = true;
  const auto c = classify_limit(status_of(*wards, {{'A', varied}, {'B', figures(1, 12'000)}}), 2,
                                palette::Tone::Full);
  EXPECT_EQ(c.note, "1 ward is tested against an agreed variation of the limit.");
}

TEST(ClassifyDensity, UpperEndsBelongToTheirClassExactly) {
  const auto wards = mosaic("A B C D E F G");
  const auto c = classify_density(status_of(*wards, {{'A', figures(0, 8'000)},
                                                     {'B', figures(10, 8'000)},  // 12.5
                                                     {'C', figures(11, 8'000)},
                                                     {'D', figures(20, 8'000)},  // 25
                                                     {'E', figures(30, 8'000)},  // 37.5
                                                     {'F', figures(40, 8'000)},  // 50
                                                     {'G', figures(41, 8'000)}}),
                                  7);
  std::vector<std::string> got;
  for (std::size_t i = 0; i < 7; ++i) {
    got.push_back(class_of(c, i).label);
  }
  EXPECT_THAT(got, ElementsAre("0", "> 0 and ≤ 12.5", "> 12.5 and ≤ 25", "> 12.5 and ≤ 25",
                               "> 25 and ≤ 37.5", "> 37.5 and ≤ 50", "> 50"));
}

TEST(ClassifyDensity, ASuppressedCountIsNeverARange) {
  const auto wards = mosaic("A B");
  // In shared mode the status is kept and the count is not.
  auto suppressed = figures(Count::missing(FigureState::Suppressed), Count{12'000});
  suppressed.status = LimitStatus::BelowTrigger;
  const auto c = classify_density(status_of(*wards, {{'A', suppressed}, {'B', figures(5, 0)}}), 2);
  EXPECT_EQ(class_of(c, 0).label, "Suppressed");
  EXPECT_EQ(class_of(c, 0).fill.pattern, Pattern::Dots);
  EXPECT_EQ(class_of(c, 1).label, "No population");
}

TEST(ClassifyDensity, WhereNobodyIsCountedToLiveIsNoPopulationAsInStatuses) {
  const auto wards = mosaic("A B");
  // The status knows that there are no residents to divide by, whatever the count is.
  auto nobody = figures(Count::missing(FigureState::Suppressed), Count{});
  nobody.status = LimitStatus::NoPopulation;
  const auto table = status_of(*wards, {{'A', nobody}, {'B', figures(10, 8'000)}});
  EXPECT_EQ(class_of(classify_density(table, 2), 0).label, "No population");
  EXPECT_EQ(class_of(classify_limit(table, 2, palette::Tone::Full), 0).label, "No population");
  EXPECT_EQ(density_of(nobody).state(), FigureState::NoPopulation);
}

TEST(ClassifyDensity, ATrialLimitMovesTheBreaksAndLeavesTheForm) {
  const auto wards = mosaic("A B C D");
  auto table = status_of(*wards, {{'A', figures(41, 8'000)},
                                  {'B', figures(54, 8'100)},  // 66.67: just 1 in 150
                                  {'C', figures(55, 8'100)},
                                  {'D', figures(0, 8'000)}});
  table.basis.limit_ratio = 150;
  table.basis.trigger_percent = 75;
  const auto c = classify_density(table, 4);
  std::vector<std::string> labels;
  for (const auto& one : c.classes) {
    labels.push_back(one.label);
  }
  EXPECT_THAT(labels, ElementsAre("> 66.67", "> 50 and ≤ 66.67", "> 33.33 and ≤ 50",
                                  "> 16.67 and ≤ 33.33", "> 0 and ≤ 16.67", "0"));
  EXPECT_EQ(c.classes[0].detail, "more than 1 in 150");
  EXPECT_EQ(c.classes[1].detail, "") << "as on the usual limit";
  EXPECT_EQ(class_of(c, 1).label, "> 50 and ≤ 66.67");
  EXPECT_EQ(class_of(c, 2).label, "> 66.67");
  table.basis.trigger_percent = 50;
  EXPECT_EQ(classify_density(table, 4).classes.size(), 5U) << "half the limit is the trigger";
  table.basis.trigger_percent = 100;
  EXPECT_EQ(classify_density(table, 4).classes[1].label, "> 33.33 and ≤ 66.67");
}

RC_GTEST_PROP(ClassifyDensity, EveryWardIsCountedInJustOneClass, ()) {
  const auto people = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 200));
  StatusTable table;
  for (std::size_t i = 0; i < people.size(); ++i) {
    StatusRow row;
    row.index = i;
    row.figures = people[i] < 0 ? figures(Count{}, Count{9'000}) : figures(people[i], 9'000);
    table.rows.push_back(row);
  }
  const auto c = classify_density(table, people.size());
  std::size_t sum = 0;
  for (const auto& k : c.classes) {
    sum += k.wards;
  }
  RC_ASSERT(sum == people.size());
  RC_ASSERT(ward_fills(c).size() == people.size());
}

Deprivation scores(const std::vector<double>& values) {
  Deprivation d;
  for (const double v : values) {
    d.score.emplace_back(v);
  }
  return d;
}

TEST(ClassifyDeprivation, TenWardsMakeFiveClassesOfTwo) {
  const auto c = classify_deprivation(scores({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}), 10);
  EXPECT_THAT(c.ward_class, ElementsAre(0, 0, 1, 1, 2, 2, 3, 3, 4, 4));
  EXPECT_EQ(c.classes[0].label, "Most deprived fifth");
  EXPECT_EQ(c.classes[0].detail, "> 8.0 and ≤ 10.0");
  EXPECT_EQ(c.classes[4].detail, "≤ 2.0");
}

TEST(ClassifyDeprivation, ClassesAreWhatTheLegendPrints) {
  // 1.04 rounds up to the bound 1.1, so 1.07 is within "≤ 1.1" as printed.
  const auto c = classify_deprivation(scores({1.04, 1.07, 2, 3, 4}), 5);
  EXPECT_EQ(c.classes.back().label, "≤ 1.1");
  EXPECT_EQ(c.ward_class[1], c.ward_class[0]);
}

TEST(ClassifyDeprivation, EqualScoresShareAClassAndMissingOnesAreNoData) {
  auto d = scores({7, 7, 7, 7});
  d.score.emplace_back();
  const auto c = classify_deprivation(d, 5);
  ASSERT_EQ(c.classes.size(), 2U);
  EXPECT_EQ(c.classes[0].wards, 4U);
  EXPECT_EQ(c.classes[1].label, "No data");
}

TEST(SpokenCounts, NamesEveryClassThatHasWards) {
  const auto wards = mosaic("A B C");
  const auto c =
      classify_limit(status_of(*wards, {{'A', figures(61, 12'000)}, {'B', figures(1, 12'000)}}), 3,
                     palette::Tone::Full);
  EXPECT_EQ(spoken_counts(c), "1 ward above limit, 1 below trigger and 1 without data");
}

}  // namespace
}  // namespace fairward::carto
