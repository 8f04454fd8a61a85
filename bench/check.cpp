/// The spatial check of an open region: whole, method by method, and asked again with more people.

#include "base/random.hpp"
#include "engine/group_methods.hpp"
#include "engine/what_if.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

namespace fairward::bench {
namespace {

constexpr std::uint32_t kTask = 0x57484946;  // "WHIF"
constexpr std::size_t kGenerated = 825;

const disclosure::Gate kRestricted{DisclosureMode::Restricted};

engine::GroupQuery query_of(std::vector<GroupMethod> methods, unsigned threads) {
  engine::GroupQuery query;
  query.methods = std::move(methods);
  query.threads = Threads{threads};
  return query;
}

void check(benchmark::State& state, const engine::Region& region, const engine::GroupQuery& query) {
  std::size_t groups = 0;
  for (auto _ : state) {
    const auto table = must(engine::groups(region, query, kRestricted, {}));
    groups = table->rows.size();
    benchmark::DoNotOptimize(groups);
  }
  count(state, region.snapshot->wards->size(), 0);
  state.counters["groups"] = static_cast<double>(groups);
}

/// One ward after another, six people more in it.
void what_if(benchmark::State& state, const engine::Region& region,
             const engine::GroupQuery& query) {
  const auto what_if = must(engine::WhatIf::make(region, query, kRestricted, {}));
  const auto wards = static_cast<std::uint32_t>(region.snapshot->wards->size());
  RandomStream random{1, kTask, 0};
  std::size_t groups = 0;
  for (auto _ : state) {
    const engine::Addition more{ward_index(random.below(wards)), 6};
    groups += must(what_if.with({&more, 1}, {})).rows.size();
    benchmark::DoNotOptimize(groups);
  }
  count(state, wards, 0);
}

template <class RegionOf>
void on(const std::string& name, RegionOf region_of) {
  for (const unsigned threads : {1U, 2U}) {
    const auto suffix = fmt::format("{}/{}_threads", name, threads);
    timed(benchmark::RegisterBenchmark(
        ("check/all/" + suffix).c_str(),
        [=](benchmark::State& state) { check(state, region_of(), query_of({}, threads)); }));
    timed(benchmark::RegisterBenchmark(
        ("what_if/all/" + suffix).c_str(),
        [=](benchmark::State& state) { what_if(state, region_of(), query_of({}, threads)); }));
  }
  for (const auto method : engine::methods_in_order()) {
    const auto one = fmt::format("check/{}/{}/1_threads", method_name(method), name);
    timed(benchmark::RegisterBenchmark(one.c_str(), [=](benchmark::State& state) {
      check(state, region_of(), query_of({method}, 1));
    }));
  }
}

}  // namespace

void register_check(Regions& regions) {
  on(std::to_string(kGenerated),
     [&regions]() -> const engine::Region& { return regions.opened(kGenerated); });
  if (const auto folder = Regions::north_west_folder()) {
    on("north_west",
       [&regions, folder]() -> const engine::Region& { return regions.north_west(*folder); });
  }
}

}  // namespace fairward::bench
