#include "engine/locate_register.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;

/// A from 0 to 1,000 m east, B from 1,000 to 2,000.
std::shared_ptr<const WardTable> two_wards() {
  return mosaic("A B");
}

Property property(std::string ward, std::optional<Point> location, std::int64_t occupied = 1) {
  Property made;
  made.ward_code = std::move(ward);
  made.location = location;
  made.occupied = occupied;
  return made;
}

PlacedRegister placed(std::vector<Property> properties, const WardTable& wards) {
  Register data;
  data.properties = std::move(properties);
  data.source = "register.csv";
  return place_register(std::move(data), wards, geo::WardLocator{wards.boundaries()});
}

TEST(PlaceRegister, ByCodeFirst) {
  const auto made = placed({property("B", {}), property("A", Point{500, 500})}, *two_wards());
  EXPECT_THAT(made.data.ward, ElementsAre(ward_index(1), ward_index(0)));
  EXPECT_TRUE(made.notes.empty()) << messages(made.notes);
}

TEST(PlaceRegister, ByPointWhereTheCodeIsMissingOrNotOfThisRegion) {
  const auto made =
      placed({property("", Point{1500, 500}), property("Z", Point{500, 500})}, *two_wards());
  EXPECT_THAT(made.data.ward, ElementsAre(ward_index(1), ward_index(0)));
  EXPECT_EQ(messages(made.notes),
            "2 properties without a usable ward code placed by their coordinates\n");
}

TEST(PlaceRegister, KeepsTheCodeWhereThePointDisagreesAndCountsIt) {
  const auto made =
      placed({property("A", Point{1500, 500}), property("A", Point{9000, 500})}, *two_wards());
  EXPECT_THAT(made.data.ward, ElementsAre(ward_index(0), ward_index(0)));
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_THAT(made.notes[0].message, ::testing::StartsWith("1 property whose coordinates"));
  EXPECT_FALSE(made.notes[0].restricted);
}

TEST(PlaceRegister, WhatFitsNowhereStaysAndItsPeopleAreForRestrictedEyes) {
  auto waiting = property("Z", {}, 7);
  waiting.status = PropertyStatus::Pipeline;
  const auto made =
      placed({property("Z", Point{5000, 5000}, 4), property("", {}, 3), waiting}, *two_wards());
  EXPECT_EQ(made.data.properties.size(), 3U);
  EXPECT_THAT(made.data.ward, ElementsAre(std::nullopt, std::nullopt, std::nullopt));
  ASSERT_EQ(made.notes.size(), 2U);
  EXPECT_THAT(made.notes[0].message, ::testing::StartsWith("3 properties could not be placed"));
  EXPECT_FALSE(made.notes[0].restricted);
  EXPECT_EQ(made.notes[1].message, "7 people live in properties that could not be placed");
  EXPECT_TRUE(made.notes[1].restricted);
}

TEST(PlaceRegister, PointsAreIgnoredWhereWardsAreInOtherCoordinates) {
  WardTableBuilder builder;
  builder.add({WardCode::of("A"), "A", {}, ""});
  const auto irish = std::move(builder)
                         .build(mosaic_boundaries("A"), {2024}, {"EPSG:2157", "ITM", "drawn", true})
                         .value();
  const auto made = placed({property("", Point{500, 500})}, *irish);
  EXPECT_THAT(made.data.ward, ElementsAre(std::nullopt));
}

}  // namespace
}  // namespace fairward::engine
