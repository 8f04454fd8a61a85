/// How long a check that is asked to stop goes on: the longest of many moments spread over its run.

#include "engine/areas.hpp"
#include "engine/group_methods.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>

namespace fairward::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostMoments = 24;
constexpr int kFewestMoments = 8;
/// What all moments of one work may take together, and more only for the fewest.
constexpr std::chrono::seconds kTogether{60};
constexpr std::size_t kWards = 9'000;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

/// `work` is run once to its end, then stopped at moments spread evenly over that time.
void cancel(benchmark::State& state, Regions& regions,
            const std::function<void(const engine::Region&, const Job&)>& on) {
  const auto& region = regions.opened(kWards);  // not part of the work
  const auto work = [&](const Job& job) { on(region, job); };
  double worst = 0;
  for (auto _ : state) {
    const auto began = Clock::now();
    work({});
    const auto whole = Clock::now() - began;
    const auto moments = static_cast<int>(
        std::clamp<std::int64_t>(2 * (kTogether / whole), kFewestMoments, kMostMoments));
    for (int moment = 0; moment < moments; ++moment) {
      std::stop_source stop;
      std::atomic<bool> ended = false;
      Clock::time_point end;
      std::jthread worker{[&] {
        work(Job{stop.get_token(), {}});
        end = Clock::now();
        ended = true;
      }};
      std::this_thread::sleep_for(whole * moment / moments);
      const bool too_late = ended;
      const auto asked = Clock::now();
      stop.request_stop();
      worker.join();
      worst = too_late ? worst : std::max(worst, milliseconds(end - asked));
    }
  }
  state.counters["worst_ms"] = worst;
}

}  // namespace

void register_cancel(Regions& regions) {
  const disclosure::Gate gate{DisclosureMode::Restricted};
  const auto add = [&regions](const std::string& name, auto work) {
    timed(benchmark::RegisterBenchmark(
              fmt::format("cancel/{}/{}", name, kWards).c_str(),
              [&regions, work](benchmark::State& state) { cancel(state, regions, work); }))
        ->Iterations(1);
  };
  for (const auto method : engine::methods_in_order()) {
    add(std::string{method_name(method)},
        [gate, method](const engine::Region& region, const Job& job) {
          engine::GroupQuery query;
          query.methods = {method};
          query.threads = Threads{1};
          (void)engine::groups(region, query, gate, job);
        });
  }
  for (const auto* weights : {"contiguity", "knn:20", "inverse-distance:20000"}) {
    add(fmt::format("region_tests_{}", weights),
        [gate, weights](const engine::Region& region, const Job& job) {
          engine::GroupQuery query;
          query.methods = {GroupMethod::Policy};
          query.weights = weights;
          query.region_tests = true;
          query.threads = Threads{1};
          (void)engine::groups(region, query, gate, job);
        });
  }
  for (const auto method : {engine::AreaMethod::MaxP, engine::AreaMethod::Skater}) {
    add(std::string{engine::kAreaMethodNames.at(static_cast<std::size_t>(method))},
        [gate, method](const engine::Region& region, const Job& job) {
          engine::AreaQuery query;
          query.method = method;
          query.areas = 500;
          query.threads = Threads{1};
          (void)engine::areas(region, query, gate, job);
        });
  }
}

}  // namespace fairward::bench
