#include "pcc/case_queue.hpp"

#include "pcc/bank_holidays.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace fairward::pcc {
namespace {

Urgency urgency_of(const QueueRow& row, int soon) {
  if (row.days_left < 0) {
    return Urgency::Overdue;
  }
  if (row.days_left == 0) {
    return Urgency::DueToday;
  }
  return row.working_days_left <= soon ? Urgency::DueSoon : Urgency::Later;
}

std::int64_t awaited(const CaseState& state) {
  return std::ranges::count_if(
      state.consultees, [](const Consultee& one) { return one.asked && one.replies.empty(); });
}

}  // namespace

std::string_view label_of(Urgency urgency) {
  static constexpr std::array<std::string_view, 4> kLabels{"overdue", "due today", "due soon",
                                                           "later"};
  return kLabels.at(static_cast<std::size_t>(urgency));
}

std::vector<QueueRow> queue(std::span<const CaseState> cases, Date today,
                            std::span<const Date> extra_holidays, int soon) {
  std::vector<QueueRow> rows;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& state = cases[i];
    if (!state.awaits_answer()) {
      continue;
    }
    QueueRow row;
    row.index = i;
    row.reference = state.reference;
    row.due = *state.due;
    row.days_left = days_between(today, row.due);
    row.working_days_left =
        working_days_between(state.received->fact.reply.nation, today, row.due, extra_holidays);
    row.urgency = urgency_of(row, soon);
    row.replies_awaited = awaited(state);
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, [](const QueueRow& a, const QueueRow& b) {
    return std::tuple{a.due, a.reference.size(), a.reference} <
           std::tuple{b.due, b.reference.size(), b.reference};
  });
  return rows;
}

}  // namespace fairward::pcc
