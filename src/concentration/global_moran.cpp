#include "concentration/global_support.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <fmt/format.h>

#include <cmath>
#include <span>
#include <vector>

namespace fairward::concentration {

Result<MoranResult> global_moran(std::span<const double> values,
                                 std::span<const std::uint8_t> included, const Weights& around,
                                 LinkWeights style, const PermutationOptions& options,
                                 const Job& job) {
  const LinkedWards linked = linked_wards(values, included, around, style);
  const Participants& wards = linked.wards;
  const PairLinks links = pair_links(linked);
  const WeightSums& weights = links.sums;
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
  const double observed = form_of(links.products, deviation);
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
  // Of values as large as the square of the spread, the sums differ in the last bits.
  const double tie = 1e-12 * squares * weights.s0 / n;
  FAIRWARD_TRY(result.p_permutation,
               share_at_least(links.products, deviation, observed - tie, options, job));
  return result;
}

Result<MoranResult> global_moran(std::span<const double> values,
                                 std::span<const std::uint8_t> included,
                                 const Contiguity& contiguity, const PermutationOptions& options,
                                 const Job& job) {
  return global_moran(values, included, equal_weights(contiguity), LinkWeights::RowStandardised,
                      options, job);
}

}  // namespace fairward::concentration
