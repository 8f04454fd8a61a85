#include "engine/join.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Target = std::optional<std::size_t>;

constexpr Target kNowhere{};
const Count kNoData{};
const Count kSuppressed = Count::missing(FigureState::Suppressed);

/// In order of code: Abbey 0, St. Mary's 1, Church 2 (Barking), Abbey 3 (Barnet).
std::shared_ptr<const WardTable> four_wards(Vintage vintage = {2024}) {
  return wards_of({{"E05000010", "Abbey", "E09000002", "Barking"},
                   {"E05000011", "St. Mary's", "E09000002", "Barking"},
                   {"E05000012", "Church", "E09000002", "Barking"},
                   {"E05000020", "Abbey", "E09000003", "Barnet"}},
                  vintage);
}

std::vector<Count> counts(std::size_t rows) {
  return std::vector<Count>(rows, Count{1000});
}

TEST(JoinToWards, FollowsCodesInAnyOrderOfRows) {
  const auto join = join_to_wards(
      table_of({{"E05000020", "", "", "", 0}, {"E05000010", "", "", "", 0}}, counts(2), {2024}),
      *four_wards());
  EXPECT_EQ(join.kind, JoinKind::ByCode);
  EXPECT_THAT(join.target, ElementsAre(Target{3}, Target{0}));
  EXPECT_EQ(join.matched, 2U);
  EXPECT_TRUE(join.notes.empty()) << messages(join.notes);
}

TEST(JoinToWards, RefusesATableOfAnotherVintageWhole) {
  const auto join = join_to_wards(table_of({{"E05000010", "Abbey", "E09000002", "", 0},
                                            {"E05000099", "New", "E09000002", "", 0}},
                                           counts(2), {2022}),
                                  *four_wards());
  EXPECT_EQ(join.kind, JoinKind::Refused);
  EXPECT_THAT(join.target, ElementsAre(kNowhere, kNowhere));
  EXPECT_EQ(join.matched, 0U);
  ASSERT_EQ(join.notes.size(), 1U);
  EXPECT_EQ(join.notes[0].severity, DataNote::Severity::Warning);
  EXPECT_THAT(join.notes[0].message, HasSubstr("it is for wards of 2022"));
  EXPECT_THAT(join.notes[0].message, HasSubstr("the boundaries are of 2024"));
  EXPECT_THAT(join.notes[0].message, HasSubstr("1 of its 2 codes are not in them"));
}

TEST(JoinToWards, WithoutAVintageOnEitherSideCodesDecide) {
  const auto by_table =
      join_to_wards(table_of({{"E05000010", "", "", "", 0}}, counts(1)), *four_wards());
  EXPECT_THAT(by_table.target, ElementsAre(Target{0}));
  const auto by_wards = join_to_wards(table_of({{"E05000010", "", "", "", 0}}, counts(1), {2022}),
                                      *four_wards(Vintage{}));
  EXPECT_THAT(by_wards.target, ElementsAre(Target{0}));
}

TEST(JoinToWards, RowsOfOtherCouncilsAreOutsideAndNoWarning) {
  const auto join = join_to_wards(table_of({{"E05000010", "Abbey", "E09000002", "", 0},
                                            {"E05000500", "Far", "E08000001", "Bolton", 0}},
                                           counts(2)),
                                  *four_wards());
  EXPECT_THAT(join.target, ElementsAre(Target{0}, kNowhere));
  EXPECT_EQ(join.outside, 1U);
  ASSERT_EQ(join.notes.size(), 1U);
  EXPECT_EQ(join.notes[0].severity, DataNote::Severity::Note);
  EXPECT_EQ(join.notes[0].message, "1 row is for areas outside this region");
}

TEST(JoinToWards, UnmatchedRowsAreCountedWithTheirFigures) {
  // 1,200 + 34; the suppressed cell adds nothing.
  const auto join = join_to_wards(table_of({{"E05000010", "Abbey", "", "", 0},
                                            {"E05000097", "Gone", "", "", 0},
                                            {"E05000098", "Lost", "", "", 0},
                                            {"E05000099", "Away", "", "", 0}},
                                           {Count{5}, Count{1200}, Count{34}, kSuppressed}),
                                  *four_wards());
  EXPECT_EQ(join.matched, 1U);
  ASSERT_EQ(join.notes.size(), 4U);
  EXPECT_EQ(join.notes[0].message,
            "3 rows could not be joined to a ward (together 1,234 in 'Residents')");
  EXPECT_EQ(join.notes[1].message,
            "row 3: E05000097 Gone: no ward of this code or name here; probably another vintage");
}

TEST(JoinToWards, ExplainsTenUnmatchedRowsAndCountsTheRest) {
  std::vector<io::CodedArea> areas{{"E05000010", "Abbey", "", "", 0}};
  for (int i = 0; i < 12; ++i) {
    areas.push_back({"E0500090" + std::to_string(i % 10) + (i < 10 ? "" : "x"), "", "", "", 0});
  }
  const auto join = join_to_wards(table_of(areas, counts(13)), *four_wards());
  ASSERT_EQ(join.notes.size(), 12U);
  EXPECT_THAT(join.notes.front().message, HasSubstr("12 rows could not be joined"));
  EXPECT_EQ(join.notes.back().message, "and 2 more");
}

TEST(JoinToWards, CorruptCodesAreJoinedByCouncilAndName) {
  // Filled down from the second row on; Saint Marys is another spelling.
  const auto join = join_to_wards(table_of({{"E05000010", "Abbey", "E09000002", "", 0},
                                            {"E05000013", "Saint Marys", "E09000002", "", 0},
                                            {"E05000014", "Church", "E09000002", "", 0},
                                            {"E05000021", "Abbey", "E09000003", "", 0},
                                            {"E05000022", "Far", "E08000001", "", 0}},
                                           counts(5), {2024}),
                                  *four_wards());
  EXPECT_EQ(join.kind, JoinKind::ByCouncilAndName);
  EXPECT_THAT(join.target, ElementsAre(Target{0}, Target{1}, Target{2}, Target{3}, kNowhere));
  EXPECT_EQ(join.outside, 1U);
  EXPECT_THAT(messages(join.notes), HasSubstr("joined by council and name instead (4 of 4 rows)"));
}

TEST(JoinToWards, CorruptCodesWithoutCouncilsAreRefused) {
  const auto join = join_to_wards(table_of({{"E05000010", "Saint Marys", "", "", 0},
                                            {"E05000011", "Church", "", "", 0},
                                            {"E05000012", "Nave", "", "", 0}},
                                           counts(3), {2024}),
                                  *four_wards());
  EXPECT_EQ(join.kind, JoinKind::Refused);
  EXPECT_THAT(join.target, ElementsAre(kNowhere, kNowhere, kNowhere));
  EXPECT_THAT(messages(join.notes), HasSubstr("give the council beside each name"));
}

TEST(JoinToWards, ANameThatTwoWardsOfACouncilShareIsNotTrusted) {
  // Ten wards, two of them called Central: eight of ten rows are found by name, which is too few.
  std::vector<ListedWard> listed;
  std::vector<io::CodedArea> areas;
  for (int i = 0; i < 10; ++i) {
    const auto name = i < 2 ? std::string{"Central"} : "Ward " + std::to_string(i);
    listed.push_back({"E0500001" + std::to_string(i), name, "E09000002", "Barking"});
    areas.push_back({"E0500005" + std::to_string(i), name, "E09000002", "", 0});
  }
  const auto join = join_to_wards(table_of(areas, counts(10), {2024}), *wards_of(listed, {2024}));
  EXPECT_EQ(join.kind, JoinKind::Refused);
  EXPECT_EQ(join.matched, 0U);
}

TEST(ExplainUnmatchedWard, SaysWhichOfFourThingsIsWrong) {
  const auto wards = four_wards();
  EXPECT_EQ(explain_unmatched_ward({"E05000090", "Church", "E09000002", "", 2}, *wards),
            "'Church' is E05000012 here, so the table is probably of another vintage");
  EXPECT_EQ(explain_unmatched_ward({"00ABFX", "Nave", "", "", 2}, *wards),
            "not a nine-character ONS code");
  EXPECT_EQ(explain_unmatched_ward({"E05000500", "Far", "E08000001", "Bolton", 2}, *wards),
            "council E08000001 Bolton is not in this region");
  EXPECT_EQ(explain_unmatched_ward({"E05000500", "Far", "E09000002", "Barking", 2}, *wards),
            "no ward of this code or name here; probably another vintage");
}

TEST(ExplainUnmatchedWard, SeesThroughADotInTheName) {
  EXPECT_EQ(explain_unmatched_ward({"E05000090", "St Mary's", "", "", 2}, *four_wards()),
            "'St. Mary's' is E05000011 here, so the table is probably of another vintage (the "
            "spelling differs too)");
}

TEST(ExplainUnmatchedWard, ANameInAnotherCouncilIsNotTheSameWard) {
  EXPECT_THAT(
      explain_unmatched_ward({"E05000090", "Church", "E09000003", "Barnet", 2}, *four_wards()),
      Not(HasSubstr("is E05000012 here")));
}

TEST(JoinToCouncils, FindsARecodedCouncilThroughAnyYearOfItsHistory) {
  io::CodeHistory history;
  history.years = {2019, 2021, 2023};
  history.codes = {{"E08000020", "E08000037", "E08000038"},
                   {"E07000001", "E09000003", "E09000003"}};
  const auto join = join_to_councils(
      table_of({{"E07000001", "Old Barnet", "", "", 0}, {"E09000002", "Barking", "", "", 0}},
               counts(2)),
      *four_wards(), {history});
  EXPECT_THAT(join.target, ElementsAre(Target{1}, Target{0}));
  EXPECT_EQ(messages(join.notes), "row 2: council E07000001 Old Barnet was recoded to E09000003\n");
}

TEST(JoinToCouncils, JoinsANameThatDiffersByADotAndWarns) {
  const auto wards = wards_of({{"E05000010", "Abbey", "E08000013", "St. Helens"}}, {2024});
  const auto join =
      join_to_councils(table_of({{"E08009999", "St Helens", "", "", 0}}, counts(1)), *wards, {});
  EXPECT_THAT(join.target, ElementsAre(Target{0}));
  ASSERT_EQ(join.notes.size(), 1U);
  EXPECT_EQ(join.notes[0].severity, DataNote::Severity::Warning);
  EXPECT_EQ(join.notes[0].message,
            "row 2: council code E08009999 is not here; joined by the name 'St Helens'");
}

TEST(JoinToCouncils, ARealCodeFromElsewhereIsOutsideAndAnythingElseIsUnmatched) {
  const auto join = join_to_councils(
      table_of({{"E06000001", "Hartlepool", "", "", 0}, {"Total", "Total", "", "", 0}},
               {Count{10}, Count{25}}),
      *four_wards(), {});
  EXPECT_EQ(join.outside, 1U);
  EXPECT_THAT(join.target, ElementsAre(kNowhere, kNowhere));
  EXPECT_THAT(messages(join.notes),
              HasSubstr("1 row could not be joined to a council (together 25 in 'Residents')"));
}

TEST(Spread, TwoRowsOfOneTargetAddUpAndATargetWithoutARowIsNoData) {
  Join join;
  join.target = {Target{1}, Target{1}, kNowhere, Target{0}};
  const auto values =
      spread(std::vector<Count>{Count{3}, Count{4}, Count{100}, kSuppressed}, join, 3);
  EXPECT_THAT(values, ElementsAre(kSuppressed, Count{7}, kNoData));
}

TEST(Spread, AMissingPartIsNotZero) {
  Join join;
  join.target = {Target{0}, Target{0}, Target{1}, Target{1}};
  const auto values = spread(std::vector<Count>{Count{3}, kNoData, kSuppressed, Count{4}}, join, 2);
  EXPECT_THAT(values, ElementsAre(kNoData, kSuppressed));
}

RC_GTEST_PROP(JoinLaw, TheOrderOfRowsDoesNotMatter, ()) {
  const auto wards = four_wards();
  const std::vector<std::string> known{"E05000010", "E05000011", "E05000012", "E05000020",
                                       "E05000999"};
  const auto rows = *rc::gen::inRange<std::size_t>(1, 12);
  std::vector<io::CodedArea> areas;
  std::vector<Count> values;
  for (std::size_t i = 0; i < rows; ++i) {
    areas.push_back({*rc::gen::elementOf(known), "", "", "", 0});
    const auto value = *rc::gen::inRange<std::int64_t>(-2, 1000);
    values.push_back(value == -2 ? kSuppressed : value == -1 ? kNoData : Count{value});
  }
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = rows; i-- > 1;) {
    std::swap(order[i], order[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  std::vector<io::CodedArea> other_areas;
  std::vector<Count> other_values;
  for (const auto i : order) {
    other_areas.push_back(areas[i]);
    other_values.push_back(values[i]);
  }
  const auto one = join_to_wards(table_of(areas, values), *wards);
  const auto other = join_to_wards(table_of(other_areas, other_values), *wards);
  RC_ASSERT(one.matched == other.matched);
  RC_ASSERT(spread(values, one, 4) == spread(other_values, other, 4));
}

}  // namespace
}  // namespace fairward::engine
