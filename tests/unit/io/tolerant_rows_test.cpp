#include "io/tolerant_rows.hpp"

#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fairward::io {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TolerantTable rows_of(const std::string& text) {
  return tolerant_rows(text).value();
}

TEST(TolerantRows, ReadsWhatIsInOrder) {
  const auto table =
      rows_of("ref,postcode,bedspaces\nA,M14 5RX,6\r\n\nB,\"M1, 4AA\",\"say \"\"4\"\"\"\n");
  EXPECT_THAT(table.header, ElementsAre("ref", "postcode", "bedspaces"));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("A", "M14 5RX", "6"));
  EXPECT_EQ(table.rows[0].line, 2U);
  EXPECT_THAT(table.rows[1].cells, ElementsAre("B", "M1, 4AA", "say \"4\""));
  EXPECT_EQ(table.rows[1].line, 4U) << "an empty line is passed over and counted";
}

TEST(TolerantRows, LinesAreCountedWhateverEndsThem) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const auto table = rows_of("postcode,beds" + end + "ZZ1 1SA,4" + end + end + "\"a" + end +
                               "b\",5" + end + "c,6");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].line, 2U);
    EXPECT_EQ(table.rows[1].line, 4U);
    EXPECT_EQ(table.rows[2].line, 6U);
  }
}

TEST(TolerantRows, ACellMayHoldLineEnds) {
  const auto table = rows_of("ref,address,beds\nA,\"1 Road\nTown\",6\nB,2 Road,4\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells[1], "1 Road\nTown");
  EXPECT_EQ(table.rows[0].problem, "");
  EXPECT_EQ(table.rows[1].line, 4U);
}

TEST(TolerantRows, AQuoteThatIsNeverClosedSpoilsItsOwnLineOnly) {
  const auto table = rows_of("ref,postcode,beds\nA,\"M14 5RX,6\nB,M1 4AA,4\nC,\"M1 4AB,5\n");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_THAT(table.rows[0].problem, HasSubstr("never closed"));
  EXPECT_EQ(table.rows[0].cells[0], "A");
  EXPECT_THAT(table.rows[1].cells, ElementsAre("B", "M1 4AA", "4"));
  EXPECT_EQ(table.rows[1].problem, "");
  EXPECT_THAT(table.rows[2].problem, HasSubstr("never closed"));
}

TEST(TolerantRows, EncodingsMayChangeFromRowToRow) {
  const auto table = rows_of("ref,place\nA,Caf\xC3\xA9\nB,Caf\xE9\n");
  EXPECT_EQ(table.rows[0].cells[1], "Caf\xC3\xA9");
  EXPECT_EQ(table.rows[1].cells[1], "Caf\xC3\xA9") << "Windows-1252 read as such";
}

TEST(TolerantRows, Utf16AndAByteOrderMarkAreTold) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string{"ref,beds\nA,6\n"}) {
    utf16 += c;
    utf16 += '\0';
  }
  EXPECT_THAT(rows_of(utf16).rows[0].cells, ElementsAre("A", "6"));
  EXPECT_EQ(rows_of("\xEF\xBB\xBFref,beds\nA,6\n").header[0], "ref");
}

TEST(TolerantRows, SayWhatIsWrongWithARow) {
  const auto table = rows_of(std::string{"ref,beds\nA,6,7\nB,\0,1\nC,6,\n", 26});
  EXPECT_THAT(table.rows[0].problem, HasSubstr("3 cells and the header 2"));
  EXPECT_THAT(table.rows[1].problem, HasSubstr("control characters"));
  EXPECT_EQ(table.rows[2].problem, "") << "an empty cell too many is harmless";
}

TEST(TolerantRows, LongCellsAreCutWhereACharacterEnds) {
  std::string text = "ref,beds\n";
  for (int i = 0; i < 1'000'000; ++i) {
    text += "\xC3\xA9";
  }
  const auto table = rows_of(text + ",6\nB,4\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells[1], "6");
  EXPECT_LE(table.rows[0].cells[0].size(), kTolerantCellBytes);
  EXPECT_TRUE(table.rows[0].cells[0].ends_with("\xC3\xA9"));
}

TEST(TolerantRows, OtherDelimitersAndFilesThatAreNot) {
  EXPECT_THAT(rows_of("ref;beds\nA;6\n").rows[0].cells, ElementsAre("A", "6"));
  EXPECT_FALSE(tolerant_rows("").has_value());
  EXPECT_EQ(read_tolerant_rows("no_such.csv").error().code(), Errc::FileNotFound);
  const fairward::testing::ScratchFolder folder;
  EXPECT_EQ(read_tolerant_rows(folder.file("a.csv", "ref,beds\nA,6\n")).value().rows.size(), 1U);
}

RC_GTEST_PROP(TolerantRowsLaw, EveryLineWithoutQuotesIsARow, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab,;\t\xE9\x01 1"})));
  std::string text = "ref,beds\n";
  std::size_t rows = 0;
  for (const auto& line : lines) {
    text += line + "\n";
    rows += line.find_first_not_of(", \t") != std::string::npos ? 1U : 0U;
  }
  RC_ASSERT(rows_of(text).rows.size() == rows);
}

}  // namespace
}  // namespace fairward::io
