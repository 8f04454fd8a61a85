#include "render/canvas_styles.hpp"

#include <gtest/gtest.h>

namespace fairward::render {
namespace {

using carto::Colour;
using carto::Fill;
using carto::Pattern;

constexpr Colour kBlack{0, 0, 0, 255};
constexpr Colour kWhite{255, 255, 255, 255};

TEST(CanvasStyles, PacksColourPatternAndInk) {
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{{{1, 2, 3, 255}, Pattern::CrossHatch, {4, 5, 6, 255}}},
                   {7, 8, 9, 255});
  EXPECT_EQ(styles.ward_styles(), 2U);
  EXPECT_EQ(styles.rows(), 1U);
  EXPECT_EQ(styles.records()[0].colour, 0x00'09'08'07U);
  EXPECT_EQ(styles.records()[1], (StyleRecord{0x03'03'02'01U, 0x06'05'04U}));
}

TEST(CanvasStyles, AColourLiesOverTheWaterAndInkOverTheColour) {
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{{{255, 255, 255, 51}, Pattern::Dots, {255, 0, 0, 51}}},
                   kBlack);
  EXPECT_EQ(styles.records()[1].colour & 0xFF'FFFFU, 0x33'33'33U) << "a fifth of white";
  EXPECT_EQ(styles.records()[1].ink & 0xFFU, 92U) << "51 + (255 - 51) / 5 = 91.8";
}

TEST(CanvasStyles, EqualNeighboursInTheTableAreEachTheirOwn) {
  const Fill solid{{9, 8, 7, 255}, Pattern::Solid, kWhite};
  const Fill dots{{9, 8, 7, 255}, Pattern::Dots, kWhite};
  CanvasStyles styles;
  styles.set_wards(std::vector<Fill>{solid, solid, dots, dots, solid}, kBlack);
  ASSERT_EQ(styles.ward_styles(), 6U);
  const auto records = styles.records();
  EXPECT_EQ(records[1], records[2]);
  EXPECT_EQ(records[3].colour, 0x02'07'08'09U);
  EXPECT_EQ(records[3], records[4]);
  EXPECT_EQ(records[5], records[1]);
  EXPECT_EQ(records[6], StyleRecord{}) << "rows are whole";
}

}  // namespace
}  // namespace fairward::render
