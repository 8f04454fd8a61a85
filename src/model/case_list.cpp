#include "model/case_list.hpp"

#include "base/text.hpp"
#include "engine/fact_words.hpp"
#include "model/case_words.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::model {
namespace {

Emphasis emphasis_of(pcc::Urgency urgency) {
  switch (urgency) {
    case pcc::Urgency::Overdue:
      return Emphasis::Bad;
    case pcc::Urgency::DueToday:
    case pcc::Urgency::DueSoon:
      return Emphasis::Warning;
    case pcc::Urgency::Later:
      break;
  }
  return Emphasis::Plain;
}

std::string where_words(const pcc::Received& fact) {
  const auto& hidden = fact.restricted;
  auto words = engine::ward_words(fact);
  for (const auto* part :
       {&fact.ward.lad_name, &hidden.address, &hidden.postcode, &hidden.sector}) {
    words += part->empty() ? "" : ", " + *part;
  }
  return one_line(std::move(words));
}

std::string what_words(const pcc::Received& fact) {
  return one_line(fmt::format("{}, {}", engine::offer_words(fact), fact.provider));
}

std::string awaited_words(const pcc::CaseState& state, Date today) {
  std::string names;
  for (const auto& one : state.consultees) {
    if (!one.asked || !one.replies.empty()) {
      continue;
    }
    const auto by = one.asked->fact.reply_by;
    names += (names.empty() ? "" : ", ") + one.role +
             (by && *by < today ? fmt::format(" (was due {})", by->text()) : "");
  }
  return names.empty() || !state.awaits_answer() ? "" : "No reply yet: " + one_line(names);
}

CaseRow row_of(const pcc::CaseState& state, const engine::CaseDesk& desk) {
  const auto& fact = state.received->fact;
  CaseRow row;
  row.reference = one_line(state.reference);
  row.due = state.due ? state.due->text() : "";
  row.state = capitalised(pcc::label_of(state.stage));
  row.where = where_words(fact);
  row.what = what_words(fact);
  row.awaited = awaited_words(state, desk.today);
  row.selected = state.reference == desk.selected;
  return row;
}

}  // namespace

CaseList case_list(const engine::CaseDesk& desk) {
  CaseList list;
  if (!desk.cases) {
    return list;
  }
  std::vector<pcc::CaseState> states;
  states.reserve((**desk.cases).size());
  for (const auto& record : **desk.cases) {
    states.push_back(record.state);
  }
  const auto queue = pcc::queue(states, desk.today);
  std::vector<bool> listed(states.size(), false);
  for (const auto& one : queue) {
    auto row = row_of(states[one.index], desk);
    row.left = left_words(one);
    row.emphasis = emphasis_of(one.urgency);
    list.rows.push_back(std::move(row));
    listed[one.index] = true;
  }
  for (std::size_t i = 0; desk.all && i < states.size(); ++i) {
    if (!listed[i] && states[i].received) {
      list.rows.push_back(row_of(states[i], desk));
    }
  }
  list.summary = queue_words(queue, states.size());
  list.mode_line = case_mode_line(desk.cases->mode());
  return list;
}

}  // namespace fairward::model
