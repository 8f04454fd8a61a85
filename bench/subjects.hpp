#pragma once
/// One function a subject; each registers its benchmarks. Names are subject/what/size, so that
/// `--benchmark_filter=contiguity` takes one subject.

#include "regions.hpp"

#include <benchmark/benchmark.h>

namespace fairward::bench {

void register_opening(Regions& regions);
void register_geometry(Regions& regions);
void register_statistics(Regions& regions);
void register_check(Regions& regions);
void register_cancel(Regions& regions);
void register_limit(Regions& regions);
void register_picture(Regions& regions);
void register_raster(Regions& regions);
void register_places(Regions& regions);
void register_place_check(Regions& regions);

/// Wall time, processor time of all threads, in milliseconds.
inline benchmark::internal::Benchmark* timed(benchmark::internal::Benchmark* one) {
  return one->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
}

inline void count(benchmark::State& state, std::size_t wards, std::size_t vertices) {
  state.counters["wards"] = static_cast<double>(wards);
  if (vertices > 0) {
    state.counters["vertices"] = static_cast<double>(vertices);
  }
}

}  // namespace fairward::bench
