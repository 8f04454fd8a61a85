#include "base/random.hpp"
#include "concentration/exact_p.hpp"
#include "unit/concentration/grid.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace fairward::concentration {
namespace {

constexpr std::int32_t kDraws = 3'000'000;
constexpr std::uint32_t kSide = 30;

/// Deals all other wards' values to a ward's neighbours, one deal after the other.
SumTail share_of_deals(const std::vector<double>& values, const Contiguity& contiguity,
                       std::uint32_t ward) {
  std::vector<double> others = values;
  others.erase(others.begin() + ward);
  const auto neighbours = contiguity.of(ward_index(ward));
  double observed = 0;
  for (const auto other : neighbours) {
    observed += values[other];
  }
  RandomStream random{20, 1, ward};
  std::int32_t high = 0;
  std::int32_t low = 0;
  for (std::int32_t deal = 0; deal < kDraws; ++deal) {
    double sum = 0;
    for (std::size_t j = 0; j < neighbours.size(); ++j) {
      const auto left = static_cast<std::uint32_t>(others.size() - j);
      std::swap(others[j], others[j + random.below(left)]);
      sum += others[j];
    }
    high += sum >= observed - 1e-12 ? 1 : 0;
    low += sum <= observed + 1e-12 ? 1 : 0;
  }
  return {static_cast<double>(high) / kDraws, static_cast<double>(low) / kDraws};
}

/// Rates of which half are nothing, as a register has them. The law holds: in 24 pairs, no share is
/// five standard errors from its p, and together they are as far as chance has it.
TEST(ExactPDraws, ThreeMillionIndependentDealsAgree) {
  const auto grid = square_grid(kSide);
  RandomStream random{9, 5, 0};
  std::vector<double> values;
  for (std::uint32_t i = 0; i < kSide * kSide; ++i) {
    values.push_back(random.below(2) == 0 ? 0.0 : std::exp(random.normal()) / 100);
  }
  const auto tails =
      exact_neighbour_sums(participants(values, everyone(values.size()), grid.queen), {}, {});
  ASSERT_TRUE(tails.has_value());
  double squares = 0;
  int compared = 0;
  const auto compare = [&](double share, double p, std::uint32_t ward) {
    const double z = (share - p) / std::sqrt(p * (1 - p) / kDraws);
    EXPECT_LT(std::abs(z), 5) << "ward " << ward << ": " << share << " of the deals, p " << p;
    squares += z * z;
    ++compared;
  };
  for (const std::uint32_t ward :
       {0U, 5U, 29U, 31U, 100U, 200U, 333U, 450U, 555U, 640U, 777U, 899U}) {
    const SumTail share = share_of_deals(values, grid.queen, ward);
    const SumTail& exact = tails->tail[ward];
    if (exact.at_least < 1) {
      compare(share.at_least, exact.at_least, ward);
    }
    if (exact.at_most < 1) {
      compare(share.at_most, exact.at_most, ward);
    }
  }
  ASSERT_GE(compared, 20);
  EXPECT_GT(squares / compared, 0.3);
  EXPECT_LT(squares / compared, 2.0);
}

}  // namespace
}  // namespace fairward::concentration
