#include "io/raw_table.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScratchFolder;
using namespace std::string_literals;

RawTable read(std::string_view content, std::string_view name = "t.csv") {
  const ScratchFolder scratch;
  auto tables = read_tables(scratch.file(name, content), {});
  EXPECT_TRUE(tables) << tables.error().message();
  EXPECT_EQ(tables->size(), 1U);
  return std::move(tables->front());
}

auto has_note(std::string_view text) {
  return Contains(Field(&DataNote::message, HasSubstr(std::string{text})));
}

TEST(ReadCsv, PlainFileNeedsNoNotes) {
  const auto t = read("code,people\nA,\"1,296\"\nB,\n");
  EXPECT_EQ(t.layer, "t");
  EXPECT_EQ(t.format, "CSV");
  EXPECT_EQ(t.header_row, 1U);
  ASSERT_EQ(t.rows, 2U);
  EXPECT_EQ(t.columns[1].cell(0), "1,296");
  EXPECT_EQ(t.columns[1].cell(1), "");
  EXPECT_EQ(t.geometry, GeometryKind::None);
  EXPECT_EQ(t.boundaries.areas(), 0U);
  EXPECT_THAT(t.notes, IsEmpty());
}

TEST(ReadCsv, OtherDelimitersAreSaid) {
  EXPECT_THAT(read("a;b\n1;2\n").notes, has_note("separated by semicolons"));
  EXPECT_THAT(read("a\tb\n1\t2\n", "t.tsv").notes, has_note("separated by tabs"));
  const auto bars = read("a|b\n1|2\n");
  EXPECT_THAT(bars.notes, has_note("separated by bars"));
  EXPECT_EQ(bars.columns[1].cell(0), "2");
}

TEST(ReadCsv, OddDelimiterIsNamed) {
  const auto t = read("code^people\nA^3\nB^4\n");
  ASSERT_EQ(t.columns.size(), 1U);
  EXPECT_THAT(t.notes, has_note("only one column"));
  EXPECT_THAT(t.notes, has_note("'^' looks like the delimiter"));
}

TEST(ReadCsv, OtherEncodingsAreConvertedAndSaid) {
  const auto western = read("code,name\nW,Ynys M\xF4n\n");
  EXPECT_EQ(western.columns[1].cell(0), "Ynys M\xC3\xB4n");
  EXPECT_THAT(western.notes, has_note("Windows-1252"));
  const auto wide = read(
      "\xFF\xFE"
      "a\0,\0b\0\r\0\n\0\xE9\0,\0"
      "2\0"s);
  EXPECT_EQ(wide.columns[0].cell(0), "\xC3\xA9");
  EXPECT_THAT(wide.notes, has_note("UTF-16"));
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "code,b\n1,2\n")
                .columns[0]
                .name,
            "code");
}

TEST(ReadCsv, SidecarsChangeNothing) {
  const ScratchFolder scratch;
  const auto path = scratch.file("t.csv", "code,n\n007,1\n");
  static_cast<void>(scratch.file("t.csvt", "\"Integer\",\"String\"\n"));
  EXPECT_EQ(read_tables(path, {}).value().front().columns[0].cell(0), "007");
}

TEST(ReadCsv, TextFileWithTabEndingIsNotMapInfo) {
  EXPECT_EQ(read("a\tb\n1\t2\n", "t.tab").format, "CSV");
}

TEST(ReadCsv, ContentBeatsTheName) {
  const auto json = read(R"({"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"code":"A"},"geometry":null}]})");
  EXPECT_EQ(json.format, "GeoJSON");
}

}  // namespace
}  // namespace fairward::io
