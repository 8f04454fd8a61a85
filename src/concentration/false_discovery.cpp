#include "base/assert.hpp"
#include "concentration/local_statistics.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fairward::concentration {

std::vector<double> false_discovery_rate(std::span<const double> p_values,
                                         std::span<const std::uint8_t> tested) {
  FAIRWARD_ASSERT(p_values.size() == tested.size());
  std::vector<std::pair<double, std::size_t>> ascending;
  ascending.reserve(p_values.size());
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (tested[i] != 0) {
      ascending.emplace_back(p_values[i], i);
    }
  }
  std::ranges::sort(ascending);
  std::vector<double> adjusted(p_values.size(), 1.0);
  const auto tests = static_cast<double>(ascending.size());
  double least = 1.0;
  for (std::size_t rank = ascending.size(); rank > 0; --rank) {
    const auto& [p, i] = ascending[rank - 1];
    least = std::min(least, p * tests / static_cast<double>(rank));
    adjusted[i] = least;
  }
  return adjusted;
}

std::vector<double> bonferroni(std::span<const double> p_values,
                               std::span<const std::uint8_t> tested) {
  FAIRWARD_ASSERT(p_values.size() == tested.size());
  const auto tests = static_cast<double>(
      std::ranges::count_if(tested, [](std::uint8_t test) { return test != 0; }));
  std::vector<double> adjusted(p_values.size(), 1.0);
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (tested[i] != 0) {
      adjusted[i] = std::min(1.0, p_values[i] * tests);
    }
  }
  return adjusted;
}

}  // namespace fairward::concentration
