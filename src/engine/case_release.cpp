#include "engine/case_release.hpp"

#include <utility>

namespace fairward::engine {
namespace {

pcc::CaseEvent shown(pcc::CaseEvent event, const disclosure::Gate& gate) {
  event.fact = pcc::without_restricted(std::move(event.fact));
  if (event.correction) {
    event.correction->because.clear();
  }
  event.unknown = {};
  event.redacted = true;
  if (auto* received = std::get_if<pcc::Received>(&event.fact)) {
    auto& bedspaces = received->property.bedspaces;
    bedspaces = gate.shown_bedspaces(bedspaces);
  }
  return event;
}

CaseRecord shown(const CaseRecord& record, const disclosure::Gate& gate) {
  if (gate.mode() == DisclosureMode::Restricted) {
    return record;
  }
  CaseRecord shared;
  shared.events.reserve(record.events.size());
  for (const auto& event : record.events) {
    shared.events.push_back(shown(event, gate));
  }
  shared.state = pcc::fold(shared.events);
  return shared;
}

}  // namespace

// The gate marks what is made of nothing exact; `shown` has taken the rest out.
Released<CaseRecord> release_case(const CaseRecord& record, const disclosure::Gate& gate) {
  return gate.release(Count{}).then([&](const Count&) { return shown(record, gate); });
}

Released<std::vector<CaseRecord>> release_cases(const std::vector<CaseRecord>& records,
                                                const disclosure::Gate& gate) {
  return gate.release(Count{}).then([&](const Count&) {
    std::vector<CaseRecord> all;
    all.reserve(records.size());
    for (const auto& record : records) {
      all.push_back(shown(record, gate));
    }
    return all;
  });
}

}  // namespace fairward::engine
