#include "engine/degrees.hpp"

#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

const WorkingCrs kGrid{"EPSG:27700", "OSGB36 / British National Grid", "", true};

TEST(DegreesLattice, AgreesWithAPublishedPlaceWithinFiveMetres) {
  // Ordnance Survey, "A guide to coordinate systems in Great Britain": Caister water tower is
  // 651409.903 E 313177.270 N, and in ETRS89 52 39 28.8282 N, 1 42 57.8663 E.
  const auto lattice = DegreesLattice::make(kGrid, {{300'000, 100'000}, {660'000, 650'000}});
  ASSERT_TRUE(lattice.has_value()) << lattice.error().message();
  const auto found = lattice->at({651'409.903, 313'177.270});
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->y, 52 + 39 / 60.0 + 28.8282 / 3600, 5e-5);
  EXPECT_NEAR(found->x, 1 + 42 / 60.0 + 57.8663 / 3600, 8e-5);
}

TEST(DegreesLattice, IsStraightBetweenItsPointsWithinTwoMetres) {
  const Box country{{0, 0}, {660'000, 1'220'000}};
  const Box small{{380'000, 390'000}, {390'000, 400'000}};
  const auto coarse = DegreesLattice::make(kGrid, country);
  const auto fine = DegreesLattice::make(kGrid, small);
  ASSERT_TRUE(coarse && fine);
  for (const Point place : {Point{381'234, 391'777}, Point{385'000, 398'123}}) {
    const auto a = coarse->at(place);
    const auto b = fine->at(place);
    ASSERT_TRUE(a && b);
    EXPECT_NEAR(a->y, b->y, 2.0 / 111'000);
    EXPECT_NEAR(a->x, b->x, 2.0 / 66'000);
  }
}

TEST(DegreesLattice, KnowsNothingFarOutside) {
  const auto lattice = DegreesLattice::make(kGrid, {{380'000, 390'000}, {390'000, 400'000}});
  ASSERT_TRUE(lattice.has_value());
  EXPECT_FALSE(lattice->at({500'000, 395'000}).has_value());
  EXPECT_FALSE(DegreesLattice::make(kGrid, Box{}).has_value());
}

TEST(DegreesText, NamesTheHemispheres) {
  EXPECT_EQ(degrees_text({-2.237434, 53.480951}), "53.48095\u00B0 N, 2.23743\u00B0 W");
  EXPECT_EQ(degrees_text({1.5, -0.25}), "0.25000\u00B0 S, 1.50000\u00B0 E");
}

}  // namespace
}  // namespace fairward::engine
