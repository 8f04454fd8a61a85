#include "concentration/groups.hpp"

#include "base/assert.hpp"

#include <algorithm>

namespace fairward::concentration {
namespace {

/// The flagged wards connected with `first` through flagged wards, ascending; unflags them.
std::vector<std::uint32_t> take_component(std::uint32_t first, std::vector<std::uint8_t>& flagged,
                                          const Contiguity& contiguity) {
  std::vector<std::uint32_t> wards{first};
  flagged[first] = 0;
  for (std::size_t next = 0; next < wards.size(); ++next) {
    for (const auto other : contiguity.of(ward_index(wards[next]))) {
      if (flagged[other] != 0) {
        flagged[other] = 0;
        wards.push_back(other);
      }
    }
  }
  std::ranges::sort(wards);
  return wards;
}

}  // namespace

WardGroup group_of(std::span<const std::uint32_t> wards, const Rates& rates, GroupMethod method) {
  WardGroup group;
  group.methods = {method};
  std::vector<std::uint8_t> inside(rates.size(), 0);
  for (const auto ward : wards) {
    FAIRWARD_ASSERT(ward < rates.size());
    inside[ward] = 1;
    group.wards.push_back(ward_index(ward));
  }
  std::ranges::sort(group.wards);
  double people_outside = 0;
  double population_outside = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] == 0) {
      continue;
    }
    (inside[i] != 0 ? group.people : people_outside) += rates.people[i];
    (inside[i] != 0 ? group.population : population_outside) += rates.population[i];
  }
  if (group.population > 0 && population_outside > 0 && people_outside > 0) {
    group.relative_risk = (group.people / group.population) / (people_outside / population_outside);
  }
  return group;
}

std::vector<WardGroup> groups_of(std::span<const std::uint8_t> flagged,
                                 const Contiguity& contiguity, const Rates& rates,
                                 GroupMethod method, std::span<const double> p_value,
                                 std::size_t smallest) {
  FAIRWARD_ASSERT(flagged.size() == contiguity.size() && flagged.size() == rates.size());
  FAIRWARD_ASSERT(p_value.empty() || p_value.size() == flagged.size());
  std::vector<std::uint8_t> left(flagged.begin(), flagged.end());
  std::vector<WardGroup> groups;
  for (std::uint32_t first = 0; first < left.size(); ++first) {
    if (left[first] == 0) {
      continue;
    }
    const auto wards = take_component(first, left, contiguity);
    if (wards.size() < smallest) {
      continue;
    }
    groups.push_back(group_of(wards, rates, method));
    if (!p_value.empty()) {
      double least = 1.0;
      for (const auto ward : wards) {
        least = std::min(least, p_value[ward]);
      }
      groups.back().p_value = least;
    }
  }
  return groups;
}

}  // namespace fairward::concentration
