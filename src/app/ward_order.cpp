#include "app/ward_order.hpp"

#include <algorithm>
#include <cstddef>

namespace fairward::app {

std::vector<WardIndex> by_pressure(const StatusTable& wards) {
  std::vector<std::size_t> rows(wards.rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = i;
  }
  const auto percent = [&](std::size_t row) -> const Measure& {
    return wards.rows[row].figures.percent_of_limit;
  };
  std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
    if (percent(a).known() != percent(b).known()) {
      return percent(a).known();
    }
    return percent(a).known() && percent(a).value() > percent(b).value();
  });
  std::vector<WardIndex> order;
  order.reserve(rows.size());
  for (const std::size_t row : rows) {
    order.push_back(ward_index(wards.rows[row].index));
  }
  return order;
}

std::optional<WardIndex> step_from(std::span<const WardIndex> order, std::optional<WardIndex> from,
                                   Step step) {
  if (order.empty()) {
    return std::nullopt;
  }
  const auto at = from ? std::ranges::find(order, *from) : order.end();
  if (at == order.end()) {
    return step == Step::On ? order.front() : order.back();
  }
  const auto size = order.size();
  const auto index = static_cast<std::size_t>(at - order.begin());
  return order[(index + (step == Step::On ? 1 : size - 1)) % size];
}

}  // namespace fairward::app
