#include "engine/case_release.hpp"

#include "report/case_sections.hpp"
#include "report/every_text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

pcc::CaseEvent shown(pcc::CaseEvent event, const std::vector<std::string>& place_words,
                     const disclosure::Gate& gate) {
  event.fact = pcc::without_restricted(std::move(event.fact));
  if (event.correction) {
    event.correction->because.clear();
  }
  event.unknown = {};
  event.redacted = true;
  if (auto* received = std::get_if<pcc::Received>(&event.fact)) {
    auto& bedspaces = received->property.bedspaces;
    bedspaces = gate.shown_bedspaces(bedspaces);
    // An address can be typed where none is asked for.
    auto& property = received->property;
    for (auto* text : {&property.type, &property.cohort, &property.use_class, &property.licence,
                       &received->provider, &received->council_contact}) {
      report::leave_out(*text, place_words, "[left out]");
    }
  }
  return event;
}

CaseRecord shown(const CaseRecord& record, const disclosure::Gate& gate) {
  if (gate.mode() == DisclosureMode::Restricted) {
    return record;
  }
  CaseRecord shared;
  shared.events.reserve(record.events.size());
  const auto place_words = report::place_words(record.events);
  for (const auto& event : record.events) {
    shared.events.push_back(shown(event, place_words, gate));
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
