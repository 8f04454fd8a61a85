/// What happened in a case, event by event, and in earlier ones.

#include "base/text.hpp"
#include "report/case_sections.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace fairward::report {
namespace {

/// What an event says, in a phrase that holds nothing restricted.
struct EventWords {
  std::string operator()(const pcc::Received& fact) const {
    return fmt::format("proposal received{}, {} in {}",
                       fact.provider.empty() ? "" : " from " + fact.provider,
                       counted(fact.property.bedspaces, "bedspace"), fact.ward.ward_name);
  }
  std::string operator()(const pcc::DueMoved& fact) const {
    return "due date moved to " + fact.due.text();
  }
  std::string operator()(const pcc::Consulted& fact) const {
    return fmt::format("{} asked", fact.role);
  }
  std::string operator()(const pcc::Replied& fact) const {
    return fmt::format("{} replied: {}", fact.role, pcc::label_of(fact.position));
  }
  std::string operator()(const pcc::Assessed& fact) const {
    return fmt::format("check kept; the figures suggested {}",
                       fact.suggested ? pcc::label_of(*fact.suggested) : "nothing");
  }
  std::string operator()(const pcc::Responded& fact) const {
    return fmt::format("response sent on {}: {}", fact.sent.text(), pcc::label_of(fact.decision));
  }
  std::string operator()(const pcc::AdjudicationAsked& fact) const {
    return fmt::format("adjudication asked for{}", fact.by.empty() ? "" : " by the " + fact.by);
  }
  std::string operator()(const pcc::AdjudicationDecided& fact) const {
    return fmt::format("adjudication decided on {}: {}", fact.decided.text(),
                       pcc::label_of(fact.result));
  }
  std::string operator()(const pcc::Concluded& fact) const {
    return fmt::format("case ended on {}: {}", fact.on.text(), pcc::label_of(fact.ending));
  }
  std::string operator()(const pcc::Noted& /*fact*/) const { return "note written"; }
  std::string operator()(const pcc::Retracted& /*fact*/) const { return "taken back"; }
};

std::string ended_words(const pcc::CaseState& state) {
  if (state.conclusion) {
    return std::string{pcc::label_of(state.conclusion->fact.ending)};
  }
  return std::string{pcc::label_of(state.stage)};
}

}  // namespace

Section history_section(std::span<const pcc::CaseEvent> events, const CopyRules& rules) {
  Section section{"history", "History of the case", {}, false};
  Table table;
  table.caption = "Every entry of the register about this case; none is changed or taken away";
  table.columns = {{"Entry", "", ColumnKind::Number},
                   {"Written down", "", ColumnKind::Text},
                   {"What", "", ColumnKind::Text}};
  if (rules.shows_names()) {
    table.columns.push_back({"By", "", ColumnKind::Text});
  }
  for (const auto& event : events) {
    auto words = std::visit(EventWords{}, event.fact);
    if (event.correction) {
      words = fmt::format("corrects entry {}: {}", event.correction->number, words);
    }
    std::vector<Cell> cells{fmt::format("{}", event.number), pcc::text_of(event.at), words};
    if (rules.shows_names()) {
      cells.emplace_back(event.actor);
    }
    table.add(std::move(cells));
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section earlier_section(std::span<const EarlierCase> cases) {
  Section section{"earlier", "Earlier checks", {}, false};
  if (cases.empty()) {
    return section;
  }
  Table table;
  table.caption = "Other cases of the same address, postcode or ward";
  table.columns = {{"Reference", "", ColumnKind::Text}, {"Why", "", ColumnKind::Text},
                   {"Received", "", ColumnKind::Text},  {"Bedspaces", "", ColumnKind::Number},
                   {"Response", "", ColumnKind::Text},  {"State", "", ColumnKind::Text}};
  for (const auto& one : cases) {
    const auto& state = one.state;
    if (!state.received) {
      continue;
    }
    table.add({state.reference, one.why, state.received->fact.received.text(),
               with_thousands(state.received->fact.property.bedspaces),
               state.responses.empty()
                   ? std::string{"none"}
                   : std::string{pcc::label_of(state.responses.back().fact.decision)},
               ended_words(state)});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace fairward::report
