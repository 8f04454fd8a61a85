#include "concentration/sum_judge.hpp"

#include "concentration/subset_count.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace fairward::concentration {
namespace {

/// A weight below this cannot be seen in a probability.
constexpr double kNothing = 1e-17;
/// Sums this much of a spacing apart differ by rounding of the machine only.
constexpr double kTie = 1e-6;
/// The least value is set apart when at least one ward in so many has it.
constexpr std::size_t kOneIn = 20;
/// Subsets are counted one by one while that is quicker than anything else.
constexpr double kMostSteps = 4e6;
/// Sums to a lattice point from which their number is a density.
constexpr double kDense = 4;
/// Points to either side over which the density's slope is taken.
constexpr std::int64_t kReach = 8;

/// How many subsets of `taken` there are of `pool`.
double combinations(std::size_t pool, std::size_t taken) {
  double count = taken <= pool ? 1 : 0;
  for (std::size_t j = 0; j < taken && taken <= pool; ++j) {
    count *= static_cast<double>(pool - j) / static_cast<double>(j + 1);
  }
  return count;
}

/// The law of `taken` others when one member is left out of the pool, from the laws of the whole
/// pool: e_k without x = sum over m of (-x)^m e_(k - m), as tails
/// sum of (-1)^m C(n, k - m) / C(n - 1, k) P(sum of k - m >= at - m x).
std::vector<double> leaving_out(std::size_t pool, std::size_t taken) {
  const auto n = static_cast<double>(pool);
  std::vector<double> weights;
  if (taken >= pool) {
    return weights;
  }
  double weight = n / (n - static_cast<double>(taken));
  for (std::size_t m = 0; m <= taken && std::abs(weight) > kNothing; ++m) {
    weights.push_back(weight);
    const auto left = static_cast<double>(taken - m);
    weight *= -left / (n - left + 1);
  }
  return weights;
}

/// The mass of one point but for any heap of ties there: the middle of the four points around.
template <class Tail>
double density_at(const Tail& tail, double from_point, double past_point) {
  const double below = tail(-1);
  const double above = tail(2);
  std::array<double, 4> mass{tail(-2) - below, below - from_point, past_point - above,
                             above - tail(3)};
  std::ranges::sort(mass);
  return (mass[1] + mass[2]) / 2;
}

}  // namespace

Drawn drawn_for(const Participants& wards, std::size_t ward) {
  const std::size_t neighbours = wards.degree(ward);
  const std::size_t rest = wards.size() - 1 - neighbours;
  return neighbours <= rest ? Drawn{neighbours, false} : Drawn{rest, true};
}

SumJudge::SumJudge(const Participants& wards, const ValueLattice& lattice)
    : wards_{&wards}, lattice_{&lattice} {
  const auto& position = lattice.values.position;
  const auto least = static_cast<std::size_t>(std::ranges::count(position, 0U));
  apart_ = lattice.rounded && least * kOneIn >= wards.size() ? least : 0;
  pool_.points = lattice.values.points;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    all_ += position[i];
    all_residual_ += lattice.residual[i];
    if (apart_ == 0 || position[i] > 0) {
      pool_.position.push_back(position[i]);
      if (lattice.rounded) {
        ascending_.push_back(exact(i));
      }
    }
  }
  std::ranges::sort(ascending_);
}

Result<SumJudge> SumJudge::make(const Participants& wards, const ValueLattice& lattice,
                                Threads threads, const Job& job) {
  SumJudge judge{wards, lattice};
  judge.share_out();
  FAIRWARD_TRY(judge.laws_, sum_laws(judge.pool_, judge.laws_needed(), threads, job));
  return judge;
}

std::vector<SumJudge::Share> SumJudge::shares_of(std::size_t draws, bool in_pool) const {
  const std::size_t apart = apart_ - (in_pool ? 0 : 1);
  const std::size_t rest = pool_.position.size() - (in_pool ? 1 : 0);
  std::vector<Share> shares;
  for (std::size_t taken = 0; taken <= draws; ++taken) {
    const double weight = combinations(apart, draws - taken) * combinations(rest, taken) /
                          combinations(wards_->size() - 1, draws);
    if (weight > kNothing) {
      shares.push_back({taken, weight});
    }
  }
  return shares;
}

void SumJudge::share_out() {
  const std::size_t pool = pool_.position.size();
  for (std::size_t i = 0; i < wards_->size(); ++i) {
    const auto draws = drawn_for(*wards_, i).count;
    if (draws == 0 || draws > kMostExactDraws) {
      continue;
    }
    const bool in_pool = apart_ == 0 || lattice_->values.position[i] > 0;
    auto& shares = shares_[draws][in_pool ? 1 : 0];
    if (shares.empty()) {
      shares = shares_of(draws, in_pool);
    }
    for (const auto& share : shares) {
      sizes_[share.taken].wards += 1;
    }
  }
  sizes_.erase(0);
  for (auto& [taken, size] : sizes_) {
    size.counted = lattice_->rounded && size.wards * combinations(pool, taken - 1) <= kMostSteps;
    size.weights = leaving_out(pool, taken);
  }
}

/// Ascending: the numbers of members whose laws the wards' own laws are made of.
std::vector<std::size_t> SumJudge::laws_needed() const {
  std::set<std::size_t> needed;
  for (const auto& [taken, size] : sizes_) {
    if (size.counted) {
      continue;
    }
    needed.insert(taken);
    for (std::size_t m = 1; m < std::min(size.weights.size(), taken); ++m) {
      needed.insert(taken - m);
    }
  }
  return {needed.begin(), needed.end()};
}

double SumJudge::exact(std::size_t ward) const {
  return lattice_->values.position[ward] + lattice_->residual[ward];
}

std::size_t SumJudge::pool_for(const Observed& seen) const {
  return pool_.position.size() - (seen.in_pool ? 1 : 0);
}

SumJudge::Observed SumJudge::observe(std::size_t ward, Drawn drawn) const {
  const auto& position = lattice_->values.position;
  const auto& residual = lattice_->residual;
  Observed seen{apart_ == 0 || position[ward] > 0, position[ward], exact(ward)};
  for (const auto other : wards_->of(ward)) {
    seen.sum += position[other];
    seen.residual += residual[other];
  }
  if (drawn.others) {
    seen.sum = all_ - seen.own - seen.sum;
    seen.residual = all_residual_ - residual[ward] - seen.residual;
  }
  return seen;
}

SumTail SumJudge::tail_of(std::size_t ward) const {
  const Drawn drawn = drawn_for(*wards_, ward);
  if (drawn.count == 0) {
    return {};
  }
  const Observed seen = observe(ward, drawn);
  SumTail sum{0, 0};
  for (const auto& share : shares_.at(drawn.count)[seen.in_pool ? 1 : 0]) {
    const SumTail tail = tail_of_taken(share.taken, seen);
    sum.at_least += share.weight * tail.at_least;
    sum.at_most += share.weight * tail.at_most;
  }
  sum.at_least = std::clamp(sum.at_least, kSmallestExactP, 1.0);
  sum.at_most = std::clamp(sum.at_most, kSmallestExactP, 1.0);
  return drawn.others ? SumTail{sum.at_most, sum.at_least} : sum;
}

SumTail SumJudge::tail_of_taken(std::size_t taken, const Observed& seen) const {
  if (taken == 0) {
    return {seen.sum == 0 ? 1.0 : 0.0, 1.0};
  }
  if (!lattice_->rounded) {
    return {at_least(taken, seen, seen.sum), 1 - at_least(taken, seen, seen.sum + 1)};
  }
  return sizes_.at(taken).counted ? by_counting(taken, seen) : by_density(taken, seen);
}

/// Probability that the positions of `taken` others in the pool sum to `sum` or more.
double SumJudge::at_least(std::size_t taken, const Observed& seen, std::int64_t sum) const {
  if (!seen.in_pool) {
    return laws_.at_least(taken, sum);
  }
  const auto& weights = sizes_.at(taken).weights;
  double probability = 0;
  for (std::size_t m = 0; m < weights.size(); ++m) {
    probability +=
        weights[m] * laws_.at_least(taken - m, sum - static_cast<std::int64_t>(m) * seen.own);
  }
  return probability;
}

/// How many subsets of others in the pool sum to `least` or more: those of the pool but for those
/// with the ward itself, which are its value and subsets of one fewer others.
double SumJudge::subsets(std::size_t taken, const Observed& seen, double least) const {
  if (taken == 0) {
    return least <= 0 ? 1 : 0;
  }
  const double all = subsets_at_least(ascending_, taken, least);
  return seen.in_pool ? all - subsets(taken - 1, seen, least - seen.own_exact) : all;
}

SumTail SumJudge::by_counting(std::size_t taken, const Observed& seen) const {
  const double all = combinations(pool_for(seen), taken);
  const double sum = static_cast<double>(seen.sum) + seen.residual;
  return {subsets(taken, seen, sum - kTie) / all, 1 - subsets(taken, seen, sum + kTie) / all};
}

/// Sums lie close together, with density f. Rounding has spread them by a variance of 1/6 for each
/// value, and the observed sum lies `residual` above its point. To second order (Euler and
/// Maclaurin) P(exact sum >= y) = T - f (residual + 1/2) + f' ((taken + 1) / 12 - residual^2 / 2).
SumTail SumJudge::by_density(std::size_t taken, const Observed& seen) const {
  const auto tail = [&](std::int64_t from) { return at_least(taken, seen, seen.sum + from); };
  const double from_point = tail(0);
  const double past_point = tail(1);
  SumTail result{from_point, 1 - past_point};
  const double density = density_at(tail, from_point, past_point);
  if (density * combinations(pool_for(seen), taken) < kDense) {
    return result;
  }
  const double slope =
      seen.sum > kReach ? (2 * from_point - tail(-kReach) - tail(kReach)) / (kReach * kReach) : 0;
  const double bend =
      slope * (static_cast<double>(taken + 1) / 12 - seen.residual * seen.residual / 2);
  result.at_least += bend - density * (0.5 + seen.residual);
  result.at_most -= bend + density * (0.5 - seen.residual);
  return result;
}

}  // namespace fairward::concentration
