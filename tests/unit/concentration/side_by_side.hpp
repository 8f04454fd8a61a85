#pragma once
/// Dealt replicates as one table.

#include "concentration/scan_deal.hpp"

#include <cstdint>
#include <vector>

namespace fairward::concentration {

/// People of ward w in replicate j at [w * count + j].
[[nodiscard]] inline std::vector<std::uint32_t> side_by_side(const DealtBlock& dealt,
                                                             std::size_t wards) {
  std::vector<std::uint32_t> people;
  for (std::size_t ward = 0; ward < wards; ++ward) {
    const auto here = dealt.people(ward);
    people.insert(people.end(), here.begin(), here.end());
  }
  return people;
}

}  // namespace fairward::concentration
