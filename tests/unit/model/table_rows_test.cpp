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

TEST(TableRows, LeaveOutWhatTheLegendHides) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  const std::vector<std::uint8_t> hidden{1, 0, 0, 1, 0};
  EXPECT_THAT(names(index, index.rows({"name", false, "", false}, {{}, hidden})),
              ElementsAre("Birch", "Cedar", "Elm"));
  EXPECT_EQ(no_rows_text("", 0), "Nothing matches the filter.");
  EXPECT_NE(no_rows_text("", 5).find("every ward"), std::string::npos);
  EXPECT_NE(no_rows_text("north", 5).find("does not hide"), std::string::npos);
}

TEST(TableRows, TheSelectionCanComeFirst) {
  const TableIndex index{figures_of(five_wards()), AreaLevel::Ward};
  const auto marks = index.marks(std::vector{ward_index(2), ward_index(4)});
  EXPECT_THAT(marks, ElementsAre(0, 0, 1, 0, 1));
  EXPECT_THAT(names(index, index.rows({"percent_of_limit", true, "", true}, {marks, {}})),
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

TEST(TableRows, ColumnsUpToTheHeadroomGiveWayWhereThereIsLittleRoom) {
  const auto columns = table_columns(*figures_of(five_wards()), AreaLevel::Ward);
  const auto at = [&](double room) { return column_widths(columns, room, 0.8); };
  const auto seen = [&](const std::vector<double>& widths) {
    double sum = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      sum += widths[i] + 0.8;
      if (columns[i].column == TableColumn::Headroom) {
        break;
      }
    }
    return sum;
  };
  const auto wide = at(200);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    EXPECT_EQ(wide[i], columns[i].width) << columns[i].id;
    EXPECT_GE(at(5)[i] + 1e-9, columns[i].least) << columns[i].id;
  }
  const double full = seen(wide);
  EXPECT_NEAR(seen(at(full - 3)), full - 3, 1e-9);
  EXPECT_EQ(at(full), wide);
  EXPECT_EQ(at(full - 3).back(), wide.back()) << "what lies beyond the headroom is scrolled to";
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
  EXPECT_EQ(row_count_text(1'204, 9'146, 0, AreaLevel::Ward), "1,204 of 9,146 wards");
  EXPECT_EQ(row_count_text(612, 825, 213, AreaLevel::Ward),
            "612 of 825 wards, 213 hidden by the legend");
  EXPECT_EQ(row_count_text(1, 1, 0, AreaLevel::Council), "1 council");
}

}  // namespace
}  // namespace fairward::model
