#pragma once
/// Six wards of a square kilometre and 2,000 residents each (limit 10 people, trigger 8), and what
/// is in them:
///
///     A B C   council L1 (6,000 residents: limit 30, trigger 23)
///     D E F   council L2
///
///   ward  now  + vacant  + pipeline      A and D are beside B and E; E touches all others but F's
///   A       6         6          6       far side.
///   B       8         9     9 + 3 = 12
///   C      11        11         11
///   D       0         0          0
///   E       2         2          2
///   F       0         4          4

#include "engine/check.hpp"
#include "small_region.hpp"

namespace fairward::testing {

[[nodiscard]] inline std::vector<House> six_ward_houses() {
  using enum PropertyStatus;
  return {{"A", 6, 6},           {"B", 9, 8},   {"B", 3, 0, Pipeline},
          {"B", 5, 0, Proposed}, {"C", 11, 11}, {"C", 6, 6, Closed},
          {"E", 2, 2},           {"F", 4, 0},   {"E", 7, 7, Occupied, AccommodationType::Initial}};
}

[[nodiscard]] inline std::shared_ptr<Snapshot> six_ward_snapshot() {
  const auto wards = mosaic(R"(A B C
                               D E F)",
                            Metres{1000}, "A=L1 B=L1 C=L1 D=L2 E=L2 F=L2");
  return snapshot_of(wards, std::vector<std::int64_t>(6, 2'000), six_ward_houses());
}

/// The middle of the cells of the drawing: A is {500, 1500}, F {2500, 500}.
[[nodiscard]] inline engine::CheckPlace at_point(Point place, std::size_t ward) {
  engine::CheckPlace found;
  found.by = "easting_northing";
  found.text = "secret place";
  found.precision = "the point given, within 1 m";
  found.point = place;
  found.wards.push_back({ward_index(ward), 1, 100});
  return found;
}

[[nodiscard]] inline engine::Checker checker_of(const std::shared_ptr<Snapshot>& snapshot,
                                                DisclosureMode mode = DisclosureMode::Restricted,
                                                engine::CheckQuery query = {}) {
  return engine::Checker::make(region_of(snapshot), query, disclosure::Gate{mode}, {}).value();
}

[[nodiscard]] inline engine::CheckAnswer answer_of(const engine::Checker& checker,
                                                   const engine::CheckPlace& place,
                                                   std::int64_t bedspaces) {
  return *checker.answer(place, {bedspaces, "families"}, {}).value();
}

}  // namespace fairward::testing
