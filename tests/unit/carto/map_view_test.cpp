#include "carto/map_view.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace fairward::carto {
namespace {

/// 200 x 100 pixels of 10 metres, centred on (5000, 3000).
MapView ten_metres() {
  return {{5000, 3000}, 10, 200, 100};
}

Point random_pixel() {
  return {static_cast<double>(*rc::gen::inRange(-500, 2500)),
          static_cast<double>(*rc::gen::inRange(-500, 1500))};
}

MapView random_view() {
  return {{static_cast<double>(*rc::gen::inRange(0, 700'000)),
           static_cast<double>(*rc::gen::inRange(0, 1'300'000))},
          std::pow(10.0, *rc::gen::inRange(-13, 37) / 10.0),
          *rc::gen::inRange(1, 4000),
          *rc::gen::inRange(1, 3000)};
}

void expect_near(Point a, Point b, double within) {
  RC_ASSERT(std::abs(a.x - b.x) <= within);
  RC_ASSERT(std::abs(a.y - b.y) <= within);
}

TEST(MapView, PutsTheCentreInTheMiddleAndNorthUp) {
  const auto view = ten_metres();
  EXPECT_EQ(view.to_pixel({5000, 3000}), (Point{100, 50}));
  EXPECT_EQ(view.to_pixel({4000, 3500}), (Point{0, 0}));
  EXPECT_EQ(view.to_world({200, 100}), (Point{6000, 2500}));
}

TEST(MapView, BoxIsWhatTheWindowShows) {
  const Box box = ten_metres().box();
  EXPECT_EQ(box.min, (Point{4000, 2500}));
  EXPECT_EQ(box.max, (Point{6000, 3500}));
}

RC_GTEST_PROP(MapView, PixelToWorldAndBack, ()) {
  const auto view = random_view();
  const auto pixel = random_pixel();
  expect_near(view.to_pixel(view.to_world(pixel)), pixel, 1e-6);
}

RC_GTEST_PROP(Zoomed, KeepsThePlaceUnderTheCursor, ()) {
  const auto view = random_view();
  const auto pixel = random_pixel();
  const auto closer = zoomed(view, *rc::gen::inRange(1, 400) / 20.0, pixel);
  expect_near(closer.to_world(pixel), view.to_world(pixel), 1e-6 * view.metres_per_pixel + 1e-8);
  RC_ASSERT(closer.width == view.width);
}

TEST(Zoomed, FactorTwoShowsHalfAsMuch) {
  const auto view = zoomed(ten_metres(), 2, {0, 0});
  EXPECT_EQ(view.metres_per_pixel, 5);
  EXPECT_EQ(view.centre, (Point{4500, 3250}));  // the top left corner stayed at (4000, 3500)
}

TEST(Zoomed, StopsAtBothLimits) {
  auto view = ten_metres();
  for (int i = 0; i < 100; ++i) {
    view = zoomed(view, 1.5, {10, 10});
  }
  EXPECT_EQ(view.metres_per_pixel, 0.05);
  for (int i = 0; i < 100; ++i) {
    view = zoomed(view, 1 / 1.5, {10, 10});
  }
  EXPECT_EQ(view.metres_per_pixel, 5'000);
}

TEST(Zoomed, ViewBeyondTheLimitDoesNotJump) {
  auto view = ten_metres();
  view.metres_per_pixel = 20'000;
  EXPECT_EQ(zoomed(view, 0.5, {1, 1}), view);
  EXPECT_EQ(zoomed(view, 2, {100, 50}).metres_per_pixel, 10'000);
}

TEST(Zoomed, FactorThatIsNotPositiveChangesNothing) {
  EXPECT_EQ(zoomed(ten_metres(), 0, {3, 3}), ten_metres());
  EXPECT_EQ(zoomed(ten_metres(), -2, {3, 3}), ten_metres());
  EXPECT_EQ(zoomed(ten_metres(), std::nan(""), {3, 3}), ten_metres());
}

TEST(Panned, WhatWasUnderTheCursorFollowsIt) {
  const auto view = ten_metres();
  const Point place = view.to_world({20, 30});
  EXPECT_EQ(panned(view, 7, -4).to_pixel(place), (Point{27, 26}));
}

TEST(Resized, KeepsTheMiddleAndTheScale) {
  const auto view = resized(ten_metres(), 80, 60);
  EXPECT_EQ(view.to_world({40, 30}), (Point{5000, 3000}));
  EXPECT_EQ(view.metres_per_pixel, 10);
}

TEST(Fit, TightSideTouchesTheMargin) {
  Box box;
  box.add(Point{0, 0});
  box.add(Point{8000, 1000});
  const auto view = fit(box, 840, 600, 20);
  EXPECT_EQ(view.metres_per_pixel, 10);
  EXPECT_EQ(view.to_pixel(box.min), (Point{20, 350}));
  EXPECT_EQ(view.to_pixel(box.max), (Point{820, 250}));
}

RC_GTEST_PROP(Fit, ShowsAllOfTheBox, ()) {
  Box box;
  box.add(random_view().centre);
  box.add(random_view().centre);
  const auto view = fit(box, *rc::gen::inRange(1, 3000), *rc::gen::inRange(1, 3000));
  const Box seen = view.box();
  RC_ASSERT(seen.min.x <= box.min.x + 1e-6 && seen.min.y <= box.min.y + 1e-6);
  RC_ASSERT(seen.max.x >= box.max.x - 1e-6 && seen.max.y >= box.max.y - 1e-6);
}

TEST(Fit, BoxWithoutLengthShowsOneKilometre) {
  const auto nothing = fit(Box{}, 1000, 1000, 0);
  EXPECT_EQ(nothing.metres_per_pixel, 1);
  EXPECT_EQ(nothing.centre, (Point{0, 0}));
  Box place;
  place.add(Point{400, 500});
  EXPECT_EQ(fit(place, 1000, 1000, 0).metres_per_pixel, 1);
  EXPECT_EQ(fit(place, 1000, 1000, 0).centre, (Point{400, 500}));
  Box line;
  line.add(Point{0, 500});
  line.add(Point{4000, 500});
  EXPECT_EQ(fit(line, 1000, 1000, 0).metres_per_pixel, 4);
}

TEST(Fit, TinyBoxIsNotNearerThanTheLimit) {
  Box box;
  box.add(Point{0, 0});
  box.add(Point{1, 1});
  EXPECT_EQ(fit(box, 1000, 1000, 0).metres_per_pixel, 0.05);
}

}  // namespace
}  // namespace fairward::carto
