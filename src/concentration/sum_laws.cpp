#include "concentration/sum_laws.hpp"

#include "base/assert.hpp"
#include "concentration/fourier.hpp"
#include "concentration/fourier_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace fairward::concentration {
namespace {

/// Frequencies that are worked on together, in the nearest cache.
constexpr std::size_t kFrequencies = 64;
/// Transforms that share their scratch: fresh memory costs as much as a transform.
constexpr std::size_t kPairs = 3;
/// Terms below this share of a mean character cannot be seen in it.
constexpr double kNothing = 1e-18;
/// Newton's identities are used while rounding grows by at most this.
constexpr double kMostGrowth = 1e3;

struct Block {
  std::array<double, kFrequencies> re{};
  std::array<double, kFrequencies> im{};
};

/// target += factor * a * b.
void add_product(Block& target, double factor, const Block& a, const Block& b) {
  concentration::add_product({target.re.data(), target.im.data()}, factor,
                             {a.re.data(), a.im.data()}, {b.re.data(), b.im.data()}, kFrequencies);
}

/// Numbers at (step x f) mod n for the block of frequencies from `first`. REQUIRES: n a power of
/// two.
Block gather(const ComplexArray& from, std::size_t first, std::size_t step) {
  Block block;
  const std::size_t mask = from.size() - 1;
  for (std::size_t j = 0; j < kFrequencies; ++j) {
    const std::size_t at = (step * (first + j)) & mask;
    block.re[j] = from.re[at];
    block.im[j] = from.im[at];
  }
  return block;
}

/// Mean characters by Newton's identities, scaled so that nothing overflows:
/// E_k = sum over m of (-1)^(m - 1) c(k, m) E_(k - m) P_m, with P_m the mean of the m-th powers and
/// c(k, m) = n C(n, k - m) / (k C(n, k)).
class Newton {
 public:
  Newton(const ComplexArray& spectrum, std::size_t pool, std::size_t most)
      : spectrum_{spectrum}, pool_{static_cast<double>(pool)}, factor_(most + 1) {
    for (std::size_t k = 1; k <= most; ++k) {
      // c(k, 1) = n / (n - k + 1), and c(k, m + 1) / c(k, m) = (k - m) / (n - k + m + 1).
      double c = pool_ / (pool_ - static_cast<double>(k) + 1);
      for (std::size_t m = 1; m <= k && std::abs(c) > kNothing; ++m) {
        factor_[k].push_back(c / pool_);
        powers_ = std::max(powers_, m);
        c *= -static_cast<double>(k - m) / (pool_ - static_cast<double>(k - m) + 1);
      }
    }
  }

  /// E_0 .. E_most at the frequencies from `first`.
  void operator()(std::size_t first, std::vector<Block>& mean) const {
    std::vector<Block> power{Block{}};
    for (std::size_t m = 1; m <= powers_; ++m) {
      power.push_back(gather(spectrum_, first, m));
    }
    mean.front().re.fill(1);
    mean.front().im.fill(0);
    for (std::size_t k = 1; k < factor_.size(); ++k) {
      mean[k] = Block{};
      for (std::size_t m = 1; m <= factor_[k].size(); ++m) {
        add_product(mean[k], factor_[k][m - 1], mean[k - m], power[m]);
      }
    }
  }

 private:
  const ComplexArray& spectrum_;
  double pool_;
  std::vector<std::vector<double>> factor_;  ///< by k and m, with its sign, over n
  std::size_t powers_ = 0;
};

/// The same from the product of (1 + y x character), member by member: no cancellation.
class Product {
 public:
  Product(const LatticeValues& values, std::size_t most)
      : values_{values}, most_{most}, root_(values.points), combinations_(most + 1, 1.0) {
    // The character of position 1: the transform of one member there.
    root_.re[1] = 1.0;
    ComplexArray scratch;
    FourierPlan{values.points}.transform(root_, scratch);
    const auto pool = static_cast<double>(values.position.size());
    for (std::size_t k = 1; k <= most; ++k) {
      const auto taken = static_cast<double>(k);
      combinations_[k] = combinations_[k - 1] * (pool - taken + 1) / taken;
    }
  }

  void operator()(std::size_t first, std::vector<Block>& mean) const {
    std::ranges::fill(mean, Block{});
    mean.front().re.fill(1);
    std::size_t members = 0;
    for (const auto position : values_.position) {
      const Block character = gather(root_, first, position);
      members = std::min(members + 1, most_);
      for (std::size_t k = members; k > 0; --k) {
        add_product(mean[k], 1.0, mean[k - 1], character);
      }
    }
    for (std::size_t k = 1; k <= most_; ++k) {
      for (std::size_t j = 0; j < kFrequencies; ++j) {
        mean[k].re[j] /= combinations_[k];
        mean[k].im[j] /= combinations_[k];
      }
    }
  }

 private:
  const LatticeValues& values_;
  std::size_t most_;
  ComplexArray root_;
  std::vector<double> combinations_;
};

using MeanCharacters = std::function<void(std::size_t first, std::vector<Block>& mean)>;

/// By how much Newton's identities can grow a rounding error: C(n + k - 1, k) / C(n, k).
double growth(std::size_t pool, std::size_t draws) {
  double grown = 1;
  for (std::size_t j = 0; j < draws; ++j) {
    grown *= static_cast<double>(pool + j) / static_cast<double>(pool - j);
  }
  return grown;
}

/// Two laws share a transform: one is its real part, one its imaginary part. Kept with the parts
/// exchanged, which makes the transform the inverse.
struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;  ///< 0: none
  ComplexArray spectrum;
};

void fill_block(std::vector<Pair>& pairs, const std::vector<Block>& mean, std::size_t first,
                std::size_t points) {
  const std::size_t count = std::min(kFrequencies, points / 2 + 1 - first);
  const Block none;
  for (auto& pair : pairs) {
    const Block& a = mean[pair.first];
    const Block& b = pair.second == 0 ? none : mean[pair.second];
    for (std::size_t j = 0; j < count; ++j) {
      const double a_re = a.re[j];
      const double a_im = a.im[j];
      const double b_re = b.re[j];
      const double b_im = b.im[j];
      const std::size_t mirrored = (points - first - j) & (points - 1);
      pair.spectrum.im[mirrored] = a_re + b_im;
      pair.spectrum.re[mirrored] = b_re - a_im;
      pair.spectrum.im[first + j] = a_re - b_im;
      pair.spectrum.re[first + j] = a_im + b_re;
    }
  }
}

/// Masses into tails, in place. Sums from the top, smallest first, so that a small tail keeps its
/// digits.
void add_up(std::vector<double>& mass, double factor) {
  double sum = 0;
  for (std::size_t at = mass.size(); at-- > 0;) {
    sum += mass[at] * factor;
    mass[at] = sum;
  }
}

std::vector<Pair> pairs_of(std::span<const std::size_t> draws, std::size_t points) {
  std::vector<Pair> pairs;
  for (const auto k : draws) {
    if (k == 1) {
      continue;  // the histogram itself
    }
    if (pairs.empty() || pairs.back().second != 0) {
      pairs.push_back({k, 0, ComplexArray(points)});
    } else {
      pairs.back().second = k;
    }
  }
  return pairs;
}

}  // namespace

Result<SumLaws> sum_laws(const LatticeValues& values, std::span<const std::size_t> draws,
                         Threads threads, const Job& job) {
  SumLaws laws;
  if (draws.empty()) {
    return laws;
  }
  const std::size_t most = draws.back();
  const std::size_t pool = values.position.size();
  FAIRWARD_ASSERT(draws.front() >= 1 && most <= pool);
  laws.tail_.resize(most + 1);
  ComplexArray spectrum(values.points);
  for (const auto position : values.position) {
    spectrum.re[position] += 1.0;
  }
  if (draws.front() == 1) {
    laws.tail_[1] = spectrum.re;
    add_up(laws.tail_[1], 1.0 / static_cast<double>(pool));
  }
  const FourierPlan plan{values.points};
  ComplexArray scratch;
  plan.transform(spectrum, scratch);
  MeanCharacters characters;
  if (growth(pool, most) <= kMostGrowth) {
    characters = Newton{spectrum, pool, most};
  } else {
    characters = Product{values, most};
  }
  auto pairs = pairs_of(draws, values.points);
  parallel_for(values.points / 2 + 1, kFrequencies, threads, job.stop,
               [&](std::size_t first, std::size_t) {
                 std::vector<Block> mean(most + 1);
                 characters(first, mean);
                 fill_block(pairs, mean, first, values.points);
               });
  const double factor = 1.0 / static_cast<double>(values.points);
  parallel_for(pairs.size(), kPairs, threads, job.stop, [&](std::size_t first, std::size_t last) {
    ComplexArray own_scratch;
    for (std::size_t at = first; at < last; ++at) {
      auto& pair = pairs[at];
      plan.transform(pair.spectrum, own_scratch);
      add_up(pair.spectrum.im, factor);
      laws.tail_[pair.first] = std::move(pair.spectrum.im);
      if (pair.second != 0) {
        add_up(pair.spectrum.re, factor);
        laws.tail_[pair.second] = std::move(pair.spectrum.re);
      }
    }
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while working out p-values");
  }
  return laws;
}

}  // namespace fairward::concentration
