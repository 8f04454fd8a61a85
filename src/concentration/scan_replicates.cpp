#include "concentration/scan_replicates.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kScanTask = 0x5343414E;  // "SCAN"
constexpr std::size_t kCentreChunk = 8;
/// Replicates held in memory at once: bounds the counts to about 1,000 numbers a ward.
constexpr std::size_t kBlock = 1008;
/// Replicates that walk a circle together, side by side in memory: one addition each a step.
constexpr std::size_t kLanes = 16;
static_assert(kBlock % kLanes == 0);
/// Circles below a floor are passed over by comparing whole numbers only. Most replicates have a
/// circle above the first; where one has none its lanes are done again with the next, so the maxima
/// are exact.
constexpr std::array kFloors{6.0, 3.0, 0.0};
/// Up to this many people their thresholds are kept in a table.
constexpr double kMostTabled = 1e6;
constexpr double kMostPeople = 2e9;
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

/// Draws wards in proportion to a baseline, in constant time (Walker 1977; table by Vose 1991).
class WardDice {
 public:
  explicit WardDice(std::span<const double> baseline)
      : keep_(baseline.size(), 1.0), other_(baseline.size()) {
    const double sum = std::accumulate(baseline.begin(), baseline.end(), 0.0);
    std::vector<double> scaled;
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::uint32_t i = 0; i < baseline.size(); ++i) {
      scaled.push_back(baseline[i] / sum * static_cast<double>(baseline.size()));
      (scaled[i] < 1.0 ? small : large).push_back(i);
      other_[i] = i;
    }
    while (!small.empty() && !large.empty()) {
      const auto little = small.back();
      const auto big = large.back();
      small.pop_back();
      keep_[little] = scaled[little];
      other_[little] = big;
      scaled[big] -= 1.0 - scaled[little];
      if (scaled[big] < 1.0) {
        large.pop_back();
        small.push_back(big);
      }
    }
  }

  /// Calls `take(ward)` for each of `total` people.
  template <class Take>
  void deal(std::uint32_t total, RandomStream random, Take take) const {
    for (std::uint32_t person = 0; person < total; ++person) {
      take(roll(random));
    }
  }

 private:
  [[nodiscard]] std::uint32_t roll(RandomStream& random) const {
    const auto i = random.below(static_cast<std::uint32_t>(keep_.size()));
    return random.uniform() < keep_[i] ? i : other_[i];
  }

  std::vector<double> keep_;
  std::vector<std::uint32_t> other_;
};

/// The fewest whole people, of `total`, whose ratio where `expected` were is at least `floor`
/// (above 0: more than expected).
std::int32_t people_needed(double expected, double total, double floor) {
  auto low = static_cast<std::int32_t>(std::floor(expected));
  const auto most = static_cast<std::int32_t>(std::min(total, kMostPeople));
  if (low >= most) {
    return kNever;
  }
  if (floor <= 0) {
    return low + 1;
  }
  if (scan_likelihood(most, expected, total) < floor) {
    return kNever;
  }
  std::int32_t high = most;
  while (high - low > 1) {  // below the floor at `low`, not below it at `high`
    const std::int32_t middle = low + (high - low) / 2;
    (scan_likelihood(middle, expected, total) < floor ? low : high) = middle;
  }
  return high;
}

/// More people than a circle with so many expected needs for a ratio of the highest floor: by
/// Bernstein's bound, sqrt(2 e floor) + 2 floor / 3 too many are enough.
std::uint32_t most_needed(double expected) {
  return static_cast<std::uint32_t>(expected + 12 * std::sqrt(expected + 1) + 12);
}

/// Where the ratio reaches one floor.
class Thresholds {
 public:
  Thresholds(const ScanNull& null, double floor) : total_{null.total}, floor_{floor} {
    const double all = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
    if (floor > 0 && all <= kMostTabled) {
      const auto most = std::isinf(total_) ? most_needed(all) : static_cast<std::uint32_t>(total_);
      largest_ = largest_expectations(total_, floor, most);
    }
  }

  /// People that a circle needs. `from`: what a smaller circle needs, 0 without one.
  [[nodiscard]] std::int32_t need(double expected, std::int32_t from) const {
    if (largest_.empty()) {
      return people_needed(expected, total_, floor_);
    }
    auto people = static_cast<std::size_t>(from);
    while (people < largest_.size() && largest_[people] < expected) {
      ++people;
    }
    return people < largest_.size() ? static_cast<std::int32_t>(people) : kNever;
  }

 private:
  double total_;
  double floor_;
  std::vector<double> largest_;
};

/// The circles of one centre, ready to be compared with many replicates.
struct CentreCircles {
  std::vector<std::uint32_t> ward;
  std::vector<std::int32_t> need;  ///< people with which a circle reaches the floor
  std::vector<double> expected;
};

void make_circles(std::span<const ScanStep> steps, std::span<const double> expected,
                  const Thresholds& thresholds, CentreCircles& circles) {
  circles.ward.clear();
  circles.need.clear();
  circles.expected.clear();
  double inside = 0;
  std::int32_t need = 0;
  for (const ScanStep step : steps) {
    inside += expected[step.ward()];
    circles.ward.push_back(step.ward());
    circles.expected.push_back(inside);
    if (step.ends() && need != kNever) {
      need = thresholds.need(inside, need);
    }
    circles.need.push_back(step.ends() ? need : kNever);
  }
}

/// Four whole numbers in one register: a vector extension of GCC and Clang, which compilers need to
/// be told at -O2.
using Four = std::int32_t __attribute__((vector_size(16)));

/// People of `kLanes` replicates in one ward.
using Lanes = std::array<Four, kLanes / 4>;

bool any(Four mask) {
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(mask);
  return (halves[0] | halves[1]) != 0;
}

/// Raises the maximum of every lane to its strongest circle at or above the floor.
void raise_lanes(const CentreCircles& circles, const Lanes* people, double total, double* maxima) {
  Four first{};
  Four second{};
  Four third{};
  Four fourth{};
  for (std::size_t i = 0; i < circles.ward.size(); ++i) {
    const Lanes& here = people[circles.ward[i]];
    const std::int32_t need = circles.need[i];
    first += here[0];
    second += here[1];
    third += here[2];
    fourth += here[3];
    if (!any((first >= need) | (second >= need) | (third >= need) | (fourth >= need))) {
      continue;
    }
    const Lanes inside{first, second, third, fourth};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::int32_t count = inside[lane / 4][lane % 4];
      if (count >= need) {
        maxima[lane] = std::max(maxima[lane], scan_likelihood(count, circles.expected[i], total));
      }
    }
  }
}

/// Everything that stays the same while replicates are compared with circles.
struct Trial {
  const ScanOrders& orders;
  const WardDice& dice;
  const ScanNull& null;
  const ScanOptions& options;
  const Job& job;
};

/// The people of one replicate. Independent Poisson numbers are a Poisson total, dealt out.
template <class Take>
void deal_one(const ScanNull& null, const WardDice& dice, RandomStream random, Take take) {
  double total = null.total;
  if (std::isinf(total)) {
    const double all = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
    total = static_cast<double>(random.poisson(all));
  }
  dice.deal(static_cast<std::uint32_t>(total), random, take);
}

/// People of replicates `from` to `to`: for each `kLanes` of them, all wards. Lanes too many stay
/// empty.
std::vector<Lanes> deal(const Trial& trial, std::size_t from, std::size_t to) {
  const std::size_t wards = trial.null.expected.size();
  std::vector<Lanes> people((to - from + kLanes - 1) / kLanes * wards);
  parallel_for(to - from, kLanes, trial.options.threads, trial.job.stop,
               [&](std::size_t first, std::size_t last) {
                 Lanes* tile = &people[first / kLanes * wards];
                 for (std::size_t i = first; i < last; ++i) {
                   const std::size_t lane = i - first;
                   deal_one(trial.null, trial.dice, {trial.options.seed, kScanTask, from + i},
                            [&](std::uint32_t ward) { ++tile[ward][lane / 4][lane % 4]; });
                 }
               });
  return people;
}

/// Raises the maxima of the replicates in `tiles` to their strongest circles at or above the floor.
void raise_maxima(const Trial& trial, const Thresholds& thresholds,
                  const std::vector<Lanes>& people, const std::vector<std::size_t>& tiles,
                  std::span<double> maxima) {
  const std::size_t wards = trial.null.expected.size();
  std::vector<std::vector<double>> best((trial.orders.centres() + kCentreChunk - 1) / kCentreChunk);
  parallel_for(trial.orders.centres(), kCentreChunk, trial.options.threads, trial.job.stop,
               [&](std::size_t first, std::size_t last) {
                 auto& mine = best[first / kCentreChunk];
                 mine.assign(maxima.size(), 0.0);
                 std::vector<CentreCircles> circles(last - first);
                 for (std::size_t centre = first; centre < last; ++centre) {
                   make_circles(trial.orders.of(centre), trial.null.expected, thresholds,
                                circles[centre - first]);
                 }
                 for (const std::size_t tile : tiles) {
                   for (const auto& of_centre : circles) {
                     raise_lanes(of_centre, &people[tile * wards], trial.null.total,
                                 &mine[tile * kLanes]);
                   }
                 }
               });
  for (const auto& of_chunk : best) {
    for (std::size_t i = 0; i < of_chunk.size(); ++i) {
      maxima[i] = std::max(maxima[i], of_chunk[i]);
    }
  }
}

/// Tiles with a replicate that has no maximum yet.
std::vector<std::size_t> unsettled(std::span<const double> maxima, std::size_t replicates) {
  std::vector<std::size_t> tiles;
  for (std::size_t first = 0; first < replicates; first += kLanes) {
    const auto lanes = maxima.subspan(first, std::min(kLanes, replicates - first));
    if (std::ranges::find(lanes, 0.0) != lanes.end()) {
      tiles.push_back(first / kLanes);
    }
  }
  return tiles;
}

}  // namespace

double scan_likelihood(double people, double expected, double total) {
  if (people <= expected || expected <= 0) {
    return 0;
  }
  if (std::isinf(total)) {
    return people * std::log(people / expected) - (people - expected);
  }
  const double outside = total - people;
  const double inside_part = people * std::log(people / expected);
  return outside > 0 ? inside_part + outside * std::log(outside / (total - expected)) : inside_part;
}

ScanNull scan_null(const ScanPool& pool) {
  ScanNull null{{}, pool.dealt()};
  const double unit = std::isinf(null.total) ? 1.0 : null.total / pool.total_baseline;
  for (const double baseline : pool.baseline) {
    null.expected.push_back(unit * baseline);
  }
  return null;
}

std::vector<double> largest_expectations(double total, double floor, std::uint32_t most) {
  std::vector<double> largest{0.0};
  double expected = std::exp(-floor - 1);
  for (std::uint32_t c = 1; c <= most; ++c) {
    const double people = c;
    for (double step = expected; step > 1e-13 * expected;) {
      const double outside = std::isinf(total) ? 1 : (total - people) / (total - expected);
      step = (scan_likelihood(people, expected, total) - floor) / (people / expected - outside);
      expected += std::max(step, 0.0);
    }
    largest.push_back(expected);
  }
  return largest;
}

std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                       std::size_t replicate) {
  std::vector<std::uint32_t> people(null.expected.size(), 0);
  deal_one(null, WardDice{null.expected}, {seed, kScanTask, replicate},
           [&](std::uint32_t ward) { ++people[ward]; });
  return people;
}

std::vector<double> replicate_maxima(const ScanOrders& orders, const ScanNull& null,
                                     const ScanOptions& options, const Job& job) {
  const WardDice dice{null.expected};
  const Trial trial{orders, dice, null, options, job};
  std::vector<Thresholds> thresholds;
  thresholds.reserve(kFloors.size());
  for (const double floor : kFloors) {
    thresholds.emplace_back(null, floor);
  }
  const auto replicates = static_cast<std::size_t>(options.replicates);
  std::vector<double> maxima;
  for (std::size_t first = 0; first < replicates && !job.stopped(); first += kBlock) {
    const std::size_t count = std::min(kBlock, replicates - first);
    job.tell("circular scan", static_cast<std::int64_t>(first),
             static_cast<std::int64_t>(replicates));
    const auto people = deal(trial, first, first + count);
    std::vector<double> block((count + kLanes - 1) / kLanes * kLanes, 0.0);
    for (const auto& level : thresholds) {
      const auto tiles = unsettled(block, count);
      if (!tiles.empty()) {
        raise_maxima(trial, level, people, tiles, block);
      }
    }
    maxima.insert(maxima.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
  }
  maxima.resize(replicates, 0.0);
  return maxima;
}

}  // namespace fairward::concentration
