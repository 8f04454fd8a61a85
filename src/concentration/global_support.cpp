#include "concentration/global_support.hpp"

#include "base/random.hpp"

#include <fmt/format.h>

#include <numeric>
#include <utility>
#include <vector>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kGlobalTask = 0x4D4F524E;  // "MORN"
constexpr std::int32_t kMostPermutations = 1'000'000;
constexpr std::size_t kChunk = 32;

}  // namespace

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
  std::vector<std::int64_t> found((rows + kChunk - 1) / kChunk, 0);
  parallel_for(rows, kChunk, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
    std::vector<double> shuffled;
    for (std::size_t row = first; row < last; ++row) {
      RandomStream random{options.seed, kGlobalTask, row};
      shuffled.assign(values.begin(), values.end());
      for (std::size_t j = shuffled.size(); j > 1; --j) {
        std::swap(shuffled[j - 1], shuffled[random.below(static_cast<std::uint32_t>(j))]);
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
