// Adds events to a shared register and says after each that it was acknowledged, until it is
// killed.
//
//   register_writer ADDRESS NAME [COUNT]
//   register_writer init ADDRESS
//
// Prints "ready", then "ack KEY SEQUENCE CASE NUMBER" for every event; "conflict" when somebody
// else was first. Every third event opens a case; the others are notes in the case that NAME opened
// last or, on odd turns, in PCC-0001, which all writers share.

#include "io/register_codec.hpp"
#include "io/register_postgres.hpp"
#include "pcc/case_store.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace fairward {
namespace {

pcc::NewEvent event_of(const std::string& reference, const std::string& actor, pcc::CaseFact fact) {
  pcc::NewEvent event;
  event.case_reference = reference;
  event.actor = actor;
  event.clock = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  event.key = io::random_key();
  event.fact = std::move(fact);
  return event;
}

pcc::Received proposal() {
  pcc::Received fact;
  fact.provider = "Serco";
  fact.received = Date::from_ymd(2026, 11, 20);
  fact.ward = {"E05011368", "Moston", Vintage{2023}, "E08000003", "Manchester", false};
  fact.property.bedspaces = 6;
  fact.restricted.address = "7 Canary Row, Moston";
  fact.restricted.point = Point{387'654.5, 401'234.25};
  return fact;
}

pcc::Noted note(int turn) {
  pcc::Noted fact;
  fact.restricted.text = "turn " + std::to_string(turn);
  return fact;
}

int say(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message().c_str());
  return 1;
}

/// Writes until the event is acknowledged, looking again after every conflict.
Result<pcc::CaseEvent> add(pcc::CaseStore& store, const pcc::NewEvent& event) {
  while (true) {
    FAIRWARD_TRY(const auto seen, store.events(event.case_reference));
    FAIRWARD_TRY(auto done, store.append(event, static_cast<std::int64_t>(seen.size())));
    if (auto* written = std::get_if<pcc::CaseEvent>(&done)) {
      return std::move(*written);
    }
    std::puts("conflict");
  }
}

int run(int argc, char** argv) {
  if (argc < 3) {
    return 2;
  }
  const std::string name = argv[2];
  if (std::string{argv[1]} == "init") {
    const auto made = io::init_shared_register(name);
    return made ? 0 : say(made.error());
  }
  const int count = argc > 3 ? std::atoi(argv[3]) : 1'000'000;
  auto store = io::open_shared_register(argv[1]);
  for (int i = 0; !store && i < 200; ++i) {
    // The server may be recovering.
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    store = io::open_shared_register(argv[1]);
  }
  if (!store) {
    return say(store.error());
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 1024);
  std::puts("ready");
  std::string own;
  for (int turn = 0; turn < count; ++turn) {
    const bool opens = own.empty() || turn % 3 == 0;
    const auto event = opens ? event_of("", name, proposal())
                             : event_of(turn % 2 == 0 ? own : "PCC-0001", name, note(turn));
    const auto done = add(**store, event);
    if (!done) {
      return say(done.error());
    }
    own = opens ? done->case_reference : own;
    std::printf("ack %s %lld %s %lld\n", done->key.c_str(), static_cast<long long>(done->sequence),
                done->case_reference.c_str(), static_cast<long long>(done->number));
  }
  return 0;
}

}  // namespace
}  // namespace fairward

int main(int argc, char** argv) {
  return fairward::run(argc, argv);
}
