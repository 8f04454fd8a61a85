#include "concentration/scan_deal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kWardTask = 0x53434E00;  // "SCN", and the attempt
constexpr std::uint32_t kRestTask = 0x53434F00;
constexpr double kLeftOver = 3.5;  ///< standard deviations of the total
constexpr std::size_t kWords = 4;  ///< that one block of random bits holds

/// Poisson's distribution, in units of 2^-32.
class PoissonTable {
 public:
  /// Makes the table anew. Odds are taken relative to the likeliest number and then summed.
  void make(double mean) {
    const double mode = std::floor(mean);
    double first = mode;
    double odds = 1;
    odds_.assign(1, odds);
    while (first > 0 && odds > kLeast) {
      odds *= first / mean;
      odds_.push_back(odds);
      --first;
    }
    std::ranges::reverse(odds_);
    odds = 1;
    for (double k = mode + 1; odds > kLeast; ++k) {
      odds *= mean / k;
      odds_.push_back(odds);
    }
    sum_up(static_cast<std::uint32_t>(first));
  }

  [[nodiscard]] std::uint32_t look_up(std::uint32_t word) const {
    auto k = guide_[word >> kGuideShift];
    while (k < steps_.size() && steps_[k] <= word) {
      ++k;
    }
    return offset_ + k;
  }

 private:
  static constexpr double kLeast = 0x1.0p-45;
  static constexpr int kGuideShift = 26;

  void sum_up(std::uint32_t first) {
    const double all = std::accumulate(odds_.begin(), odds_.end(), 0.0);
    steps_.clear();
    offset_ = first;
    double up_to = 0;
    for (const double odds : odds_) {
      up_to += odds;
      const double step = std::floor(up_to / all * 0x1.0p32 + 0.5);
      if (step >= 0x1.0p32) {
        break;
      }
      if (step < 1) {
        ++offset_;  // never drawn
      } else {
        steps_.push_back(static_cast<std::uint32_t>(step));
      }
    }
    std::uint32_t k = 0;
    for (std::uint32_t part = 0; part < guide_.size(); ++part) {
      while (k < steps_.size() && steps_[k] <= part << kGuideShift) {
        ++k;
      }
      guide_[part] = k;
    }
  }

  std::vector<double> odds_;
  std::vector<std::uint32_t> steps_;  ///< the word below which a number is drawn
  std::uint32_t offset_ = 0;          ///< the number of the first step
  std::array<std::uint32_t, 64> guide_{};
};

}  // namespace

ScanNull scan_null(const ScanPool& pool) {
  ScanNull null{{}, pool.dealt()};
  const double unit = std::isinf(null.total) ? 1.0 : null.total / pool.total_baseline;
  for (const double baseline : pool.baseline) {
    null.expected.push_back(unit * baseline);
  }
  return null;
}

ScanDealer::ScanDealer(const ScanNull& null, std::uint64_t seed)
    : null_{null}, seed_{seed}, keep_(null.expected.size(), 1.0), other_(null.expected.size()) {
  const auto size = static_cast<std::uint32_t>(keep_.size());
  if (std::isinf(null.total)) {
    return;
  }
  in_first_go_ = std::max(0.0, 1 - kLeftOver / std::sqrt(null.total));
  const double sum = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
  std::vector<double> scaled;
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::uint32_t i = 0; i < size; ++i) {
    scaled.push_back(null.expected[i] / sum * size);
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

std::uint32_t ScanDealer::roll(RandomStream& random) const {
  const auto i = random.below(static_cast<std::uint32_t>(keep_.size()));
  return random.uniform() < keep_[i] ? i : other_[i];
}

void ScanDealer::first_go(std::size_t first, std::size_t count,
                          std::vector<std::uint32_t>& people) const {
  const std::size_t wards = null_.expected.size();
  std::array<PoissonTable, kWords> tables;
  std::vector<RandomStream> streams;
  for (std::size_t j = 0; j < count; ++j) {
    streams.emplace_back(seed_, kWardTask, first + j);
  }
  for (std::size_t from = 0; from < wards; from += kWords) {
    const std::size_t some = std::min(kWords, wards - from);
    for (std::size_t k = 0; k < some; ++k) {
      tables[k].make(in_first_go_ * null_.expected[from + k]);
    }
    for (std::size_t j = 0; j < count; ++j) {
      const auto drawn = streams[j].block(static_cast<std::uint32_t>(from / kWords));
      for (std::size_t k = 0; k < some; ++k) {
        people[(from + k) * count + j] = tables[k].look_up(drawn[k]);
      }
    }
  }
}

/// The first go of one replicate, once more. How many it dealt out.
double ScanDealer::again(std::size_t replicate, std::uint32_t attempt, std::size_t at,
                         std::size_t count, std::vector<std::uint32_t>& people) const {
  PoissonTable table;
  RandomStream random{seed_, kWardTask + attempt, replicate};
  double dealt = 0;
  for (std::size_t ward = 0; ward < null_.expected.size(); ++ward) {
    table.make(in_first_go_ * null_.expected[ward]);
    people[ward * count + at] = table.look_up(random.bits());
    dealt += people[ward * count + at];
  }
  return dealt;
}

void ScanDealer::deal_rest(std::size_t first, std::size_t count,
                           std::vector<std::uint32_t>& people) const {
  std::vector<double> dealt(count, 0.0);
  for (std::size_t i = 0; i < people.size(); i += count) {
    for (std::size_t j = 0; j < count; ++j) {
      dealt[j] += people[i + j];
    }
  }
  for (std::size_t j = 0; j < count; ++j) {
    for (std::uint32_t attempt = 1; dealt[j] > null_.total; ++attempt) {
      dealt[j] = again(first + j, attempt, j, count, people);
    }
    RandomStream random{seed_, kRestTask, first + j};
    for (; dealt[j] < null_.total; ++dealt[j]) {
      ++people[roll(random) * count + j];
    }
  }
}

std::vector<std::uint32_t> ScanDealer::deal(std::size_t first, std::size_t count) const {
  std::vector<std::uint32_t> people(null_.expected.size() * count, 0);
  if (in_first_go_ > 0) {
    first_go(first, count, people);
  }
  if (!std::isinf(null_.total)) {
    deal_rest(first, count, people);
  }
  return people;
}

std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                       std::size_t replicate) {
  return ScanDealer{null, seed}.deal(replicate, 1);
}

}  // namespace fairward::concentration
