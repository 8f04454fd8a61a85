#include "concentration/scan_deal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kWardTask = 0x53434E00;  // "SCN", and the attempt
constexpr std::uint32_t kRestTask = 0x53434F00;
constexpr double kLeftOver = 3.5;  ///< standard deviations of the total
constexpr std::size_t kWords = 4;  ///< that one block of random bits holds
constexpr std::size_t kWardChunk = 16 * kWords;
constexpr std::size_t kColumnChunk = 64;

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

ScanDealer::ScanDealer(const ScanNull& null, std::uint64_t seed,
                       std::shared_ptr<const DealtPeople> dealt)
    : null_{null},
      seed_{seed},
      dealt_{std::move(dealt)},
      keep_(null.expected.size(), 1.0),
      other_(null.expected.size()) {
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

std::uint32_t ScanDealer::roll(WordStream& random) const {
  const auto i = random.below(static_cast<std::uint32_t>(keep_.size()));
  return random.uniform() < keep_[i] ? i : other_[i];
}

/// REQUIRES: `from_ward` is a multiple of kWords.
void ScanDealer::first_go(const Columns& columns, std::size_t from_ward, std::size_t past_ward,
                          std::vector<std::uint32_t>& people) const {
  std::array<PoissonTable, kWords> tables;
  std::vector<std::uint32_t> words(kWords * (columns.past - columns.from));
  for (std::size_t from = from_ward; from < past_ward && !columns.stop.stop_requested();
       from += kWords) {
    const std::size_t some = std::min(kWords, past_ward - from);
    for (std::size_t k = 0; k < some; ++k) {
      tables[k].make(in_first_go_ * null_.expected[from + k]);
    }
    blocks_of_trials(seed_, kWardTask, columns.first + columns.from,
                     static_cast<std::uint32_t>(from / kWords), words);
    for (std::size_t k = 0; k < some; ++k) {
      auto* row = &people[(from + k) * columns.count + columns.from];
      for (std::size_t j = 0; kWords * j < words.size(); ++j) {
        row[j] = tables[k].look_up(words[kWords * j + k]);
      }
    }
  }
}

/// The first go of one replicate, once more. How many it dealt out.
double ScanDealer::again(const Columns& columns, std::size_t at, std::uint32_t attempt,
                         std::vector<std::uint32_t>& people) const {
  PoissonTable table;
  WordStream random{seed_, kWardTask + attempt, columns.first + at};
  double dealt = 0;
  for (std::size_t ward = 0; ward < null_.expected.size(); ++ward) {
    table.make(in_first_go_ * null_.expected[ward]);
    people[ward * columns.count + at] = table.look_up(random.bits());
    dealt += people[ward * columns.count + at];
  }
  return dealt;
}

void ScanDealer::deal_rest(const Columns& columns, std::vector<std::uint32_t>& people) const {
  std::vector<double> dealt(columns.past - columns.from, 0.0);
  for (std::size_t row = 0; row < people.size(); row += columns.count) {
    for (std::size_t j = columns.from; j < columns.past; ++j) {
      dealt[j - columns.from] += people[row + j];
    }
  }
  for (std::size_t j = columns.from; j < columns.past && !columns.stop.stop_requested(); ++j) {
    double& of_all = dealt[j - columns.from];
    for (std::uint32_t attempt = 1; of_all > null_.total; ++attempt) {
      of_all = again(columns, j, attempt, people);
    }
    WordStream random{seed_, kRestTask, columns.first + j};
    for (; of_all < null_.total; ++of_all) {
      ++people[roll(random) * columns.count + j];
    }
  }
}

DealtBlock ScanDealer::deal(std::size_t first, std::size_t count,
                            const std::stop_token& stop) const {
  if (dealt_ != nullptr && first + count <= dealt_->count) {
    return {dealt_, first, count};
  }
  const std::size_t wards = null_.expected.size();
  DealtPeople some{count, std::vector<std::uint32_t>(wards * count, 0)};
  const Columns all{first, count, 0, count, stop};
  if (in_first_go_ > 0) {
    first_go(all, 0, wards, some.people);
  }
  if (!std::isinf(null_.total)) {
    deal_rest(all, some.people);
  }
  return {std::make_shared<const DealtPeople>(std::move(some)), 0, count};
}

DealtPeople ScanDealer::deal_all(std::size_t count, Threads threads,
                                 const std::stop_token& stop) const {
  const std::size_t wards = null_.expected.size();
  DealtPeople all{count, std::vector<std::uint32_t>(wards * count, 0)};
  if (in_first_go_ > 0) {
    parallel_for(wards, kWardChunk, threads, stop, [&](std::size_t from, std::size_t past) {
      first_go({0, count, 0, count, stop}, from, past, all.people);
    });
  }
  if (!std::isinf(null_.total)) {
    parallel_for(count, kColumnChunk, threads, stop, [&](std::size_t from, std::size_t past) {
      deal_rest({0, count, from, past, stop}, all.people);
    });
  }
  return all;
}

std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                       std::size_t replicate) {
  const auto dealt = ScanDealer{null, seed}.deal(replicate, 1);
  std::vector<std::uint32_t> people;
  for (std::size_t ward = 0; ward < null.expected.size(); ++ward) {
    people.push_back(dealt.people(ward).front());
  }
  return people;
}

}  // namespace fairward::concentration
