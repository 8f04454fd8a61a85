#include "model/line_break.hpp"

#include <gtest/gtest.h>

namespace fairward::model {
namespace {

/// As on a typewriter.
float letters(std::string_view text) {
  return static_cast<float>(text.size());
}

TEST(LineBreak, KeepsNumbersWholeAndWithTheirUnit) {
  EXPECT_EQ(in_lines("Moss Side, 7.4 km away", 14, letters), "Moss Side,\n7.4 km away");
  EXPECT_EQ(in_lines("would be at 84.4 % of the limit", 16, letters),
            "would be at\n84.4 % of the\nlimit");
  EXPECT_EQ(in_lines("per 10,000 residents", 7, letters), "per\n10,000\nresidents");
  EXPECT_EQ(in_lines("the limit of 1 in 200.", 16, letters), "the limit of\n1 in 200.");
  EXPECT_EQ(in_lines("(within 800 m), or 1.2 km.", 12, letters), "(within\n800 m), or\n1.2 km.");
}

TEST(LineBreak, FillsLinesAndLeavesWhatFits) {
  EXPECT_EQ(in_lines("one two three", 13, letters), "one two three");
  EXPECT_EQ(in_lines("one two three", 12, letters), "one two\nthree");
  EXPECT_EQ(in_lines("one\ntwo three", 3, letters), "one\ntwo\nthree");
  EXPECT_EQ(in_lines("unbreakable", 3, letters), "unbreakable");
  EXPECT_EQ(in_lines("", 3, letters), "");
}

}  // namespace
}  // namespace fairward::model
