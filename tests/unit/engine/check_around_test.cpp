/// What is around a proposed place: density without boundaries, and provision near by.
#include "engine/check_density.hpp"
#include "engine/check_nearby.hpp"

#include "check_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Three wards of 2 km a side beside one another, all with 12,000 residents and no house but those.
std::shared_ptr<Snapshot> in_a_row(std::vector<House> houses,
                                   const std::vector<std::optional<Point>>& points = {}) {
  auto snapshot = snapshot_of(mosaic("A B C", Metres{2'000}, "A=L1 B=L2 C=L2"),
                              {12'000, 12'000, 12'000}, houses);
  auto placed = std::make_shared<Register>(*snapshot->registers.front());
  for (std::size_t i = 0; i < points.size(); ++i) {
    placed->properties[i].location = points[i];
    placed->properties[i].property_id = "P" + std::to_string(i);
    placed->properties[i].cohort = "families";
  }
  snapshot->registers = {placed};
  return snapshot;
}

CheckQuery no_runs() {
  CheckQuery query;
  query.methods.clear();
  return query;
}

const DensityRing& ring(const CheckAnswer& answer, std::size_t i) {
  return answer.density->rings.at(i);
}

TEST(CheckDensity, SharesTheResidentsOfAWardByArea) {
  const auto checker = checker_of(in_a_row({{"A", 40, 40}}), DisclosureMode::Restricted, no_runs());
  const auto answer = answer_of(checker, at_point({1'000, 1'000}, 0), 6);
  // 400 m around the middle of A: pi 0.16 of its 4 square kilometres.
  const double share = std::numbers::pi * 0.16 / 4;
  EXPECT_EQ(ring(answer, 0).after.population, Count{std::llround(12'000 * share)});
  EXPECT_EQ(ring(answer, 0).now, Count{static_cast<std::int64_t>(std::ceil(40 * share))});
  EXPECT_EQ(ring(answer, 0).after.people, Count{ring(answer, 0).now.value() + 6});
  EXPECT_NEAR(ring(answer, 0).covered, 1, 1e-9);
}

TEST(CheckDensity, AnAddressOnTheEdgeOfAFullWardDoesNotLookSafe) {
  // B is empty; A, 100 m away, has 150 people of 60. The place is in B.
  const auto checker =
      checker_of(in_a_row({{"A", 150, 150}, {"B", 1, 1}}), DisclosureMode::Restricted, no_runs());
  const auto answer = answer_of(checker, at_point({2'100, 1'000}, 1), 4);
  EXPECT_EQ(answer.wards.front().area.after().status, LimitStatus::BelowTrigger);
  EXPECT_EQ(ring(answer, 1).before.status, LimitStatus::AboveLimit);
  EXPECT_EQ(answer.advice.suggested, Recommendation::SupportWithConditions);
  EXPECT_EQ(answer.advice.rules.front().id, "P7");
}

TEST(CheckDensity, CountsPropertiesByTheirPoints) {
  // One 300 m away and online, one 700 m away in the pipeline, one without a point.
  auto snapshot = in_a_row({{"A", 7, 5}, {"A", 4, 0, PropertyStatus::Pipeline}, {"C", 40, 40}},
                           {Point{1'300, 1'000}, Point{1'000, 1'700}, std::nullopt});
  const auto checker = checker_of(snapshot, DisclosureMode::Restricted, no_runs());
  const auto answer = answer_of(checker, at_point({1'000, 1'000}, 0), 2);
  EXPECT_EQ(ring(answer, 0).now, Count{5});
  EXPECT_EQ(ring(answer, 0).before.people, Count{7});
  EXPECT_EQ(ring(answer, 1).before.people, Count{11});
  EXPECT_EQ(ring(answer, 1).after.people, Count{13});
  EXPECT_THAT(answer.density->how, HasSubstr("1 without one spread evenly"));
}

TEST(CheckDensity, SaysHowMuchOfTheCircleIsInTheRegion) {
  const auto checker = checker_of(in_a_row({{"A", 4, 4}}), DisclosureMode::Restricted, no_runs());
  const auto corner = answer_of(checker, at_point({0, 0}, 0), 1);
  EXPECT_NEAR(ring(corner, 1).covered, 0.25, 1e-9);
}

TEST(CheckDensity, SharedModeUsesNoPointAndRoundsResidents) {
  const std::vector<House> houses{{"A", 40, 40}};
  const auto near = checker_of(in_a_row(houses, {Point{1'000, 1'000}}), DisclosureMode::Shared);
  const auto far = checker_of(in_a_row(houses, {Point{100, 100}}), DisclosureMode::Shared);
  const auto place = at_point({1'000, 1'000}, 0);
  const auto a = answer_of(near, place, 4);
  const auto b = answer_of(far, place, 4);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(ring(a, i).now, ring(b, i).now);
    EXPECT_EQ(ring(a, i).after.population.value() % 100, 0);
  }
  EXPECT_EQ(ring(a, 1).now, Count{20}) << "40 pi 0.64 / 4 = 20.1, to the nearest 5";
}

TEST(CheckDensity, AWardWithoutDataLeavesPeopleUnknown) {
  auto snapshot =
      snapshot_of(mosaic("A B", Metres{2'000}, "A=L1 B=L2"), {12'000, 12'000}, {{"A", 9, 9}});
  const auto checker = checker_of(snapshot, DisclosureMode::Restricted, no_runs());
  const auto answer = answer_of(checker, at_point({1'900, 1'000}, 0), 4);
  EXPECT_EQ(ring(answer, 0).now.state(), FigureState::NoData);
  EXPECT_EQ(ring(answer, 0).after.status, LimitStatus::NoData);
}

TEST(Nearby, CountsByDistanceAndNamesTheNearest) {
  using enum PropertyStatus;
  auto snapshot =
      in_a_row({{"A", 7, 5},
                {"A", 4, 0, Pipeline},
                {"A", 6, 6, Closed},
                {"B", 20, 15, Occupied, AccommodationType::ContingencyHotel},
                {"C", 3, 3},
                {"C", 0, 9, Occupied, AccommodationType::SubsistenceOnly},
                {"A", 2, 2}},
               {Point{1'200, 1'000}, Point{1'000, 1'500}, Point{1'000, 1'000}, Point{2'000, 1'000},
                Point{5'000, 1'000}, Point{1'000, 1'000}, std::nullopt});
  const auto nearby =
      nearby_provision(*snapshot->registers.front(), *snapshot->wards, {1'000, 1'000});
  ASSERT_EQ(nearby.rings.size(), 3U);
  EXPECT_EQ(nearby.rings[0].property_count, 1);
  EXPECT_EQ(nearby.rings[0].people, 5);
  EXPECT_EQ(nearby.rings[1].property_count, 2) << "500 m away counts within 500 m";
  EXPECT_EQ(nearby.rings[1].bedspaces, 11);
  EXPECT_EQ(nearby.rings[2].property_count, 3) << "a hotel is provision, a closed property is not";
  EXPECT_EQ(nearby.rings[2].people, 20);
  EXPECT_EQ(nearby.without_place, 1);
  std::vector<std::string> ids;
  for (const auto& one : nearby.nearest) {
    ids.push_back(one.property_id);
  }
  EXPECT_THAT(ids, ElementsAre("P0", "P1", "P3"));
  EXPECT_EQ(nearby.nearest[1].status, "pipeline");
  EXPECT_EQ(nearby.nearest[2].ward, "Ward B");
}

}  // namespace
}  // namespace fairward::engine
