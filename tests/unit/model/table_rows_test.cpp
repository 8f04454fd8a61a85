#include "model/table_rows.hpp"

#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace fairward::model {
namespace {

using fairward::testing::figures_of;
using fairward::testing::five_wards;
using ::testing::ElementsAre;

std::vector<std::string> names(const TableIndex& index, const std::vector<std::uint32_t>& rows) {
  std::vector<std::string> names;
  for (const auto row : rows) {
    names.push_back(index.cell(row, TableColumn::Name));
  }
  return names;
}

TEST(TableRows, MissingIsLastWhicheverWayItIsSorted) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  EXPECT_THAT(names(index, index.rows({"percent_of_limit", true, "", false}, {})),
              ElementsAre("Alder", "Birch", "Cedar", "Dogwood", "Elm"));
  EXPECT_THAT(names(index, index.rows({"percent_of_limit", false, "", false}, {})),
              ElementsAre("Dogwood", "Cedar", "Birch", "Alder", "Elm"));
  EXPECT_THAT(names(index, index.rows({"status", false, "", false}, {})),
              ElementsAre("Dogwood", "Cedar", "Birch", "Alder", "Elm"));
}

TEST(TableRows, SortsTextWithoutRegardToCaseAndEqualRowsByCode) {
  auto wards = five_wards();
  wards[0].name = "zebra";
  const TableIndex index{figures_of(wards), AreaLevel::Ward};
  EXPECT_THAT(names(index, index.rows({"name", false, "", false}, {})),
              ElementsAre("Birch", "Cedar", "Dogwood", "Elm", "zebra"));
  EXPECT_THAT(names(index, index.rows({"council", true, "", false}, {})),
              ElementsAre("Dogwood", "Elm", "zebra", "Birch", "Cedar"));
  EXPECT_THAT(names(index, index.rows({"residents", true, "", false}, {})),
              ElementsAre("zebra", "Birch", "Cedar", "Dogwood", "Elm"));
}

TEST(TableRows, EveryWordOfTheFilterMustOccur) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  EXPECT_THAT(names(index, index.rows({"name", false, "NORTH", false}, {})),
              ElementsAre("Alder", "Birch", "Cedar"));
  EXPECT_THAT(names(index, index.rows({"name", false, "north  above", false}, {})),
              ElementsAre("Alder"));
  EXPECT_THAT(names(index, index.rows({"name", false, "w03", false}, {})), ElementsAre("Dogwood"));
  EXPECT_TRUE(index.rows({"name", false, "nowhere", false}, {}).empty());
}

TEST(TableRows, TheSelectionCanComeFirst) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  const auto marks = index.marks(std::vector{ward_index(2), ward_index(4)});
  EXPECT_THAT(marks, ElementsAre(0, 0, 1, 0, 1));
  EXPECT_THAT(names(index, index.rows({"percent_of_limit", true, "", true}, marks)),
              ElementsAre("Cedar", "Elm", "Alder", "Birch", "Dogwood"));
}

TEST(TableRows, CellsSayWhyThereIsNoNumber) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  EXPECT_EQ(index.cell(0, TableColumn::OneIn), "167");
  EXPECT_EQ(index.cell(0, TableColumn::Headroom), "\u221210");
  EXPECT_EQ(index.cell(0, TableColumn::Status), "Above limit");
  EXPECT_TRUE(index.known(0, TableColumn::People));
  EXPECT_EQ(index.cell(4, TableColumn::People), "suppressed");
  EXPECT_FALSE(index.known(4, TableColumn::People));
  EXPECT_FALSE(index.known(4, TableColumn::Status));
}

TEST(TableRows, ColumnsWithoutAnyDataAreLeftOut) {
  auto figures = figures_of(five_wards());
  const auto has = [&](TableColumn column) {
    return std::ranges::any_of(table_columns(*figures, AreaLevel::Ward),
                               [&](const ColumnInfo& info) { return info.column == column; });
  };
  EXPECT_FALSE(has(TableColumn::Pipeline));
  EXPECT_FALSE(has(TableColumn::Deprivation));
  EXPECT_FALSE(has(TableColumn::Wards));
  figures->pipeline = {Count{}, Count{0}, Count{}, Count{}, Count{}};
  EXPECT_TRUE(has(TableColumn::Pipeline));
}

TEST(TableRows, CouncilsCountTheirWards) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Council};
  const auto rows = index.rows({"wards", true, "", false}, {});
  EXPECT_THAT(names(index, rows), ElementsAre("North", "South"));
  EXPECT_EQ(index.cell(rows[0], TableColumn::Wards), "3");
  EXPECT_EQ(index.cell(rows[0], TableColumn::WardsAbove), "1");
  EXPECT_EQ(index.cell(rows[1], TableColumn::People), "suppressed");
  EXPECT_THAT(index.marks(std::vector{ward_index(4)}), ElementsAre(0, 1));
}

TEST(TableRows, ARowKnowsItsWardsAndAWardItsRow) {
  auto sketches = five_wards();
  sketches.push_back({"Fir", "", Count{10}, Count{1'000}, {}});
  const auto figures = figures_of(sketches);
  const TableIndex wards{figures, AreaLevel::Ward};
  EXPECT_EQ(wards.row_of(ward_index(3)), 3U);
  EXPECT_THAT(wards.wards_of(3), ElementsAre(ward_index(3)));
  const TableIndex councils{figures, AreaLevel::Council};
  const auto south = councils.row_of(ward_index(3)).value();
  EXPECT_EQ(councils.cell(south, TableColumn::Name), "South");
  EXPECT_THAT(councils.wards_of(south), ElementsAre(ward_index(3), ward_index(4)));
  EXPECT_EQ(councils.row_of(ward_index(5)), std::nullopt) << "no source says its council";
}

TEST(TableRows, SaysHowManyAreShown) {
  EXPECT_EQ(row_count_text(1'204, 9'146, AreaLevel::Ward), "1,204 of 9,146 wards");
  EXPECT_EQ(row_count_text(1, 1, AreaLevel::Council), "1 council");
}

}  // namespace
}  // namespace fairward::model
