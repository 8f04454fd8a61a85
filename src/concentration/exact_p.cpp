#include "concentration/exact_p.hpp"

#include "base/assert.hpp"
#include "concentration/subset_count.hpp"
#include "concentration/sum_laws.hpp"
#include "concentration/value_lattice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace fairward::concentration {
namespace {

constexpr std::size_t kWardChunk = 512;
/// A weight below this cannot be seen in a probability.
constexpr double kNothing = 1e-17;
/// Sums this much of a spacing apart differ by rounding of the machine only.
constexpr double kTie = 1e-6;
/// Subsets are counted one by one while that is quicker than anything else.
constexpr double kMostSteps = 4e6;
/// Sums to a lattice point from which their number is a density.
constexpr double kDense = 4;
/// Points to either side over which the density's slope is taken.
constexpr std::int64_t kReach = 8;

/// Neighbours to be drawn for a ward: its own number, or that of the wards that are not neighbours,
/// whose sum says the same and which may be fewer.
struct Drawn {
  std::size_t count = 0;
  bool others = false;
};

Drawn drawn_for(const Participants& wards, std::size_t ward) {
  const std::size_t neighbours = wards.degree(ward);
  const std::size_t rest = wards.size() - 1 - neighbours;
  return neighbours <= rest ? Drawn{neighbours, false} : Drawn{rest, true};
}

/// How many subsets of `taken` there are of `pool`.
double combinations(std::size_t pool, std::size_t taken) {
  double count = 1;
  for (std::size_t j = 0; j < taken; ++j) {
    count *= static_cast<double>(pool - j) / static_cast<double>(j + 1);
  }
  return count;
}

/// The law of `draws` others when one ward is left out of the pool, from the laws of the whole
/// pool: e_k without x = sum over m of (-x)^m e_(k - m), as tails
/// sum of (-1)^m C(n, k - m) / C(n - 1, k) P(sum of k - m >= at - m x).
std::vector<double> leaving_out(std::size_t pool, std::size_t draws) {
  const auto n = static_cast<double>(pool);
  std::vector<double> weights;
  double weight = n / (n - static_cast<double>(draws));
  for (std::size_t m = 0; m <= draws && std::abs(weight) > kNothing; ++m) {
    weights.push_back(weight);
    const auto left = static_cast<double>(draws - m);
    weight *= -left / (n - left + 1);
  }
  return weights;
}

/// What is the same for all wards with as many to draw.
struct Degree {
  double wards = 0;
  bool counted = false;         ///< subset by subset
  double subsets = 0;           ///< C(n - 1, draws)
  std::vector<double> weights;  ///< of the laws that make the law without the ward
  /// Probability that the drawn are one given value and otherwise the least one, when the ward has
  /// more than the least value, and when it has the least.
  std::array<double, 2> one_alone{};
};
using Degrees = std::map<std::size_t, Degree>;

double one_alone(std::size_t pool, std::size_t draws, std::size_t least) {
  // C(least, draws - 1) / C(pool - 1, draws)
  if (least + 1 < draws) {
    return 0;
  }
  return combinations(least, draws - 1) / combinations(pool - 1, draws);
}

Degrees degrees_of(const Participants& wards, const ValueLattice& lattice) {
  const auto least = static_cast<std::size_t>(std::ranges::count(lattice.values.position, 0U));
  Degrees degrees;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto count = drawn_for(wards, i).count;
    if (count > 0 && count <= kMostExactDraws) {
      degrees[count].wards += 1;
    }
  }
  for (auto& [draws, degree] : degrees) {
    degree.counted =
        lattice.rounded && degree.wards * combinations(wards.size() - 1, draws - 1) <= kMostSteps;
    degree.subsets = combinations(wards.size() - 1, draws);
    degree.weights = leaving_out(wards.size(), draws);
    degree.one_alone = {one_alone(wards.size(), draws, least),
                        one_alone(wards.size(), draws, least - 1)};
  }
  return degrees;
}

/// Ascending: the numbers of draws whose laws the wards' own laws are made of.
std::vector<std::size_t> laws_needed(const Degrees& degrees) {
  std::set<std::size_t> needed;
  for (const auto& [draws, degree] : degrees) {
    for (std::size_t m = 0; !degree.counted && m < std::min(degree.weights.size(), draws); ++m) {
      needed.insert(draws - m);
    }
  }
  if (!needed.empty()) {
    needed.insert(1);  // the histogram, which costs nothing
  }
  return {needed.begin(), needed.end()};
}

/// What a ward has: how many are drawn, their observed sum and the ward's own value, in spacings.
struct Observed {
  std::size_t draws = 0;
  std::int64_t own = 0;
  double own_exact = 0;
  std::int64_t sum = 0;
  double residual = 0;
  std::size_t above_least = 0;  ///< of the drawn
};

class Judge {
 public:
  Judge(const Participants& wards, const ValueLattice& lattice, const Degrees& degrees,
        const SumLaws& laws)
      : wards_{wards}, lattice_{lattice}, degrees_{degrees}, laws_{laws} {
    for (std::size_t i = 0; i < wards.size(); ++i) {
      all_ += lattice.values.position[i];
      all_residual_ += lattice.residual[i];
      all_above_least_ += lattice.values.position[i] > 0 ? 1U : 0U;
      if (lattice.rounded) {
        ascending_.push_back(exact(i));
      }
    }
    std::ranges::sort(ascending_);
  }

  [[nodiscard]] SumTail tail_of(std::size_t ward) const {
    const auto& position = lattice_.values.position;
    const Drawn drawn = drawn_for(wards_, ward);
    if (drawn.count == 0 || drawn.count > kMostExactDraws) {
      return {};
    }
    Observed seen{drawn.count, position[ward], exact(ward)};
    for (const auto other : wards_.of(ward)) {
      seen.sum += position[other];
      seen.residual += lattice_.residual[other];
      seen.above_least += position[other] > 0 ? 1U : 0U;
    }
    if (drawn.others) {
      seen.sum = all_ - seen.own - seen.sum;
      seen.residual = all_residual_ - lattice_.residual[ward] - seen.residual;
      seen.above_least = all_above_least_ - (seen.own > 0 ? 1U : 0U) - seen.above_least;
    }
    const Degree& degree = degrees_.at(seen.draws);
    SumTail tail = !lattice_.rounded ? on_lattice(seen, degree)
                   : degree.counted  ? by_counting(seen, degree)
                                     : by_density(seen, degree);
    tail.at_least = std::clamp(tail.at_least, kSmallestExactP, 1.0);
    tail.at_most = std::clamp(tail.at_most, kSmallestExactP, 1.0);
    return drawn.others ? SumTail{tail.at_most, tail.at_least} : tail;
  }

 private:
  [[nodiscard]] double exact(std::size_t ward) const {
    return lattice_.values.position[ward] + lattice_.residual[ward];
  }

  /// Probability that the drawn others' positions sum to `sum` or more.
  [[nodiscard]] double at_least(const Observed& seen, const Degree& degree,
                                std::int64_t sum) const {
    double probability = 0;
    for (std::size_t m = 0; m < degree.weights.size(); ++m) {
      probability += degree.weights[m] *
                     laws_.at_least(seen.draws - m, sum - static_cast<std::int64_t>(m) * seen.own);
    }
    return probability;
  }

  [[nodiscard]] SumTail on_lattice(const Observed& seen, const Degree& degree) const {
    return {at_least(seen, degree, seen.sum), 1 - at_least(seen, degree, seen.sum + 1)};
  }

  [[nodiscard]] SumTail by_counting(const Observed& seen, const Degree& degree) const {
    auto others = ascending_;
    others.erase(std::ranges::lower_bound(others, seen.own_exact));
    const double sum = static_cast<double>(seen.sum) + seen.residual;
    return {subsets_at_least(others, seen.draws, sum - kTie) / degree.subsets,
            1 - subsets_at_least(others, seen.draws, sum + kTie) / degree.subsets};
  }

  /// How many others above the least value have `least` or more.
  [[nodiscard]] double others_with(const Observed& seen, double least) const {
    const auto all = ascending_.end() - std::ranges::lower_bound(ascending_, least);
    return static_cast<double>(all) - (seen.own_exact >= least ? 1.0 : 0.0);
  }

  /// Tail of the law without the sums that are one value and otherwise the least one.
  [[nodiscard]] double smooth_at_least(const Observed& seen, const Degree& degree,
                                       std::int64_t point) const {
    const double alone = degree.one_alone[seen.own == 0 ? 1 : 0];
    const double tail = at_least(seen, degree, point);
    return alone > kNothing && point > 0 ? tail - alone * lone_at(seen, point) : tail;
  }

  /// Sums that are one value and otherwise the least one are counted. The others lie close together
  /// and have a density f; rounding has spread them by a variance of 1/6 for each value above
  /// the least, and the observed sum lies `residual` above its point. To second order (Euler and
  /// Maclaurin) P(exact sum >= y) = T - f (residual + 1/2) + f' ((values + 1) / 12 - residual^2 /
  /// 2), where as many values are taken to be above the least as in the observed sum.
  [[nodiscard]] SumTail by_density(const Observed& seen, const Degree& degree) const {
    if (seen.sum == 0) {
      return {1, 1 - at_least(seen, degree, 1)};
    }
    const auto tail = [&](std::int64_t from) {
      return smooth_at_least(seen, degree, seen.sum + from);
    };
    const double from_point = tail(0);
    const double past_point = tail(1);
    SumTail result{from_point, 1 - past_point};
    const double density = density_at(tail, from_point, past_point);
    if (density * degree.subsets >= kDense) {
      const double slope = seen.sum > kReach
                               ? (2 * from_point - tail(-kReach) - tail(kReach)) / (kReach * kReach)
                               : 0;
      const auto rounded = static_cast<double>(std::max<std::size_t>(seen.above_least, 2));
      const double bend = slope * ((rounded + 1) / 12 - seen.residual * seen.residual / 2);
      result.at_least += bend - density * (0.5 + seen.residual);
      result.at_most -= bend + density * (0.5 - seen.residual);
    }
    const double alone = degree.one_alone[seen.own == 0 ? 1 : 0];
    if (alone > kNothing) {
      const double sum = static_cast<double>(seen.sum) + seen.residual;
      result.at_least += alone * others_with(seen, sum - kTie);
      result.at_most -= alone * others_with(seen, sum + kTie);
    }
    return result;
  }

  /// The mass of one point but for any heap of ties there: the middle of the four points around.
  template <class Tail>
  [[nodiscard]] static double density_at(const Tail& tail, double from_point, double past_point) {
    const double below = tail(-1);
    const double above = tail(2);
    std::array<double, 4> mass{tail(-2) - below, below - from_point, past_point - above,
                               above - tail(3)};
    std::ranges::sort(mass);
    return (mass[1] + mass[2]) / 2;
  }

  /// How many others have a position of `point` or more. REQUIRES: `point` above 0.
  [[nodiscard]] double lone_at(const Observed& seen, std::int64_t point) const;

  const Participants& wards_;
  const ValueLattice& lattice_;
  const Degrees& degrees_;
  const SumLaws& laws_;
  std::vector<double> ascending_;  ///< exact values in spacings, when they were rounded
  std::int64_t all_ = 0;
  std::size_t all_above_least_ = 0;
  double all_residual_ = 0;
};

double Judge::lone_at(const Observed& seen, std::int64_t point) const {
  const double all =
      laws_.at_least(1, point) * static_cast<double>(wards_.size()) - (seen.own >= point ? 1 : 0);
  return std::round(all);
}

}  // namespace

Result<ExactTails> exact_neighbour_sums(const Participants& wards, const ExactOptions& options,
                                        const Job& job) {
  FAIRWARD_ASSERT(options.log2_points >= 10 && options.log2_points <= 22);
  ExactTails tails;
  tails.tail.resize(wards.size());
  std::size_t most = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto count = drawn_for(wards, i).count;
    if (count > kMostExactDraws) {
      tails.left.push_back(static_cast<std::uint32_t>(i));
    } else {
      most = std::max(most, count);
    }
  }
  if (most == 0 || wards.constant) {
    return tails;
  }
  const ValueLattice lattice = lattice_for(wards.value, most, options.log2_points);
  tails.rounded = lattice.rounded;
  tails.spacing = lattice.spacing;
  tails.points = lattice.values.points;
  const Degrees degrees = degrees_of(wards, lattice);
  FAIRWARD_TRY(const auto laws,
               sum_laws(lattice.values, laws_needed(degrees), options.threads, job));
  const Judge judge{wards, lattice, degrees, laws};
  parallel_for(wards.size(), kWardChunk, options.threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 for (std::size_t i = first; i < last; ++i) {
                   tails.tail[i] = judge.tail_of(i);
                 }
               });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while working out p-values");
  }
  return tails;
}

std::string exactness_words(const ExactTails& tails) {
  return tails.rounded ? fmt::format("values rounded to {:.2g}", tails.spacing)
                       : fmt::format("exact on multiples of {:g}", tails.spacing);
}

}  // namespace fairward::concentration
