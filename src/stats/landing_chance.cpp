#include "stats/landing_chance.hpp"

#include "base/assert.hpp"

#include <algorithm>

namespace fairward::stats {
namespace {

constexpr std::int64_t kMostBedspaces = 10'000'000;

}  // namespace

std::vector<double> landing_law(std::span<const Landing> properties) {
  std::int64_t total = 0;
  for (const auto& property : properties) {
    FAIRWARD_ASSERT(property.bedspaces >= 0 && property.chance >= 0 && property.chance <= 1);
    total += property.bedspaces;
    FAIRWARD_ASSERT(total <= kMostBedspaces);
  }
  std::vector<double> law(static_cast<std::size_t>(total) + 1, 0.0);
  law[0] = 1;
  std::size_t reached = 0;
  for (const auto& property : properties) {
    const auto step = static_cast<std::size_t>(property.bedspaces);
    if (step == 0) {
      continue;
    }
    // From the top, so that a property is counted once.
    reached += step;
    for (std::size_t k = reached + 1; k-- > 0;) {
      const double with = k >= step ? law[k - step] * property.chance : 0.0;
      law[k] = law[k] * (1 - property.chance) + with;
    }
  }
  return law;
}

double chance_over(std::span<const double> law, std::int64_t room) {
  if (room < 0) {
    return 1;
  }
  double over = 0;
  for (std::size_t k = law.size(); k-- > static_cast<std::size_t>(room) + 1;) {
    over += law[k];  // the smallest first: the tail keeps its digits
  }
  return std::min(1.0, over);
}

double expected_landings(std::span<const double> law) {
  double mean = 0;
  for (std::size_t k = 0; k < law.size(); ++k) {
    mean += static_cast<double>(k) * law[k];
  }
  return mean;
}

}  // namespace fairward::stats
