#include "base/assert.hpp"
#include "concentration/local_statistics.hpp"

#include <algorithm>
#include <cstddef>

namespace fairward::concentration {

std::vector<double> false_discovery_rate(std::span<const double> p_values,
                                         std::span<const std::uint8_t> tested) {
  FAIRWARD_ASSERT(p_values.size() == tested.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (tested[i] != 0) {
      order.push_back(i);
    }
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> adjusted(p_values.size(), 1.0);
  const auto tests = static_cast<double>(order.size());
  double least = 1.0;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, p_values[i] * tests / static_cast<double>(rank));
    adjusted[i] = least;
  }
  return adjusted;
}

}  // namespace fairward::concentration
