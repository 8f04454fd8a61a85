/// The limit test of a whole country's worth of wards: counted, tested, released and put in order.

#include "disclosure/gate.hpp"
#include "engine/status.hpp"
#include "subjects.hpp"

namespace fairward::bench {
namespace {

constexpr std::size_t kSide = 190;

void exact(benchmark::State& state, const engine::Region& region) {
  for (auto _ : state) {
    auto table = must(engine::exact_status(region, {}));
    benchmark::DoNotOptimize(table.rows.data());
  }
  count(state, region.snapshot->wards->size(), 0);
}

void released(benchmark::State& state, const engine::Region& region) {
  const disclosure::Gate gate{DisclosureMode::Shared};
  for (auto _ : state) {
    auto answer = must(engine::status(region, {}, gate));
    benchmark::DoNotOptimize(answer.order.data());
  }
  count(state, region.snapshot->wards->size(), 0);
}

}  // namespace

void register_limit(Regions& /*regions*/) {
  timed(benchmark::RegisterBenchmark(
      "limit/exact/36100", [](benchmark::State& state) { exact(state, square_region(kSide)); }));
  timed(benchmark::RegisterBenchmark("limit/released/36100", [](benchmark::State& state) {
    released(state, square_region(kSide));
  }));
}

}  // namespace fairward::bench
