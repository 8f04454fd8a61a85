#include "carto/ring_labels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace fairward::carto {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr MapView kView{.centre = {0, 0}, .metres_per_pixel = 1, .width = 400, .height = 300};

RingText circle(Point centre, double radius) {
  RingText ring;
  for (int i = 0; i < 360; ++i) {
    const double angle = i * std::numbers::pi / 180;
    ring.outline.push_back(
        {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  ring.width = 40;
  ring.height = 12;
  return ring;
}

Point middle(const Taken& box) {
  return {(box.left + box.right) / 2, (box.top + box.bottom) / 2};
}

void expect_at(const RingLabel& label, Point at) {
  EXPECT_NEAR(middle(label.box).x, at.x, 1e-9);
  EXPECT_NEAR(middle(label.box).y, at.y, 1e-9);
}

TEST(RingLabels, AreOnTheTopOfTheirCircle) {
  const std::vector rings{circle({200, 150}, 50), circle({200, 150}, 100)};
  const auto labels = place_ring_labels(rings, kView, {});
  ASSERT_THAT(labels, SizeIs(2));
  expect_at(labels[0], {200, 100});
  expect_at(labels[1], {200, 50});
}

TEST(RingLabels, GoToTheBottomWhereTheTopIsOutOfView) {
  const std::vector rings{circle({200, 90}, 100)};
  const auto labels = place_ring_labels(rings, kView, {});
  ASSERT_THAT(labels, SizeIs(1));
  expect_at(labels[0], {200, 190});
}

TEST(RingLabels, KeepClearOfWhatIsTakenAndOfEachOther) {
  const std::vector rings{circle({200, 150}, 50), circle({200, 155}, 50)};
  const Taken pin{195, 95, 205, 105};
  const auto labels = place_ring_labels(rings, kView, {pin});
  ASSERT_THAT(labels, SizeIs(2));
  expect_at(labels[0], {200, 200});
  expect_at(labels[1], {250, 155});
  EXPECT_FALSE(labels[0].box.overlaps(labels[1].box));
}

TEST(RingLabels, AreLeftOutWhereNothingIsFree) {
  const std::vector rings{circle({200, 150}, 1000), RingText{}};
  EXPECT_THAT(place_ring_labels(rings, kView, {}), IsEmpty());
}

}  // namespace
}  // namespace fairward::carto
