#include "io/csv_text.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward::io {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::string_literals;

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const CellGrid& grid) {
  Rows rows(grid.rows());
  for (std::size_t r = 0; r < grid.rows(); ++r) {
    for (std::size_t c = 0; c < grid.width(r); ++c) {
      rows[r].emplace_back(grid.cell(r, c));
    }
  }
  return rows;
}

Rows parsed(std::string_view text, char delimiter = ',') {
  return rows_of(parse_csv(std::string{text}, delimiter, 1000).value().grid);
}

TEST(CsvText, LineEndsOfAllThreeKindsEndRows) {
  const Rows expected{{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(parsed("a,b\n1,2\n"), expected);
  EXPECT_EQ(parsed("a,b\r\n1,2\r\n"), expected);
  EXPECT_EQ(parsed("a,b\r1,2\r"), expected);
  EXPECT_EQ(parsed("a,b\n1,2"), expected) << "the last row needs no line end";
}

TEST(CsvText, QuotedCellsHoldDelimitersLineEndsAndQuotes) {
  EXPECT_EQ(parsed("\"a,b\",\"two\nlines\",\"say \"\"hi\"\"\"\nx,,\"\"\n"),
            (Rows{{"a,b", "two\nlines", "say \"hi\""}, {"x", "", ""}}));
}

TEST(CsvText, EmptyCellsAtTheEndsCount) {
  EXPECT_EQ(parsed(",\n,,"), (Rows{{"", ""}, {"", "", ""}}));
  EXPECT_EQ(parsed("a\n\nb\n"), (Rows{{"a"}, {""}, {"b"}}));
  EXPECT_EQ(parsed(""), Rows{});
}

TEST(CsvText, QuoteInsideACellIsText) {
  EXPECT_EQ(parsed("5\" pipe,x\n"), (Rows{{"5\" pipe", "x"}}));
  const auto odd = parse_csv("\"Oak\" House,x\n", ',', 10).value();
  EXPECT_EQ(rows_of(odd.grid), (Rows{{"Oak House", "x"}}));
  EXPECT_EQ(odd.odd_quotes, 1U);
}

TEST(CsvText, UnclosedQuoteNamesItsRow) {
  const auto result = parse_csv("a,b\n1,\"2\n3,4\n", ',', 100);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Unreadable);
  EXPECT_THAT(result.error().message(), HasSubstr("row 2"));
}

TEST(CsvText, MoreCellsThanTheLimitIsTooLarge) {
  EXPECT_TRUE(parse_csv("a,b\n1,2\n", ',', 4));
  const auto result = parse_csv("a,b\n1,2\n3", ',', 4);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::TooLarge);
}

TEST(CsvText, DelimiterIsTheOneThatCutsMostRowsAlike) {
  EXPECT_EQ(detect_delimiter("a,b\n1,2\n"), ',');
  EXPECT_EQ(detect_delimiter("a;b\n1,5;2,5\n3,5;4\n"), ';') << "decimal commas";
  EXPECT_EQ(detect_delimiter("name\tcode\nHale, Trafford\tX\nSale, Trafford\tY\n"), '\t');
  EXPECT_EQ(detect_delimiter("a|b|c\n1|2|3\n"), '|');
  EXPECT_EQ(detect_delimiter("A title, with a comma\na;b\n1;2\n3;4\n"), ';');
  EXPECT_EQ(detect_delimiter("a,b\n\"x;y;z\",\"x;y;z\"\n"), ',') << "quoted marks do not count";
  EXPECT_EQ(detect_delimiter("a\nb\n"), std::nullopt);
}

TEST(DecodeText, ByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF"
                        "caf\xC3\xA9")
                .value()
                .text,
            "caf\xC3\xA9");
}

TEST(DecodeText, Utf16WithAndWithoutMark) {
  for (const auto& bytes : {"\xFF\xFE"
                            "a\0,\0\xE9\0"s,
                            "\xFE\xFF\0a\0,\0\xE9"s}) {
    EXPECT_EQ(decode_text(bytes).value().text, "a,\xC3\xA9");
  }
  const auto little = decode_text("c\0o\0d\0e\0\n\0"s).value();
  EXPECT_EQ(little.text, "code\n");
  EXPECT_EQ(little.encoding, TextEncoding::Utf16LittleEndian);
  EXPECT_EQ(decode_text("\0c\0o\0d\0e"s).value().encoding, TextEncoding::Utf16BigEndian);
  EXPECT_EQ(decode_text("\xFF\xFE\x3D\xD8\x00\xDE"s).value().text, "\xF0\x9F\x98\x80");
}

TEST(DecodeText, Windows1252WhenNotUtf8) {
  const auto text = decode_text("Ynys M\xF4n \x80\x35 \x96 ok").value();
  EXPECT_EQ(text.text,
            "Ynys M\xC3\xB4n \xE2\x82\xAC"
            "5 \xE2\x80\x93 ok");
  EXPECT_EQ(text.encoding, TextEncoding::Windows1252);
}

TEST(DecodeText, BinaryIsRefused) {
  for (const auto& bytes : {"ab\0cd,\x01\x02\x03"s, "a,b\n\x02\x03"s,
                            "\xFF\xFE"
                            "a"s,
                            "\xFF\xFE\x00\xDC\x41\x00"s}) {
    const auto result = decode_text(bytes);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), Errc::Unreadable);
  }
}

TEST(DecodeText, OverlongAndSurrogateFormsAreNotUtf8) {
  EXPECT_TRUE(is_utf8("\xE2\x82\xAC\xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
}

/// What any careful writer makes of cells: quotes around all, quotes doubled.
std::string written(const Rows& rows, char delimiter) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      out += c == 0 ? "\"" : std::string{delimiter} + "\"";
      for (const char ch : row[c]) {
        out.append(ch == '"' ? 2U : 1U, ch);
      }
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

RC_GTEST_PROP(CsvText, ReadingWhatWasWrittenGivesTheSameCells, ()) {
  const auto cell =
      rc::gen::container<std::string>(rc::gen::element('a', ',', ';', '"', '\n', '\r', ' ', '7'));
  const auto row =
      rc::gen::resize(6, rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell)));
  const auto rows = *rc::gen::container<Rows>(row);
  const char delimiter = *rc::gen::element(',', ';', '\t', '|');
  const auto result = parse_csv(written(rows, delimiter), delimiter, 1'000'000);
  RC_ASSERT(result.has_value());
  RC_ASSERT(rows_of(result->grid) == rows);
}

}  // namespace
}  // namespace fairward::io
