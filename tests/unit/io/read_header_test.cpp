#include "io/csv_text.hpp"
#include "io/header_row.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CellGrid grid(std::string_view text) {
  return parse_csv(std::string{text}, ',', 100000).value().grid;
}
std::size_t header(std::string_view text) {
  return find_header_row(grid(text));
}

RawTable table(std::string_view text) {
  RawTable out;
  out.layer = "t";
  const auto filled = fill_from_grid(grid(text), 1000, out);
  EXPECT_TRUE(filled) << filled.error().message();
  return out;
}

std::vector<std::string> names(const RawTable& table) {
  std::vector<std::string> out;
  for (const auto& column : table.columns) {
    out.push_back(column.name);
  }
  return out;
}

TEST(HeaderRow, FirstRowOfAnOrdinaryTable) {
  EXPECT_EQ(header("code,people\nA,1\nB,2\n"), 1U);
  EXPECT_EQ(header("code,name\nA,Alder\n"), 1U);
}

TEST(HeaderRow, BelowTitlesHoweverTheyArePadded) {
  EXPECT_EQ(header("Contents,,\n,,\nTable 1: people by ward,,\n,,\ncode,name,people\nA,x,1\n"), 5U);
  EXPECT_EQ(header("Table 1,as at 30 June\ncode,name,people\nA,x,1\nB,y,2\n"), 2U);
}

TEST(HeaderRow, AgesAndYearsAreNames) {
  EXPECT_EQ(header("code,name,0,1,2,3,90+\nA,x,5,6,7,8,9\nB,y,5,6,7,8,9\n"), 1U);
  EXPECT_EQ(header("code,2021,2024\nA,523,540\nB,611,1999\n"), 1U);
}

TEST(HeaderRow, NoneWhenTheFileStartsWithData) {
  EXPECT_EQ(header("OL1 1AA,10,393482\nOL1 1AD,10,392764\n"), 0U);
  EXPECT_EQ(header("E05000932,Ainsdale\nE05000933,Birkdale\n"), 0U) << "codes are data";
  EXPECT_EQ(header("Ainsdale,2021\nBirkdale,2021\n"), 0U) << "years that go on are data";
  EXPECT_EQ(header("X1,8,9\nX2,9,8\nname,code,people\n"), 0U) << "no header below data";
}

TEST(HeaderRow, OneColumnMayHaveOneName) {
  EXPECT_EQ(header("postcode\nM1 1AA\n"), 1U);
  EXPECT_EQ(header("12\n13\n"), 0U);
}

TEST(HeaderRow, OneBrokenRowDoesNotHideTheHeader) {
  RawTable out;
  const auto result = fill_from_grid(grid("a,b,c\n1,2,3\n1,2,3,4\nx,y,z,w\n5,6,7\n"), 1000, out);
  EXPECT_FALSE(result);
  const auto one = fill_from_grid(grid("a,b,c\nx,y,z\nx,y,z,w\nx,y,z\n"), 1000, out);
  ASSERT_FALSE(one);
  EXPECT_EQ(one.error().code(), Errc::Unreadable);
  EXPECT_THAT(one.error().message(), HasSubstr("row 3 has 4 cells and the header in row 1 has 3"));
}

TEST(FillFromGrid, ExtraCellsThatAreEmptyAreNoError) {
  const auto t = table("a,b\n1,2,,\n3,4\n");
  EXPECT_THAT(names(t), ElementsAre("a", "b"));
  EXPECT_EQ(t.rows, 2U);
}

TEST(FillFromGrid, ShortRowsArePaddedAndCounted) {
  const auto t = table("a,b,c\n1,2,3\n4\n5,6,7\n");
  EXPECT_EQ(t.columns[2].cell(1), "");
  EXPECT_EQ(t.columns[0].cell(1), "4");
  EXPECT_THAT(t.notes, Contains(Field(&DataNote::message, HasSubstr("1 row has fewer cells"))));
}

TEST(FillFromGrid, EmptyRowsAreLeftOutAndRowNumbersStayTrue) {
  const auto t = table("a,b\n1,2\n\n,\n3,4\n\n");
  ASSERT_EQ(t.rows, 2U);
  EXPECT_EQ(t.columns[0].cell(1), "3");
  EXPECT_EQ(t.file_row(0), 2U);
  EXPECT_EQ(t.file_row(1), 5U);
}

TEST(FillFromGrid, RowsWithoutGapNeedNoList) {
  const auto t = table("Title of the table,\na,b\n1,2\n3,4\n\n");
  EXPECT_EQ(t.header_row, 2U);
  EXPECT_THAT(t.source_rows, IsEmpty());
  EXPECT_EQ(t.file_row(1), 4U);
}

TEST(FillFromGrid, NamesAreUniqueAndOnOneLine) {
  EXPECT_THAT(names(table("x,x,x (2),x,\"two\n  lines\",\n1,2,3,4,5,\n")),
              ElementsAre("x", "x (2)", "x (2) (2)", "x (3)", "two lines"));
}

TEST(FillFromGrid, UnnamedColumnsAreKeptOnlyWhenTheyHoldSomething) {
  EXPECT_THAT(names(table("a,,c,,\n1,,3,,\n1,,3,,y\n1,2,3,,\n")),
              ElementsAre("a", "column 2", "c", "column 5"));
}

TEST(FillFromGrid, WithoutHeaderEveryPlaceIsAColumn) {
  const auto t = table("X1,10,,5\nX2,11,,6\n");
  EXPECT_EQ(t.header_row, 0U);
  EXPECT_THAT(names(t), ElementsAre("column 1", "column 2", "column 3", "column 4"));
  EXPECT_EQ(t.columns[0].cell(0), "X1");
  EXPECT_EQ(t.file_row(0), 1U);
}

TEST(FillFromGrid, OneWideRowAmongManyShortOnesIsTooLarge) {
  std::string text = std::string(99, ',') + "x\n";
  for (int row = 0; row < 11; ++row) {
    text += "1\n";
  }
  RawTable out;
  const auto result = fill_from_grid(grid(text), 1000, out);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::TooLarge);
}

TEST(FillFromGrid, TitlesAboveTheTableAreNoted) {
  const auto t = table("Contents,\nSupported people as at 30 June 2026,\na,b\n1,2\n");
  ASSERT_EQ(t.notes.size(), 1U) << "\"Contents\" is page furniture";
  EXPECT_EQ(t.notes[0].message, "above the table: Supported people as at 30 June 2026");
  EXPECT_EQ(t.notes[0].where, "t: row 2");
}

}  // namespace
}  // namespace fairward::io
