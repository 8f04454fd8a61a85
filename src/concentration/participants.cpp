#include "concentration/participants.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairward::concentration {

Participants participants(std::span<const double> values, std::span<const std::uint8_t> included,
                          const Contiguity& contiguity) {
  FAIRWARD_ASSERT(values.size() == included.size() && values.size() == contiguity.size());
  constexpr auto kLeftOut = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(values.size(), kLeftOut);
  Participants result;
  double sum = 0;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (included[i] != 0) {
      FAIRWARD_ASSERT(std::isfinite(values[i]));
      number[i] = static_cast<std::uint32_t>(result.ward.size());
      result.ward.push_back(i);
      result.value.push_back(values[i]);
      sum += values[i];
    }
  }
  for (const auto ward : result.ward) {
    for (const auto other : contiguity.of(ward_index(ward))) {
      if (number[other] != kLeftOut) {
        result.neighbour.push_back(number[other]);
      }
    }
    result.start.push_back(static_cast<std::uint32_t>(result.neighbour.size()));
  }
  if (!result.value.empty()) {
    const auto n = static_cast<double>(result.size());
    result.mean = sum / n;
    double squares = 0;
    for (const double x : result.value) {
      squares += (x - result.mean) * (x - result.mean);
    }
    result.mean_square = squares / n;
    const auto [least, greatest] = std::ranges::minmax_element(result.value);
    result.constant = *least == *greatest;
  }
  return result;
}

double tie_tolerance(std::span<const double> values, std::size_t terms) {
  double largest = 0;
  for (const double x : values) {
    largest = std::max(largest, std::abs(x));
  }
  return 1e-12 * largest * static_cast<double>(terms + 1);
}

}  // namespace fairward::concentration
