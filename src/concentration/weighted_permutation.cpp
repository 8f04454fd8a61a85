#include "concentration/weighted_permutation.hpp"

#include "base/assert.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kLocalTask = 0x4C495341;  // "LISA": the draws of equal weights
constexpr std::int32_t kMostPermutations = 1'000'000;
/// Permutations that are worked on together.
constexpr std::size_t kTogether = 512;
constexpr std::size_t kWardChunk = 64;

/// Values drawn in some permutations: the j-th of each lie side by side.
struct DrawnValues {
  std::size_t width = 0;
  std::vector<double> value;         ///< j * kTogether + permutation
  std::vector<std::uint32_t> start;  ///< by participant, into `at`
  std::vector<std::uint32_t> at;     ///< places in `value` where it was drawn

  [[nodiscard]] const double* of(std::size_t j) const { return &value[j * kTogether]; }
};

DrawnValues draw(const Participants& wards, std::size_t width, std::uint64_t seed,
                 std::size_t first, std::size_t count) {
  DrawnValues drawn{width, std::vector<double>(width * kTogether, 0.0), {}, {}};
  std::vector<std::uint32_t> id(width * kTogether, static_cast<std::uint32_t>(wards.size()));
  std::vector<std::uint32_t> deck(wards.size());
  std::iota(deck.begin(), deck.end(), 0U);
  std::vector<std::size_t> swapped(width);
  for (std::size_t r = 0; r < count; ++r) {
    RandomStream random{seed, kLocalTask, first + r};
    for (std::size_t j = 0; j < width; ++j) {
      swapped[j] = j + random.below(static_cast<std::uint32_t>(wards.size() - j));
      std::swap(deck[j], deck[swapped[j]]);
      id[j * kTogether + r] = deck[j];
      drawn.value[j * kTogether + r] = wards.value[deck[j]];
    }
    for (std::size_t j = width; j-- > 0;) {  // back to the sorted deck
      std::swap(deck[j], deck[swapped[j]]);
    }
  }
  drawn.start.assign(wards.size() + 2, 0);  // the last is where nobody was drawn
  for (const auto one : id) {
    ++drawn.start[one + 1];
  }
  std::partial_sum(drawn.start.begin(), drawn.start.end(), drawn.start.begin());
  drawn.at.resize(id.size());
  auto next = drawn.start;
  for (std::uint32_t i = 0; i < id.size(); ++i) {
    drawn.at[next[id[i]]++] = i;
  }
  return drawn;
}

/// One ward's weights against the sums of all permutations drawn.
class WardCount {
 public:
  WardCount(const Participants& wards, std::span<const double> weight, std::size_t ward,
            const PermutationOptions& options)
      : ward_{ward},
        weight_{weight.subspan(wards.start[ward], wards.degree(ward))},
        stop_after_{options.stop_after},
        tail_{options.tail} {
    double size = 0;
    const auto around = wards.of(ward);
    for (std::size_t j = 0; j < around.size(); ++j) {
      observed_ += weight_[j] * wards.value[around[j]];
      size += weight_[j] * std::abs(wards.value[around[j]]);
    }
    // Sums of the same numbers in another order may differ in the last bits.
    tolerance_ = 1e-12 * std::max(size, std::abs(observed_));
  }

  /// False when the permutation after those counted is the last that is needed.
  [[nodiscard]] bool add(const DrawnValues& drawn, std::size_t count, TailCounts& counts) const {
    std::array<double, kTogether> sum{};
    for (std::size_t j = 0; j < weight_.size(); ++j) {
      const double* value = drawn.of(j);
      const double weight = weight_[j];
      for (std::size_t r = 0; r < kTogether; ++r) {
        sum[r] += weight * value[r];
      }
    }
    for (auto i = drawn.start[ward_]; i < drawn.start[ward_ + 1]; ++i) {
      const std::size_t j = drawn.at[i] / kTogether;
      const std::size_t r = drawn.at[i] % kTogether;
      if (j < weight_.size()) {
        sum[r] = without_itself(drawn, j, r);
      }
    }
    const auto together = with(counts, std::span{sum}.first(count));
    if (!stops(together)) {
      counts = together;
      return true;
    }
    for (std::size_t r = 0; r < count; ++r) {
      const auto one_more = with(counts, std::span{sum}.subspan(r, 1));
      if (stops(one_more)) {
        break;
      }
      counts = one_more;
    }
    return false;
  }

 private:
  /// Anew rather than by difference, so that ties stay ties.
  [[nodiscard]] double without_itself(const DrawnValues& drawn, std::size_t place,
                                      std::size_t r) const {
    double sum = 0;
    for (std::size_t j = 0; j < weight_.size(); ++j) {
      sum += weight_[j] * drawn.of(j == place ? weight_.size() : j)[r];
    }
    return sum;
  }

  [[nodiscard]] TailCounts with(TailCounts counts, std::span<const double> sums) const {
    for (const double sum : sums) {
      counts.at_least += sum >= observed_ - tolerance_ ? 1 : 0;
      counts.at_most += sum <= observed_ + tolerance_ ? 1 : 0;
    }
    counts.deals += static_cast<std::int32_t>(sums.size());
    return counts;
  }
  [[nodiscard]] bool stops(const TailCounts& counts) const {
    const auto extreme =
        tail_ == Tail::Upper ? counts.at_least : std::min(counts.at_least, counts.at_most);
    return stop_after_ > 0 && extreme >= stop_after_;
  }

  std::size_t ward_;
  std::span<const double> weight_;
  std::int32_t stop_after_;
  Tail tail_;
  double observed_ = 0;
  double tolerance_ = 0;
};

}  // namespace

Result<std::vector<TailCounts>> permute_weighted_sums(const Participants& wards,
                                                      std::span<const double> weight,
                                                      const PermutationOptions& options,
                                                      const Job& job) {
  FAIRWARD_ASSERT(weight.size() == wards.neighbour.size());
  if (options.permutations < 1 || options.permutations > kMostPermutations) {
    return fail(Errc::Usage, "the number of permutations must be from 1 to 1,000,000, not " +
                                 std::to_string(options.permutations));
  }
  std::vector<TailCounts> counts(wards.size());
  std::vector<std::uint32_t> going;
  for (std::uint32_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) > 0) {
      going.push_back(i);
    }
  }
  const auto all = static_cast<std::size_t>(options.permutations);
  std::vector<std::uint8_t> goes_on(wards.size(), 1);
  for (std::size_t first = 0; first < all && !going.empty(); first += kTogether) {
    const std::size_t count = std::min(kTogether, all - first);
    std::size_t most = 0;
    for (const auto i : going) {
      most = std::max(most, wards.degree(i));
    }
    // A ward has at most size - 1 neighbours, so there are always enough to draw from.
    const DrawnValues drawn = draw(wards, most + 1, options.seed, first, count);
    parallel_for(
        going.size(), kWardChunk, options.threads, job.stop, [&](std::size_t from, std::size_t to) {
          for (std::size_t at = from; at < to; ++at) {
            const auto i = going[at];
            const bool more = WardCount{wards, weight, i, options}.add(drawn, count, counts[i]);
            goes_on[i] = more ? 1 : 0;
          }
        });
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while permuting");
    }
    going.erase(std::remove_if(going.begin(), going.end(),
                               [&](std::uint32_t i) { return goes_on[i] == 0; }),
                going.end());
    job.tell("permuting", static_cast<std::int64_t>(first + count), options.permutations);
  }
  return counts;
}

}  // namespace fairward::concentration
