#pragma once
/// The cases that await an answer, by deadline.

#include "base/date.hpp"
#include "pcc/case_state.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::pcc {

/// How near a deadline is.
enum class Urgency : std::uint8_t { Overdue, DueToday, DueSoon, Later };
/// "overdue", "due today", "due soon", "later".
[[nodiscard]] std::string_view label_of(Urgency urgency);

struct QueueRow {
  std::size_t index = 0;  ///< among the cases asked about
  std::string reference;
  Date due = no_date();
  int days_left = 0;          ///< calendar days; negative when overdue
  int working_days_left = 0;  ///< after today, up to and with the due date; 0 when overdue
  Urgency urgency = Urgency::Later;
  std::int64_t replies_awaited = 0;  ///< consultees asked and not answered
};

/// Cases that await an answer, the earliest deadline first, then by reference. Due soon is within
/// `soon` working days.
[[nodiscard]] std::vector<QueueRow> queue(std::span<const CaseState> cases, Date today,
                                          std::span<const Date> extra_holidays = {}, int soon = 2);

}  // namespace fairward::pcc
