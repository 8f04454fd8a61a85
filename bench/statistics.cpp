/// The spatial check: local statistics and the circular scan, on one thread, so that figures
/// compare.

#include "concentration/circular_scan.hpp"
#include "concentration/flexible_scan.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/max_p.hpp"
#include "concentration/skater.hpp"
#include "concentration/upper_level_set.hpp"
#include "stats/empirical_bayes.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

#include <functional>

namespace fairward::bench {
namespace {

using concentration::PermutationOptions;
using concentration::ScanOptions;
using Local = Result<concentration::LocalResult> (*)(std::span<const double>,
                                                     std::span<const std::uint8_t>,
                                                     const Contiguity&, const PermutationOptions&,
                                                     const Job&);

void local(benchmark::State& state, const Wards& wards, Local method, std::int32_t permutations) {
  PermutationOptions options;
  options.permutations = permutations;
  options.threads = Threads{1};
  for (auto _ : state) {
    auto result = must(method(wards.values, wards.rates.included, wards.contiguity, options, {}));
    benchmark::DoNotOptimize(result.p_value.data());
  }
  count(state, wards.values.size(), 0);
  state.counters["permutations"] = static_cast<double>(permutations);
}

/// Smoothed rates, exact p-values of local Moran and Gi* (of the same values, or each of the values
/// it is best used with), and the false-discovery rates.
enum class Values : unsigned char { Shared, Apart };

void exact_check(benchmark::State& state, const Wards& wards, Values values) {
  PermutationOptions options;
  options.inference = concentration::Inference::Exact;
  options.threads = Threads{1};
  const auto& included = wards.rates.included;
  for (auto _ : state) {
    const auto smoothed = stats::empirical_bayes(wards.rates);
    concentration::LocalPair pair;
    if (values == Values::Shared) {
      pair = must(concentration::local_moran_and_gi_star(smoothed.rates, included, wards.contiguity,
                                                         options, {}));
    } else {
      pair.moran = must(concentration::local_moran(stats::assuncao_reis(wards.rates), included,
                                                   wards.contiguity, options, {}));
      pair.gi_star =
          must(concentration::gi_star(smoothed.rates, included, wards.contiguity, options, {}));
    }
    for (const auto& result : {std::cref(pair.moran), std::cref(pair.gi_star)}) {
      auto adjusted =
          concentration::false_discovery_rate(result.get().p_value, result.get().has_test);
      benchmark::DoNotOptimize(adjusted.data());
    }
  }
  count(state, wards.values.size(), 0);
}

void register_exact(Regions& regions, std::size_t size, Values values) {
  const auto name = fmt::format("local_check/exact_{}/{}",
                                values == Values::Shared ? "shared_values" : "own_values", size);
  timed(
      benchmark::RegisterBenchmark(name.c_str(), [&regions, size, values](benchmark::State& state) {
        exact_check(state, regions.wards(size, Detail::Standard), values);
      }));
}

struct Scan {
  std::size_t wards = 0;
  double share = 0.5;
  std::int32_t replicates = 999;
  concentration::ScanShapes shapes = concentration::ScanShapes::Circles;
  unsigned threads = 1;
};

void scan(benchmark::State& state, const Wards& wards, const Scan& what) {
  ScanOptions options;
  options.max_population_share = what.share;
  options.replicates = what.replicates;
  options.threads = Threads{what.threads};
  options.shapes = what.shapes;
  std::size_t circles = 0;
  for (auto _ : state) {
    auto result =
        must(concentration::circular_scan(wards.rates, wards.centroids, options, {}, 0.05));
    circles = result.circles.size();
    benchmark::DoNotOptimize(result.circles.data());
  }
  count(state, wards.values.size(), 0);
  state.counters["replicates"] = static_cast<double>(what.replicates);
  state.counters["circles"] = static_cast<double>(circles);
}

void register_scan(Regions& regions, const Scan& what) {
  const auto name = fmt::format(
      "{}/{:g}_percent/{}_replicates/{}{}",
      what.shapes == concentration::ScanShapes::Circles ? "scan" : "elliptic_scan",
      what.share * 100, what.replicates, what.wards, what.threads == 1 ? "" : "/2_threads");
  timed(benchmark::RegisterBenchmark(name.c_str(), [&regions, what](benchmark::State& state) {
    scan(state, regions.wards(what.wards, Detail::Standard), what);
  }));
}

void flexible(benchmark::State& state, const Wards& wards,
              const concentration::FlexibleOptions& options) {
  for (auto _ : state) {
    auto result = must(
        concentration::flexible_scan(wards.rates, wards.centroids, wards.contiguity, options, {}));
    benchmark::DoNotOptimize(result.circles.data());
  }
  count(state, wards.values.size(), 0);
  state.counters["replicates"] = options.replicates;
}

void register_flexible(Regions& regions, std::size_t size, std::int32_t most) {
  const auto name = fmt::format("flexible_scan/{}_wards/999_replicates/{}", most, size);
  timed(benchmark::RegisterBenchmark(name.c_str(), [&regions, size, most](benchmark::State& state) {
    concentration::FlexibleOptions options;
    options.most_wards = most;
    options.threads = Threads{1};
    flexible(state, regions.wards(size, Detail::Standard), options);
  }));
}

void register_restricted(Regions& regions, std::size_t size) {
  timed(benchmark::RegisterBenchmark(
      fmt::format("restricted_scan/15_wards/999_replicates/{}", size).c_str(),
      [&regions, size](benchmark::State& state) {
        concentration::FlexibleOptions options;
        options.most_ward_p = 0.2;
        options.threads = Threads{1};
        flexible(state, regions.wards(size, Detail::Standard), options);
      }));
}

void register_level_sets(Regions& regions, std::size_t size) {
  timed(benchmark::RegisterBenchmark(
      fmt::format("upper_level_set/5_percent/999_replicates/{}", size).c_str(),
      [&regions, size](benchmark::State& state) {
        const auto& wards = regions.wards(size, Detail::Standard);
        concentration::UpperLevelOptions options;
        options.max_population_share = 0.05;
        options.threads = Threads{1};
        for (auto _ : state) {
          auto result = must(concentration::upper_level_set_scan(wards.rates, wards.centroids,
                                                                 wards.contiguity, options, {}));
          benchmark::DoNotOptimize(result.circles.data());
        }
        count(state, wards.values.size(), 0);
      }));
}

/// Areas of 20,000 residents at least, alike in their rates.
void register_max_p(Regions& regions, std::size_t size) {
  timed(benchmark::RegisterBenchmark(
      fmt::format("max_p/100_beginnings/{}", size).c_str(),
      [&regions, size](benchmark::State& state) {
        const auto& wards = regions.wards(size, Detail::Standard);
        concentration::MaxPOptions options;
        options.least_size = 20'000;
        options.size = wards.rates.population;
        options.threads = Threads{1};
        std::size_t areas = 0;
        for (auto _ : state) {
          areas = must(concentration::max_p(std::vector<std::vector<double>>{wards.values},
                                            wards.rates.included, wards.contiguity, options, {}))
                      .count;
        }
        count(state, wards.values.size(), 0);
        state.counters["areas"] = static_cast<double>(areas);
      }));
}

/// Rates, residents and the number of neighbours: any three variables.
void regions(benchmark::State& state, const Wards& wards, std::size_t wanted) {
  std::vector<double> neighbours;
  for (std::uint32_t i = 0; i < wards.contiguity.size(); ++i) {
    neighbours.push_back(static_cast<double>(wards.contiguity.of(ward_index(i)).size()));
  }
  const std::vector<std::vector<double>> variables{wards.values, wards.rates.population,
                                                   neighbours};
  concentration::SkaterOptions options;
  options.regions = wanted;
  double explained = 0;
  for (auto _ : state) {
    const auto result =
        must(concentration::skater(variables, wards.rates.included, wards.contiguity, options, {}));
    explained = 1 - result.within_squares / result.total_squares;
    benchmark::DoNotOptimize(explained);
  }
  count(state, wards.values.size(), 0);
  state.counters["explained"] = explained;
}

void register_skater(Regions& made, std::size_t size) {
  timed(benchmark::RegisterBenchmark(fmt::format("skater/20_regions/{}", size).c_str(),
                                     [&made, size](benchmark::State& state) {
                                       regions(state, made.wards(size, Detail::Standard), 20);
                                     }));
}

}  // namespace

void register_statistics(Regions& regions) {
  for (const std::int32_t permutations : {999, 9999}) {
    for (const auto& [name, method] :
         {std::pair<const char*, Local>{"local_moran", concentration::local_moran},
          std::pair<const char*, Local>{"gi_star", concentration::gi_star}}) {
      timed(benchmark::RegisterBenchmark(
          fmt::format("{}/{}/9000", name, permutations).c_str(),
          [&regions, permutations, method = method](benchmark::State& state) {
            local(state, regions.wards(9000, Detail::Full), method, permutations);
          }));
    }
  }
  for (const std::size_t size : {825U, 9000U, 36000U}) {
    register_exact(regions, size, Values::Shared);
    register_exact(regions, size, Values::Apart);
  }
  register_scan(regions, {250, 0.5, 999});
  register_scan(regions, {1000, 0.5, 999});
  register_scan(regions, {825});
  register_scan(regions, {9000, 0.05, 99});
  constexpr auto kEllipses = concentration::ScanShapes::Ellipses;
  register_scan(regions, {825, 0.5, 999, kEllipses});
  register_scan(regions, {1000, 0.5, 999, kEllipses});
  for (const std::size_t size : {825U, 9000U, 36000U}) {
    register_skater(regions, size);
  }
  for (const std::size_t size : {825U, 9000U}) {
    register_restricted(regions, size);
    register_level_sets(regions, size);
    register_max_p(regions, size);
  }
  register_flexible(regions, 825, 15);
  register_flexible(regions, 1000, 15);
  register_flexible(regions, 1000, 20);
  if (heavy_ones_wanted()) {
    register_flexible(regions, 1000, 30);
    register_flexible(regions, 9000, 15);
    register_scan(regions, {9000, 0.05, 999});
    register_scan(regions, {9000, 0.5, 999});
    register_scan(regions, {9000, 0.5, 999, concentration::ScanShapes::Circles, 2});
    register_scan(regions, {36000, 0.05, 999});
    register_scan(regions, {36000, 0.5, 99});
  }
}

}  // namespace fairward::bench
