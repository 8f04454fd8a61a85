/// The window's map: borders at several levels, and the raster drawn from them.

#include "carto/border_lines.hpp"
#include "geo/border_levels.hpp"
#include "geo/contiguity.hpp"
#include "render/map_raster.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <utility>

namespace fairward::bench {
namespace {

constexpr int kWidth = 1600;
constexpr int kHeight = 1000;

/// What a drawing reads; made once a benchmark.
struct Subject {
  std::shared_ptr<const WardTable> wards;
  std::shared_ptr<const BorderLevels> levels;
  std::unique_ptr<render::MapRasteriser> rasteriser;
};

Subject subject_of(std::shared_ptr<const WardTable> wards) {
  Subject subject;
  subject.wards = std::move(wards);
  const auto borders = geo::build_borders(subject.wards->boundaries());
  subject.levels =
      std::make_shared<const BorderLevels>(must(geo::build_border_levels(borders, {})));
  std::vector<carto::BorderKind> kinds;
  for (const auto& arc : subject.levels->arcs) {
    kinds.push_back(carto::kind_of(arc, *subject.wards));
  }
  subject.rasteriser = std::make_unique<render::MapRasteriser>(subject.levels, std::move(kinds));
  return subject;
}

/// Wards of a made region, in councils of about 25 neighbours: one a square.
std::shared_ptr<const WardTable> table_of(const Wards& wards) {
  const Box box = bounds(wards.boundaries);
  const double squares = std::sqrt(static_cast<double>(wards.centroids.size()) / 25);
  const auto place = [squares](double value, double low, double length) {
    return static_cast<int>((value - low) / length * squares);
  };
  WardTableBuilder builder;
  for (std::size_t i = 0; i < wards.centroids.size(); ++i) {
    const Point p = wards.centroids[i];
    const int council =
        100 * place(p.y, box.min.y, box.height()) + place(p.x, box.min.x, box.width());
    builder.add({WardCode::of(fmt::format("E059{:05}", i)), fmt::format("Ward {}", i),
                 LadCode::of(fmt::format("E0799{:04}", council)),
                 fmt::format("Council {}", council)});
  }
  return must(std::move(builder).build(wards.boundaries, Vintage{2024},
                                       {"EPSG:27700", "OSGB36 / British National Grid", "", true}));
}

using WardsOf = std::function<std::shared_ptr<const WardTable>()>;

void make_levels(benchmark::State& state, const WardsOf& wards_of, Threads threads) {
  const auto wards = wards_of();
  const auto borders = geo::build_borders(wards->boundaries());
  for (auto _ : state) {
    auto levels = must(geo::build_border_levels(borders, {}, threads));
    benchmark::DoNotOptimize(levels.levels.data());
    state.counters["levels"] = static_cast<double>(levels.levels.size());
  }
  count(state, wards->size(), borders.vertices.size());
}

enum class Look : unsigned char { Region, Council };

carto::MapView view_of(const WardTable& wards, Look look) {
  Box box = bounds(wards.boundaries());
  if (look == Look::Council) {
    // The council of the ward in the middle of the list.
    box = {};
    const auto council = wards.council(ward_index(wards.size() / 2));
    for (std::size_t i = 0; i < wards.size(); ++i) {
      if (wards.council(ward_index(i)) == council) {
        box.add(bounds(wards.boundaries(), i));
      }
    }
  }
  return carto::fit(box, kWidth, kHeight);
}

struct DrawCase {
  Look look = Look::Region;
  int samples = 1;
  unsigned threads = 1;
  render::BorderWidths widths;
};

void draw(benchmark::State& state, const WardsOf& wards_of, const DrawCase& how) {
  const auto subject = subject_of(wards_of());
  auto view = view_of(*subject.wards, how.look);
  render::MapRaster raster;
  for (auto _ : state) {
    view = carto::panned(view, state.iterations() % 2 == 0 ? 3 : -3, 0);
    subject.rasteriser->draw(view, how.samples, how.widths, Threads{how.threads}, raster);
    benchmark::DoNotOptimize(raster.ids.data());
  }
  count(state, subject.wards->size(), subject.wards->boundaries().vertices());
}

void outline(benchmark::State& state, const WardsOf& wards_of, Look look) {
  const auto subject = subject_of(wards_of());
  const auto view = view_of(*subject.wards, look);
  std::vector<std::uint8_t> inside(subject.wards->size(), 0);
  inside[subject.wards->size() / 2] = 1;
  std::vector<std::uint8_t> coverage;
  for (auto _ : state) {
    subject.rasteriser->outline(view, inside, 3, coverage);
    benchmark::DoNotOptimize(coverage.data());
  }
  count(state, subject.wards->size(), subject.wards->boundaries().vertices());
}

void register_on(const std::string& name, const WardsOf& wards) {
  for (const unsigned threads : {1U, 2U}) {
    timed(benchmark::RegisterBenchmark(
        fmt::format("levels/threads:{}/{}", threads, name).c_str(),
        [wards, threads](benchmark::State& s) { make_levels(s, wards, Threads{threads}); }));
  }
  const auto add = [&](std::string_view what, const DrawCase& how) {
    timed(benchmark::RegisterBenchmark(fmt::format("raster/{}/{}", what, name).c_str(),
                                       [wards, how](benchmark::State& s) { draw(s, wards, how); }));
  };
  const render::BorderWidths none{0, 0, 0, 0};
  add("region", {Look::Region, 1, 1, {}});
  add("region_ids_only", {Look::Region, 1, 1, none});
  add("region_2_threads", {Look::Region, 1, 2, {}});
  add("region_2_samples", {Look::Region, 2, 1, {}});
  add("council", {Look::Council, 1, 1, {}});
  add("council_2_samples", {Look::Council, 2, 1, {}});
  for (const auto look : {Look::Region, Look::Council}) {
    timed(benchmark::RegisterBenchmark(
        fmt::format("outline/{}/{}", look == Look::Region ? "region" : "council", name).c_str(),
        [wards, look](benchmark::State& s) { outline(s, wards, look); }));
  }
}

}  // namespace

void register_raster(Regions& regions) {
  if (const auto uk = Regions::uk_file()) {
    register_on("uk", [file = *uk] { return must(load_wards(file)); });
  }
  register_on("9000", [&regions] { return table_of(regions.wards(9'000, Detail::Full)); });
  if (heavy_ones_wanted()) {
    register_on("36000", [&regions] { return table_of(regions.wards(36'000, Detail::Standard)); });
  }
}

}  // namespace fairward::bench
