/// All benchmarks. docs/benchmarks.md says what they measure.

#include "base/heap.hpp"
#include "subjects.hpp"

int main(int argc, char** argv) {
  fairward::keep_freed_memory();
  fairward::bench::Regions regions;
  fairward::bench::register_opening(regions);
  fairward::bench::register_geometry(regions);
  fairward::bench::register_statistics(regions);
  fairward::bench::register_check(regions);
  fairward::bench::register_cancel(regions);
  fairward::bench::register_limit(regions);
  fairward::bench::register_picture(regions);
  fairward::bench::register_raster(regions);
  fairward::bench::register_places(regions);
  fairward::bench::register_place_check(regions);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
