#include "concentration/global_support.hpp"

#include "base/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kGlobalTask = 0x4D4F524E;  // "MORN"
constexpr std::int32_t kMostPermutations = 1'000'000;
constexpr std::size_t kChunk = 32;
constexpr std::size_t kMostKept = 4'000'000;  ///< places, of 4 bytes

template <class T>
void shuffle(std::span<T> values, std::uint64_t seed, std::size_t row) {
  RandomStream random{seed, kGlobalTask, row};
  for (std::size_t j = values.size(); j > 1; --j) {
    std::swap(values[j - 1], values[random.below(static_cast<std::uint32_t>(j))]);
  }
}

}  // namespace

std::shared_ptr<const Shuffles> ShuffleMemory::get(std::size_t size,
                                                   const PermutationOptions& options,
                                                   const Job& job) {
  const auto rows = static_cast<std::size_t>(options.permutations);
  if (size * rows > kMostKept) {
    return nullptr;
  }
  {
    const std::scoped_lock lock{guard_};
    if (last_ != nullptr && last_->size == size && last_->seed == options.seed &&
        last_->from.size() == size * rows) {
      return last_;
    }
  }
  auto made = std::make_shared<Shuffles>();
  *made = {size, options.seed, std::vector<std::uint32_t>(size * rows)};
  parallel_for(rows, kChunk, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      const auto places = std::span{made->from}.subspan(row * size, size);
      std::iota(places.begin(), places.end(), 0U);
      shuffle(places, options.seed, row);
    }
  });
  if (job.stopped()) {
    return nullptr;
  }
  const std::scoped_lock lock{guard_};
  last_ = made;
  return made;
}

WeightSums weight_sums(const Participants& wards, LinkWeights weights) {
  const auto weight_of = [&](std::size_t i) {
    return weights == LinkWeights::Binary ? 1.0 : 1.0 / static_cast<double>(wards.degree(i));
  };
  WeightSums sums;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) == 0) {
      continue;
    }
    const double weight = weight_of(i);
    const double row = weight * static_cast<double>(wards.degree(i));
    double column = 0;
    for (const auto j : wards.of(i)) {
      const double back = weight_of(j);
      column += back;
      sums.s1 += 0.5 * (weight + back) * (weight + back);
    }
    sums.s0 += row;
    sums.s2 += (row + column) * (row + column);
    sums.wards += 1;
  }
  return sums;
}

Result<std::int64_t> shuffles_at_least(
    std::span<const double> values, const std::function<double(std::span<const double>)>& measure,
    double least, const PermutationOptions& options, const Job& job) {
  if (options.permutations < 1 || options.permutations > kMostPermutations) {
    return fail(Errc::Usage, fmt::format("the number of permutations must be from 1 to 1,000,000, "
                                         "not {}",
                                         options.permutations));
  }
  const auto rows = static_cast<std::size_t>(options.permutations);
  const auto kept =
      options.shuffles != nullptr ? options.shuffles->get(values.size(), options, job) : nullptr;
  std::vector<std::int64_t> found((rows + kChunk - 1) / kChunk, 0);
  parallel_for(rows, kChunk, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
    std::vector<double> shuffled(values.begin(), values.end());
    for (std::size_t row = first; row < last && !job.stopped(); ++row) {
      if (kept != nullptr) {
        const auto from = std::span{kept->from}.subspan(row * values.size(), values.size());
        std::ranges::transform(from, shuffled.begin(), [&](std::uint32_t i) { return values[i]; });
      } else {
        std::ranges::copy(values, shuffled.begin());
        shuffle(std::span{shuffled}, options.seed, row);
      }
      found[first / kChunk] += measure(shuffled) >= least ? 1 : 0;
    }
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while permuting");
  }
  return std::accumulate(found.begin(), found.end(), std::int64_t{0});
}

}  // namespace fairward::concentration
