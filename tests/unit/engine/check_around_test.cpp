/// What is around a proposed place: density without boundaries, and provision near by.
#include "engine/check_density.hpp"
#include "engine/check_nearby.hpp"

#include "check_region.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <tuple>

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

TEST(CheckDensity, AHiddenPlaceIsToldByItsWardAlone) {
  const auto checker = checker_of(in_a_row({{"A", 40, 40}}, {Point{100, 100}}),
                                  DisclosureMode::Restricted, no_runs());
  const auto hidden_at = [&](Point point) {
    auto place = at_point(point, 0);
    place.hidden = true;
    return answer_of(checker, place, 6);
  };
  const auto here = hidden_at({100, 120});
  const auto there = hidden_at({1'900, 1'800});
  EXPECT_TRUE(here.density->of_ward);
  ASSERT_TRUE(here.nearby && there.nearby);
  EXPECT_TRUE(here.nearby->of_ward);
  EXPECT_TRUE(here.nearby->nearest.empty()) << "distances from properties tell where a place is";
  for (std::size_t i = 0; i < here.nearby->rings.size(); ++i) {
    EXPECT_EQ(here.nearby->rings[i].property_count, there.nearby->rings[i].property_count) << i;
    EXPECT_EQ(here.nearby->rings[i].bedspaces, there.nearby->rings[i].bedspaces) << i;
    EXPECT_EQ(here.nearby->rings[i].people, there.nearby->rings[i].people) << i;
  }
  for (std::size_t i = 0; i < here.density->rings.size(); ++i) {
    EXPECT_EQ(ring(here, i).now, ring(there, i).now) << i;
    EXPECT_EQ(ring(here, i).after.population, ring(there, i).after.population) << i;
  }
  const auto told = answer_of(checker, at_point({100, 120}, 0), 6);
  EXPECT_FALSE(told.density->of_ward);
  EXPECT_TRUE(told.nearby && !told.nearby->of_ward);
  EXPECT_NE(ring(told, 0).after.population, ring(here, 0).after.population);
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

/// Quarters of ward A of `in_a_row`, of a square kilometre each: 1,000 residents but for the first.
std::shared_ptr<const SmallAreas> quarters(Count first) {
  auto areas = std::make_shared<SmallAreas>();
  areas->boundaries = mosaic_boundaries(R"(R S
                                           P Q)");
  areas->residents.push_back({"other", "Other", std::vector<Count>(4, Count{7})});
  areas->residents.push_back(
      {"census", "Census residents", {first, Count{1'000}, Count{1'000}, Count{1'000}}});
  return areas;
}

TEST(CheckDensity, SmallAreasAreFinerThanWards) {
  auto query = no_runs();
  query.small_areas = quarters(Count{9'000});  // P, in the south-west
  const auto checker = checker_of(in_a_row({{"A", 40, 40}}), DisclosureMode::Restricted, query);
  const auto answer = answer_of(checker, at_point({500, 500}, 0), 1);
  EXPECT_EQ(ring(answer, 0).after.population, Count{std::llround(9'000 * std::numbers::pi * 0.16)})
      << "400 m are all in P, on the population of the basis";
  EXPECT_THAT(answer.density->how, HasSubstr("small areas (Census residents)"));
}

TEST(CheckDensity, WardsStandInWhereSmallAreasDoNotCoverTheCircle) {
  auto query = no_runs();
  query.small_areas = quarters(Count{9'000});
  const auto checker =
      checker_of(in_a_row({{"A", 40, 40}, {"B", 1, 1}}), DisclosureMode::Restricted, query);
  const auto edge = answer_of(checker, at_point({1'500, 1'000}, 0), 1);
  EXPECT_EQ(ring(edge, 0).after.population, Count{std::llround(1'000 * std::numbers::pi * 0.16)});
  // 800 m reach into B, which has no small areas: of 4 square kilometres each of A and B.
  EXPECT_EQ(ring(edge, 1).after.population,
            Count{std::llround(12'000 * std::numbers::pi * 0.64 / 4)});
  EXPECT_THAT(edge.density->how, HasSubstr("where they cover the circle, else from wards"));
}

TEST(CheckDensity, ASmallAreaWithoutResidentsLeavesTheCircleToWards) {
  auto query = no_runs();
  query.small_areas = quarters(Count{});
  const auto checker = checker_of(in_a_row({{"A", 40, 40}}), DisclosureMode::Restricted, query);
  const auto answer = answer_of(checker, at_point({500, 500}, 0), 1);
  EXPECT_EQ(ring(answer, 0).after.population,
            Count{std::llround(12'000 * std::numbers::pi * 0.04)});
}

constexpr std::string_view kSmallAreas = R"({"type": "FeatureCollection",
 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}, "features": [
 {"type": "Feature", "properties": {"LSOA21CD": "E01000001", "LSOA21NM": "P"}, "geometry":
  {"type": "Polygon", "coordinates": [[[400000,400000],[401000,400000],[401000,401000],[400000,401000],[400000,400000]]]}},
 {"type": "Feature", "properties": {"LSOA21CD": "E01000002", "LSOA21NM": "Q"}, "geometry":
  {"type": "Polygon", "coordinates": [[[401000,400000],[402000,400000],[402000,401000],[401000,401000],[401000,400000]]]}}]})";

TEST(SmallAreas, AreReadWithTheResidentsOfALookup) {
  const ScratchFolder folder;
  std::ignore = folder.file("lsoa.geojson", kSmallAreas);
  std::ignore = folder.file("lookup.csv",
                            "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM,Residents_Census2021\n"
                            "E01000002,Q,E05000001,A,E06000001,X,1500\n"
                            "E01000009,Z,E05000001,A,E06000001,X,1800\n");
  const std::string sources =
      "fairward = 1\nname = \"x\"\n[[source]]\nkind = \"lsoa_boundaries\"\npath = "
      "\"lsoa.geojson\"\n";
  const WorkingCrs crs{"EPSG:27700", "", "", true};
  const auto project = folder.file(
      "region.toml", sources + "[[source]]\nkind = \"lsoa_ward_lookup\"\npath = \"lookup.csv\"\n");
  const auto areas = read_small_areas(project, crs, {}).value();
  ASSERT_NE(areas, nullptr);
  EXPECT_EQ(areas->boundaries.areas(), 2U);
  EXPECT_NEAR(planar_area(areas->boundaries, 1), 1e6, 1e-6);
  EXPECT_THAT(areas->on("census2021").of, ElementsAre(Count{}, Count{1'500}));
  EXPECT_EQ(read_small_areas(folder.file("b.toml", sources), crs, {}).value(), nullptr)
      << "polygons without residents tell nothing";
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
