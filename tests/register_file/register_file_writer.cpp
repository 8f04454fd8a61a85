/// Appends events to a register until it is killed, and acknowledges each on standard output after
/// the store has; before that, says what is there.
///
///   register_file_writer sqlite FILE AFTER SEED   prints "there KEY" for each event above sequence
///   AFTER,
///                                            "ready", and "ack KEY" after each append
///   register_file_writer sqlite FILE verify       prints "whole COUNT", or why not and exits with
///   1

#include "io/register_codec.hpp"
#include "io/register_sqlite.hpp"
#include "pcc/case_store.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

namespace {

using namespace fairward;  // NOLINT(google-build-using-namespace): the one main

pcc::UtcTime now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// A kind of store is added here.
Result<std::unique_ptr<pcc::CaseStore>> open(const std::string& kind, const std::string& where) {
  if (kind != "sqlite") {
    return fail(Errc::Usage, "no such kind of register: " + kind);
  }
  if (!std::filesystem::exists(where)) {
    FAIRWARD_CHECK(io::create_sqlite_register(where, now()));
  }
  return io::open_sqlite_register(where);
}

/// Long enough that the write-ahead log is folded into the file every few appends.
pcc::NewEvent next_event(unsigned& random) {
  random = random * 1664525U + 1013904223U;
  pcc::NewEvent event;
  event.actor = "writer";
  event.clock = now();
  event.key = io::random_key();
  pcc::Received fact;
  fact.provider = "Serco";
  fact.received = Date::from_ymd(2026, 11, 20);
  fact.ward = {"E05011368", "Moston", Vintage{2023}, "E08000003", "Manchester", false};
  fact.restricted.text = std::string((random >> 8U) % 60'000U, 'x');
  fact.restricted.point = Point{384'000, 398'000};
  event.fact = std::move(fact);
  return event;
}

void say(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

Result<int> run(int argc, char** argv) {
  FAIRWARD_TRY(const auto store, open(argv[1], argv[2]));
  const std::string what = argv[3];
  if (what == "verify") {
    FAIRWARD_TRY(const auto chain, store->verify());
    if (!chain.faults.empty()) {
      say("broken: " + chain.faults.front());
      return 1;
    }
    say(chain.broken_at ? "broken: " + chain.why : fmt::format("whole {}", chain.events));
    return chain.broken_at ? 1 : 0;
  }
  FAIRWARD_TRY(const auto there, store->all(std::atoll(what.c_str()), pcc::WithFigures::No));
  for (const auto& event : there) {
    fmt::print("there {}\n", event.key);
  }
  say("ready");
  auto random = static_cast<unsigned>(argc > 4 ? std::atoi(argv[4]) : 1);
  while (true) {
    const auto event = next_event(random);
    FAIRWARD_TRY(const auto written, pcc::written(store->append(event, 0)));
    say("ack " + written.key);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    return 2;
  }
  const auto done = run(argc, argv);
  if (!done) {
    fmt::print(stderr, "{}\n", done.error().message());
    return 1;
  }
  return *done;
}
