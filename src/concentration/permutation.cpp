#include "concentration/permutation.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kLocalTask = 0x4C495341;  // "LISA"
constexpr std::int32_t kMostPermutations = 1'000'000;
constexpr std::size_t kDrawChunk = 256;
constexpr std::size_t kWardChunk = 64;

/// `permutations` rows of `width` different participants each.
struct Draws {
  std::size_t width = 0;
  std::vector<std::uint32_t> id;

  [[nodiscard]] std::size_t rows() const { return id.size() / width; }
};

Draws draw(std::size_t pool, std::size_t width, const PermutationOptions& options, const Job& job) {
  Draws draws{width,
              std::vector<std::uint32_t>(static_cast<std::size_t>(options.permutations) * width)};
  parallel_for(static_cast<std::size_t>(options.permutations), kDrawChunk, options.threads,
               job.stop, [&](std::size_t first, std::size_t last) {
                 std::vector<std::uint32_t> deck(pool);
                 std::iota(deck.begin(), deck.end(), 0U);
                 std::vector<std::size_t> swapped(width);
                 for (std::size_t row = first; row < last; ++row) {
                   RandomStream random{options.seed, kLocalTask, row};
                   for (std::size_t j = 0; j < width; ++j) {
                     swapped[j] = j + random.below(static_cast<std::uint32_t>(pool - j));
                     std::swap(deck[j], deck[swapped[j]]);
                     draws.id[row * width + j] = deck[j];
                   }
                   // Back to the sorted deck, so that a row depends on its own stream alone.
                   for (std::size_t j = width; j-- > 0;) {
                     std::swap(deck[j], deck[swapped[j]]);
                   }
                 }
               });
  return draws;
}

/// Where each participant was drawn: entries `start[i] .. start[i + 1]` of `row` and `place`.
struct Occurrences {
  std::vector<std::size_t> start;
  std::vector<std::uint32_t> row;
  std::vector<std::uint32_t> place;
};

Occurrences index_of(const Draws& draws, std::size_t pool) {
  Occurrences index;
  index.start.assign(pool + 1, 0);
  for (const auto id : draws.id) {
    ++index.start[id + 1];
  }
  std::partial_sum(index.start.begin(), index.start.end(), index.start.begin());
  index.row.resize(draws.id.size());
  index.place.resize(draws.id.size());
  auto next = index.start;
  for (std::size_t i = 0; i < draws.id.size(); ++i) {
    const std::size_t to = next[draws.id[i]]++;
    index.row[to] = static_cast<std::uint32_t>(i / draws.width);
    index.place[to] = static_cast<std::uint32_t>(i % draws.width);
  }
  return index;
}

/// The sums of the first `terms` values of every draw.
std::vector<double> sums_of(const Draws& draws, std::span<const double> value, std::size_t terms) {
  std::vector<double> sums(draws.rows(), 0.0);
  for (std::size_t row = 0; row < sums.size(); ++row) {
    for (std::size_t j = 0; j < terms; ++j) {
      sums[row] += value[draws.id[row * draws.width + j]];
    }
  }
  return sums;
}

/// All wards with the same number of neighbours compare with the same sums.
class Reference {
 public:
  Reference(const Draws& draws, const Participants& wards, std::size_t neighbours)
      : sum_{sums_of(draws, wards.value, neighbours)},
        longer_{neighbours < draws.width ? sums_of(draws, wards.value, neighbours + 1)
                                         : std::vector<double>{}},
        sorted_{sum_},
        tolerance_{tie_tolerance(wards.value, neighbours)},
        neighbours_{neighbours} {
    std::ranges::sort(sorted_);
  }

  [[nodiscard]] TailCounts count(const Participants& wards, const Occurrences& drawn,
                                 std::size_t ward) const {
    double observed = 0;
    for (const auto other : wards.of(ward)) {
      observed += wards.value[other];
    }
    const double low = observed - tolerance_;
    const double high = observed + tolerance_;
    TailCounts counts;
    counts.at_least =
        static_cast<std::int32_t>(sorted_.end() - std::ranges::lower_bound(sorted_, low));
    counts.at_most =
        static_cast<std::int32_t>(std::ranges::upper_bound(sorted_, high) - sorted_.begin());
    const auto add = [&](double sum, std::int32_t times) {
      counts.at_least += sum >= low ? times : 0;
      counts.at_most += sum <= high ? times : 0;
    };
    for (std::size_t i = drawn.start[ward]; i < drawn.start[ward + 1]; ++i) {
      if (drawn.place[i] < neighbours_) {
        add(sum_[drawn.row[i]], -1);
        add(longer_[drawn.row[i]] - wards.value[ward], 1);
      }
    }
    return counts;
  }

 private:
  std::vector<double> sum_;
  std::vector<double> longer_;
  std::vector<double> sorted_;
  double tolerance_;
  std::size_t neighbours_;
};

/// Squared differences from a ward's own value x: sum of y^2 - 2 x sum of y + k x^2 over the k
/// drawn, with values taken from the mean so that little cancels.
class SquareReference {
 public:
  SquareReference(const Draws& draws, const Participants& wards, std::size_t neighbours)
      : neighbours_{neighbours} {
    std::vector<double> square;
    for (const double x : wards.value) {
      value_.push_back(x - wards.mean);
      square.push_back(value_.back() * value_.back());
      largest_ = std::max(largest_, square.back());
    }
    sum_ = sums_of(draws, value_, neighbours);
    square_ = sums_of(draws, square, neighbours);
    if (neighbours < draws.width) {
      longer_sum_ = sums_of(draws, value_, neighbours + 1);
      longer_square_ = sums_of(draws, square, neighbours + 1);
    }
  }

  [[nodiscard]] TailCounts count(const Participants& wards, const Occurrences& drawn,
                                 std::size_t ward) const {
    const double own = value_[ward];
    const double base = static_cast<double>(neighbours_) * own * own;
    double observed = 0;
    for (const auto other : wards.of(ward)) {
      observed += (own - value_[other]) * (own - value_[other]);
    }
    const double tolerance = 1e-11 * largest_ * static_cast<double>(neighbours_ + 1);
    const double low = observed - tolerance;
    const double high = observed + tolerance;
    TailCounts counts;
    const auto add = [&](double sum, double square, std::int32_t times) {
      const double differences = square - 2 * own * sum + base;
      counts.at_least += differences >= low ? times : 0;
      counts.at_most += differences <= high ? times : 0;
    };
    for (std::size_t row = 0; row < sum_.size(); ++row) {
      add(sum_[row], square_[row], 1);
    }
    for (std::size_t i = drawn.start[ward]; i < drawn.start[ward + 1]; ++i) {
      if (drawn.place[i] < neighbours_) {
        const auto row = drawn.row[i];
        add(sum_[row], square_[row], -1);
        add(longer_sum_[row] - own, longer_square_[row] - own * own, 1);
      }
    }
    return counts;
  }

 private:
  std::vector<double> value_;  ///< less the mean
  std::vector<double> sum_;
  std::vector<double> square_;
  std::vector<double> longer_sum_;
  std::vector<double> longer_square_;
  double largest_ = 0;
  std::size_t neighbours_;
};

template <class Kind>
Result<std::vector<TailCounts>> permute(const Participants& wards,
                                        const PermutationOptions& options, const Job& job) {
  if (options.permutations < 1 || options.permutations > kMostPermutations) {
    return fail(Errc::Usage, "the number of permutations must be from 1 to 1,000,000, not " +
                                 std::to_string(options.permutations));
  }
  std::vector<TailCounts> counts(wards.size());
  std::map<std::size_t, std::vector<std::size_t>> by_neighbours;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards.degree(i) > 0) {
      by_neighbours[wards.degree(i)].push_back(i);
    }
  }
  if (by_neighbours.empty()) {
    return counts;
  }
  // A ward has at most size - 1 neighbours, so there are always enough to draw from.
  const std::size_t width = by_neighbours.rbegin()->first + 1;
  const Draws draws = draw(wards.size(), width, options, job);
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while permuting");
  }
  const Occurrences drawn = index_of(draws, wards.size());
  for (const auto& [neighbours, members] : by_neighbours) {
    const Kind reference{draws, wards, neighbours};
    parallel_for(members.size(), kWardChunk, options.threads, job.stop,
                 [&, &ids = members](std::size_t first, std::size_t last) {
                   for (std::size_t i = first; i < last; ++i) {
                     counts[ids[i]] = reference.count(wards, drawn, ids[i]);
                     counts[ids[i]].deals = options.permutations;
                   }
                 });
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while permuting");
    }
  }
  return counts;
}

}  // namespace

Result<std::vector<TailCounts>> permute_neighbour_sums(const Participants& wards,
                                                       const PermutationOptions& options,
                                                       const Job& job) {
  return permute<Reference>(wards, options, job);
}

Result<std::vector<TailCounts>> permute_squared_differences(const Participants& wards,
                                                            const PermutationOptions& options,
                                                            const Job& job) {
  return permute<SquareReference>(wards, options, job);
}

}  // namespace fairward::concentration
