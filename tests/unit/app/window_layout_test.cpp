#include "app/window_layout.hpp"

#include "app/status_bar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward::app {
namespace {

bool overlap(const Area& a, const Area& b) {
  return !a.empty() && !b.empty() && a.x < b.x + b.width && b.x < a.x + a.width &&
         a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST(WindowLayout, DesignedSize) {
  engine::ViewState view;
  view.left_share = 0.2;
  view.right_share = 0.25;
  view.drawer_share = 0.3;
  const auto layout = lay_out(1600, 1000, 10, view);
  // Splitters are 0.375 em, rounded: 4. Bars are 3 and 1.75 em, rounded: 30 and 18.
  EXPECT_EQ(layout.top, (Area{0, 0, 1600, 30}));
  EXPECT_EQ(layout.status, (Area{0, 982, 1600, 18}));
  EXPECT_EQ(layout.left, (Area{0, 30, 320, 952}));
  EXPECT_EQ(layout.right, (Area{1200, 30, 400, 952}));
  EXPECT_EQ(layout.map.x, 324);
  EXPECT_EQ(layout.map.width, 1600 - 324 - 404);
  EXPECT_EQ(layout.drawer.height, 286);  // 0.3 of 952, rounded
}

TEST(WindowLayout, AClosedPanelGivesItsRoomToTheMap) {
  engine::ViewState view;
  view.left_open = view.right_open = view.drawer_open = false;
  const auto layout = lay_out(1600, 1000, 15, view);
  EXPECT_TRUE(layout.left.empty());
  EXPECT_TRUE(layout.right.empty());
  EXPECT_TRUE(layout.drawer.empty());
  EXPECT_EQ(layout.map.width, 1600);
}

TEST(WindowLayout, PresentingLeavesMapAndLegend) {
  engine::ViewState view;
  view.presenting = true;
  const auto layout = lay_out(1600, 1000, 20, view);
  EXPECT_EQ(layout.map, (Area{0, 60, 1600 - 360, 1000 - 60 - 35}));
  EXPECT_EQ(layout.legend, (Area{1600 - 360, 60, 360, 1000 - 60 - 35}));
  EXPECT_TRUE(layout.right.empty());
  EXPECT_TRUE(layout.right_splitter.empty());
  const auto narrow = lay_out(800, 1000, 20, view);
  EXPECT_EQ(narrow.map.width, 800);
  EXPECT_TRUE(narrow.legend.empty());
}

TEST(WindowLayout, ASmallWindowGivesUpTheRightPanelFirst) {
  const engine::ViewState view;
  // 15 em of panels each, 0.4 em of splitters and 16 em of map do not fit in 40 em.
  const auto layout = lay_out(400, 800, 10, view);
  EXPECT_TRUE(layout.right.empty());
  EXPECT_FALSE(layout.left.empty());
  EXPECT_TRUE(lay_out(250, 800, 10, view).left.empty());
}

RC_GTEST_PROP(WindowLayout, PartsNeverOverlapAndTheMapIsAlwaysThere, ()) {
  engine::ViewState view;
  view.left_open = *rc::gen::arbitrary<bool>();
  view.right_open = *rc::gen::arbitrary<bool>();
  view.drawer_open = *rc::gen::arbitrary<bool>();
  view.presenting = *rc::gen::arbitrary<bool>();
  view.left_share = *rc::gen::inRange(0, 100) / 100.0;
  view.right_share = *rc::gen::inRange(0, 100) / 100.0;
  view.drawer_share = *rc::gen::inRange(0, 100) / 100.0;
  const auto width = static_cast<float>(*rc::gen::inRange(1, 4000));
  const auto height = static_cast<float>(*rc::gen::inRange(1, 3000));
  const auto em = static_cast<float>(*rc::gen::inRange(8, 60));
  const auto l = lay_out(width, height, em, view);
  RC_ASSERT(!l.map.empty());
  const Area* parts[] = {&l.top, &l.left, &l.map, &l.right, &l.drawer, &l.legend};
  for (const Area* a : parts) {
    RC_ASSERT(a->x >= 0);
    RC_ASSERT(a->x + a->width <= width + 0.5F);
    for (const Area* b : parts) {
      // A window that is lower than its own bar has everything in one place.
      RC_ASSERT(a == b || height < 4 * em || !overlap(*a, *b));
    }
  }
}

TEST(WindowLayout, TheDrawerHasRoomForAPlotWhereTheMapCanSpareIt) {
  engine::ViewState view;
  view.drawer_share = 0.3;
  const float em = 18.75F;  // 125 % on a laptop
  EXPECT_GE(lay_out(1366, 768, em, view).drawer.height, std::floor(13 * em));
  view.drawer_share = 0.05;
  EXPECT_GE(lay_out(1366, 768, em, view).drawer.height, std::floor(13 * em));
  const auto large = lay_out(1366, 768, 37.5F, view);  // 250 %
  EXPECT_LE(large.drawer.height, 0.47F * large.map.height + 0.47F * large.drawer.height);
}

TEST(DraggedShare, FollowsTheCursorWithinBounds) {
  EXPECT_DOUBLE_EQ(dragged_share(0.2, 100, 1000), 0.3);
  EXPECT_DOUBLE_EQ(dragged_share(0.2, -1000, 1000), 0.05);
  EXPECT_DOUBLE_EQ(dragged_share(0.7, 1000, 1000), 0.8);
  EXPECT_DOUBLE_EQ(dragged_share(0.2, 100, 0), 0.2);
}

TEST(ScaleWords, RoundToTwoDigits) {
  // 96 pixels an inch: 66.1458 m a pixel is 1 : 250,000.
  EXPECT_EQ(scale_words(66.1458, 96), "1 : 250,000");
  EXPECT_EQ(scale_words(0.26458, 96), "1 : 1,000");
  EXPECT_EQ(scale_words(0, 96), "1 : 1");
}

}  // namespace
}  // namespace fairward::app
