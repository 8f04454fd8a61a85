/// The post code check as the window asks it, in an open project: the first question of a basis,
/// and one more.

#include "engine/place_check.hpp"
#include "engine/session.hpp"
#include "subjects.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace fairward::bench {
namespace {

void done(const Result<void>& result) {
  if (!result) {
    stop_with(result.error().message());
  }
}

std::unique_ptr<engine::Session> opened(const std::filesystem::path& folder, DisclosureMode mode) {
  engine::SessionOptions options;
  options.mode = mode;
  auto session = std::make_unique<engine::Session>(options);
  session->open(folder / "region.toml");
  done(session->wait());
  return session;
}

/// A point in the middle of the region.
std::string middle_of(const engine::Session& session) {
  const Box box = bounds(session.wards()->boundaries());
  return fmt::format("\"{:.0f}, {:.0f}\"", 0.5 * (box.min.x + box.max.x),
                     0.5 * (box.min.y + box.max.y));
}

void ask(engine::Session& session, const std::string& place, int bedspaces) {
  done(session.run(fmt::format("pcc.check {} {}", place, bedspaces)));
  done(session.wait());
  if (!session.place_check().answer) {
    stop_with("the place was not answered: " + place);
  }
}

void first_answer(benchmark::State& state, Regions& regions, std::size_t wards,
                  DisclosureMode mode) {
  const auto& folder = regions.written(wards);
  for (auto _ : state) {
    state.PauseTiming();
    auto session = opened(folder, mode);
    const auto place = middle_of(*session);
    state.ResumeTiming();
    ask(*session, place, 6);
    state.PauseTiming();
    session.reset();
    state.ResumeTiming();
  }
  count(state, wards, 0);
}

void next_answer(benchmark::State& state, Regions& regions, std::size_t wards,
                 DisclosureMode mode) {
  const auto session = opened(regions.written(wards), mode);
  const auto place = middle_of(*session);
  int bedspaces = 4;
  ask(*session, place, bedspaces);
  for (auto _ : state) {
    bedspaces = bedspaces == 40 ? 4 : bedspaces + 1;
    ask(*session, place, bedspaces);
  }
  count(state, wards, 0);
}

}  // namespace

void register_place_check(Regions& regions) {
  for (const std::size_t wards : {std::size_t{825}, std::size_t{9'000}}) {
    for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
      const auto name =
          fmt::format("{}/{}", mode == DisclosureMode::Shared ? "shared" : "restricted", wards);
      timed(benchmark::RegisterBenchmark(("place-check/first/" + name).c_str(),
                                         [&regions, wards, mode](benchmark::State& state) {
                                           first_answer(state, regions, wards, mode);
                                         }))
          ->Iterations(3);
      timed(benchmark::RegisterBenchmark(("place-check/next/" + name).c_str(),
                                         [&regions, wards, mode](benchmark::State& state) {
                                           next_answer(state, regions, wards, mode);
                                         }));
    }
  }
}

}  // namespace fairward::bench
