#include "base/random.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/participants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kGlobalTask = 0x4D4F524E;  // "MORN"
constexpr std::int32_t kMostPermutations = 1'000'000;
constexpr std::size_t kChunk = 32;

/// Sums of the row-standardised weights that the moments need (Cliff and Ord's S0, S1, S2).
struct WeightSums {
  double s0 = 0;
  double s1 = 0;
  double s2 = 0;
};

WeightSums weight_sums(const Participants& wards) {
  WeightSums sums;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    const double weight = 1.0 / static_cast<double>(wards.degree(i));
    double column = 0;
    for (const auto j : wards.of(i)) {
      const double back = 1.0 / static_cast<double>(wards.degree(j));
      column += back;
      sums.s1 += 0.5 * (weight + back) * (weight + back);
    }
    sums.s0 += 1.0;
    sums.s2 += (1.0 + column) * (1.0 + column);
  }
  return sums;
}

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

/// In how many permutations of the deviations the cross product is at least `observed`.
std::int64_t count_at_least(const Participants& wards, std::span<const double> deviation,
                            double observed, const PermutationOptions& options, const Job& job) {
  double scale = 0;
  for (const double z : deviation) {
    scale += z * z;
  }
  const double low = observed - 1e-12 * scale;
  const auto rows = static_cast<std::size_t>(options.permutations);
  std::vector<std::int64_t> found((rows + kChunk - 1) / kChunk, 0);
  parallel_for(rows, kChunk, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
    std::vector<double> shuffled;
    for (std::size_t row = first; row < last; ++row) {
      RandomStream random{options.seed, kGlobalTask, row};
      shuffled.assign(deviation.begin(), deviation.end());
      for (std::size_t j = shuffled.size(); j > 1; --j) {
        std::swap(shuffled[j - 1], shuffled[random.below(static_cast<std::uint32_t>(j))]);
      }
      found[first / kChunk] += cross_product(wards, shuffled) >= low ? 1 : 0;
    }
  });
  std::int64_t total = 0;
  for (const auto count : found) {
    total += count;
  }
  return total;
}

}  // namespace

Result<MoranResult> global_moran(std::span<const double> values,
                                 std::span<const std::uint8_t> included,
                                 const Contiguity& contiguity, const PermutationOptions& options,
                                 const Job& job) {
  if (options.permutations < 1 || options.permutations > kMostPermutations) {
    return fail(Errc::Usage, fmt::format("the number of permutations must be from 1 to 1,000,000, "
                                         "not {}",
                                         options.permutations));
  }
  const Participants wards = participants(values, included, contiguity);
  const WeightSums weights = weight_sums(wards);
  const double n = weights.s0;  // row-standardised: one for every ward that has neighbours
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
  const auto extreme = count_at_least(wards, deviation, observed, options, job);
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while permuting");
  }
  result.p_permutation =
      (static_cast<double>(extreme) + 1.0) / (static_cast<double>(options.permutations) + 1.0);
  return result;
}

}  // namespace fairward::concentration
