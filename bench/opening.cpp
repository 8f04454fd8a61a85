/// From files to wards: reading, repairing, and opening a whole project.

#include "geo/build.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

namespace fairward::bench {
namespace {

void read_layer(benchmark::State& state, const std::filesystem::path& file) {
  std::size_t wards = 0;
  std::size_t vertices = 0;
  for (auto _ : state) {
    auto layer = must(read_wards(file));
    wards = layer.areas.size();
    vertices = layer.boundaries.vertices();
    benchmark::DoNotOptimize(layer.boundaries.x.data());
  }
  count(state, wards, vertices);
}

void load_layer(benchmark::State& state, const std::filesystem::path& file) {
  std::size_t wards = 0;
  std::size_t vertices = 0;
  for (auto _ : state) {
    auto loaded = must(load_wards(file));
    wards = loaded->size();
    vertices = loaded->boundaries().vertices();
    benchmark::DoNotOptimize(loaded.get());
  }
  count(state, wards, vertices);
}

void open_project(benchmark::State& state, Regions& regions, std::size_t wards) {
  const auto& folder = regions.written(wards);
  std::size_t vertices = 0;
  for (auto _ : state) {
    auto region = must(engine::open_region(folder, {}));
    vertices = region.snapshot->wards->boundaries().vertices();
    benchmark::DoNotOptimize(region.snapshot.get());
  }
  count(state, wards, vertices);
}

void repair_all(benchmark::State& state, const Boundaries& boundaries) {
  for (auto _ : state) {
    auto repaired = must(geo::repair(boundaries, {}));
    benchmark::DoNotOptimize(repaired.boundaries.x.data());
  }
  count(state, boundaries.areas(), boundaries.vertices());
}

}  // namespace

void register_opening(Regions& regions) {
  if (const auto uk = Regions::uk_file()) {
    timed(benchmark::RegisterBenchmark("open/read/uk", read_layer, *uk));
    timed(benchmark::RegisterBenchmark("open/read_and_repair/uk", load_layer, *uk));
    timed(benchmark::RegisterBenchmark("repair/uk", [file = *uk](benchmark::State& state) {
      repair_all(state, must(read_wards(file)).boundaries);
    }));
  }
  for (const std::size_t wards : {250U, 9000U}) {
    timed(benchmark::RegisterBenchmark(
        fmt::format("open/project/{}", wards).c_str(),
        [&regions, wards](benchmark::State& state) { open_project(state, regions, wards); }));
  }
  timed(benchmark::RegisterBenchmark("repair/9000", [&regions](benchmark::State& state) {
    repair_all(state, regions.wards(9000, Detail::Full).boundaries);
  }));
}

}  // namespace fairward::bench
