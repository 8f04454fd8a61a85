#include "sample/people.hpp"

#include "base/random.hpp"
#include "sample/noise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>

namespace fairward::sample {
namespace {

constexpr std::size_t kWardsPerGroup = 120;
constexpr std::array kRelativeRisks{2.5, 3.0, 3.5, 4.0, 5.0};
constexpr std::size_t kFirstLsoa = 1'500'001;

RandomStream stream(std::uint64_t seed, Task task, std::uint64_t trial = 0) {
  return RandomStream{seed, static_cast<std::uint32_t>(task), trial};
}

/// Wards beside the group that are free to join it; once for every member they touch.
std::vector<std::size_t> shore_of(const Partition& partition,
                                  const std::vector<std::uint8_t>& taken,
                                  const std::vector<std::size_t>& group) {
  std::vector<std::size_t> shore;
  for (const auto member : group) {
    std::ranges::copy_if(
        partition.neighbours[member], std::back_inserter(shore), [&](std::size_t other) {
          return taken[other] == 0 && std::ranges::find(group, other) == group.end();
        });
  }
  return shore;
}

/// Adds neighbours at random until the group has `size` wards; nothing when it cannot.
std::optional<std::vector<std::size_t>> grow_group(const Partition& partition,
                                                   const std::vector<std::uint8_t>& taken,
                                                   std::size_t start, std::size_t size,
                                                   RandomStream& random) {
  std::vector<std::size_t> group{start};
  while (group.size() < size) {
    const auto shore = shore_of(partition, taken, group);
    if (shore.empty()) {
      return std::nullopt;
    }
    group.push_back(shore[random.below(static_cast<std::uint32_t>(shore.size()))]);
  }
  std::ranges::sort(group);
  return group;
}

/// All wards by how built-up they are, the most first, shaken so that not every group is in the
/// largest city.
std::vector<std::size_t> by_urban(const Terrain& terrain, const Partition& partition,
                                  std::uint64_t seed) {
  std::vector<double> key(partition.wards());
  for (std::size_t ward = 0; ward < key.size(); ++ward) {
    key[ward] = ward_urban(terrain, partition, ward) + 0.6 * hash_unit(seed, Task::Planted, ward);
  }
  std::vector<std::size_t> order(key.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t w) { return key[w]; });
  return order;
}

std::size_t groups_wanted(std::size_t wards) {
  return wards < 60 ? 1 : std::max<std::size_t>(2, wards / kWardsPerGroup);
}

struct Surface {
  Noise broad;
  Noise near;
};

/// A score on the scale of the English index: about 1 to 85, mean a little over 20.
double deprivation_score(const Surface& surface, Point cells, double urban, double own) {
  const double x = cells.x / (3 * kWardWidth);
  const double y = cells.y / (3 * kWardWidth);
  const double log_score = std::log(15.0) + 1.5 * surface.broad.fractal(x, y, 2) +
                           0.5 * surface.near.at(4 * x, 4 * y) + 1.0 * urban + own;
  return std::round(1000 * std::clamp(std::exp(log_score), 0.8, 85.0)) / 1000;
}

/// Ranks 1 (most deprived) to n and tenths of them; equal scores by code.
void rank(std::vector<SampleLsoa>& lsoas) {
  std::vector<std::size_t> order(lsoas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return lsoas[i].imd_score; });
  for (std::size_t place = 0; place < order.size(); ++place) {
    lsoas[order[place]].imd_rank = static_cast<std::int64_t>(place) + 1;
    lsoas[order[place]].imd_decile = static_cast<int>(10 * place / order.size()) + 1;
  }
}

/// "Harrowick 004B": five small areas to a number, as the letters of real names go.
std::string lsoa_name(const std::string& council, std::size_t place) {
  return fmt::format("{} {:03}{}", council, place / 5 + 1, static_cast<char>('A' + place % 5));
}

std::size_t lsoas_in(const Cast& cast, std::size_t ward, RandomStream& random) {
  if (ward == cast.without_lsoa) {
    return 0;
  }
  return ward == cast.tiny ? 1 : 4 + random.below(3);
}

}  // namespace

double ward_urban(const Terrain& terrain, const Partition& partition, std::size_t ward) {
  double sum = 0;
  for (const Cell cell : partition.cells_of(ward)) {
    sum += static_cast<double>(terrain.urban[cell]);
  }
  return sum / static_cast<double>(partition.cells_of(ward).size());
}

Cast choose_cast(const Terrain& terrain, const Partition& partition, std::uint64_t seed) {
  Cast cast;
  const auto order = by_urban(terrain, partition, seed);
  auto random = stream(seed, Task::Planted, 1);
  std::vector<std::uint8_t> taken(partition.wards(), 0);
  taken[partition.island] = 1;
  for (const auto start : order) {
    if (cast.planted.size() == groups_wanted(partition.wards())) {
      break;
    }
    // Small regions get small groups: a group is an exception, not a third of the country.
    const std::size_t size = partition.wards() < 60 ? 4 : 4 + random.below(5);
    const double risk = kRelativeRisks.at(random.below(kRelativeRisks.size()));
    const auto group =
        taken[start] == 0 ? grow_group(partition, taken, start, size, random) : std::nullopt;
    if (!group) {
      continue;
    }
    for (const auto member : *group) {
      taken[member] = 1;
      for (const auto other : partition.neighbours[member]) {
        taken[other] = 1;
      }
    }
    cast.planted.push_back({*group, risk});
  }
  // The most rural wards outside groups; the last two may border a group, and then the fewest do.
  std::vector<std::size_t> rural;
  for (const std::uint8_t near : {std::uint8_t{0}, std::uint8_t{1}}) {
    std::copy_if(order.rbegin(), order.rend(), std::back_inserter(rural), [&](std::size_t ward) {
      const bool member = std::ranges::any_of(cast.planted, [&](const PlantedGroup& group) {
        return std::ranges::binary_search(group.wards, ward);
      });
      return taken[ward] == near && !member && ward != partition.island;
    });
  }
  cast.without_lsoa = rural.at(0);
  cast.tiny = rural.at(1);
  return cast;
}

People make_people(const Terrain& terrain, const Partition& partition, const Cast& cast,
                   const std::vector<SampleCouncil>& councils, std::uint64_t seed) {
  People people;
  const std::size_t wards = partition.wards();
  people.census2021.resize(wards);
  people.mye2024.resize(wards);
  people.deprivation.assign(wards, 0);
  const Surface surface{{seed, Task::Deprivation, 1}, {seed, Task::Deprivation, 2}};
  std::vector<std::size_t> placed(councils.size(), 0);
  for (std::size_t ward = 0; ward < wards; ++ward) {
    auto random = stream(seed, Task::People, ward);
    const std::size_t council = partition.council_of[ward];
    const double urban = ward_urban(terrain, partition, ward);
    const auto cells = partition.cells_of(ward);
    const std::size_t count = lsoas_in(cast, ward, random);
    std::int64_t residents = 0;
    double weighted = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Cell cell = cells[(2 * i + 1) * cells.size() / (2 * count)];
      SampleLsoa lsoa;
      lsoa.code = fmt::format("E{:08}", kFirstLsoa + people.lsoas.size());
      lsoa.name = lsoa_name(councils[council].name, placed[council]++);
      lsoa.ward = ward;
      lsoa.council = council;
      const double size = std::clamp(1500 + 230 * random.normal(), 1000.0, 2900.0);
      lsoa.residents = ward == cast.tiny ? 64 : std::llround(size);
      lsoa.imd_score = deprivation_score(surface, terrain.land.lattice.centre(cell), urban,
                                         0.3 * random.normal());
      residents += lsoa.residents;
      weighted += lsoa.imd_score * static_cast<double>(lsoa.residents);
      people.lsoas.push_back(std::move(lsoa));
    }
    if (count > 0) {
      const double growth = 0.995 + 0.07 * hash_unit(seed, Task::People, council, 7);
      people.census2021[ward] = Count{residents};
      people.mye2024[ward] = Count{std::llround(growth * static_cast<double>(residents))};
      people.deprivation[ward] = weighted / static_cast<double>(residents);
    }
  }
  rank(people.lsoas);
  return people;
}

}  // namespace fairward::sample
