#include "render/hatches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace fairward::render {
namespace {

double ink_of(const Hatches& hatches, unsigned pattern, std::size_t side) {
  unsigned quarters = 0;
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      quarters += hatches.quarters(pattern, x, y);
    }
  }
  return 0.25 * quarters / static_cast<double>(side * side);
}

TEST(Hatches, TakeTheShareOfTheAreaThatTheirWidthsSay) {
  Hatches hatches;
  hatches.fit(600, 600, 7.3, {});
  EXPECT_EQ(ink_of(hatches, 0, 600), 0.0);
  EXPECT_NEAR(ink_of(hatches, 1, 600), 1.05 / 5, 0.01);
  EXPECT_NEAR(ink_of(hatches, 2, 600), 3.14159 * 0.85 * 0.85 / 16, 0.01);
  EXPECT_NEAR(ink_of(hatches, 3, 600), 1 - (1 - 0.16) * (1 - 0.16), 0.01);
  EXPECT_NEAR(ink_of(hatches, 4, 600), 0.95 / 7.5, 0.01);
  EXPECT_NEAR(ink_of(hatches, 5, 600), 0.9 / 4, 0.01);
  EXPECT_EQ(ink_of(hatches, 6, 600), 0.0) << "no such pattern";
}

TEST(Hatches, HorizontalLinesAreWhereTheirDefinitionSays) {
  Hatches hatches;
  hatches.fit(8, 8, 1, {});
  // 0.9 pixels on either side of the middle of every four rows: the lower half of row 1, the upper
  // half of row 2.
  for (std::size_t x = 0; x < 8; ++x) {
    EXPECT_EQ(hatches.quarters(5, x, 0), 0U);
    EXPECT_EQ(hatches.quarters(5, x, 1), 2U);
    EXPECT_EQ(hatches.quarters(5, x, 2), 2U);
    EXPECT_EQ(hatches.quarters(5, x, 3), 0U);
    EXPECT_EQ(hatches.quarters(5, x, 5), 2U);
  }
}

TEST(Hatches, AreTheSameInALargerPicture) {
  Hatches small;
  Hatches large;
  small.fit(50, 40, 1.5, {});
  large.fit(50, 40, 1, {});
  large.fit(700, 900, 1.5, {});
  for (unsigned pattern = 1; pattern <= 5; ++pattern) {
    for (std::size_t y = 0; y < 40; ++y) {
      for (std::size_t x = 0; x < 50; ++x) {
        ASSERT_EQ(small.quarters(pattern, x, y), large.quarters(pattern, x, y)) << pattern;
      }
    }
  }
}

TEST(Hatches, MoveWithThePicture) {
  Hatches still;
  still.fit(300, 300, 1.3, {});
  Hatches moving;
  PixelShift shift;
  // Past the end of the sheet and back.
  for (const auto& [dx, dy] : {std::pair{3, 0}, {90, -40}, {150, 7}, {60, 290}, {-303, -257}}) {
    shift = {shift.x + dx, shift.y + dy};
    moving.fit(40, 30, 1.3, shift);
    for (unsigned pattern = 1; pattern <= 5; ++pattern) {
      for (int y = std::max(0, shift.y); y < 30; ++y) {
        for (int x = std::max(0, shift.x); x < 40; ++x) {
          ASSERT_EQ(
              moving.quarters(pattern, static_cast<std::size_t>(x), static_cast<std::size_t>(y)),
              still.quarters(pattern, static_cast<std::size_t>(x - shift.x),
                             static_cast<std::size_t>(y - shift.y)))
              << pattern << ": " << shift.x << ", " << shift.y;
        }
      }
    }
  }
}

TEST(HatchSheet, IsDrawnAnewOnlyWhenItsWindowLeavesIt) {
  HatchSheet sheet;
  EXPECT_TRUE(sheet.fit(100, 80, 1, {}, 4096));
  EXPECT_FALSE(sheet.fit(100, 80, 1, {200, -200}, 4096));
  EXPECT_FALSE(sheet.fit(60, 80, 1, {-200, 200}, 4096));
  EXPECT_TRUE(sheet.fit(100, 80, 2, {}, 4096)) << "another scale";
  EXPECT_TRUE(sheet.fit(100, 80, 2, {300, 0}, 4096)) << "past its edge";
  EXPECT_TRUE(sheet.fit(2000, 80, 2, {300, 0}, 4096)) << "larger";
  HatchSheet tight;
  EXPECT_TRUE(tight.fit(100, 80, 1, {}, 100));
  EXPECT_EQ(tight.width(), 100) << "no longer than the driver's longest side";
  EXPECT_FALSE(tight.fit(100, 80, 1, {}, 100));
  EXPECT_TRUE(tight.fit(100, 80, 1, {1, 0}, 100));
}

}  // namespace
}  // namespace fairward::render
