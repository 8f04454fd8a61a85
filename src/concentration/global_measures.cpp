#include "concentration/global_measures.hpp"

#include "base/text.hpp"
#include "concentration/global_support.hpp"
#include "concentration/participants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace fairward::concentration {
namespace {

Result<void> check(const Participants& wards, const WeightSums& sums, std::string_view name) {
  if (wards.constant) {
    return fail(Errc::BadValue, fmt::format("{} needs different values; all {} wards taking part "
                                            "have the same",
                                            name, wards.size()));
  }
  if (sums.wards < 4) {
    return fail(Errc::BadValue,
                fmt::format("{} needs at least 4 wards with neighbours, not {}", name, sums.wards));
  }
  return {};
}

std::string convention_of(std::string_view measure, const PermutationOptions& options) {
  return fmt::format("{}; moments under randomisation; p one-sided, {} permutations, seed {}",
                     measure, with_thousands(options.permutations), options.seed);
}

/// z where more is more alike.
void standardise(GlobalMeasure& measure) {
  measure.z = measure.variance > 0
                  ? (measure.statistic - measure.expected) / std::sqrt(measure.variance)
                  : 0;
}

double geary_variance(const Participants& wards, const WeightSums& s) {
  const double n = s.wards;
  double fourth = 0;
  for (const double x : wards.value) {
    fourth += std::pow(x - wards.mean, 4);
  }
  const auto all = static_cast<double>(wards.size());
  const double kurtosis = fourth / all / (wards.mean_square * wards.mean_square);
  const double s02 = s.s0 * s.s0;
  const double first = (n - 1) * s.s1 * (n * n - 3 * n + 3 - kurtosis * (n - 1));
  const double second = 0.25 * (n - 1) * s.s2 * (n * n + 3 * n - 6 - kurtosis * (n * n - n + 2));
  const double third = s02 * (n * n - 3 - kurtosis * (n - 1) * (n - 1));
  return (first - second + third) / (n * (n - 2) * (n - 3) * s02);
}

/// Getis and Ord (1992), from the sums of the first four powers.
double getis_variance(const Participants& wards, const WeightSums& s, double expected) {
  std::array<double, 5> power{};
  for (const double x : wards.value) {
    double term = 1;
    for (auto& sum : power) {
      sum += term;
      term *= x;
    }
  }
  const auto n = static_cast<double>(wards.size());
  const double s02 = s.s0 * s.s0;
  const double b0 = (n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s02;
  const double b1 = -((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s02);
  const double b2 = -(2 * n * s.s1 - (n + 3) * s.s2 + 6 * s02);
  const double b3 = 4 * (n - 1) * s.s1 - 2 * (n + 1) * s.s2 + 8 * s02;
  const double b4 = s.s1 - s.s2 + s02;
  const double sum2 = power[1] * power[1];
  const double square = b0 * power[2] * power[2] + b1 * power[4] + b2 * sum2 * power[2] +
                        b3 * power[1] * power[3] + b4 * sum2 * sum2;
  const double pairs = (sum2 - power[2]) * (sum2 - power[2]);
  return square / (pairs * n * (n - 1) * (n - 2) * (n - 3)) - expected * expected;
}

/// n (n - 1) ... of `terms` terms.
double falling(double n, int terms) {
  double product = 1;
  for (int j = 0; j < terms; ++j) {
    product *= n - j;
  }
  return product;
}

/// Moments of the number of joins between wards of one kind, of which there are `kind`.
void same_kind_moments(GlobalMeasure& count, const WeightSums& s, double n, double kind) {
  count.expected = 0.5 * s.s0 * falling(kind, 2) / falling(n, 2);
  const double square = s.s1 * falling(kind, 2) / falling(n, 2) +
                        (s.s2 - 2 * s.s1) * falling(kind, 3) / falling(n, 3) +
                        (s.s0 * s.s0 + s.s1 - s.s2) * falling(kind, 4) / falling(n, 4);
  count.variance = 0.25 * square - count.expected * count.expected;
}

void mixed_moments(GlobalMeasure& count, const WeightSums& s, double n, double kind) {
  const double other = n - kind;
  count.expected = s.s0 * kind * other / falling(n, 2);
  const double square =
      2 * s.s1 * kind * other / falling(n, 2) +
      (s.s2 - 2 * s.s1) * kind * other * (n - 2) / falling(n, 3) +
      4 * (s.s0 * s.s0 + s.s1 - s.s2) * falling(kind, 2) * falling(other, 2) / falling(n, 4);
  count.variance = 0.25 * square - count.expected * count.expected;
}

/// Fills a count's z and p. `form` is -1 times the count where fewer are more alike.
Result<void> finish(GlobalMeasure& count, const LinkForm& form, std::span<const double> values,
                    const PermutationOptions& options, const Job& job) {
  const double observed = form_of(form, values);
  count.statistic = std::abs(observed);
  standardise(count);
  // A join is there or not; sums of other weights differ in the last bits.
  const double tie = 1e-12 * (1 + count.statistic);
  FAIRWARD_TRY(count.p_permutation, share_at_least(form, values, observed - tie, options, job));
  return {};
}

LinkForm times(LinkForm form, double factor) {
  for (auto* numbers : {&form.weight, &form.diagonal}) {
    for (double& number : *numbers) {
      number *= factor;
    }
  }
  return form;
}

}  // namespace

Result<GlobalMeasure> geary_c(std::span<const double> values,
                              std::span<const std::uint8_t> included, const Weights& weights,
                              LinkWeights style, const PermutationOptions& options,
                              const Job& job) {
  const LinkedWards linked = linked_wards(values, included, weights, style);
  const Participants& wards = linked.wards;
  const PairLinks links = pair_links(linked);
  const WeightSums& sums = links.sums;
  FAIRWARD_CHECK(check(wards, sums, "Geary's C"));
  // Of deviations: the squares of a large mean would take the digits of the differences.
  std::vector<double> deviation;
  for (const double x : wards.value) {
    deviation.push_back(x - wards.mean);
  }
  const LinkForm less = times(differences(links), -1);
  const double observed = form_of(less, deviation);
  const double squares = wards.mean_square * static_cast<double>(wards.size());
  GlobalMeasure result;
  result.statistic = (sums.wards - 1) * -observed / (2 * sums.s0 * squares);
  result.expected = 1;
  result.variance = geary_variance(wards, sums);
  standardise(result);
  result.z = -result.z;  // alike is a small C
  const double tie = 1e-12 * squares * sums.s0 / sums.wards;
  FAIRWARD_TRY(result.p_permutation, share_at_least(less, deviation, observed - tie, options, job));
  result.convention = convention_of(style == LinkWeights::AsGiven ? "Geary's C, weights as they are"
                                                                  : "Geary's C, row-standardised",
                                    options);
  return result;
}

Result<GlobalMeasure> getis_ord_g(std::span<const double> values,
                                  std::span<const std::uint8_t> included, const Weights& weights,
                                  const PermutationOptions& options, const Job& job) {
  const LinkedWards linked = linked_wards(values, included, weights, LinkWeights::AsGiven);
  const Participants& wards = linked.wards;
  const PairLinks links = pair_links(linked);
  const WeightSums& sums = links.sums;
  FAIRWARD_CHECK(check(wards, sums, "the general G"));
  if (std::ranges::min(wards.value) < 0) {
    return fail(Errc::BadValue, "the general G needs values of 0 or more");
  }
  if (std::ranges::count_if(wards.value, [](double x) { return x > 0; }) < 2) {
    return fail(Errc::BadValue, "the general G needs at least 2 values above 0");
  }
  const auto n = static_cast<double>(wards.size());
  const double sum = wards.mean * n;
  const double squares = n * (wards.mean_square + wards.mean * wards.mean);
  const double observed = form_of(links.products, wards.value);
  GlobalMeasure result;
  result.statistic = observed / (sum * sum - squares);
  result.expected = sums.s0 / (n * (n - 1));
  result.variance = getis_variance(wards, sums, result.expected);
  standardise(result);
  const double tie = 1e-12 * squares * sums.s0 / sums.wards;
  FAIRWARD_TRY(result.p_permutation,
               share_at_least(links.products, wards.value, observed - tie, options, job));
  result.convention = convention_of("Getis and Ord's general G, weights as they are", options);
  return result;
}

Result<JoinCounts> join_counts(std::span<const std::uint8_t> marked,
                               std::span<const std::uint8_t> included, const Weights& weights,
                               const PermutationOptions& options, const Job& job) {
  std::vector<double> values;
  for (const auto mark : marked) {
    values.push_back(mark != 0 ? 1.0 : 0.0);
  }
  const LinkedWards linked = linked_wards(values, included, weights, LinkWeights::AsGiven);
  const Participants& wards = linked.wards;
  const PairLinks links = pair_links(linked);
  const WeightSums& sums = links.sums;
  FAIRWARD_CHECK(check(wards, sums, "a join count"));
  const auto n = static_cast<double>(wards.size());
  const auto ones = static_cast<double>(std::ranges::count(wards.value, 1.0));
  std::vector<double> opposite;
  for (const double x : wards.value) {
    opposite.push_back(1 - x);
  }
  const LinkForm joins = times(links.products, 0.5);
  JoinCounts counts;
  same_kind_moments(counts.both, sums, n, ones);
  same_kind_moments(counts.neither, sums, n, n - ones);
  mixed_moments(counts.mixed, sums, n, ones);
  FAIRWARD_CHECK(finish(counts.both, joins, wards.value, options, job));
  FAIRWARD_CHECK(finish(counts.neither, joins, opposite, options, job));
  FAIRWARD_CHECK(finish(counts.mixed, times(differences(links), -0.5), wards.value, options, job));
  counts.mixed.z = -counts.mixed.z;
  const auto convention = convention_of("join counts, each pair once by its weight", options);
  counts.both.convention = convention;
  counts.neither.convention = convention;
  counts.mixed.convention = convention;
  return counts;
}

Result<GlobalMeasure> geary_c(std::span<const double> values,
                              std::span<const std::uint8_t> included, const Contiguity& contiguity,
                              const PermutationOptions& options, const Job& job) {
  return geary_c(values, included, equal_weights(contiguity), LinkWeights::RowStandardised, options,
                 job);
}

Result<GlobalMeasure> getis_ord_g(std::span<const double> values,
                                  std::span<const std::uint8_t> included,
                                  const Contiguity& contiguity, const PermutationOptions& options,
                                  const Job& job) {
  return getis_ord_g(values, included, equal_weights(contiguity), options, job);
}

Result<JoinCounts> join_counts(std::span<const std::uint8_t> marked,
                               std::span<const std::uint8_t> included, const Contiguity& contiguity,
                               const PermutationOptions& options, const Job& job) {
  return join_counts(marked, included, equal_weights(contiguity), options, job);
}

}  // namespace fairward::concentration
