#include "render/outline_planes.hpp"

#include <gtest/gtest.h>

namespace fairward::render {
namespace {

using Coverage = std::vector<std::uint8_t>;

TEST(PixelRange, GrowsByWhatIsAddedAndIgnoresTheEmpty) {
  PixelRange range;
  EXPECT_TRUE(range.empty());
  range.add({3, 4, 5, 6});
  range.add({});
  EXPECT_EQ(range, (PixelRange{3, 4, 5, 6}));
  range.add({1, 5, 4, 9});
  EXPECT_EQ(range, (PixelRange{1, 4, 5, 9}));
}

TEST(CoveredRange, IsTheSmallestBoxAroundWhatIsNotZero) {
  const Coverage coverage{0, 0, 0, 0, 0,  //
                          0, 0, 7, 0, 0,  //
                          0, 9, 0, 0, 0,  //
                          0, 0, 0, 0, 0};
  EXPECT_EQ(covered_range(coverage, 5, 4), (PixelRange{1, 1, 3, 3}));
  EXPECT_TRUE(covered_range(Coverage(20, 0), 5, 4).empty());
  EXPECT_EQ(covered_range(Coverage(20, 1), 5, 4), (PixelRange{0, 0, 5, 4}));
}

TEST(OutlinePlanes, KeepsEachOutlineInItsOwnByte) {
  OutlinePlanes planes;
  planes.clear(2, 1);
  const Coverage first{10, 0};
  const Coverage third{30, 31};
  EXPECT_EQ(planes.set({first, {}, third, {}}), (PixelRange{0, 0, 2, 1}));
  const std::vector<std::uint8_t> bytes(planes.row(0), planes.row(0) + 8);
  EXPECT_EQ(bytes, (std::vector<std::uint8_t>{10, 0, 30, 0, 0, 0, 31, 0}));
}

TEST(OutlinePlanes, AnOutlineThatMovedChangesWhereItWasAndWhereItIs) {
  OutlinePlanes planes;
  planes.clear(3, 3);
  const Coverage before{5, 0, 0, 0, 0, 0, 0, 0, 0};
  const Coverage after{0, 0, 0, 0, 6, 0, 0, 0, 0};
  EXPECT_EQ(planes.set({before, {}, {}, {}}), (PixelRange{0, 0, 1, 1}));
  EXPECT_EQ(planes.set({after, {}, {}, {}}), (PixelRange{0, 0, 2, 2}));
  EXPECT_EQ(planes.covered(), (PixelRange{1, 1, 2, 2}));
  EXPECT_EQ(planes.row(0)[0], 0) << "the old outline is gone";
  EXPECT_EQ(planes.row(1)[4], 6);
}

TEST(OutlinePlanes, NoOutlinesAfterNoneChangesNothing) {
  OutlinePlanes planes;
  planes.clear(3, 3);
  EXPECT_TRUE(planes.set({}).empty());
}

}  // namespace
}  // namespace fairward::render
