#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace fairward {
namespace {

using ::testing::ElementsAre;

TEST(Trim, TakesAllWhiteSpaceFromBothEnds) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim("\xC2\xA0"
                 " x\xC2\xA0"),
            "x");
  EXPECT_EQ(trim("   "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Case, FoldsAsciiOnly) {
  EXPECT_EQ(to_lower("ABz 9\xC3\x89"), "abz 9\xC3\x89");
  EXPECT_EQ(to_upper("abZ"), "ABZ");
  EXPECT_TRUE(equals_ignoring_case("Ward", "wARD"));
  EXPECT_FALSE(equals_ignoring_case("Ward", "Wards"));
  EXPECT_TRUE(starts_with_ignoring_case("WD24CD", "wd"));
  EXPECT_FALSE(starts_with_ignoring_case("W", "wd"));
}

TEST(Split, KeepsEmptyPieces) {
  EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_THAT(split("", ','), ElementsAre(""));
  EXPECT_THAT(split(",", ','), ElementsAre("", ""));
}

TEST(Join, PutsSeparatorsBetween) {
  const std::vector<std::string> pieces{"a", "b", "c"};
  EXPECT_EQ(join(pieces, ", "), "a, b, c");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(ParseWholeNumber, ReadsNumbersAsPeopleWriteThem) {
  EXPECT_EQ(parse_whole_number("1,296"), 1296);
  EXPECT_EQ(parse_whole_number(" 45 "), 45);
  EXPECT_EQ(parse_whole_number("-3"), -3);
  EXPECT_EQ(parse_whole_number("+3"), 3);
  EXPECT_EQ(parse_whole_number("28445.0"), 28445);
  EXPECT_EQ(parse_whole_number("1,234,567.00"), 1234567);
  EXPECT_EQ(parse_whole_number("-1,234"), -1234);
  EXPECT_EQ(parse_whole_number("0"), 0);
  EXPECT_EQ(parse_whole_number("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
}

TEST(ParseWholeNumber, RefusesAnythingElse) {
  for (const char* text :
       {"", " ", "4.5", "1,2", "1,2345", "12,34,567", ",123", "4 people", "x", "-", "+", "+-3",
        "1e3", "0x10", "28445.", "9223372036854775808", "[c]", "nan"}) {
    EXPECT_EQ(parse_whole_number(text), std::nullopt) << text;
  }
}

TEST(ParseDecimal, ReadsDecimalsAndRefusesTheRest) {
  EXPECT_EQ(parse_decimal("1,234.5"), 1234.5);
  EXPECT_EQ(parse_decimal("-0.25"), -0.25);
  EXPECT_EQ(parse_decimal("1e3"), 1000.0);
  EXPECT_EQ(parse_decimal(" 7 "), 7.0);
  for (const char* text : {"", "nan", "inf", "-inf", "1e999", "1.2.3", "+-1", "1,23.4", "12 %"}) {
    EXPECT_EQ(parse_decimal(text), std::nullopt) << text;
  }
}

TEST(WithThousands, SeparatesEveryThirdDigit) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(16693), "16,693");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
  EXPECT_EQ(with_thousands(-1000), "-1,000");
  EXPECT_EQ(with_thousands(-999), "-999");
}

TEST(WithDecimals, RoundsAndSeparates) {
  EXPECT_EQ(with_decimals(1234.567, 1), "1,234.6");
  EXPECT_EQ(with_decimals(0.05, 2), "0.05");
  EXPECT_EQ(with_decimals(999999.5, 0), "1,000,000");
  EXPECT_EQ(with_decimals(-1234.5, 1), "-1,234.5");
}

TEST(Counted, PicksTheRightForm) {
  EXPECT_EQ(counted(1, "ward"), "1 ward");
  EXPECT_EQ(counted(0, "ward"), "0 wards");
  EXPECT_EQ(counted(1200, "ward"), "1,200 wards");
  EXPECT_EQ(counted(2, "property", "properties"), "2 properties");
  EXPECT_EQ(counted(1, "property", "properties"), "1 property");
}

TEST(EditDistance, CountsSingleChanges) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
}

TEST(Nearest, FindsATypoAndRefusesAStranger) {
  const std::vector<std::string> known{"dispersal", "all", "occupied", "capacity"};
  EXPECT_EQ(nearest("dispersel", known), "dispersal");
  EXPECT_EQ(nearest("OCUPIED", known), "occupied");
  EXPECT_EQ(nearest("banana", known), std::nullopt);
  EXPECT_EQ(nearest("x", {}), std::nullopt);
}

TEST(Nearest, FirstOfTwoEquallyNearWins) {
  const std::vector<std::string> known{"bats", "cats"};
  EXPECT_EQ(nearest("rats", known), "bats");
}

TEST(PlaceNameKey, UnifiesSpellings) {
  EXPECT_EQ(place_name_key("St. Helens"), place_name_key("St Helens"));
  EXPECT_EQ(place_name_key("Saint Helens"), place_name_key("St Helens"));
  EXPECT_EQ(place_name_key("Heywood & Middleton"), place_name_key("Heywood and Middleton"));
  EXPECT_EQ(place_name_key("Stockport"), "stockport");
  EXPECT_EQ(place_name_key("Cheshire West-and-Chester"), "cheshirewestandchester");
  EXPECT_NE(place_name_key("Bolton"), place_name_key("Bury"));
}

RC_GTEST_PROP(TextLaw, ThousandsReadBack, (std::int64_t value)) {
  RC_ASSERT(parse_whole_number(with_thousands(value)) == value);
}

RC_GTEST_PROP(TextLaw, SplitAndJoinUndoEachOther, (std::string text)) {
  std::vector<std::string> pieces;
  for (const auto piece : split(text, ';')) {
    pieces.emplace_back(piece);
  }
  RC_ASSERT(join(pieces, ";") == text);
}

RC_GTEST_PROP(TextLaw, EditDistanceIsADistance, (std::string a, std::string b)) {
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
  RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
  RC_ASSERT(edit_distance(a, b) <= std::max(a.size(), b.size()));
}

TEST(WithMinus, IsAsWideAsAFigure) {
  EXPECT_EQ(with_minus("-1,250.5"), "\u22121,250.5");
  EXPECT_EQ(with_minus("12-3"), "12-3");
}

}  // namespace
}  // namespace fairward
