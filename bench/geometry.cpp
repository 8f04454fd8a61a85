/// Neighbours, borders, triangles and points in wards.

#include "base/random.hpp"
#include "geo/contiguity.hpp"
#include "geo/ward_locator.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

namespace fairward::bench {
namespace {

constexpr std::size_t kPoints = 100'000;

void contiguity(benchmark::State& state, const Boundaries& boundaries, ContiguityKind kind) {
  std::size_t links = 0;
  for (auto _ : state) {
    auto found = must(geo::build_contiguity(boundaries, kind, {}, {}));
    links = found.links();
    benchmark::DoNotOptimize(found.neighbour.data());
  }
  count(state, boundaries.areas(), boundaries.vertices());
  state.counters["links"] = static_cast<double>(links);
}

void borders(benchmark::State& state, const Boundaries& boundaries) {
  for (auto _ : state) {
    auto set = geo::build_borders(boundaries);
    benchmark::DoNotOptimize(set.vertices.data());
  }
  count(state, boundaries.areas(), boundaries.vertices());
}

void triangles(benchmark::State& state, const Boundaries& boundaries) {
  for (auto _ : state) {
    auto mesh = must(geo::triangulate(boundaries, {}));
    benchmark::DoNotOptimize(mesh.index.data());
  }
  count(state, boundaries.areas(), boundaries.vertices());
}

/// The index is built once a run: it is part of the work.
void locate(benchmark::State& state, const Boundaries& boundaries) {
  const auto box = bounds(boundaries);
  RandomStream random{1, 1, 1};
  std::vector<Point> points;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = box.min.x + random.uniform() * box.width();
    points.push_back({x, box.min.y + random.uniform() * box.height()});
  }
  std::size_t inside = 0;
  for (auto _ : state) {
    const geo::WardLocator locator{boundaries};
    inside = 0;
    for (const auto p : points) {
      inside += locator.find(p).has_value() ? 1U : 0U;
    }
    benchmark::DoNotOptimize(inside);
  }
  count(state, boundaries.areas(), boundaries.vertices());
  state.counters["points"] = static_cast<double>(kPoints);
  state.counters["inside"] = static_cast<double>(inside);
}

template <class Work>
void on_boundaries(Regions& regions, const std::string& what, Work work) {
  if (const auto uk = Regions::uk_file()) {
    timed(benchmark::RegisterBenchmark((what + "/uk").c_str(),
                                       [file = *uk, work](benchmark::State& state) {
                                         work(state, must(load_wards(file))->boundaries());
                                       }));
  }
  timed(benchmark::RegisterBenchmark((what + "/9000").c_str(),
                                     [&regions, work](benchmark::State& state) {
                                       work(state, regions.wards(9000, Detail::Full).boundaries);
                                     }));
}

}  // namespace

void register_geometry(Regions& regions) {
  on_boundaries(regions, "contiguity/queen", [](benchmark::State& state, const Boundaries& b) {
    contiguity(state, b, ContiguityKind::Queen);
  });
  on_boundaries(regions, "contiguity/rook", [](benchmark::State& state, const Boundaries& b) {
    contiguity(state, b, ContiguityKind::Rook);
  });
  on_boundaries(regions, "borders", borders);
  on_boundaries(regions, "triangles", triangles);
  on_boundaries(regions, "locate", locate);
}

}  // namespace fairward::bench
