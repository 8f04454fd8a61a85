#include "concentration/local_statistics.hpp"

#include "base/text.hpp"
#include "concentration/participants.hpp"
#include "concentration/permutation.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <string_view>

namespace fairward::concentration {
namespace {

/// What one method says of one ward before any permutation.
struct Local {
  double statistic = 0;
  double z = 0;
};
using Measure = std::function<Local(const Participants&, std::size_t ward, double neighbour_sum)>;

/// A difference that is only rounding counts as none.
bool is_mean(const Participants& wards, double value) {
  return std::abs(value - wards.mean) <=
         1e-12 * (std::abs(wards.mean) + std::sqrt(wards.mean_square));
}

Quadrant quadrant_of(const Participants& wards, double value, double neighbour_mean) {
  const bool high = value > wards.mean;
  const bool high_around = neighbour_mean > wards.mean;
  if (high) {
    return high_around ? Quadrant::HighHigh : Quadrant::HighLow;
  }
  return high_around ? Quadrant::LowHigh : Quadrant::LowLow;
}

Local moran_of(const Participants& wards, std::size_t ward, double neighbour_sum) {
  const auto n = static_cast<double>(wards.size());
  const auto k = static_cast<double>(wards.degree(ward));
  const double own = wards.value[ward] - wards.mean;
  if (is_mean(wards, wards.value[ward])) {
    return {};
  }
  const double m2 = wards.mean_square;
  Local local;
  local.statistic = own / m2 * (neighbour_sum / k - wards.mean);
  // Row-standardised: the weights sum to 1 and their squares to 1 / k.
  const double expected = -own * own / ((n - 1) * m2);
  const double variance =
      own / m2 * (own / m2) * (n / (n - 2)) * (1 / k - 1 / (n - 1)) * (m2 - own * own / (n - 1));
  local.z = variance > 0 ? (local.statistic - expected) / std::sqrt(variance) : 0;
  return local;
}

Local getis_of(const Participants& wards, std::size_t ward, double neighbour_sum) {
  const auto n = static_cast<double>(wards.size());
  const auto members = static_cast<double>(wards.degree(ward) + 1);
  const double variance = wards.mean_square * members * (n - members) / (n - 1);
  if (variance <= 0) {
    return {};  // everyone is a neighbour: nothing outside to compare with
  }
  const double z = (neighbour_sum + wards.value[ward] - members * wards.mean) / std::sqrt(variance);
  return {z, z};
}

std::string convention_of(std::string_view measure, const Participants& wards,
                          const PermutationOptions& options, std::size_t tested) {
  return fmt::format(
      "{}; conditional permutation without replacement over {} wards, {} permutations, seed {}; "
      "{} p, ties counted in both tails, {} wards tested",
      measure, wards.size(), with_thousands(options.permutations), options.seed,
      options.tail == Tail::Folded ? "one-sided (nearer tail)" : "two-sided", tested);
}

LocalResult empty_result(std::size_t size) {
  LocalResult result;
  result.statistic.assign(size, 0.0);
  result.z.assign(size, 0.0);
  result.p_value.assign(size, 1.0);
  result.quadrant.assign(size, Quadrant::NotIncluded);
  result.has_test.assign(size, 0);
  return result;
}

Result<LocalResult> local_result(const Participants& wards, std::size_t size,
                                 const Measure& measure, const PermutationOptions& options,
                                 const Job& job) {
  FAIRWARD_TRY(const auto counts, permute_neighbour_sums(wards, options, job));
  LocalResult result = empty_result(size);
  if (wards.constant) {
    return result;
  }
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    double sum = 0;
    for (const auto other : wards.of(i)) {
      sum += wards.value[other];
    }
    const Local local = measure(wards, i, sum);
    const auto ward = wards.ward[i];
    result.statistic[ward] = local.statistic;
    result.z[ward] = local.z;
    result.p_value[ward] = pseudo_p(counts[i], options);
    result.quadrant[ward] =
        quadrant_of(wards, wards.value[i], sum / static_cast<double>(wards.degree(i)));
    result.has_test[ward] = 1;
    ++result.tested;
  }
  return result;
}

}  // namespace

Result<LocalResult> local_moran(std::span<const double> values,
                                std::span<const std::uint8_t> included,
                                const Contiguity& contiguity, const PermutationOptions& options,
                                const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  FAIRWARD_TRY(auto result, local_result(wards, values.size(), moran_of, options, job));
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (is_mean(wards, wards.value[i])) {
      result.p_value[wards.ward[i]] = 1.0;
    }
  }
  result.convention = convention_of("local Moran's I, row-standardised, variance with n", wards,
                                    options, result.tested);
  return result;
}

Result<LocalResult> gi_star(std::span<const double> values, std::span<const std::uint8_t> included,
                            const Contiguity& contiguity, const PermutationOptions& options,
                            const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  FAIRWARD_TRY(auto result, local_result(wards, values.size(), getis_of, options, job));
  result.convention = convention_of("Getis-Ord Gi* as a z-value, equal weights, the ward included",
                                    wards, options, result.tested);
  return result;
}

}  // namespace fairward::concentration
