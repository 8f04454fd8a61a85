#include "geo/sure_validity.hpp"
#include "geo/geos_handles.hpp"
#include "shapes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace fairward::geo {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

bool sure(const Boundaries& boundaries, std::size_t area = 0) {
  return SureValidity{}.of(boundaries, area);
}

bool valid(const Boundaries& boundaries, std::size_t area = 0) {
  const GeosContext geos;
  const auto geometry = make_area(geos, boundaries, area);
  return geometry && GEOSisValid_r(geos.get(), geometry.get()) == 1;
}

TEST(SureValidity, IsSureOfPlainRingsWhicheverWayTheyRun) {
  EXPECT_TRUE(sure(areas({{{box(0, 0, 10, 10)}}})));
  EXPECT_TRUE(sure(areas({{{backwards(box(0, 0, 10, 10))}}})));
  EXPECT_TRUE(sure(areas({{{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}}}}))) << "a triangle";
  EXPECT_TRUE(sure(areas({{{{{0, 0}, {2, 0}, {4, 0}, {4, 4}, {0, 0}}}}}))) << "straight on";
  EXPECT_TRUE(sure(areas({{{box(0, 0, 1, 1)}, {box(2, 0, 3, 1)}}}))) << "two parts apart";
}

TEST(SureValidity, IsNotSureOfWhatIsWrong) {
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}}))) << "a bowtie";
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {4, 0}, {8, 0}, {4, 0}, {4, 4}, {0, 0}}}}}))) << "a spike";
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}}}})))
      << "a vertex on another edge";
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {2, 0}, {4, 0}, {0, 0}}}}}))) << "no area at all";
  EXPECT_FALSE(sure(areas({{{box(0, 0, 2, 2)}, {box(1, 1, 3, 3)}}}))) << "parts that overlap";
  EXPECT_FALSE(sure(areas({{{box(0, 0, 9, 9)}, {box(1, 1, 3, 3)}}}))) << "a part in a part";
}

TEST(SureValidity, LeavesHolesRepeatedVerticesAndOpenRingsToGeos) {
  EXPECT_FALSE(sure(areas({{{box(0, 0, 10, 10), backwards(box(2, 2, 4, 4))}}})));
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {4, 0}, {4, 0}, {4, 4}, {0, 0}}}}})));
  EXPECT_FALSE(sure(areas({{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}}}})));
}

TEST(SureValidity, IsSureOfWardsThatShareBorders) {
  const auto wards = mosaic_boundaries("AAB\nACB\nCCD");
  for (std::size_t area = 0; area < wards.areas(); ++area) {
    EXPECT_TRUE(sure(wards, area)) << area;
  }
}

/// Rings on a small grid touch and cross themselves in every way there is.
RC_GTEST_PROP(SureValidity, IsNeverSureOfWhatGeosCallsInvalid, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(3, 14);
  const int side = *rc::gen::element(3, 6, 40);
  Boundaries boundaries;
  for (std::size_t i = 0; i < count; ++i) {
    boundaries.add_vertex({static_cast<double>(*rc::gen::inRange(0, side)),
                           static_cast<double>(*rc::gen::inRange(0, side))});
  }
  boundaries.add_vertex({boundaries.x.front(), boundaries.y.front()});
  boundaries.end_ring();
  boundaries.end_polygon();
  boundaries.end_area();
  const bool certain = sure(boundaries);
  RC_CLASSIFY(certain);
  RC_ASSERT(!certain || valid(boundaries));
}

/// Rough round outlines, as most are, do not cross themselves: what is refused is a chance missed.
RC_GTEST_PROP(SureValidity, IsSureOfRoughRounds, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(8, 400);
  Boundaries boundaries;
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = 6.283185307179586 * static_cast<double>(i) / static_cast<double>(count);
    const double radius = 95 + *rc::gen::inRange(0, 5);
    boundaries.add_vertex({radius * std::cos(angle), radius * std::sin(angle)});
  }
  boundaries.add_vertex({boundaries.x.front(), boundaries.y.front()});
  boundaries.end_ring();
  boundaries.end_polygon();
  boundaries.end_area();
  RC_ASSERT(valid(boundaries));
  RC_ASSERT(sure(boundaries));
}

}  // namespace
}  // namespace fairward::geo
