#include "model/ward_card.hpp"

#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace fairward::model {
namespace {

using fairward::testing::figures_of;
using fairward::testing::five_wards;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string value(const std::vector<CardLine>& lines, std::string_view label) {
  const auto found = std::ranges::find(lines, label, &CardLine::label);
  return found == lines.end() ? "(no such line)" : found->value;
}

TEST(WardCard, SaysWhatAWardAboveTheLimitHas) {
  const auto figures = figures_of(five_wards());
  const auto card = ward_card(*figures, ward_index(0), nullptr);
  EXPECT_EQ(card.title, "Alder");
  EXPECT_EQ(card.subtitle, "North \u00b7 W00");
  EXPECT_EQ(card.status_text, "Above limit");
  EXPECT_EQ(card.emphasis, Emphasis::Bad);
  EXPECT_EQ(card.headline, "1 in 167");  // 10,000 / 60
  EXPECT_EQ(value(card.figures, "People"), "60");
  EXPECT_EQ(value(card.figures, "Residents"), "10,000");
  EXPECT_EQ(value(card.figures, "Per 10,000 residents"), "60.0");
  EXPECT_EQ(value(card.figures, "Share of the limit"), "120.0 %");
  EXPECT_EQ(value(card.figures, "Headroom"), "\u221210");
  EXPECT_EQ(value(card.figures, "Trigger reached from"), "38 people");  // 75 % of 50, upwards
  EXPECT_EQ(value(card.figures, "Limit here"), "1 in 200");
  EXPECT_EQ(card.explanation, "10 people over the limit of 1 in 200.");
}

TEST(WardCard, SpellsOutASuppressedWard) {
  const auto figures = figures_of(five_wards());
  const auto card = ward_card(*figures, ward_index(4), nullptr);
  EXPECT_EQ(card.headline, "suppressed");
  for (const auto* label : {"People", "Per 10,000 residents", "Share of the limit", "Headroom"}) {
    EXPECT_EQ(value(card.figures, label), "suppressed") << label;
  }
  EXPECT_EQ(value(card.figures, "Residents"), "10,000");
}

TEST(WardCard, SharedModeShowsOnlyReleasedFigures) {
  auto wards = five_wards();
  wards[0].people = Count{3};   // suppressed by the gate
  wards[1].people = Count{48};  // rounded to 50
  const auto figures = figures_of(wards, DisclosureMode::Shared);
  EXPECT_EQ(value(ward_card(*figures, ward_index(0), nullptr).figures, "People"), "suppressed");
  const auto rounded = ward_card(*figures, ward_index(1), nullptr);
  EXPECT_EQ(value(rounded.figures, "People"), "50");
  EXPECT_EQ(rounded.status_text, "Trigger reached");
  EXPECT_EQ(rounded.explanation,
            "Under the limit of 1 in 200, with no room that rounded counts can show.");
}

TEST(WardCard, TellsAnAgreedVariation) {
  const auto figures = figures_of({{"Fir", "", Count{60}, Count{10'000}, LimitRule{.ratio = 150}}});
  const auto card = ward_card(*figures, ward_index(0), nullptr);
  EXPECT_EQ(card.subtitle, "W00");
  EXPECT_EQ(value(card.figures, "Limit here"), "1 in 150, by agreed variation");
}

TEST(WardCard, AddsPipelineChangeAndDeprivationRank) {
  auto figures = figures_of(five_wards());
  figures->pipeline = {Count{12}, Count{0}, Count{}, Count{}, Count{}};
  figures->change = {Measure{4.25}, Measure{}, Measure{}, Measure{}, Measure{}};
  figures->change_since = Date::from_ymd(2025, 2, 27);
  auto deprivation = std::make_shared<Deprivation>();
  deprivation->score = {Measure{30}, Measure{50}, Measure{10}, Measure{}, Measure{30}};
  deprivation->share_most_deprived_10 = {Measure{0.25}, Measure{}, Measure{}, Measure{}, Measure{}};
  figures->deprivation = deprivation;
  const auto card = ward_card(*figures, ward_index(0), nullptr);
  EXPECT_EQ(value(card.context, "Pipeline"), "12 bedspaces");
  EXPECT_EQ(value(card.context, "Change per 10,000"), "+4.2");
  EXPECT_EQ(value(card.context, "Deprivation"), "30.0, rank 2 of 4");
  EXPECT_EQ(value(card.context, "In the most deprived 10 %"), "25 %");
  EXPECT_EQ(value(ward_card(*figures, ward_index(3), nullptr).context, "Deprivation"), "no data");
}

TEST(WardCard, NamesTheGroupsItIsIn) {
  const auto figures = figures_of(five_wards());
  GroupTable table;
  GroupRow other;
  other.group.wards = {ward_index(2), ward_index(3)};
  GroupRow row;
  row.group.wards = {ward_index(0), ward_index(1)};
  row.figures = figures->wards->rows[0].figures;
  table.rows = {other, row};
  const auto groups = fairward::testing::released(table);
  EXPECT_THAT(ward_card(*figures, ward_index(0), &groups).groups,
              ElementsAre("Ward group 2: 2 wards, 120.0 % of the limit"));
}

TEST(SelectionCard, AddsUpWhatIsKnownAndCountsTheRest) {
  const auto figures = figures_of(five_wards());
  const std::vector all{ward_index(0), ward_index(1), ward_index(2), ward_index(3), ward_index(4)};
  const auto card = selection_card(*figures, all);
  EXPECT_EQ(card.title, "5 wards selected");
  EXPECT_EQ(card.subtitle, "in 2 councils");
  EXPECT_EQ(value(card.figures, "People"), "160");        // 60 + 50 + 40 + 10
  EXPECT_EQ(value(card.figures, "Residents"), "40,000");  // without the suppressed ward's
  EXPECT_EQ(card.headline, "1 in 250");
  EXPECT_EQ(value(card.figures, "Share of the limit"), "80.0 %");
  EXPECT_EQ(value(card.figures, "Headroom together"), "40");
  EXPECT_EQ(value(card.figures, "Lowest to highest ward"), "10.0 to 60.0");
  EXPECT_EQ(card.explanation,
            "Taken as one area: 40 more people may be accommodated before the limit of 1 in 200. "
            "Not counted: 1 ward suppressed.");
  std::vector<std::size_t> counts;
  for (const auto& status : card.statuses) {
    counts.push_back(status.wards);
  }
  EXPECT_THAT(counts, ElementsAre(1, 1, 1, 1, 1, 0, 0));
}

TEST(SelectionCard, WholeCouncilsAreSummedByTheirOwnFigures) {
  auto wards = five_wards();
  wards[2].people = Count{3};  // suppressed by the gate; its council has 113, rounded to 115
  const auto figures = figures_of(wards, DisclosureMode::Shared);
  const std::vector north{ward_index(0), ward_index(1), ward_index(2)};
  const auto card = selection_card(*figures, north);
  EXPECT_EQ(value(card.figures, "People"), "115");
  EXPECT_EQ(value(card.figures, "Residents"), "30,000") << "those of the suppressed ward too";
  EXPECT_EQ(card.headline, "1 in 261");
  EXPECT_THAT(card.explanation,
              HasSubstr("By the councils' own counts, which have those of 1 suppressed ward too."));
  const auto part = selection_card(*figures, std::span{north}.last(2));
  EXPECT_EQ(value(part.figures, "Residents"), "10,000");
  EXPECT_THAT(part.explanation, HasSubstr("Not counted: 1 ward suppressed."));
}

TEST(SelectionCard, OnlySuppressedWardsGiveNoSum) {
  const auto figures = figures_of(five_wards());
  const auto card = selection_card(*figures, std::vector{ward_index(4)});
  EXPECT_EQ(card.headline, "suppressed");
  EXPECT_TRUE(card.figures.empty());
  EXPECT_EQ(card.explanation, "Nothing to add up: 1 ward suppressed.");
}

TEST(SelectionCard, WardsOfDifferentLimitsAreNotTestedTogether) {
  auto wards = five_wards();
  wards[1].rule.ratio = 150;
  const auto figures = figures_of(wards);
  const auto card = selection_card(*figures, std::vector{ward_index(0), ward_index(1)});
  EXPECT_EQ(value(card.figures, "Share of the limit"), "(no such line)");
  EXPECT_THAT(card.explanation, HasSubstr("different limits"));
}

TEST(RegionCard, IsTheWholeRegionByName) {
  const auto card = region_card(*figures_of(five_wards()), "Sampleshire");
  EXPECT_EQ(card.title, "Sampleshire");
  EXPECT_EQ(card.subtitle, "5 wards in 2 councils");
}

}  // namespace
}  // namespace fairward::model
