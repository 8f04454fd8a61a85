#include "concentration/scan_replicates.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kScanTask = 0x5343414E;  // "SCAN"
constexpr std::size_t kDealChunk = 16;
constexpr std::size_t kCentreChunk = 8;
/// Replicates held in memory at once: bounds the counts to 1,000 numbers a ward.
constexpr std::size_t kBlock = 1000;
/// Circles below this ratio are passed over by comparing whole numbers only. Nearly every replicate
/// has a stronger one; those that do not are done again without this floor, so the maxima are
/// exact.
constexpr double kFloor = 3.0;
constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

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

  /// Adds `total` people to `people`.
  void deal(std::uint32_t total, RandomStream random, std::uint32_t* people) const {
    for (std::uint32_t person = 0; person < total; ++person) {
      ++people[roll(random)];
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

/// The circles of one centre, ready to be compared with many replicates.
struct CentreCircles {
  std::vector<std::uint32_t> ward;
  std::vector<std::uint32_t> need;  ///< people with which a circle reaches the floor
  std::vector<double> expected;
};

/// The fewest whole people whose ratio is at least `floor` (above 0: more than expected).
std::uint32_t people_needed(double expected, std::uint32_t total, double floor) {
  const auto all = static_cast<double>(total);
  auto low = static_cast<std::uint32_t>(std::floor(expected));
  if (low >= total) {
    return kNever;
  }
  if (floor <= 0) {
    return low + 1;
  }
  const double reach = expected + 3 * std::sqrt(2 * floor * expected) + 3 * floor + 3;
  auto high = reach < all ? static_cast<std::uint32_t>(reach) : total;
  if (scan_likelihood(high, expected, all) < floor) {
    high = total;
    if (scan_likelihood(high, expected, all) < floor) {
      return kNever;
    }
  }
  while (high - low > 1) {  // below the floor at `low`, not below it at `high`
    const std::uint32_t middle = low + (high - low) / 2;
    (scan_likelihood(middle, expected, all) < floor ? low : high) = middle;
  }
  return high;
}

CentreCircles circles_of(std::span<const ScanStep> steps, std::span<const double> expected,
                         std::uint32_t total, double floor) {
  CentreCircles circles;
  double inside = 0;
  for (const ScanStep step : steps) {
    inside += expected[step.ward()];
    circles.ward.push_back(step.ward());
    circles.expected.push_back(inside);
    circles.need.push_back(step.ends() ? people_needed(inside, total, floor) : kNever);
  }
  return circles;
}

double best_of(const CentreCircles& circles, const std::uint32_t* people, double total) {
  double best = 0;
  std::uint32_t inside = 0;
  for (std::size_t i = 0; i < circles.ward.size(); ++i) {
    inside += people[circles.ward[i]];
    if (inside >= circles.need[i]) {
      best = std::max(best, scan_likelihood(inside, circles.expected[i], total));
    }
  }
  return best;
}

/// Everything that stays the same while replicates are compared with circles.
struct Trial {
  const ScanOrders& orders;
  std::span<const double> baseline;
  std::vector<double> expected;
  std::uint32_t total;
  const ScanOptions& options;
  const Job& job;
};

/// People by ward of replicates `first` to `last`, one row of wards a replicate.
std::vector<std::uint32_t> deal(const Trial& trial, const WardDice& dice, std::size_t first,
                                std::size_t last) {
  const std::size_t wards = trial.baseline.size();
  std::vector<std::uint32_t> people((last - first) * wards, 0);
  parallel_for(
      last - first, kDealChunk, trial.options.threads, trial.job.stop,
      [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
          dice.deal(trial.total, {trial.options.seed, kScanTask, first + i}, &people[i * wards]);
        }
      });
  return people;
}

/// Raises `maxima[i]` for each replicate i of `which` to its strongest circle at or above `floor`.
void raise_maxima(const Trial& trial, const std::vector<std::uint32_t>& people,
                  const std::vector<std::size_t>& which, double floor, std::span<double> maxima) {
  const std::size_t wards = trial.baseline.size();
  const std::size_t chunks = (trial.orders.centres() + kCentreChunk - 1) / kCentreChunk;
  std::vector<std::vector<double>> best(chunks);
  parallel_for(trial.orders.centres(), kCentreChunk, trial.options.threads, trial.job.stop,
               [&](std::size_t first, std::size_t last) {
                 auto& mine = best[first / kCentreChunk];
                 mine.assign(which.size(), 0.0);
                 for (std::size_t centre = first; centre < last; ++centre) {
                   const auto circles =
                       circles_of(trial.orders.of(centre), trial.expected, trial.total, floor);
                   for (std::size_t i = 0; i < which.size(); ++i) {
                     mine[i] = std::max(mine[i], best_of(circles, &people[which[i] * wards],
                                                         static_cast<double>(trial.total)));
                   }
                 }
               });
  for (const auto& of_chunk : best) {
    for (std::size_t i = 0; i < of_chunk.size(); ++i) {
      maxima[which[i]] = std::max(maxima[which[i]], of_chunk[i]);
    }
  }
}

}  // namespace

double scan_likelihood(double people, double expected, double total) {
  if (people <= expected || expected <= 0) {
    return 0;
  }
  const double outside = total - people;
  const double inside_part = people * std::log(people / expected);
  return outside > 0 ? inside_part + outside * std::log(outside / (total - expected)) : inside_part;
}

std::vector<std::uint32_t> deal_people(std::span<const double> baseline, std::uint32_t total,
                                       std::uint64_t seed, std::size_t replicate) {
  std::vector<std::uint32_t> people(baseline.size(), 0);
  WardDice{baseline}.deal(total, {seed, kScanTask, replicate}, people.data());
  return people;
}

std::vector<double> replicate_maxima(const ScanOrders& orders, std::span<const double> baseline,
                                     std::uint32_t total, const ScanOptions& options,
                                     const Job& job) {
  const double sum = std::accumulate(baseline.begin(), baseline.end(), 0.0);
  Trial trial{orders, baseline, {}, total, options, job};
  for (const double b : baseline) {
    trial.expected.push_back(static_cast<double>(total) * b / sum);
  }
  const WardDice dice{baseline};
  const auto replicates = static_cast<std::size_t>(options.replicates);
  std::vector<double> maxima(replicates, 0.0);
  for (std::size_t first = 0; first < replicates && !job.stopped(); first += kBlock) {
    const std::size_t last = std::min(replicates, first + kBlock);
    job.tell("circular scan", static_cast<std::int64_t>(first),
             static_cast<std::int64_t>(replicates));
    const auto people = deal(trial, dice, first, last);
    std::vector<std::size_t> which(last - first);
    std::iota(which.begin(), which.end(), std::size_t{0});
    const auto block = std::span{maxima}.subspan(first, last - first);
    raise_maxima(trial, people, which, kFloor, block);
    std::erase_if(which, [&](std::size_t i) { return block[i] > 0; });
    if (!which.empty()) {
      raise_maxima(trial, people, which, 0.0, block);
    }
  }
  return maxima;
}

}  // namespace fairward::concentration
