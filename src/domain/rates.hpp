#pragma once
/// What the spatial check reads: people and residents by ward, and which wards take part.

#include <cstdint>
#include <vector>

namespace fairward {

/// Parallel arrays, one entry a ward. A ward that takes no part (people not known, suppressed, or
/// no population) has `included` 0 and its numbers are 0; it is left out of every mean and every
/// draw.
struct Rates {
  std::vector<double> people;
  std::vector<double> population;
  std::vector<std::uint8_t> included;
  [[nodiscard]] std::size_t size() const noexcept { return people.size(); }
};

}  // namespace fairward
