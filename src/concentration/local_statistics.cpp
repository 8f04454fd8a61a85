#include "concentration/local_statistics.hpp"

#include "base/text.hpp"
#include "concentration/exact_p.hpp"
#include "concentration/participants.hpp"
#include "concentration/permutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace fairward::concentration {
namespace {

/// What one method says of one ward before any permutation.
struct Local {
  double statistic = 0;
  double z = 0;
};
using Measure = Local (*)(const Participants&, std::size_t ward, double neighbour_sum);

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

Local getis_without_own(const Participants& wards, std::size_t ward, double neighbour_sum) {
  const auto others = static_cast<double>(wards.size()) - 1;
  const auto k = static_cast<double>(wards.degree(ward));
  const double own = wards.value[ward] - wards.mean;
  // Deviations of the others sum to -own, their squares to n m2 - own^2.
  const double mean = -own / others;
  const double mean_square = ((others + 1) * wards.mean_square - own * own) / others - mean * mean;
  const double variance = mean_square * k * (others - k) / (others - 1);
  if (!(variance > 1e-12 * wards.mean_square)) {
    return {};  // the others are all the same, or all of them are neighbours
  }
  const double z = (neighbour_sum - k * (wards.mean + mean)) / std::sqrt(variance);
  return {z, z};
}

/// How probable each participant's sum of neighbours is, and how that was found.
struct SumTails {
  std::vector<SumTail> tail;
  std::string how;
};

SumTail share_of(TailCounts counts, const PermutationOptions& options) {
  const double deals = static_cast<double>(options.permutations) + 1.0;
  return {(counts.at_least + 1.0) / deals, (counts.at_most + 1.0) / deals};
}

std::string deals_in_words(const PermutationOptions& options) {
  return fmt::format("{} permutations, seed {}", with_thousands(options.permutations),
                     options.seed);
}

Result<SumTails> sampled_tails(const Participants& wards, const PermutationOptions& options,
                               const Job& job) {
  FAIRWARD_TRY(const auto counts, permute_neighbour_sums(wards, options, job));
  SumTails tails;
  for (const auto& count : counts) {
    tails.tail.push_back(share_of(count, options));
  }
  tails.how = fmt::format("conditional permutation without replacement over {} wards, {}",
                          wards.size(), deals_in_words(options));
  return tails;
}

/// The same participants, with neighbours for `kept` (ascending) only.
Participants with_neighbours_of(const Participants& wards, std::span<const std::uint32_t> kept) {
  Participants some = wards;
  some.start.assign(1, 0);
  some.neighbour.clear();
  auto next = kept.begin();
  for (std::uint32_t i = 0; i < wards.size(); ++i) {
    if (next != kept.end() && *next == i) {
      const auto list = wards.of(i);
      some.neighbour.insert(some.neighbour.end(), list.begin(), list.end());
      ++next;
    }
    some.start.push_back(static_cast<std::uint32_t>(some.neighbour.size()));
  }
  return some;
}

Result<SumTails> exact_tails(const Participants& wards, const PermutationOptions& options,
                             const Job& job) {
  FAIRWARD_TRY(auto exact, exact_neighbour_sums(wards, {.threads = options.threads}, job));
  SumTails tails;
  tails.how =
      fmt::format("exact law of conditional permutation without replacement over {} wards, {}",
                  wards.size(), exactness_words(exact));
  tails.tail = std::move(exact.tail);
  if (!exact.left.empty()) {
    const auto left = with_neighbours_of(wards, exact.left);
    FAIRWARD_TRY(const auto counts, permute_neighbour_sums(left, options, job));
    for (const auto i : exact.left) {
      tails.tail[i] = share_of(counts[i], options);
    }
    tails.how += fmt::format("; {} with more than {} neighbours by {}",
                             counted(static_cast<std::int64_t>(exact.left.size()), "ward"),
                             kMostExactDraws, deals_in_words(options));
  }
  return tails;
}

Result<SumTails> tails_of(const Participants& wards, const PermutationOptions& options,
                          const Job& job) {
  return options.inference == Inference::Exact ? exact_tails(wards, options, job)
                                               : sampled_tails(wards, options, job);
}

double p_of(SumTail tail, Tail kind) {
  if (kind == Tail::Upper) {
    return tail.at_least;
  }
  const double nearer = std::min(tail.at_least, tail.at_most);
  return kind == Tail::Folded ? nearer : std::min(1.0, 2 * nearer);
}

std::string_view tail_words(Tail kind) {
  switch (kind) {
    case Tail::Folded:
      return "one-sided (nearer tail)";
    case Tail::TwoSided:
      return "two-sided";
    case Tail::Upper:
      return "one-sided (as high or higher)";
  }
  return "";
}

std::string convention_of(std::string_view measure, const SumTails& tails,
                          const PermutationOptions& options, std::size_t tested) {
  return fmt::format("{}; {}; {} p, ties counted in both tails, {} wards tested", measure,
                     tails.how, tail_words(options.tail), tested);
}

LocalResult empty_result(std::size_t size) {
  LocalResult result;
  result.statistic.assign(size, 0.0);
  result.z.assign(size, 0.0);
  result.p_value.assign(size, 1.0);
  result.p_upper.assign(size, 1.0);
  result.p_lower.assign(size, 1.0);
  result.quadrant.assign(size, Quadrant::NotIncluded);
  result.has_test.assign(size, 0);
  return result;
}

/// A measure by name.
struct Method {
  std::string_view name;
  Measure measure = nullptr;
  /// The statistic of a ward at the mean is 0 whatever is around it.
  bool silent_at_the_mean = false;
};
constexpr Method kMoran{"local Moran's I, row-standardised, variance with n", moran_of, true};
constexpr Method kGiStar{"Getis-Ord Gi* as a z-value, equal weights, the ward included", getis_of,
                         false};
constexpr Method kGi{"Getis-Ord Gi as a z-value, equal weights, the ward left out",
                     getis_without_own, false};

LocalResult local_result(const Participants& wards, std::size_t size, const Method& method,
                         const PermutationOptions& options, const SumTails& tails) {
  LocalResult result = empty_result(size);
  for (std::size_t i = 0; i < wards.size() && !wards.constant; ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    double sum = 0;
    for (const auto other : wards.of(i)) {
      sum += wards.value[other];
    }
    const Local local = method.measure(wards, i, sum);
    const auto ward = wards.ward[i];
    result.statistic[ward] = local.statistic;
    result.z[ward] = local.z;
    result.p_upper[ward] = tails.tail[i].at_least;
    result.p_lower[ward] = tails.tail[i].at_most;
    const bool silent = method.silent_at_the_mean && is_mean(wards, wards.value[i]);
    result.p_value[ward] = silent ? 1.0 : p_of(tails.tail[i], options.tail);
    result.quadrant[ward] =
        quadrant_of(wards, wards.value[i], sum / static_cast<double>(wards.degree(i)));
    result.has_test[ward] = 1;
    ++result.tested;
  }
  result.convention = convention_of(method.name, tails, options, result.tested);
  return result;
}

struct Input {
  std::span<const double> values;
  std::span<const std::uint8_t> included;
  const Contiguity& contiguity;
};

Result<LocalResult> local_by(const Method& method, const Input& input,
                             const PermutationOptions& options, const Job& job) {
  const Participants wards = participants(input.values, input.included, input.contiguity);
  FAIRWARD_TRY(const auto tails, tails_of(wards, options, job));
  return local_result(wards, input.values.size(), method, options, tails);
}

}  // namespace

Result<LocalResult> local_moran(std::span<const double> values,
                                std::span<const std::uint8_t> included,
                                const Contiguity& contiguity, const PermutationOptions& options,
                                const Job& job) {
  return local_by(kMoran, {values, included, contiguity}, options, job);
}

Result<LocalResult> gi_star(std::span<const double> values, std::span<const std::uint8_t> included,
                            const Contiguity& contiguity, const PermutationOptions& options,
                            const Job& job) {
  return local_by(kGiStar, {values, included, contiguity}, options, job);
}

Result<LocalResult> gi(std::span<const double> values, std::span<const std::uint8_t> included,
                       const Contiguity& contiguity, const PermutationOptions& options,
                       const Job& job) {
  return local_by(kGi, {values, included, contiguity}, options, job);
}

Result<LocalPair> local_moran_and_gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Contiguity& contiguity,
                                          const PermutationOptions& options, const Job& job) {
  const Participants wards = participants(values, included, contiguity);
  FAIRWARD_TRY(const auto tails, tails_of(wards, options, job));
  return LocalPair{local_result(wards, values.size(), kMoran, options, tails),
                   local_result(wards, values.size(), kGiStar, options, tails)};
}

}  // namespace fairward::concentration
