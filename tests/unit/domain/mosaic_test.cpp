/// The drawn maps that other tests stand on.

#include "support/mosaic.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace fairward::testing {
namespace {

TEST(Mosaic, FirstRowIsTheNorthAndCellsHaveTheirSize) {
  const auto wards = mosaic(R"(A A B
                               A C B)",
                            Metres{500});
  ASSERT_EQ(wards->size(), 3U);
  EXPECT_EQ(wards->code(ward_index(1)).text(), "B");
  EXPECT_EQ(planar_area(wards->boundaries(), 0), 3 * 500.0 * 500.0);
  EXPECT_EQ(centroid(wards->boundaries(), 2), (Point{750, 250}));
  EXPECT_EQ(bounds(wards->boundaries(), 1).min, (Point{1000, 0}));
  EXPECT_EQ(bounds(wards->boundaries(), 1).max, (Point{1500, 1000}));
}

TEST(Mosaic, VertexAtEveryCellCornerAlongABorder) {
  EXPECT_EQ(mosaic_boundaries("AAA").vertices(), 9U);  // 8 corners and the closing one
}

TEST(Mosaic, EnclosedLettersAndDotsMakeHoles) {
  const auto b = mosaic_boundaries("AAAAA\nABA.A\nAAAAA", Metres{1});
  EXPECT_EQ(planar_area(b, 0), 13);
  EXPECT_EQ(b.polygons(), 2U);
  EXPECT_EQ(b.rings(), 4U);
}

TEST(Mosaic, LetterInTwoPlacesIsOneMultipartWard) {
  const auto b = mosaic_boundaries("ABA", Metres{1});
  EXPECT_EQ(b.areas(), 2U);
  EXPECT_EQ(b.area_start[1], 2U);
  EXPECT_EQ(planar_area(b, 0), 2);
}

TEST(Mosaic, CellsThatTouchAtACornerAreTwoParts) {
  const auto b = mosaic_boundaries("A.\n.A", Metres{1});
  EXPECT_EQ(b.polygons(), 2U);
}

TEST(Mosaic, CouncilsAreThoseNamed) {
  const auto wards = mosaic("ABC", Metres{1}, "A=L2 C=L2");
  ASSERT_EQ(wards->councils().size(), 2U);
  EXPECT_EQ(wards->council(ward_index(0)), wards->find_council("L2"));
  EXPECT_EQ(wards->council(ward_index(1)), wards->find_council("L1"));
}

RC_GTEST_PROP(MosaicLaw, AreaIsTheNumberOfCells, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(1, 8);
  const auto height = *rc::gen::inRange<std::size_t>(1, 8);
  const auto cells =
      *rc::gen::container<std::string>(width * height, rc::gen::elementOf(std::string{"ABCD."}));
  std::string letters;
  std::string picture;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    picture += cells[i];
    picture += (i + 1) % width == 0 ? "\n" : "";
    if (cells[i] != '.' && letters.find(cells[i]) == std::string::npos) {
      letters += cells[i];
    }
  }
  std::ranges::sort(letters);
  const auto b = mosaic_boundaries(picture, Metres{1});
  RC_ASSERT(b.areas() == letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    RC_ASSERT(planar_area(b, i) == static_cast<double>(std::ranges::count(cells, letters[i])));
  }
}

}  // namespace
}  // namespace fairward::testing
