#include "model/case_card.hpp"

#include "base/text.hpp"
#include "engine/fact_words.hpp"
#include "model/case_words.hpp"
#include "model/check_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::model {
namespace {

using engine::CaseAction;
using pcc::CaseState;

void add(std::vector<CardLine>& lines, std::string label, std::string value) {
  if (!value.empty()) {
    lines.push_back({std::move(label), one_line(std::move(value)), Emphasis::Plain, {}});
  }
}

/// How near the deadline is, in words; they say all that the colour does.
void add_due(CaseCard& card, const CaseState& state, Date today) {
  card.due = "To answer by " + state.due->text();
  card.due += state.due_moves.empty() ? "" : " (moved)";
  if (const auto answered = state.answered_on()) {
    const bool in_time = *answered <= *state.due;
    card.due += in_time ? ": answered in time" : ": answered late";
    card.emphasis = in_time ? Emphasis::Good : Emphasis::Warning;
    return;
  }
  if (!state.awaits_answer()) {
    return;
  }
  const std::array<CaseState, 1> one{state};
  const auto row = pcc::queue(one, today).front();
  card.due += row.days_left < 0 ? fmt::format(": {} overdue", counted(-row.days_left, "day"))
              : row.days_left == 0
                  ? ": due today"
                  : fmt::format(": {} left ({} working)", counted(row.days_left, "day"),
                                row.working_days_left);
  card.emphasis = row.urgency == pcc::Urgency::Overdue ? Emphasis::Bad
                  : row.urgency == pcc::Urgency::Later ? Emphasis::Plain
                                                       : Emphasis::Warning;
}

std::vector<CardLine> facts_of(const pcc::Received& fact) {
  const auto& property = fact.property;
  const auto& hidden = fact.restricted;
  std::vector<CardLine> lines;
  add(lines, "Ward", engine::ward_and_code(fact));
  add(lines, "Council", fact.ward.lad_name);
  add(lines, "Proposal", engine::offer_words(fact));
  add(lines, "Property", property.type);
  add(lines, "Units", property.units > 0 ? with_thousands(property.units) : "");
  add(lines, "Use class", property.use_class);
  add(lines, "Licence", property.licence);
  add(lines, "Provider", fact.provider);
  add(lines, "Received", fact.received.text());
  add(lines, "Days to answer",
      fmt::format("{} {}", fact.reply.days, pcc::label_of(fact.reply.kind)));
  add(lines, "Answers for the council", fact.council_contact);
  add(lines, "Address", hidden.address);
  add(lines, "Postcode", hidden.postcode.empty() ? hidden.sector : hidden.postcode);
  add(lines, "UPRN", hidden.uprn);
  add(lines, "Contact", hidden.provider_contact);
  add(lines, "Their reference", hidden.provider_reference);
  add(lines, "Request", hidden.text);
  return lines;
}

SheetBlocks check_blocks_of(const CaseState& state) {
  SheetBlocks blocks;
  if (state.assessments.empty()) {
    return blocks;
  }
  const auto& last = state.assessments.back();
  blocks.emplace_back(line("Suggested: " + suggested_words(last.fact)));
  if (const auto since = state.corrected_since(last); since > 0) {
    blocks.emplace_back(line(fmt::format(
        "Event {} corrected the proposal since; this check is of what it was before.", since)));
  }
  blocks.emplace_back(
      quiet(fmt::format("Made {} with Fairward {}. Basis: {}", pcc::text_of(last.at),
                        last.fact.program_version, one_line(last.fact.basis_of_advice()))));
  return blocks;
}

SheetBlocks consultee_blocks(const CaseState& state, DisclosureMode mode) {
  SheetBlocks blocks;
  if (state.consultees.empty()) {
    return blocks;
  }
  SheetTable table;
  table.columns = {words("Consultee"), minor(words("Asked")), words("Reply by"), words("Replied"),
                   words("Position")};
  if (mode == DisclosureMode::Restricted) {
    table.columns.push_back(words("Evidence"));
  }
  for (const auto& one : state.consultees) {
    auto cells = consultee_cells(one, mode);
    std::ranges::transform(cells, cells.begin(), one_line);
    add_row(table, std::move(cells));
  }
  blocks.emplace_back(std::move(table));
  return blocks;
}

void add_line(SheetBlocks& blocks, std::string_view label, const std::string& value) {
  if (!value.empty()) {
    blocks.emplace_back(line(fmt::format("{}: {}", label, one_line(value))));
  }
}

SheetBlocks response_blocks(const CaseState& state) {
  SheetBlocks blocks;
  if (state.responses.empty()) {
    return blocks;
  }
  const auto& fact = state.responses.back().fact;
  add_line(blocks, "Decided",
           fmt::format("{}, sent on {}", pcc::label_of(fact.decision), fact.sent.text()));
  add_line(blocks, "Because", fact.restricted.because);
  add_line(blocks, "Conditions", fact.restricted.conditions);
  add_line(blocks, "Grounds", grounds_words(fact));
  add_line(blocks, "Signed", fact.signatory);
  return blocks;
}

SheetBlocks end_blocks(const CaseState& state) {
  SheetBlocks blocks;
  if (state.adjudication_asked) {
    const auto& asked = state.adjudication_asked->fact;
    add_line(blocks, "Adjudication",
             fmt::format("asked for by the {} on {}", asked.by, asked.asked.text()));
    add_line(blocks, "They said", asked.restricted.words);
  }
  if (state.adjudication_decided) {
    const auto& decided = state.adjudication_decided->fact;
    add_line(blocks, "Adjudicated",
             fmt::format("{} on {}", pcc::label_of(decided.result), decided.decided.text()));
    add_line(blocks, "The panel said", decided.restricted.words);
  }
  if (state.conclusion) {
    const auto& fact = state.conclusion->fact;
    add_line(blocks, "Ended", fmt::format("{} on {}", pcc::label_of(fact.ending), fact.on.text()));
    add_line(blocks, "It was said", fact.restricted.words);
  }
  return blocks;
}

SheetBlocks event_blocks(const std::vector<pcc::CaseEvent>& events) {
  SheetTable table;
  table.columns = {number("#"), words("What"), minor(words("Written")), minor(words("By"))};
  for (const auto& event : events) {
    add_row(table, {std::to_string(event.number), event_words(event), pcc::text_of(event.at),
                    one_line(event.actor)});
  }
  return {SheetBlock{std::move(table)}};
}

}  // namespace

std::vector<CaseStep> next_steps(const CaseState& state) {
  std::vector<CaseStep> steps;
  const auto may = [&](CaseAction action, bool usual) {
    steps.push_back({action, std::string{engine::label_of(action)}, usual});
  };
  const bool ended = state.stage == pcc::CaseStage::Ended;
  const bool waits = state.awaits_answer();
  const bool awaited = std::ranges::any_of(
      state.consultees, [](const pcc::Consultee& one) { return one.asked && one.replies.empty(); });
  if (waits) {
    may(CaseAction::Ask, state.consultees.empty());
    may(CaseAction::Reply, awaited);
    may(CaseAction::Assess, state.assessments.empty());
    may(CaseAction::Respond, !awaited && !state.assessments.empty());
    may(CaseAction::Extend, false);
  } else if (!ended) {
    if (!state.adjudication_decided) {
      may(CaseAction::Adjudicate, state.adjudication_asked.has_value());
    }
    may(CaseAction::Close, !state.adjudication_asked || state.adjudication_decided);
    may(CaseAction::Reply, false);
    may(CaseAction::Assess, false);
    if (state.stage == pcc::CaseStage::Responded) {
      may(CaseAction::Respond, false);
    }
  }
  may(CaseAction::Note, ended);
  if (waits) {
    may(CaseAction::Close, false);
  }
  may(CaseAction::Correct, false);
  may(CaseAction::Report, false);
  std::ranges::stable_partition(steps, &CaseStep::usual);
  return steps;
}

CaseCard case_card(const Released<engine::CaseRecord>& released, Date today) {
  const auto& state = released->state;
  CaseCard card;
  card.title = fmt::format("{}: {}", one_line(state.reference), pcc::label_of(state.stage));
  add_due(card, state, today);
  card.facts = facts_of(state.received->fact);
  const auto section = [&](std::string title, SheetBlocks blocks) {
    if (!blocks.empty()) {
      card.sections.push_back({SheetPart::Case, std::move(title), std::move(blocks)});
    }
  };
  section("Consultees", consultee_blocks(state, released.mode()));
  section("Check", check_blocks_of(state));
  section("Response", response_blocks(state));
  section("Afterwards", end_blocks(state));
  section("Events", event_blocks(released->events));
  card.steps = next_steps(state);
  return card;
}

}  // namespace fairward::model
