#include "carto/border_lines.hpp"
#include "carto/numbers.hpp"
#include "carto/palette.hpp"
#include "carto/scale_bar.hpp"
#include "unit/carto/fixtures.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fairward::carto {
namespace {

using fairward::testing::borders_of;
using fairward::testing::mosaic;

/// One pixel is ten metres; the frame begins at (5, 7).
Projection ten_metres() {
  Projection p;
  p.origin = {0, 1000};
  p.scale = 0.1;
  p.frame_x = 5;
  p.frame_y = 7;
  p.frame_width = p.frame_height = 500;
  return p;
}

TEST(Projection, PutsNorthUp) {
  const auto p = ten_metres();
  EXPECT_EQ(p.to_picture({0, 1000}), (Point{5, 7}));
  EXPECT_EQ(p.to_picture({100, 0}), (Point{15, 107}));
}

TEST(ArcInPicture, KeepsBothEndsAndDropsWhatCannotBeSeen) {
  BorderSet set;
  set.vertices = {{0, 1000}, {1, 1000}, {2, 1000}, {50, 1000}, {51, 1000}};
  const BorderArc arc{0, 1, 0, 5};
  // 1 m is 0.1 px: the second and third vertex are nearer than 0.3 px to the first.
  const auto points = arc_in_picture(set, arc, ten_metres(), 0.3);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0], (Point{5, 7}));
  EXPECT_EQ(points[1], (Point{10, 7}));
  EXPECT_DOUBLE_EQ(points[2].x, 10.1);
}

TEST(KindOf, SeparatesCoastCouncilsAndWards) {
  const auto wards = mosaic("A B C", Metres{1000}, "A=X B=X C=Y");
  EXPECT_EQ(kind_of({0, kOutside, 0, 2}, *wards), BorderKind::Coast);
  EXPECT_EQ(kind_of({0, 1, 0, 2}, *wards), BorderKind::Ward);
  EXPECT_EQ(kind_of({1, 2, 0, 2}, *wards), BorderKind::Council);
}

TEST(BorderLines, CouncilsAreDrawnOverCoastOverWards) {
  const auto wards = mosaic("A B C", Metres{1000}, "A=X B=X C=Y");
  const auto lines = border_lines(borders_of(wards->boundaries()), *wards, ten_metres(), 14);
  // One ward border, one council border twice (casing, line), eight stretches of coast.
  ASSERT_EQ(lines.size(), 11U);
  EXPECT_EQ(lines.back().colour, palette::kCouncilBorder);
  EXPECT_EQ(lines.front().colour.r, palette::kWardBorder.r);
  EXPECT_LT(lines.front().width, 1.0) << "ward borders are hairlines";
  EXPECT_TRUE(std::ranges::all_of(lines, &Line::clip_to_frame));
}

TEST(GroupOutlines, GoRoundTheGroupAndNotThroughIt) {
  const auto wards = mosaic("A B C");
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0), ward_index(1)}};
  const auto lines =
      set_outlines(borders_of(wards->boundaries()), groups, 3, ten_metres(), OutlineStyle{});
  // Round two cells: six cell edges, each with a casing under it.
  ASSERT_EQ(lines.size(), 12U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(lines[i].colour, palette::kGroupCasing);
    EXPECT_GT(lines[i].width, lines[i + 6].width);
    const auto& p = lines[i + 6].points;
    EXPECT_FALSE(p[0].x == 105 && p[1].x == 105) << "the border between A and B is inside";
  }
}

TEST(GroupOutlines, TwoGroupsThatTouchShareALine) {
  const auto wards = mosaic("A B");
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0)}, {ward_index(1)}};
  EXPECT_EQ(
      set_outlines(borders_of(wards->boundaries()), groups, 2, ten_metres(), OutlineStyle{}).size(),
      2U * 7);
}

TEST(ScaleBar, IsRoundAndLabelled) {
  const auto bar = scale_bar(0.005, 130);  // 26 km would fit
  EXPECT_EQ(bar.metres, 20'000);
  EXPECT_DOUBLE_EQ(bar.pixels, 100);
  EXPECT_EQ(bar.half, "10");
  EXPECT_EQ(bar.whole, "20 km");
  EXPECT_EQ(scale_bar(1, 600).whole, "500 m");
  EXPECT_EQ(scale_bar(0.1, 100).whole, "1 km") << "just fits";
}

RC_GTEST_PROP(ScaleBar, FitsAndIsNotMuchShorterThanItCouldBe, ()) {
  const double longest = *rc::gen::inRange(20, 900);
  const double scale = 1.0 / *rc::gen::inRange(1, 100'000);
  const auto bar = scale_bar(scale, longest);
  RC_ASSERT(bar.pixels <= longest * (1 + 1e-9));
  RC_ASSERT(bar.pixels * 2.5 >= longest * (1 - 1e-9));
}

TEST(ShortNumber, HasNoTrailingZeros) {
  EXPECT_EQ(short_number(50), "50");
  EXPECT_EQ(short_number(37.5), "37.5");
  EXPECT_EQ(short_number(100.0 / 3), "33.33");
  EXPECT_EQ(short_number(1250), "1,250");
}

}  // namespace
}  // namespace fairward::carto
