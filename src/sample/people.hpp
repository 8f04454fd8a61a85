#pragma once
/// Who lives where: small areas with residents and deprivation, and the wards that are special.

#include "sample/partition.hpp"
#include "sample/sample_region.hpp"

#include <cstdint>
#include <vector>

namespace fairward::sample {

/// Residents the generator assumes of the ward that publishes none.
inline constexpr std::int64_t kAssumedResidents = 6000;

/// Wards with a part to play, none of them twice.
struct Cast {
  std::vector<PlantedGroup> planted;
  std::size_t without_lsoa = 0;  ///< has no small area: its population is not known
  std::size_t tiny = 0;          ///< one small area with under a hundred residents
};

/// Groups are connected, mostly urban, and at least one ward apart.
[[nodiscard]] Cast choose_cast(const Terrain& terrain, const Partition& partition,
                               std::uint64_t seed);

/// How built-up a ward is, 0 to 1: the mean over its cells.
[[nodiscard]] double ward_urban(const Terrain& terrain, const Partition& partition,
                                std::size_t ward);

struct People {
  std::vector<SampleLsoa> lsoas;
  std::vector<Count> census2021;
  std::vector<Count> mye2024;
  std::vector<double> deprivation;  ///< one a ward: population-weighted mean score
};

/// Deprivation is smooth over distance and higher in towns; residents do not depend on it.
/// REQUIRES: `councils` has a name for each council.
[[nodiscard]] People make_people(const Terrain& terrain, const Partition& partition,
                                 const Cast& cast, const std::vector<SampleCouncil>& councils,
                                 std::uint64_t seed);

}  // namespace fairward::sample
