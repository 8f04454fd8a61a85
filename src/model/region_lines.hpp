#pragma once
/// The tests of the region as a whole, in plain words.

#include "domain/tables.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::model {

/// One test of the region as a whole.
struct RegionLine {
  std::string label;    ///< "Moran's I"
  std::string words;    ///< "Like rates lie together more than chance would have it."
  std::string figures;  ///< "0.231, expected −0.010; z 3.8, p 0.001"
  std::string method;   ///< values and weights
  bool clustered = false;
};
[[nodiscard]] std::vector<RegionLine> region_lines(std::span<const RegionTest> tests);
/// What all of them have in common: "Moments under randomisation; p one-sided, ...". May be empty.
[[nodiscard]] std::string region_conventions(std::span<const RegionTest> tests);

}  // namespace fairward::model
