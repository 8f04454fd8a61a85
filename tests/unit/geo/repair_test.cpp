#include "geo/build.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace fairward::geo {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

Repaired repaired(const Boundaries& boundaries) {
  return repair(boundaries, {}).value();
}

TEST(Repair, ValidAreaKeepsItsVerticesBitForBit) {
  const auto given =
      areas({{{{{0.1, 0.2}, {1.0 / 3, 0.2}, {0.7, 2e-17}, {1e6 + 0.1, 5}, {0.1, 0.2}}}}});
  const auto result = repaired(given);
  EXPECT_TRUE(result.repairs.empty());
  EXPECT_EQ(result.boundaries.x, given.x);
  EXPECT_EQ(result.boundaries.y, given.y);
}

TEST(Repair, TurnsOutsidesCounterClockwiseAndHolesClockwise) {
  const auto result = repaired(areas({{{backwards(box(0, 0, 10, 10)), box(2, 2, 4, 4)}}}));
  EXPECT_TRUE(result.repairs.empty());
  EXPECT_EQ(planar_area(result.boundaries, 0), 96);
  EXPECT_THAT(result.boundaries.x, ElementsAre(0, 10, 10, 0, 0, 2, 2, 4, 4, 2));
}

TEST(Repair, ClosesAnOpenRingWithoutCallingItARepair) {
  const auto result = repaired(areas({{{{{0, 0}, {4, 0}, {4, 4}}}}}));
  EXPECT_TRUE(result.repairs.empty());
  EXPECT_THAT(result.boundaries.x, ElementsAre(0, 4, 4, 0));
  EXPECT_THAT(result.boundaries.y, ElementsAre(0, 0, 4, 0));
}

TEST(Repair, BowtieBecomesTwoTrianglesAndSaysWhere) {
  const auto result = repaired(areas({{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}}));
  ASSERT_EQ(result.repairs.size(), 1U);
  const auto& repair = result.repairs[0];
  EXPECT_EQ(repair.area, 0U);
  EXPECT_EQ(repair.reason, "Self-intersection");
  EXPECT_EQ(repair.place, (Point{1, 1}));
  EXPECT_EQ(repair.area_before, 0);  // the halves turn opposite ways
  EXPECT_EQ(repair.area_after, 2);
  EXPECT_EQ(repair.vertices_before, 5U);
  EXPECT_EQ(repair.vertices_after, 8U);
  EXPECT_EQ(repair.polygons_before, 1U);
  EXPECT_EQ(repair.polygons_after, 2U);
  EXPECT_EQ(planar_area(result.boundaries, 0), 2);
}

TEST(Repair, PutsAHoleThatCameBeforeItsOutsideBehindIt) {
  const auto result = repaired(areas({{{box(2, 2, 4, 4), box(0, 0, 10, 10)}}}));
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_THAT(result.repairs[0].reason, HasSubstr("Hole lies outside shell"));
  EXPECT_EQ(planar_area(result.boundaries, 0), 96);
  EXPECT_EQ(result.boundaries.x.front(), 0);
}

TEST(Repair, PartInsideAPartIsAHoleAndAPartInThatHoleIsLand) {
  const auto result =
      repaired(areas({{{box(0, 0, 10, 10)}, {box(2, 2, 8, 8)}, {box(4, 4, 5, 5)}}}));
  EXPECT_EQ(planar_area(result.boundaries, 0), 100 - 36 + 1);
  EXPECT_EQ(result.boundaries.polygons(), 2U);
}

TEST(Repair, HoleOfTheOtherPartGoesToThePartAroundIt) {
  const auto result =
      repaired(areas({{{box(0, 0, 10, 10)}, {box(20, 0, 30, 10), box(2, 2, 4, 4)}}}));
  EXPECT_EQ(planar_area(result.boundaries, 0), 196);
  ASSERT_EQ(result.boundaries.polygons(), 2U);
  EXPECT_EQ(result.boundaries.polygon_start[1], 2U);  // the first part now has two rings
}

TEST(Repair, DropsRingsOfTooFewVerticesAndReportsThem) {
  const auto result =
      repaired(areas({{{box(0, 0, 10, 10), {{1, 1}, {2, 2}, {1, 1}}}, {{{5, 5}, {6, 6}}}}}));
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_THAT(result.repairs[0].reason, HasSubstr("Too few points"));
  EXPECT_EQ(result.repairs[0].place, (Point{1, 1}));
  EXPECT_EQ(result.boundaries.rings(), 1U);
  EXPECT_EQ(planar_area(result.boundaries, 0), 100);
}

TEST(Repair, CollapsedAreaIsListedAsEmptyAndTheRestKeepTheirPlaces) {
  const auto result = repaired(
      areas({{{box(0, 0, 1, 1)}}, {{{{0, 0}, {5, 0}, {9, 0}, {0, 0}}}}, {}, {{box(3, 0, 5, 1)}}}));
  EXPECT_THAT(result.empty, ElementsAre(1U, 2U));
  ASSERT_EQ(result.boundaries.areas(), 4U);
  EXPECT_EQ(planar_area(result.boundaries, 0), 1);
  EXPECT_EQ(planar_area(result.boundaries, 3), 2);
  ASSERT_EQ(result.repairs.size(), 1U);  // an area that came empty was not repaired
  EXPECT_EQ(result.repairs[0].area, 1U);
}

TEST(Repair, OverlappingPartsAreUnited) {
  const auto result = repaired(areas({{{box(0, 0, 4, 4)}, {box(2, 0, 6, 4)}}}));
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(planar_area(result.boundaries, 0), 24);
  EXPECT_EQ(result.boundaries.polygons(), 1U);
}

TEST(Repair, CoordinateThatIsNotFiniteIsAnErrorThatNamesTheArea) {
  const double bad = std::numeric_limits<double>::quiet_NaN();
  const auto result =
      repair(areas({{{box(0, 0, 1, 1)}}, {{{{0, 0}, {1, 0}, {1, bad}, {0, 0}}}}}), {});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::BadGeometry);
  EXPECT_THAT(result.error().message(), HasSubstr("area 2 "));
}

TEST(Repair, StopsOnRequest) {
  std::stop_source stop;
  stop.request_stop();
  const auto result = repair(mosaic_boundaries("AB"), Job{stop.get_token(), {}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::geo
