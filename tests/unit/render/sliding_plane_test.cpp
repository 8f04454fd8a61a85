#include "render/sliding_plane.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <numeric>
#include <random>
#include <vector>

namespace fairward::render {
namespace {

TEST(SlidingPlane, ValuesKeepTheirNeighboursHoweverFarTheyGo) {
  std::mt19937 random{5};
  for (const int size : {1, 2, 7, 40}) {
    SlidingPlane<int> plane;
    plane.resize(static_cast<std::size_t>(size));
    std::iota(plane.begin(), plane.end(), 0);
    std::vector<int> expected(plane.begin(), plane.end());
    for (int turn = 0; turn < 300; ++turn) {
      const int by = static_cast<int>(random() % static_cast<unsigned>(2 * size - 1)) - (size - 1);
      plane.slide(by);
      ASSERT_EQ(plane.size(), static_cast<std::size_t>(size));
      std::vector<int> moved(expected.size());
      for (int i = 0; i < size; ++i) {
        const int from = i - by;
        const bool is_new = from < 0 || from >= size;
        auto& value = plane[static_cast<std::size_t>(i)];
        value = is_new ? 1000 + turn : value;
        moved[static_cast<std::size_t>(i)] =
            is_new ? 1000 + turn : expected[static_cast<std::size_t>(from)];
      }
      expected = moved;
      ASSERT_TRUE(std::equal(plane.begin(), plane.end(), expected.begin())) << turn << ": " << by;
    }
  }
}

TEST(SlidingPlane, GrowsShrinksAndSlidesOn) {
  SlidingPlane<int> plane{1, 2, 3, 4};
  plane.slide(1);
  EXPECT_EQ(plane[1], 1);
  EXPECT_EQ(plane[3], 3);
  plane.assign(2, 7);
  plane.slide(-1);
  EXPECT_EQ(plane[0], 7);
  plane.assign(9, 5);
  EXPECT_EQ(plane, (SlidingPlane<int>{5, 5, 5, 5, 5, 5, 5, 5, 5}));
  plane.resize(0);
  EXPECT_TRUE(plane.empty());
}

}  // namespace
}  // namespace fairward::render
