#include "concentration/local_variation.hpp"

#include "base/text.hpp"
#include "concentration/participants.hpp"
#include "concentration/permutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

LocalVariation untested(std::size_t size) {
  LocalVariation result;
  result.statistic.assign(size, 0.0);
  result.p_upper.assign(size, 1.0);
  result.p_lower.assign(size, 1.0);
  result.has_test.assign(size, 0);
  return result;
}

void set(LocalVariation& result, std::uint32_t ward, double statistic, double upper, double lower) {
  result.statistic[ward] = statistic;
  result.p_upper[ward] = std::clamp(upper, 0.0, 1.0);
  result.p_lower[ward] = std::clamp(lower, 0.0, 1.0);
  result.has_test[ward] = 1;
  ++result.tested;
}

/// Regularised lower incomplete gamma P(a, x) by its series: for x < a + 1.
double gamma_series(double a, double x) {
  double term = 1 / a;
  double sum = term;
  for (double n = a + 1; term > sum * 1e-17; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum * std::exp(a * std::log(x) - x - std::lgamma(a));
}

/// Regularised upper incomplete gamma Q(a, x) by its continued fraction (modified Lentz): for x >=
/// a + 1.
double gamma_fraction(double a, double x) {
  constexpr double kTiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double fraction = d;
  for (double i = 1; i < 10'000; i += 1) {
    const double an = -i * (i - a);
    b += 2;
    d = an * d + b;
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    c = b + an / c;
    c = std::abs(c) < kTiny ? kTiny : c;
    const double step = d * c;
    fraction *= step;
    if (std::abs(step - 1) < 1e-16) {
      break;
    }
  }
  return fraction * std::exp(a * std::log(x) - x - std::lgamma(a));
}

/// Probability of `hits` marked among `draws` from `others` of which `marked` are: C(draws, hits)
/// orders, each factor a share of those left.
double hypergeometric(std::size_t others, std::size_t marked, std::size_t draws, std::size_t hits) {
  if (hits > marked || draws - hits > others - marked) {
    return 0;
  }
  double probability = 1;
  for (std::size_t j = 0; j < draws; ++j) {
    const bool hit = j < hits;
    const std::size_t left = hit ? marked - j : others - marked - (j - hits);
    probability *= static_cast<double>(left) / static_cast<double>(others - j);
    if (hit) {
      probability *= static_cast<double>(draws - j) / static_cast<double>(j + 1);
    }
  }
  return probability;
}

double mean_around(const Participants& wards, std::size_t ward, std::span<const double> values) {
  double sum = 0;
  for (const auto other : wards.of(ward)) {
    sum += values[other];
  }
  return sum / static_cast<double>(wards.degree(ward));
}

}  // namespace

double chi_squared_tail(double x, double freedom) {
  const double a = freedom / 2;
  const double half = x / 2;
  if (half <= 0) {
    return 1;
  }
  return half < a + 1 ? 1 - gamma_series(a, half) : gamma_fraction(a, half);
}

Result<LocalVariation> local_geary(std::span<const double> values,
                                   std::span<const std::uint8_t> included,
                                   const Contiguity& contiguity, const PermutationOptions& options,
                                   const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  FAIRWARD_TRY(const auto counts, permute_squared_differences(wards, options, job));
  LocalVariation result = untested(values.size());
  const auto n = static_cast<double>(wards.size());
  const double variance = wards.mean_square * n / (n - 1);
  const double deals = static_cast<double>(options.permutations) + 1;
  for (std::size_t i = 0; i < wards.size() && !wards.constant; ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    double sum = 0;
    for (const auto other : wards.of(i)) {
      sum += (wards.value[i] - wards.value[other]) * (wards.value[i] - wards.value[other]);
    }
    set(result, wards.ward[i], sum / static_cast<double>(wards.degree(i)) / variance,
        (counts[i].at_least + 1) / deals, (counts[i].at_most + 1) / deals);
  }
  result.convention = fmt::format(
      "local Geary, row-standardised, variance with n - 1; conditional permutation without "
      "replacement over {} wards, {} permutations, seed {}; {} wards tested",
      wards.size(), with_thousands(options.permutations), options.seed, result.tested);
  return result;
}

LocalVariation losh(std::span<const double> values, std::span<const std::uint8_t> included,
                    const Contiguity& contiguity) {
  const Participants wards = participants(values, included, contiguity);
  LocalVariation result = untested(values.size());
  result.convention =
      "LOSH, exponent 2, row-standardised; p of the chi-squared approximation, upper tail";
  std::vector<double> residual(wards.size(), 0.0);
  double mean = 0;
  double mean_square = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) > 0) {
      const double difference = wards.value[i] - mean_around(wards, i, wards.value);
      residual[i] = difference * difference;
    }
    mean += residual[i];
    mean_square += residual[i] * residual[i];
  }
  const auto n = static_cast<double>(wards.size());
  mean /= n;
  mean_square /= n;
  const double spread = mean_square - mean * mean;
  if (wards.constant || !(spread > 1e-12 * mean_square)) {
    return result;
  }
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    const double statistic = mean_around(wards, i, residual) / mean;
    // Row-standardised: weights sum to 1 and their squares to 1 / k.
    const double squares = 1 / static_cast<double>(wards.degree(i));
    const double variance = spread / (mean * mean) * (n * squares - 1) / (n - 1);
    if (variance > 0) {
      const double upper = chi_squared_tail(2 * statistic / variance, 2 / variance);
      set(result, wards.ward[i], statistic, upper, 1 - upper);
    }
  }
  return result;
}

LocalVariation local_join_counts(std::span<const std::uint8_t> marked,
                                 std::span<const std::uint8_t> included,
                                 const Contiguity& contiguity) {
  std::vector<double> values;
  for (const auto mark : marked) {
    values.push_back(mark != 0 ? 1.0 : 0.0);
  }
  const Participants wards = participants(values, included, contiguity);
  LocalVariation result = untested(values.size());
  const auto ones = static_cast<std::size_t>(std::ranges::count(wards.value, 1.0));
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const std::size_t draws = wards.degree(i);
    if (wards.value[i] != 1.0 || draws == 0) {
      continue;
    }
    std::size_t hits = 0;
    for (const auto other : wards.of(i)) {
      hits += wards.value[other] == 1.0 ? 1U : 0U;
    }
    double upper = 0;
    for (std::size_t more = hits; more <= draws; ++more) {
      upper += hypergeometric(wards.size() - 1, ones - 1, draws, more);
    }
    double lower = 0;
    for (std::size_t fewer = 0; fewer <= hits; ++fewer) {
      lower += hypergeometric(wards.size() - 1, ones - 1, draws, fewer);
    }
    set(result, wards.ward[i], static_cast<double>(hits), upper, lower);
  }
  result.convention = fmt::format(
      "local join counts of marked wards; exact hypergeometric p, ties counted in both tails, {} "
      "wards tested",
      result.tested);
  return result;
}

}  // namespace fairward::concentration
