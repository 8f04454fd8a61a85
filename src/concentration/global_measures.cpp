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

using Measure = std::function<double(std::span<const double>)>;

/// Sum over ordered pairs of neighbours, a ward's own factor first.
template <class Term>
double over_links(const Participants& wards, LinkWeights weights, Term term) {
  double sum = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    double around = 0;
    for (const auto j : wards.of(i)) {
      around += term(i, j);
    }
    if (wards.degree(i) > 0) {
      sum +=
          weights == LinkWeights::Binary ? around : around / static_cast<double>(wards.degree(i));
    }
  }
  return sum;
}

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

double share(std::int64_t extreme, const PermutationOptions& options) {
  return (static_cast<double>(extreme) + 1.0) / (static_cast<double>(options.permutations) + 1.0);
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

/// Fills a count's statistic, z and p. `sign` -1 when fewer are more alike.
Result<void> finish(GlobalMeasure& count, const Participants& wards, const Measure& measure,
                    double sign, const PermutationOptions& options, const Job& job) {
  count.statistic = measure(wards.value);
  standardise(count);
  FAIRWARD_TRY(
      const auto extreme,
      shuffles_at_least(
          wards.value, [&](std::span<const double> dealt) { return sign * measure(dealt); },
          sign * count.statistic - 0.25, options, job));
  count.p_permutation = share(extreme, options);
  return {};
}

}  // namespace

Result<GlobalMeasure> geary_c(std::span<const double> values,
                              std::span<const std::uint8_t> included, const Contiguity& contiguity,
                              const PermutationOptions& options, const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  const WeightSums sums = weight_sums(wards, LinkWeights::RowStandardised);
  FAIRWARD_CHECK(check(wards, sums, "Geary's C"));
  const auto differences = [&](std::span<const double> x) {
    return over_links(wards, LinkWeights::RowStandardised,
                      [x](std::size_t i, std::size_t j) { return (x[i] - x[j]) * (x[i] - x[j]); });
  };
  const double observed = differences(wards.value);
  const double squares = wards.mean_square * static_cast<double>(wards.size());
  GlobalMeasure result;
  result.statistic = (sums.wards - 1) * observed / (2 * sums.s0 * squares);
  result.expected = 1;
  result.variance = geary_variance(wards, sums);
  standardise(result);
  result.z = -result.z;  // alike is a small C
  FAIRWARD_TRY(const auto extreme,
               shuffles_at_least(
                   wards.value, [&](std::span<const double> dealt) { return -differences(dealt); },
                   -observed - 1e-12 * squares, options, job));
  result.p_permutation = share(extreme, options);
  result.convention = convention_of("Geary's C, row-standardised", options);
  return result;
}

Result<GlobalMeasure> getis_ord_g(std::span<const double> values,
                                  std::span<const std::uint8_t> included,
                                  const Contiguity& contiguity, const PermutationOptions& options,
                                  const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  const WeightSums sums = weight_sums(wards, LinkWeights::Binary);
  FAIRWARD_CHECK(check(wards, sums, "the general G"));
  if (std::ranges::min(wards.value) < 0) {
    return fail(Errc::BadValue, "the general G needs values of 0 or more");
  }
  if (std::ranges::count_if(wards.value, [](double x) { return x > 0; }) < 2) {
    return fail(Errc::BadValue, "the general G needs at least 2 values above 0");
  }
  const auto products = [&](std::span<const double> x) {
    return over_links(wards, LinkWeights::Binary,
                      [x](std::size_t i, std::size_t j) { return x[i] * x[j]; });
  };
  const auto n = static_cast<double>(wards.size());
  const double sum = wards.mean * n;
  const double squares = n * (wards.mean_square + wards.mean * wards.mean);
  const double observed = products(wards.value);
  GlobalMeasure result;
  result.statistic = observed / (sum * sum - squares);
  result.expected = sums.s0 / (n * (n - 1));
  result.variance = getis_variance(wards, sums, result.expected);
  standardise(result);
  FAIRWARD_TRY(const auto extreme,
               shuffles_at_least(wards.value, products, observed - 1e-12 * squares, options, job));
  result.p_permutation = share(extreme, options);
  result.convention = convention_of("Getis and Ord's general G, binary weights", options);
  return result;
}

Result<JoinCounts> join_counts(std::span<const std::uint8_t> marked,
                               std::span<const std::uint8_t> included, const Contiguity& contiguity,
                               const PermutationOptions& options, const Job& job) {
  std::vector<double> values;
  for (const auto mark : marked) {
    values.push_back(mark != 0 ? 1.0 : 0.0);
  }
  const Participants wards = participants(values, included, contiguity);
  const WeightSums sums = weight_sums(wards, LinkWeights::Binary);
  FAIRWARD_CHECK(check(wards, sums, "a join count"));
  const auto n = static_cast<double>(wards.size());
  const auto ones = static_cast<double>(std::ranges::count(wards.value, 1.0));
  const auto joins = [&](double one, double other) {
    return Measure{[&wards, one, other](std::span<const double> x) {
      return 0.5 * over_links(wards, LinkWeights::Binary, [=](std::size_t i, std::size_t j) {
               return (x[i] == one && x[j] == other) || (x[i] == other && x[j] == one) ? 1.0 : 0.0;
             });
    }};
  };
  JoinCounts counts;
  same_kind_moments(counts.both, sums, n, ones);
  same_kind_moments(counts.neither, sums, n, n - ones);
  mixed_moments(counts.mixed, sums, n, ones);
  FAIRWARD_CHECK(finish(counts.both, wards, joins(1, 1), 1, options, job));
  FAIRWARD_CHECK(finish(counts.neither, wards, joins(0, 0), 1, options, job));
  FAIRWARD_CHECK(finish(counts.mixed, wards, joins(1, 0), -1, options, job));
  counts.mixed.z = -counts.mixed.z;
  const auto convention = convention_of("join counts, binary weights, each pair once", options);
  counts.both.convention = convention;
  counts.neither.convention = convention;
  counts.mixed.convention = convention;
  return counts;
}

}  // namespace fairward::concentration
