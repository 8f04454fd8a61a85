#include "engine/box_selection.hpp"

#include "support/mosaic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fairward::engine {
namespace {

using fairward::testing::mosaic;

Box box(double x0, double y0, double x1, double y1) {
  Box made;
  made.add(Point{x0, y0});
  made.add(Point{x1, y1});
  return made;
}

/// Letters of the wards that a box meets.
std::string meeting(const WardTable& wards, const Box& drawn) {
  std::string letters;
  for (const auto ward : wards_meeting(wards, drawn)) {
    letters += wards.code(ward).text();
  }
  return letters;
}

TEST(BoxSelection, TakesWhatTheBoxTouches) {
  // Cells of 1,000 m; the lower row is 0 to 1,000 m north.
  const auto wards = mosaic(R"(A A B
                               A C B)");
  EXPECT_EQ(meeting(*wards, box(-10, -10, 4000, 4000)), "ABC");
  EXPECT_EQ(meeting(*wards, box(1200, 200, 1300, 300)), "C");   // inside one ward
  EXPECT_EQ(meeting(*wards, box(1900, 400, 2100, 500)), "BC");  // over one border
  EXPECT_EQ(meeting(*wards, box(1400, 900, 1500, 1100)), "AC");
  EXPECT_EQ(meeting(*wards, box(-500, 1400, 3500, 1500)), "AB");  // right through
  EXPECT_EQ(meeting(*wards, box(-500, 400, -400, 500)), "");
  EXPECT_EQ(meeting(*wards, box(1500, 500, 1500, 500)), "C");  // a click
  EXPECT_EQ(meeting(*wards, Box{}), "");
}

TEST(BoxSelection, AHoleIsNotTheWardAroundIt) {
  const auto wards = mosaic(R"(A A A
                               A . A
                               A A A)");
  EXPECT_EQ(meeting(*wards, box(1400, 1400, 1500, 1500)), "");
  EXPECT_EQ(meeting(*wards, box(1400, 1400, 2100, 1500)), "A");
}

/// In a region of square cells a box meets a ward just when it meets one of its cells.
RC_GTEST_PROP(BoxSelectionLaw, AgreesWithTheCells, ()) {
  constexpr std::string_view kRows[3] = {"AABC", "ADDC", "EEDC"};  // from the north
  const auto wards = mosaic("AABC\nADDC\nEEDC");
  const auto corner = [] { return *rc::gen::inRange(-100, 440) * 10 + 5.0; };  // on no border
  const auto drawn = box(corner(), corner(), corner(), corner());
  std::string expected;
  for (const char letter : {'A', 'B', 'C', 'D', 'E'}) {
    bool meets = false;
    for (int row = 0; row < 3; ++row) {
      for (int column = 0; column < 4; ++column) {
        const double x = 1000.0 * column;
        const double y = 1000.0 * (2 - row);
        meets = meets || (kRows[row][static_cast<std::size_t>(column)] == letter &&
                          drawn.min.x <= x + 1000 && drawn.max.x >= x && drawn.min.y <= y + 1000 &&
                          drawn.max.y >= y);
      }
    }
    expected += meets ? std::string{letter} : "";
  }
  RC_ASSERT(meeting(*wards, drawn) == expected);
  RC_CLASSIFY(expected.size() > 1);
}

}  // namespace
}  // namespace fairward::engine
