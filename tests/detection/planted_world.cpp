#include "detection/planted_world.hpp"

#include "base/random.hpp"
#include "sample/sample_region.hpp"

#include <cmath>
#include <utility>

namespace fairward::detection {
namespace {

constexpr std::uint32_t kPeopleTask = 0x504C414E;  // "PLAN"
constexpr int kMoreThanOne = 8;
constexpr double kShareOfMore = 0.4;
constexpr double kPeoplePerProperty = 1 + kMoreThanOne * kShareOfMore;

std::vector<double> risks(const PlantedWorld& world, double strength) {
  std::vector<double> risk(world.wards->size(), 1.0);
  for (const auto& group : world.planted) {
    for (const auto ward : group) {
      risk[ward] = strength;
    }
  }
  return risk;
}

}  // namespace

Result<PlantedWorld> planted_world(std::size_t wards, std::uint64_t seed) {
  sample::SampleOptions options;
  options.wards = wards;
  options.seed = seed;
  options.threads = Threads{1};
  FAIRWARD_TRY(auto made, sample::make_sample_region(options, {}));
  PlantedWorld world;
  world.seed = seed;
  WardTableBuilder builder;
  for (auto& ward : made.wards) {
    builder.add(std::move(ward));
  }
  FAIRWARD_TRY(world.wards,
               std::move(builder).build(std::move(made.boundaries), Vintage{sample::kVintageYear},
                                        {"EPSG:27700", "", "generated", true}));
  auto residents = std::make_shared<PopulationTable>();
  residents->id = "census";
  residents->label = "residents";
  residents->source = "generated";
  residents->ward = made.census2021;
  world.residents = std::move(residents);
  for (const auto& group : made.planted) {
    world.planted.emplace_back(group.wards.begin(), group.wards.end());
  }
  return world;
}

engine::Region populated(const PlantedWorld& world, double strength, std::uint32_t draw) {
  auto reg = std::make_shared<Register>();
  reg->as_at = Date::from_ymd(2026, 2, 27);
  reg->source = "generated";
  const auto risk = risks(world, strength);
  RandomStream random{world.seed, kPeopleTask,
                      1000 * static_cast<std::uint64_t>(std::llround(1000 * strength)) + draw};
  for (std::size_t i = 0; i < world.wards->size(); ++i) {
    const auto residents = world.residents->ward[i].value_or(0);
    const double people =
        risk[i] * static_cast<double>(residents) / static_cast<double>(sample::kResidentsPerPerson);
    for (auto left = random.poisson(people / kPeoplePerProperty); left > 0; --left) {
      Property property;
      property.ward_code = world.wards->code(ward_index(i)).text();
      property.occupied = 1 + random.binomial(kMoreThanOne, kShareOfMore);
      property.bedspaces = property.occupied;
      reg->properties.push_back(std::move(property));
      reg->ward.push_back(ward_index(i));
    }
  }
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->wards = world.wards;
  snapshot->populations.push_back(world.residents);
  snapshot->registers.push_back(std::move(reg));
  engine::Region region;
  region.snapshot = std::move(snapshot);
  return region;
}

}  // namespace fairward::detection
