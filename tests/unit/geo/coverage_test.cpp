#include "geo/coverage.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

CoverageReport check(const Boundaries& map) {
  return check_coverage(map, {}).value();
}

TEST(CheckCoverage, CleanMosaicWithHolesAndCornersHasNoFaults) {
  const auto report = check(mosaic_boundaries("AAAB\nACAB\nAAAD\nEE.D"));
  EXPECT_TRUE(report.faults.empty());
  EXPECT_EQ(report.overlaps + report.gaps + report.slivers, 0U);
}

TEST(CheckCoverage, OverlapIsMeasuredAndPlaced) {
  const auto report = check(areas({{{box(0, 0, 100, 100)}}, {{box(90, 20, 200, 80)}}}));
  ASSERT_EQ(report.faults.size(), 1U);
  const auto& fault = report.faults[0];
  EXPECT_EQ(fault.kind, CoverageFaultKind::Overlap);
  EXPECT_EQ(fault.first, 0U);
  EXPECT_EQ(fault.second, 1U);
  EXPECT_DOUBLE_EQ(fault.square_metres, 600);
  EXPECT_GT(fault.place.x, 90);
  EXPECT_LT(fault.place.x, 100);
  EXPECT_GT(fault.place.y, 20);
  EXPECT_LT(fault.place.y, 80);
  // Twice 600 over a perimeter of 140 is 8.6 m: not a sliver at 5 m.
  EXPECT_FALSE(fault.sliver);
  EXPECT_EQ(report.overlaps, 1U);
}

TEST(CheckCoverage, ThinOverlapIsASliver) {
  const auto report = check(areas({{{box(0, 0, 100, 100)}}, {{box(98, 0, 200, 100)}}}));
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_TRUE(report.faults[0].sliver);  // 2 x 200 / 204 m = 1.96 m
  EXPECT_EQ(report.slivers, 1U);
  EXPECT_EQ(report.overlaps, 1U);
}

TEST(CheckCoverage, AreaTwiceIsAnOverlapOfItsWholeSize) {
  const auto report = check(areas({{{box(0, 0, 10, 10)}}, {{box(0, 0, 10, 10)}}}));
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_DOUBLE_EQ(report.faults[0].square_metres, 100);
}

TEST(CheckCoverage, TwoWholeLayersAboveEachOtherAreFound) {
  // Both layers are clean by themselves, and their inner borders lie elsewhere.
  auto map = areas({{{box(0, 0, 10, 20)}},
                    {{box(10, 0, 20, 20)}},
                    {{box(0, 0, 20, 10)}},
                    {{box(0, 10, 20, 20)}}});
  const auto report = check(map);
  EXPECT_EQ(report.overlaps, 4U);  // every one of one layer with every one of the other
  for (const auto& fault : report.faults) {
    EXPECT_DOUBLE_EQ(fault.square_metres, 100);
  }
}

TEST(CheckCoverage, WardDrawnOverAnotherWithoutAHoleIsAnOverlap) {
  const auto report = check(areas({{{box(0, 0, 100, 100)}}, {{box(40, 40, 60, 60)}}}));
  ASSERT_EQ(report.overlaps, 1U);
  EXPECT_DOUBLE_EQ(report.faults[0].square_metres, 400);
}

TEST(CheckCoverage, GapBetweenTwoWardsNamesBoth) {
  // The right ward's border bulges away from x = 100 between y = 20 and 80.
  const auto report =
      check(areas({{{{{0, 0}, {100, 0}, {100, 20}, {100, 80}, {100, 100}, {0, 100}, {0, 0}}}},
                   {{{{100, 0},
                      {200, 0},
                      {200, 100},
                      {100, 100},
                      {100, 80},
                      {130, 50},
                      {100, 20},
                      {100, 0}}}}}));
  ASSERT_EQ(report.faults.size(), 1U);
  const auto& fault = report.faults[0];
  EXPECT_EQ(fault.kind, CoverageFaultKind::Gap);
  EXPECT_EQ(fault.first, 0U);
  EXPECT_EQ(fault.second, 1U);
  EXPECT_DOUBLE_EQ(fault.square_metres, 900);  // base 60, height 30
  EXPECT_GT(fault.place.x, 100);
  EXPECT_LT(fault.place.x, 130);
  EXPECT_EQ(report.gaps, 1U);
}

TEST(CheckCoverage, HoleUnderTheLargestGapIsAGapAndALakeIsNot) {
  const auto pond = check(mosaic_boundaries("AAA\nA.A\nAAA", Metres{400}));  // 160,000 m2
  EXPECT_EQ(pond.gaps, 1U);
  ASSERT_EQ(pond.faults.size(), 1U);
  EXPECT_EQ(pond.faults[0].first, pond.faults[0].second);
  const auto lake = check(mosaic_boundaries("AAA\nA.A\nAAA", Metres{600}));  // 360,000 m2
  EXPECT_EQ(lake.gaps, 0U);
}

TEST(CheckCoverage, WardFillsTheHoleItStandsIn) {
  EXPECT_EQ(check(mosaic_boundaries("AAA\nABA\nAAA", Metres{10})).faults.size(), 0U);
}

TEST(CheckCoverage, VertexOnlyOneSideHasIsNoFault) {
  const auto report = check(areas({{{box(0, 0, 100, 100)}}, {{box(100, 20, 200, 60)}}}));
  EXPECT_TRUE(report.faults.empty());
}

TEST(CheckCoverage, FaultsUnderTheToleranceAreLeftOut) {
  const auto map = areas({{{box(0, 0, 100, 100)}}, {{box(99.995, 0, 200, 100)}}});  // 0.5 m2
  EXPECT_TRUE(check(map).faults.empty());
  EXPECT_EQ(check_coverage(map, {}, 0.1).value().faults.size(), 1U);
}

TEST(CheckCoverage, LargestFaultComesFirst) {
  const auto report =
      check(areas({{{box(0, 0, 100, 100)}}, {{box(95, 0, 200, 100)}}, {{box(0, 60, 100, 200)}}}));
  ASSERT_EQ(report.faults.size(), 3U);
  EXPECT_DOUBLE_EQ(report.faults[0].square_metres, 4000);
  EXPECT_DOUBLE_EQ(report.faults[1].square_metres, 500);
  EXPECT_DOUBLE_EQ(report.faults[2].square_metres, 200);
}

TEST(CheckCoverage, StopsOnRequest) {
  std::stop_source stop;
  stop.request_stop();
  const auto result = check_coverage(mosaic_boundaries("AB"), Job{stop.get_token(), {}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Cancelled);
}

TEST(CheckCoverage, NoWardsHaveNoFaults) {
  EXPECT_TRUE(check(Boundaries{}).faults.empty());
}

}  // namespace
}  // namespace fairward::geo
