#pragma once
/// Generated regions with ward groups planted in them, as strong as one likes: what methods are to
/// find, and nothing else.

#include "base/result.hpp"
#include "engine/region.hpp"

#include <cstdint>
#include <vector>

namespace fairward::detection {

/// The land, residents and planted places of one fictional region. Ascending wards in each group.
struct PlantedWorld {
  std::uint64_t seed = 0;
  std::shared_ptr<const WardTable> wards;
  std::shared_ptr<const PopulationTable> residents;
  std::vector<std::vector<std::uint32_t>> planted;
};

/// The region that `fairward sample` writes for so many wards and this seed, without its people.
/// Errors: as `make_sample_region`.
[[nodiscard]] Result<PlantedWorld> planted_world(std::size_t wards, std::uint64_t seed);

/// People where every ward has the same risk, 1 person for 460 residents, but those of the planted
/// groups `strength` times as much; 1 is a region with nothing to find. They come by property: a
/// ward has a Poisson number of those, and each 1 to 9 people (1 + binomial(8, 0.4), 4.2 on
/// average). Drawn from (world's seed, strength, draw). REQUIRES: `draw` under 1,000.
[[nodiscard]] engine::Region populated(const PlantedWorld& world, double strength,
                                       std::uint32_t draw = 0);

}  // namespace fairward::detection
