/// From a region to a scene ready to draw.

#include "carto/build_scene.hpp"
#include "disclosure/gate.hpp"
#include "engine/status.hpp"
#include "geo/contiguity.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

namespace fairward::bench {
namespace {

/// Everything a limit map is made of; cutting polygons is measured by itself.
carto::MapInput input_of(const engine::Region& region) {
  const auto& snapshot = *region.snapshot;
  carto::MapInput input;
  input.wards = snapshot.wards;
  input.region_name = snapshot.region_name;
  input.status = must(engine::status(region, {}, disclosure::Gate{DisclosureMode::Shared})).table;
  input.borders =
      std::make_shared<const BorderSet>(geo::build_borders(snapshot.wards->boundaries()));
  input.mesh = std::make_shared<const TriangleMesh>(
      must(geo::triangulate(snapshot.wards->boundaries(), {})));
  return input;
}

void scene(benchmark::State& state, Regions& regions, std::size_t wards) {
  const auto& region = regions.opened(wards);
  const auto input = input_of(region);
  for (auto _ : state) {
    auto made = must(carto::build_scene(input, carto::MapLayer::Limit, {}));
    benchmark::DoNotOptimize(made.texts.data());
  }
  count(state, wards, region.snapshot->wards->boundaries().vertices());
}

}  // namespace

void register_picture(Regions& regions) {
  for (const std::size_t wards : {250U, 9000U}) {
    timed(benchmark::RegisterBenchmark(
        fmt::format("scene/{}", wards).c_str(),
        [&regions, wards](benchmark::State& state) { scene(state, regions, wards); }));
  }
}

}  // namespace fairward::bench
