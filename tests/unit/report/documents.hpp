#pragma once
/// Documents to write, and a case to write about.

#include "disclosure/gate.hpp"
#include "pcc/case_state.hpp"
#include "report/document.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fairward::testing {

[[nodiscard]] inline Released<report::Document> released(
    report::Document document, DisclosureMode mode = DisclosureMode::Shared) {
  return disclosure::Gate{mode}.release(Count{}).then(
      [&](const Count& /*none*/) { return std::move(document); });
}

/// A document with one of every block, and a text from `next` in every field that has one.
template <class Next>
[[nodiscard]] report::Document with_every_field(Next next) {
  using namespace report;  // NOLINT(google-build-using-namespace)
  const auto table = [&] {
    Table made;
    made.caption = next();
    made.columns = {{next(), next(), ColumnKind::Text}, {next(), next(), ColumnKind::Number}};
    made.add({next(), {next(), Sign::AboveLimit}}, RowKind::Strong);
    made.add({next()}, RowKind::Group);
    made.notes = {next()};
    return made;
  };
  Document document;
  document.title = next();
  document.subtitle = next();
  document.reference = next();
  document.copy = next();
  document.marking = next();
  document.made_with = next();
  document.head.facts = {{next(), next()}};
  Section section{"all", next(), {}, true};
  section.blocks.emplace_back(Paragraph{next(), ParagraphKind::Warning});
  section.blocks.emplace_back(Subheading{next()});
  section.blocks.emplace_back(KeyFacts{{{next(), next()}}});
  section.blocks.emplace_back(List{{{next(), next()}}, ListKind::Numbered});
  section.blocks.emplace_back(Verdict{next(), next(), {next()}});
  section.blocks.emplace_back(table());
  section.blocks.emplace_back(Picture{"<svg/>", next(), next(), table()});
  section.blocks.emplace_back(Signature{next(), next(), next()});
  document.sections.push_back(std::move(section));
  return document;
}

/// Received on 2 November 2026 from Serco for a house in Alder; police asked and objecting, health
/// asked; objected to on the 13th, after the due date of the 12th; all in the words below.
[[nodiscard]] inline std::vector<pcc::CaseEvent> objected_case() {
  std::vector<pcc::CaseEvent> events;
  const auto add = [&](pcc::CaseFact fact, std::optional<pcc::Correction> correction = {}) {
    pcc::CaseEvent event;
    event.sequence = event.number = static_cast<std::int64_t>(events.size()) + 1;
    event.case_reference = "PCC-0012";
    event.actor = "A. Reviewer";
    event.at =
        pcc::parse_time("2026-11-02T09:00:00.000Z").value() + std::chrono::hours{24 * event.number};
    event.key = "key" + std::to_string(event.number);
    event.fact = std::move(fact);
    event.correction = std::move(correction);
    events.push_back(std::move(event));
  };
  pcc::Received received;
  received.provider = "Serco";
  received.council_contact = "Housing lead";
  received.received = Date::from_ymd(2026, 11, 2);
  received.reply.days = 10;
  received.reply.kind = pcc::DayKind::Calendar;
  received.ward = {"A", "Alder", {}, "L1", "Larchshire", false};
  received.property = {"house", 1, 6, "families", "C4", "applied for"};
  received.restricted.address = "12 Canary Street, Alder, Larchshire";
  received.restricted.postcode = "ZZ1 1AA";
  received.restricted.uprn = "10093210007";
  received.restricted.provider_contact = "J. Bloggs, Serco";
  received.restricted.provider_reference = "SER/778";
  add(received);
  add(pcc::Consulted{"police", Date::from_ymd(2026, 11, 3), Date::from_ymd(2026, 11, 9), {}});
  add(pcc::Consulted{"health", Date::from_ymd(2026, 11, 3), std::nullopt, {}});
  add(pcc::Replied{"police",
                   pcc::Position::Object,
                   Date::from_ymd(2026, 11, 6),
                   {"Tension near 12 Canary Street (zz11aa) since June.", "letter 4"}});
  pcc::Responded response;
  response.suggested = pcc::Recommendation::Support;
  response.decision = pcc::Recommendation::Object;
  response.grounds = {"community safety", "concentration"};
  response.sent = Date::from_ymd(2026, 11, 13);
  response.signatory = "B. Director";
  response.restricted.because = "Police evidence";
  response.restricted.ground_words = {"Incidents in Canary Street"};
  add(response);
  return events;
}

}  // namespace fairward::testing
