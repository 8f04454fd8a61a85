#include "concentration/local_statistics.hpp"

#include "base/text.hpp"
#include "concentration/exact_p.hpp"
#include "concentration/participants.hpp"
#include "concentration/permutation.hpp"
#include "concentration/weighted_permutation.hpp"

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
/// A ward's neighbours: their values' weighted sum, and their weights, summed and squared.
struct Around {
  double sum = 0;
  double weight = 0;
  double squares = 0;
  double own = 1;  ///< weight of the ward itself, where it is among them
};
using Measure = Local (*)(const Participants&, std::size_t ward, const Around& around);

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

Local moran_of(const Participants& wards, std::size_t ward, const Around& around) {
  const auto n = static_cast<double>(wards.size());
  const double own = wards.value[ward] - wards.mean;
  if (is_mean(wards, wards.value[ward])) {
    return {};
  }
  const double m2 = wards.mean_square;
  Local local;
  local.statistic = own / m2 * (around.sum / around.weight - wards.mean);
  // Row-standardised: the weights sum to 1, and equal ones' squares to 1 / k.
  const double squares = around.squares / (around.weight * around.weight);
  const double expected = -own * own / ((n - 1) * m2);
  const double variance =
      own / m2 * (own / m2) * (n / (n - 2)) * (squares - 1 / (n - 1)) * (m2 - own * own / (n - 1));
  local.z = variance > 0 ? (local.statistic - expected) / std::sqrt(variance) : 0;
  return local;
}

Local getis_of(const Participants& wards, std::size_t ward, const Around& around) {
  const auto n = static_cast<double>(wards.size());
  const double weight = around.weight + around.own;
  const double squares = around.squares + around.own * around.own;
  const double spread = (n * squares - weight * weight) / (n - 1);
  if (spread <= 1e-12 * squares) {
    return {};  // everyone is a neighbour: nothing outside to compare with
  }
  const double sum = around.sum + around.own * wards.value[ward];
  const double z = (sum - weight * wards.mean) / std::sqrt(wards.mean_square * spread);
  return {z, z};
}

Local getis_without_own(const Participants& wards, std::size_t ward, const Around& around) {
  const auto others = static_cast<double>(wards.size()) - 1;
  const double own = wards.value[ward] - wards.mean;
  // Deviations of the others sum to -own, their squares to n m2 - own^2.
  const double mean = -own / others;
  const double mean_square = ((others + 1) * wards.mean_square - own * own) / others - mean * mean;
  const double variance =
      mean_square * (others * around.squares - around.weight * around.weight) / (others - 1);
  if (!(variance > 1e-12 * wards.mean_square * around.squares)) {
    return {};  // the others are all the same, or all of them are neighbours
  }
  const double z = (around.sum - around.weight * (wards.mean + mean)) / std::sqrt(variance);
  return {z, z};
}

/// How probable each participant's sum of neighbours is, and how that was found.
struct SumTails {
  std::vector<SumTail> tail;
  std::string how;
};

SumTail share_of(TailCounts counts) {
  const double deals = static_cast<double>(counts.deals) + 1.0;
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
    tails.tail.push_back(share_of(count));
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
  FAIRWARD_TRY(auto exact,
               exact_neighbour_sums(wards, {options.threads, options.log2_points}, job));
  SumTails tails;
  tails.how =
      fmt::format("exact law of conditional permutation without replacement over {} wards, {}",
                  wards.size(), exactness_words(exact));
  tails.tail = std::move(exact.tail);
  if (!exact.left.empty()) {
    const auto left = with_neighbours_of(wards, exact.left);
    FAIRWARD_TRY(const auto counts, permute_neighbour_sums(left, options, job));
    for (const auto i : exact.left) {
      tails.tail[i] = share_of(counts[i]);
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

/// A measure by name: with equal weights, and with others.
struct Method {
  std::string_view name;
  std::string_view weighted_name;
  Measure measure = nullptr;
  /// The statistic of a ward at the mean is 0 whatever is around it.
  bool silent_at_the_mean = false;
};
constexpr Method kMoran{"local Moran's I, row-standardised, variance with n",
                        "local Moran's I, row-standardised, variance with n", moran_of, true};
constexpr Method kGiStar{"Getis-Ord Gi* as a z-value, equal weights, the ward included",
                         "Getis-Ord Gi* as a z-value, the ward included with the largest weight of "
                         "its neighbours",
                         getis_of, false};
constexpr Method kGi{"Getis-Ord Gi as a z-value, equal weights, the ward left out",
                     "Getis-Ord Gi as a z-value, the ward left out", getis_without_own, false};

/// Sums over the neighbours of participant i. `weight` is parallel to `wards.neighbour`; empty:
/// all 1.
Around around_of(const Participants& wards, std::span<const double> weight, std::size_t i) {
  Around around;
  around.own = weight.empty() ? 1 : 0;
  for (auto at = wards.start[i]; at < wards.start[i + 1]; ++at) {
    const double w = weight.empty() ? 1 : weight[at];
    around.sum += w * wards.value[wards.neighbour[at]];
    around.weight += w;
    around.squares += w * w;
    around.own = std::max(around.own, w);
  }
  return around;
}

/// What is measured on: participants, their weights (empty: all 1), and the number of wards.
struct Rows {
  Participants wards;
  std::vector<double> weight;
  std::size_t size = 0;
  std::string words;  ///< of the weights
};

LocalResult local_result(const Rows& rows, const Method& method, const PermutationOptions& options,
                         const SumTails& tails) {
  const Participants& wards = rows.wards;
  LocalResult result = empty_result(rows.size);
  for (std::size_t i = 0; i < wards.size() && !wards.constant; ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    const Around around = around_of(wards, rows.weight, i);
    const Local local = method.measure(wards, i, around);
    const auto ward = wards.ward[i];
    result.statistic[ward] = local.statistic;
    result.z[ward] = local.z;
    result.p_upper[ward] = tails.tail[i].at_least;
    result.p_lower[ward] = tails.tail[i].at_most;
    const bool silent = method.silent_at_the_mean && is_mean(wards, wards.value[i]);
    result.p_value[ward] = silent ? 1.0 : p_of(tails.tail[i], options.tail);
    result.quadrant[ward] = quadrant_of(wards, wards.value[i], around.sum / around.weight);
    result.has_test[ward] = 1;
    ++result.tested;
  }
  const auto measure = rows.words.empty() ? std::string{method.name}
                                          : fmt::format("{}; {}", method.weighted_name, rows.words);
  result.convention = convention_of(measure, tails, options, result.tested);
  return result;
}

Rows rows_of(std::span<const double> values, std::span<const std::uint8_t> included,
             const Contiguity& contiguity) {
  return {participants(values, included, contiguity), {}, values.size(), ""};
}

Rows rows_of(std::span<const double> values, std::span<const std::uint8_t> included,
             const Weights& weights) {
  Contiguity pattern;
  pattern.start = weights.start;
  pattern.neighbour = weights.neighbour;
  Rows rows{participants(values, included, pattern), {}, values.size(), weights.words};
  for (const auto ward : rows.wards.ward) {
    for (auto at = weights.start[ward]; at < weights.start[ward + 1]; ++at) {
      if (included[weights.neighbour[at]] != 0) {
        rows.weight.push_back(weights.weight[at]);
      }
    }
  }
  return rows;
}

/// By the weights of the neighbours: all the same, or not.
struct ByWeight {
  std::vector<std::uint32_t> equal;
  std::vector<std::uint32_t> unequal;
};

ByWeight by_weight(const Rows& rows) {
  ByWeight result;
  for (std::uint32_t i = 0; i < rows.wards.size(); ++i) {
    if (rows.wards.degree(i) > 0) {
      const auto weights =
          std::span{rows.weight}.subspan(rows.wards.start[i], rows.wards.degree(i));
      const auto [least, largest] = std::ranges::minmax_element(weights);
      (*largest - *least <= 1e-12 * *largest ? result.equal : result.unequal).push_back(i);
    }
  }
  return result;
}

/// Where weights are equal the law is that of the sum; elsewhere it is sampled.
Result<SumTails> weighted_tails(const Rows& rows, const PermutationOptions& options,
                                const Job& job) {
  const auto groups = by_weight(rows);
  SumTails tails;
  tails.tail.resize(rows.wards.size());
  if (!groups.equal.empty()) {
    const auto equal = with_neighbours_of(rows.wards, groups.equal);
    FAIRWARD_TRY(const auto some, tails_of(equal, options, job));
    for (const auto i : groups.equal) {
      tails.tail[i] = some.tail[i];
    }
    tails.how = some.how;
  }
  if (!groups.unequal.empty()) {
    const auto unequal = with_neighbours_of(rows.wards, groups.unequal);
    std::vector<double> weight;
    for (const auto i : groups.unequal) {
      const auto row = std::span{rows.weight}.subspan(rows.wards.start[i], rows.wards.degree(i));
      weight.insert(weight.end(), row.begin(), row.end());
    }
    FAIRWARD_TRY(const auto counts, permute_weighted_sums(unequal, weight, options, job));
    for (const auto i : groups.unequal) {
      tails.tail[i] = share_of(counts[i]);
    }
    tails.how += fmt::format(
        "{}{} with unequal weights by conditional permutation without replacement, {}{}",
        tails.how.empty() ? "" : "; ",
        counted(static_cast<std::int64_t>(groups.unequal.size()), "ward"), deals_in_words(options),
        options.stop_after == 0
            ? ""
            : fmt::format(", a ward no more once {} were as extreme (Besag and Clifford)",
                          with_thousands(options.stop_after)));
  }
  return tails;
}

Result<LocalResult> local_by(const Method& method, const Rows& rows,
                             const PermutationOptions& options, const Job& job) {
  FAIRWARD_TRY(const auto tails, rows.words.empty() ? tails_of(rows.wards, options, job)
                                                    : weighted_tails(rows, options, job));
  return local_result(rows, method, options, tails);
}

Result<LocalPair> pair_by(const Rows& rows, const PermutationOptions& options, const Job& job) {
  FAIRWARD_TRY(const auto tails, rows.words.empty() ? tails_of(rows.wards, options, job)
                                                    : weighted_tails(rows, options, job));
  return LocalPair{local_result(rows, kMoran, options, tails),
                   local_result(rows, kGiStar, options, tails)};
}

}  // namespace

Result<LocalResult> local_moran(std::span<const double> values,
                                std::span<const std::uint8_t> included,
                                const Contiguity& contiguity, const PermutationOptions& options,
                                const Job& job) {
  return local_by(kMoran, rows_of(values, included, contiguity), options, job);
}

Result<LocalResult> gi_star(std::span<const double> values, std::span<const std::uint8_t> included,
                            const Contiguity& contiguity, const PermutationOptions& options,
                            const Job& job) {
  return local_by(kGiStar, rows_of(values, included, contiguity), options, job);
}

Result<LocalResult> gi(std::span<const double> values, std::span<const std::uint8_t> included,
                       const Contiguity& contiguity, const PermutationOptions& options,
                       const Job& job) {
  return local_by(kGi, rows_of(values, included, contiguity), options, job);
}

Result<LocalPair> local_moran_and_gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Contiguity& contiguity,
                                          const PermutationOptions& options, const Job& job) {
  return pair_by(rows_of(values, included, contiguity), options, job);
}

Result<LocalResult> local_moran(std::span<const double> values,
                                std::span<const std::uint8_t> included, const Weights& weights,
                                const PermutationOptions& options, const Job& job) {
  return local_by(kMoran, rows_of(values, included, weights), options, job);
}

Result<LocalResult> gi_star(std::span<const double> values, std::span<const std::uint8_t> included,
                            const Weights& weights, const PermutationOptions& options,
                            const Job& job) {
  return local_by(kGiStar, rows_of(values, included, weights), options, job);
}

Result<LocalResult> gi(std::span<const double> values, std::span<const std::uint8_t> included,
                       const Weights& weights, const PermutationOptions& options, const Job& job) {
  return local_by(kGi, rows_of(values, included, weights), options, job);
}

Result<LocalPair> local_moran_and_gi_star(std::span<const double> values,
                                          std::span<const std::uint8_t> included,
                                          const Weights& weights, const PermutationOptions& options,
                                          const Job& job) {
  return pair_by(rows_of(values, included, weights), options, job);
}

}  // namespace fairward::concentration
