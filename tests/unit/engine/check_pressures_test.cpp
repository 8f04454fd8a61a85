#include "engine/check_pressures.hpp"

#include "check_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

Indicator indicator(std::string name, std::string direction, std::vector<Measure> ward,
                    std::vector<Measure> council = {}) {
  return {std::move(name),      "file.csv",      Date::from_ymd(2026, 1, 31),
          std::move(direction), std::move(ward), std::move(council)};
}

std::vector<std::size_t> ranks(const Indicator& one, std::size_t wards) {
  auto snapshot = snapshot_of(mosaic("A B C D"), {1, 1, 1, 1}, {});
  snapshot->indicators.push_back(std::make_shared<const Indicator>(one));
  const PressureTable table{*snapshot};
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < wards; ++i) {
    found.push_back(table.of(ward_index(i)).found.front().rank);
  }
  return found;
}

TEST(Pressures, RankOneIsTheMostPressedWhicheverEndIsWorse) {
  const std::vector<Measure> values{Measure{5}, Measure{9}, Measure{5}, Measure{1}};
  EXPECT_THAT(ranks(indicator("x", "higher is worse", values), 4), ElementsAre(2, 1, 2, 4));
  EXPECT_THAT(ranks(indicator("x", "Lower is better", values), 4), ElementsAre(2, 1, 2, 4));
  EXPECT_THAT(ranks(indicator("x", "higher is better", values), 4), ElementsAre(2, 4, 2, 1));
  EXPECT_THAT(ranks(indicator("x", "lower is worse", values), 4), ElementsAre(2, 4, 2, 1));
  EXPECT_THAT(ranks(indicator("x", "", values), 4), ElementsAre(0, 0, 0, 0));
}

TEST(Pressures, NoDataIsNeverZeroAndNeverRanked) {
  auto snapshot = snapshot_of(mosaic("A B C"), {1, 1, 1}, {});
  snapshot->indicators.push_back(std::make_shared<const Indicator>(
      indicator("Crimes per 1,000", "higher is worse",
                {Measure{}, Measure{0}, Measure::missing(FigureState::Suppressed)})));
  const PressureTable table{*snapshot};
  const auto a = table.of(ward_index(0)).found.front();
  EXPECT_EQ(a.value.state(), FigureState::NoData);
  EXPECT_EQ(a.rank, 0U);
  EXPECT_EQ(a.of, 1U);
  EXPECT_EQ(table.of(ward_index(1)).found.front().value, Measure{0});
  EXPECT_EQ(table.of(ward_index(1)).found.front().rank, 1U);
  EXPECT_EQ(table.of(ward_index(2)).found.front().value.state(), FigureState::Suppressed);
}

TEST(Pressures, ThoseOfACouncilGoWithItsWards) {
  auto snapshot = six_ward_snapshot();
  snapshot->indicators.push_back(std::make_shared<const Indicator>(indicator(
      "Households in temporary accommodation", "higher is worse", {}, {Measure{3}, Measure{8}})));
  const PressureTable table{*snapshot};
  const auto in_l2 = table.of(ward_index(4)).found.front();
  EXPECT_EQ(in_l2.level, AreaLevel::Council);
  EXPECT_EQ(in_l2.value, Measure{8});
  EXPECT_EQ(in_l2.rank, 1U);
  EXPECT_EQ(in_l2.as_at, Date::from_ymd(2026, 1, 31));
  EXPECT_EQ(in_l2.source, "file.csv");
}

TEST(Pressures, DeprivationHasItsScoreItsTenthAndItsEdition) {
  auto snapshot = snapshot_of(mosaic("A B"), {1, 1}, {});
  snapshot->deprivation.push_back(std::make_shared<const Deprivation>(Deprivation{
      "IoD 2025", "iod.csv", {Measure{20}, Measure{40}}, {Measure{0.1}, Measure{0.5}}}));
  const auto found = PressureTable{*snapshot}.of(ward_index(1)).found;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].value, Measure{40});
  EXPECT_EQ(found[0].rank, 1U);
  EXPECT_EQ(found[0].date_words, "IoD 2025");
  EXPECT_EQ(found[1].value, Measure{50}) << "per cent";
}

TEST(Pressures, WhatTheProjectLacksIsNamed) {
  auto snapshot = snapshot_of(mosaic("A B"), {1, 1}, {});
  EXPECT_EQ(missing_pressures(*snapshot).size(), 9U);
  snapshot->indicators.push_back(std::make_shared<const Indicator>(
      indicator("Hate crime per 1,000", "", {Measure{}, Measure{}})));
  snapshot->indicators.push_back(
      std::make_shared<const Indicator>(indicator("Patients per GP", "", {Measure{}, Measure{}})));
  snapshot->indicators.push_back(
      std::make_shared<const Indicator>(indicator("Accidents", "", {Measure{}, Measure{}})));
  const auto missing = missing_pressures(*snapshot);
  EXPECT_THAT(missing, Not(Contains("crime and community safety")));
  EXPECT_THAT(missing, Not(Contains("access to GPs")));
  EXPECT_THAT(missing, Contains("access to dentists")) << "'Accidents' is about no dentist";
  EXPECT_THAT(missing, Contains("deprivation"));
}

}  // namespace
}  // namespace fairward::engine
