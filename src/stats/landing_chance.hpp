#pragma once
/// How many bedspaces of the pipeline come online, when each property comes or is lost by itself.

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::stats {

/// One property on its way.
struct Landing {
  std::int64_t bedspaces = 0;
  double chance = 1;  ///< that it comes online, 0 to 1
};

/// The exact law of the bedspaces that come online: entry k is the probability of exactly k. A
/// Poisson-binomial law whose trials count for their bedspaces, by convolution: one pass over the
/// law a property, so time is properties x bedspaces and nothing is drawn or approximated. Its
/// entries add up to 1 within rounding (1e-12 for 1,000 properties).
///
/// REQUIRES: bedspaces >= 0, 10,000,000 at most in all; 0 <= chance <= 1.
[[nodiscard]] std::vector<double> landing_law(std::span<const Landing> properties);

/// The probability that more than `room` bedspaces come online; 1 for a negative room.
[[nodiscard]] double chance_over(std::span<const double> law, std::int64_t room);

/// The mean of a law.
[[nodiscard]] double expected_landings(std::span<const double> law);

}  // namespace fairward::stats
