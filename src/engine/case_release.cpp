#include "engine/case_release.hpp"

#include "engine/case_open_texts.hpp"
#include "pcc/changed.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

/// A licence and a use class are in public registers, and with a ward they name a house; who
/// answers for the council is a person.
void leave_out_telling(pcc::Received& received) {
  auto& property = received.property;
  property.type.clear();
  property.units = 0;
  property.use_class.clear();
  property.licence.clear();
  received.council_contact.clear();
}

pcc::CaseEvent shown(pcc::CaseEvent event, const CasePlaceWords& place_words,
                     const disclosure::Gate& gate) {
  event.fact = pcc::without_restricted(std::move(event.fact));
  if (event.correction) {
    event.correction->because.clear();
  }
  event.unknown = {};
  event.redacted = true;
  leave_out_place(event.fact, place_words);
  if (auto* received = std::get_if<pcc::Received>(&event.fact)) {
    auto& bedspaces = received->property.bedspaces;
    bedspaces = gate.shown_bedspaces(bedspaces);
    leave_out_telling(*received);
  }
  return event;
}

bool has_corrections(const CaseRecord& record) {
  return std::ranges::any_of(
      record.events, [](const pcc::CaseEvent& event) { return event.correction.has_value(); });
}

/// What was changed and is not shown is named.
void name_others(pcc::CaseEvent& event, const pcc::CaseEvent& exact) {
  if (!event.correction) {
    return;
  }
  auto& named = event.correction->changed;
  for (const auto& one : exact.correction->changed) {
    if (std::ranges::find(named, one.what, &pcc::Changed::what) == named.end()) {
      named.push_back({one.what, "", ""});
    }
  }
}

void tell_shown_changes(std::vector<pcc::CaseEvent>& shared, std::vector<pcc::CaseEvent> exact) {
  pcc::tell_changes(exact);
  pcc::tell_changes(shared);
  for (std::size_t i = 0; i < exact.size(); ++i) {
    name_others(shared[i], exact[i]);
  }
}

/// Of a register that does not show the place to who asks.
void leave_out_unseen(CaseRecord& record) {
  bool any = false;
  const auto place_words = place_words_of(record.events);
  for (auto& event : record.events) {
    if (!event.redacted) {
      continue;
    }
    leave_out_place(event.fact, place_words);
    if (auto* received = std::get_if<pcc::Received>(&event.fact)) {
      leave_out_telling(*received);
    }
    any = true;
  }
  if (any) {
    record.state = pcc::fold(record.events);
  }
}

CaseRecord shown(const CaseRecord& record, const disclosure::Gate& gate) {
  if (gate.mode() == DisclosureMode::Restricted) {
    auto whole = record;
    leave_out_unseen(whole);
    pcc::tell_changes(whole.events);
    return whole;
  }
  CaseRecord shared;
  shared.events.reserve(record.events.size());
  const auto place_words = place_words_of(record.events);
  for (const auto& event : record.events) {
    shared.events.push_back(shown(event, place_words, gate));
  }
  if (has_corrections(record)) {
    tell_shown_changes(shared.events, record.events);
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
