#include "model/check_sheet.hpp"

#include "disclosure/gate.hpp"
#include "model/check_words.hpp"
#include "stats/limit_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::model {
namespace {

using engine::AreaCheck;
using engine::CheckAnswer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// 2,000 residents: limit 10 people, trigger 7.5.
LimitFigures of(std::int64_t people) {
  return stats::test_limit(Count{people}, Count{2'000}, LimitRule{});
}

AreaCheck area(std::string name, std::array<std::int64_t, 4> people) {
  AreaCheck area;
  area.name = std::move(name);
  area.code = "E05990001";
  area.lad_name = "Northton";
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto stage = static_cast<NumeratorStage>(i);
    area.stages[i] = of(people[i]);
    if (area.stages[i].status >= LimitStatus::TriggerReached && !area.first_at_trigger) {
      area.first_at_trigger = stage;
    }
    if (area.stages[i].status == LimitStatus::AboveLimit && !area.first_above) {
      area.first_above = stage;
    }
  }
  area.people_over = Count{std::max<std::int64_t>(0, people[3] - 10)};
  return area;
}

engine::GroupEffect effect(engine::GroupChange change) {
  engine::GroupEffect effect;
  effect.change = change;
  effect.members = {ward_index(0), ward_index(1)};
  effect.names = {"Alder", "Birch"};
  effect.groups_before = 2;
  effect.over_before = Count{1};
  effect.over_after = Count{4};
  return effect;
}

/// Alder: 6, 6, 7 people, and 12 with 5 bedspaces; it may be Birch instead.
CheckAnswer answer() {
  CheckAnswer answer;
  answer.bedspaces = 5;
  answer.cohort = "families";
  answer.place.by = "postcode";
  answer.place.text = "ZZ1 1AA";
  answer.place.precision = "postcode, about 50 m";
  answer.place.wards = {{ward_index(0), 1, 12.0}, {ward_index(1), 1, 12.0}};
  engine::CheckedWard alder{answer.place.wards[0], area("Alder", {6, 6, 7, 12}), 0, {}, {}};
  alder.groups.push_back(effect(engine::GroupChange::Joins));
  alder.pressures.found.push_back({"Deprivation", AreaLevel::Ward, Measure{31.5}, 2, 6, "higher",
                                   std::nullopt, "IoD 2025", "MHCLG"});
  alder.pressures.not_in_project = {"GP access"};
  engine::CheckedWard birch{answer.place.wards[1], area("Birch", {0, 0, 0, 5}), 0, {}, {}};
  birch.groups.push_back(effect(engine::GroupChange::None));
  answer.wards = {alder, birch};
  answer.councils = {area("Northton", {2, 3, 4, 9})};
  answer.councils[0].level = AreaLevel::Council;
  engine::Alternative other;
  other.ward = ward_index(3);
  other.code = "E05990004";
  other.name = "Dogwood";
  other.same_council = true;
  other.metres = 1'300;
  other.reasons = "20 % of its limit with them";
  answer.alternatives = {other};
  answer.advice.suggested = engine::Recommendation::Object;
  answer.advice.rules = {{"P1", engine::Recommendation::Object,
                          "The ward would be above its limit.", "Alder: 120.0 % of the limit"}};
  return answer;
}

Released<CheckAnswer> released(const CheckAnswer& answer) {
  return disclosure::Gate{DisclosureMode::Restricted}
      .release(std::vector<DataNote>{})
      .then([&](const auto&) { return answer; });
}

CheckSheet sheet(SheetReader reader = SheetReader::Window, const CheckAnswer& of = answer()) {
  return check_sheet(released(of), reader);
}

/// Lines as they are, tables as their titles and rows with " | ".
std::vector<std::string> texts(const CheckSheet& sheet, SheetPart part) {
  std::vector<std::string> out;
  const auto* section = section_of(sheet, part);
  if (section == nullptr) {
    return out;
  }
  for (const auto& block : section->blocks) {
    if (const auto* line = std::get_if<SheetLine>(&block)) {
      out.push_back(line->text);
      continue;
    }
    const auto& table = std::get<SheetTable>(block);
    std::string titles;
    for (const auto& column : table.columns) {
      titles += (titles.empty() ? "" : " | ") + column.title;
    }
    out.push_back(titles);
    for (const auto& row : table.rows) {
      std::string cells;
      for (const auto& cell : row) {
        cells += (&cell == row.data() ? "" : " | ") + cell.text;
      }
      EXPECT_EQ(row.size(), table.columns.size());
      out.push_back(cells);
    }
  }
  return out;
}

TEST(CheckSheet, SaysWhereAndWhatIsSuggested) {
  const auto made = sheet();
  EXPECT_EQ(made.title, "5 bedspaces for families in Alder (E05990001), Northton");
  EXPECT_EQ(made.verdict, "Object");
  EXPECT_EQ(made.emphasis, Emphasis::Bad);
  EXPECT_EQ(made.because, "P1: The ward would be above its limit. Alder: 120.0 % of the limit.");
  ASSERT_THAT(made.place, SizeIs(3));
  EXPECT_EQ(made.place[0].value, "ZZ1 1AA, 12 m from the nearest border");
  EXPECT_EQ(made.place[2].label, "May be in");
  EXPECT_EQ(made.place[2].value, "Birch (E05990001), Northton instead, 12 m away");
}

TEST(CheckSheet, TheWindowHasATableForTheWardAndOneForItsCouncil) {
  EXPECT_THAT(
      texts(sheet(), SheetPart::Limit),
      ElementsAre(
          "Alder is above its limit with this proposal; 2 over with this proposal.",
          "Alder | People | Residents | Per 10,000 | % of limit | Headroom | Status",
          "now | 6 | 2,000 | 30.0 | 60.0 | 4 | below trigger",
          "+ vacant bedspaces | 6 |  | 30.0 | 60.0 | 4 | below trigger",
          "+ pipeline | 7 |  | 35.0 | 70.0 | 3 | below trigger",
          "+ this proposal | 12 |  | 60.0 | 120.0 | \u22122 | above limit",
          "Northton has reached the procurement trigger (75 %) with this proposal; room for "
          "1 to the limit.",
          "Northton | People | Residents | Per 10,000 | % of limit | Headroom | Status",
          "now | 2 | 2,000 | 10.0 | 20.0 | 8 | below trigger",
          "+ vacant bedspaces | 3 |  | 15.0 | 30.0 | 7 | below trigger",
          "+ pipeline | 4 |  | 20.0 | 40.0 | 6 | below trigger",
          "+ this proposal | 9 |  | 45.0 | 90.0 | 1 | trigger reached", "If it is in another ward:",
          "Birch stays below the procurement trigger (75 %); room for 5 to the limit."));
}

TEST(CheckSheet, ATerminalHasOneTableOfAllAreas) {
  const auto printed = texts(sheet(SheetReader::Terminal), SheetPart::Limit);
  ASSERT_THAT(printed, SizeIs(1 + 3 * 4 + 3));
  EXPECT_EQ(printed[4], " | + this proposal | 12 |  | 60.0 | 120.0 | -2 | above limit");
  EXPECT_EQ(printed[5], "Birch | now | 0 | 2,000 | 0.0 | 0.0 | 10 | below trigger");
}

TEST(CheckSheet, WhatIsNotKnownIsAWordInTheWindowAndAMarkOnATerminal) {
  auto hidden = answer();
  for (auto& stage : hidden.wards[0].area.stages) {
    stage = stats::test_limit(Count::missing(FigureState::Suppressed), Count{2'000}, LimitRule{});
  }
  const auto shown = texts(sheet(SheetReader::Window, hidden), SheetPart::Limit);
  EXPECT_THAT(shown[2], HasSubstr("now | suppressed | 2,000"));
  EXPECT_EQ(shown[0], "Alder: suppressed, so no limit can be tested.");
  const auto printed = texts(sheet(SheetReader::Terminal, hidden), SheetPart::Limit);
  EXPECT_THAT(printed[1], HasSubstr("[c]"));
  EXPECT_THAT(printed[1], Not(HasSubstr("suppressed |")));
}

TEST(CheckSheet, AnAgreedVariationHasALineOfItsOwn) {
  auto agreed = answer();
  agreed.wards[0].area.stages[3].variation = true;
  agreed.wards[0].area.stages[3].rule.ratio = 150;
  EXPECT_EQ(texts(sheet(SheetReader::Window, agreed), SheetPart::Limit).at(1),
            "A limit of 1 in 150 is agreed.");
  EXPECT_THAT(texts(sheet(SheetReader::Terminal, agreed), SheetPart::Limit).at(4),
              HasSubstr("above limit (agreed 1 in 150)"));
}

TEST(CheckSheet, GroupsSayWhatChanges) {
  EXPECT_THAT(texts(sheet(), SheetPart::Groups),
              ElementsAre("Alder: joins a group, now of 2 wards: Alder, Birch; 4 people over the "
                          "limit as one area, 1 before (policy group).",
                          "Birch: in no group, and beside none (policy group)."));
  EXPECT_EQ(
      engine::group_words(effect(engine::GroupChange::Merges), count_words(SheetReader::Window)),
      "makes one group of 2, now of 2 wards: Alder, Birch; 4 people over the limit as one "
      "area, 1 before");
  EXPECT_EQ(
      engine::group_words(effect(engine::GroupChange::Beside), count_words(SheetReader::Window)),
      "in no group, but beside one of 2 wards: Alder, Birch");
}

TEST(CheckSheet, AnAlternativeKnowsItsWard) {
  const auto made = sheet();
  const auto* section = section_of(made, SheetPart::Alternatives);
  ASSERT_NE(section, nullptr);
  const auto& line = std::get<SheetLine>(section->blocks.at(1));
  EXPECT_EQ(line.text, "1. Dogwood (E05990004), 1.3 km away: 20 % of its limit with them.");
  EXPECT_EQ(line.ward, ward_index(3));
  EXPECT_EQ(line.indent, 1);
  EXPECT_EQ(std::get<SheetLine>(section->blocks.back()).text, "In the rest of the region: none.");
}

TEST(CheckSheet, PressuresHaveRankDateAndSource) {
  EXPECT_THAT(texts(sheet(), SheetPart::Pressures),
              ElementsAre("Pressure | Of | Value | Rank | Date | Source",
                          "Deprivation | ward | 31.5 | 2 of 6 | IoD 2025 | MHCLG",
                          "Rank 1 is the most pressed.", "Not in this project: GP access."));
}

TEST(CheckSheet, WhatSharedModeDoesNotTellHasNoSection) {
  const auto made = sheet();
  EXPECT_EQ(section_of(made, SheetPart::Nearby), nullptr);
  EXPECT_EQ(section_of(made, SheetPart::Chance), nullptr);
  EXPECT_EQ(section_of(made, SheetPart::Density), nullptr);
  for (const auto& section : made.sections) {
    EXPECT_THAT(section.blocks, Not(IsEmpty())) << section.title;
  }
}

TEST(CheckSheet, ASectorListsItsWardsByShare) {
  auto sector = answer();
  sector.place.scale = engine::PlaceScale::Area;
  sector.place.by = "sector";
  sector.wards[0].place.share = 0.6;
  sector.wards[1].place.share = 0.25;
  sector.place.outside_share = 0.15;
  const auto made = sheet(SheetReader::Window, sector);
  EXPECT_EQ(made.where, "a sector of 2 wards");
  const auto wards = texts(made, SheetPart::Wards);
  EXPECT_EQ(wards.at(1), "60.0 | Alder | 60.0 | 70.0 | 120.0 | \u22122 | above limit | joins");
  EXPECT_EQ(wards.at(3), "15.0 % of its postcodes are outside this region.");
  EXPECT_THAT(texts(made, SheetPart::Limit), SizeIs(6)) << "the council alone";
}

TEST(CheckSheet, ADecisionSaysWhenItDiffers) {
  const auto advice = answer().advice;
  using engine::PlaceDecision;
  EXPECT_EQ(decision_words(std::nullopt, advice), "");
  EXPECT_EQ(decision_words(PlaceDecision{engine::Recommendation::Object, ""}, advice),
            "Decided: object");
  EXPECT_EQ(decision_words(PlaceDecision{engine::Recommendation::Support, "agreed"}, advice),
            "Decided: support, not as suggested, because: agreed");
}

}  // namespace
}  // namespace fairward::model
