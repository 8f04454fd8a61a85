#pragma once
/// The council-held registers: properties that come, fill and go over the months.

#include "sample/people.hpp"
#include "sample/places.hpp"
#include "sample/sample_region.hpp"

#include <vector>

namespace fairward::sample {

/// What the registers are made from; everything outlives the call.
struct HousingInput {
  const Terrain& terrain;
  const Partition& partition;
  const Cast& cast;
  const People& people;
  const AddressBook& addresses;
  const std::vector<WardRecord>& wards;
  std::uint64_t seed = 1;
  Threads threads;
};

/// Expected people in dispersal accommodation, one a ward: in proportion to residents and, within
/// bounds, to deprivation; in planted groups to residents times the group's relative risk.
[[nodiscard]] std::vector<double> expected_people(const HousingInput& input);

/// Five registers, two months apart, the last as at 2026-02-27.
[[nodiscard]] std::vector<SampleRegister> make_registers(const HousingInput& input, const Job& job);

}  // namespace fairward::sample
