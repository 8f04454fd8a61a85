#include "concentration/global_support.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <fmt/format.h>

#include <cmath>
#include <span>
#include <vector>

namespace fairward::concentration {
namespace {

/// sum z_i (lag z)_i for deviations in any order.
double cross_product(const Participants& wards, std::span<const double> deviation) {
  double sum = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    double around = 0;
    for (const auto j : wards.of(i)) {
      around += deviation[j];
    }
    if (wards.degree(i) > 0) {
      sum += deviation[i] * around / static_cast<double>(wards.degree(i));
    }
  }
  return sum;
}

}  // namespace

Result<MoranResult> global_moran(std::span<const double> values,
                                 std::span<const std::uint8_t> included,
                                 const Contiguity& contiguity, const PermutationOptions& options,
                                 const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  const WeightSums weights = weight_sums(wards, LinkWeights::RowStandardised);
  const double n = weights.wards;
  if (n < 4 || wards.constant) {
    return fail(Errc::BadValue,
                wards.constant
                    ? fmt::format("Moran's I needs different values; all {} wards taking part have "
                                  "the same",
                                  wards.size())
                    : fmt::format("Moran's I needs at least 4 wards with neighbours, not {}", n));
  }
  std::vector<double> deviation;
  double fourth = 0;
  for (const double x : wards.value) {
    const double z = x - wards.mean;
    deviation.push_back(z);
    fourth += z * z * z * z;
  }
  const auto all = static_cast<double>(wards.size());
  const double squares = wards.mean_square * all;
  const double observed = cross_product(wards, deviation);
  MoranResult result;
  result.statistic = n / weights.s0 * observed / squares;
  result.expected = -1.0 / (n - 1);
  const double kurtosis = all * fourth / (squares * squares);
  const double s02 = weights.s0 * weights.s0;
  const double spread = n * ((n * n - 3 * n + 3) * weights.s1 - n * weights.s2 + 3 * s02) -
                        kurtosis * ((n * n - n) * weights.s1 - 2 * n * weights.s2 + 6 * s02);
  result.variance =
      spread / ((n - 1) * (n - 2) * (n - 3) * s02) - result.expected * result.expected;
  result.z =
      result.variance > 0 ? (result.statistic - result.expected) / std::sqrt(result.variance) : 0;
  FAIRWARD_TRY(
      const auto extreme,
      shuffles_at_least(
          deviation, [&](std::span<const double> dealt) { return cross_product(wards, dealt); },
          observed - 1e-12 * squares, options, job));
  result.p_permutation =
      (static_cast<double>(extreme) + 1.0) / (static_cast<double>(options.permutations) + 1.0);
  return result;
}

}  // namespace fairward::concentration
