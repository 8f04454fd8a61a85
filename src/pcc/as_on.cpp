#include "pcc/as_on.hpp"

namespace fairward::pcc {

Date counts_from(const CaseEvent& event) {
  const auto stated = event.correction ? std::nullopt : stated_day(event.fact);
  return stated.value_or(day_of(event.at));
}

std::vector<CaseEvent> as_on(std::span<const CaseEvent> events, Date day) {
  std::vector<CaseEvent> counted;
  for (const auto& event : events) {
    if (counts_from(event) <= day) {
      counted.push_back(event);
    } else if (event.number == 1) {
      return {};
    }
  }
  return counted;
}

}  // namespace fairward::pcc
