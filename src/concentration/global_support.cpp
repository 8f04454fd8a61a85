#include "concentration/global_support.hpp"

#include "concentration/link_form_kernel.hpp"
#include "concentration/random_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kGlobalTask = 0x4D4F524E;  // "MORN"
constexpr std::int32_t kMostPermutations = 1'000'000;
constexpr std::size_t kChunk = 4 * kDealsTogether;
constexpr std::size_t kMostKept = 4'000'000;  ///< places, of 4 bytes

void shuffle(std::span<std::uint32_t> places, std::uint64_t seed, std::size_t row) {
  std::iota(places.begin(), places.end(), 0U);
  WordStream random{seed, kGlobalTask, row};
  for (std::size_t j = places.size(); j > 1; --j) {
    std::swap(places[j - 1], places[random.below(static_cast<std::uint32_t>(j))]);
  }
}

FormRows rows_of(const LinkForm& form) {
  return {form.a, form.b, form.weight, form.diagonal};
}

/// Places of one shuffle: kept ones, or made anew in `own`.
std::span<const std::uint32_t> places_of(std::size_t row, const Shuffles* kept, std::uint64_t seed,
                                         std::vector<std::uint32_t>& own) {
  if (kept != nullptr) {
    return std::span{kept->from}.subspan(row * own.size(), own.size());
  }
  shuffle(own, seed, row);
  return own;
}

/// What one ward's link gives to a pair.
struct Half {
  std::uint32_t low;
  std::uint32_t high;
  double weight;
};

/// By one of their wards; those of the same ward stay in the order they are in.
std::vector<Half> in_order_of(const std::vector<Half>& halves, std::uint32_t Half::*ward,
                              std::size_t wards) {
  std::vector<std::size_t> next(wards + 1, 0);
  for (const Half& half : halves) {
    ++next[half.*ward + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<Half> sorted(halves.size());
  for (const Half& half : halves) {
    sorted[next[half.*ward]++] = half;
  }
  return sorted;
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
      shuffle(std::span{made->from}.subspan(row * size, size), options.seed, row);
    }
  });
  if (job.stopped()) {
    return nullptr;
  }
  const std::scoped_lock lock{guard_};
  last_ = made;
  return made;
}

LinkedWards linked_wards(std::span<const double> values, std::span<const std::uint8_t> included,
                         const Weights& weights, LinkWeights style) {
  Contiguity pattern;
  pattern.start = weights.start;
  pattern.neighbour = weights.neighbour;
  LinkedWards linked{participants(values, included, pattern), {}};
  linked.weight.reserve(linked.wards.neighbour.size());
  for (const auto ward : linked.wards.ward) {
    const auto first = static_cast<std::ptrdiff_t>(linked.weight.size());
    double row = 0;
    for (auto at = weights.start[ward]; at < weights.start[ward + 1]; ++at) {
      if (included[weights.neighbour[at]] != 0) {
        linked.weight.push_back(weights.weight[at]);
        row += weights.weight[at];
      }
    }
    if (style == LinkWeights::RowStandardised) {
      std::for_each(linked.weight.begin() + first, linked.weight.end(),
                    [row](double& weight) { weight /= row; });
    }
  }
  return linked;
}

PairLinks pair_links(const LinkedWards& linked) {
  const Participants& wards = linked.wards;
  std::vector<Half> halves;
  halves.reserve(wards.neighbour.size());
  PairLinks links;
  links.row_and_column.assign(wards.size(), 0);
  for (std::uint32_t i = 0; i < wards.size(); ++i) {
    for (auto at = wards.start[i]; at < wards.start[i + 1]; ++at) {
      const auto j = wards.neighbour[at];
      halves.push_back({std::min(i, j), std::max(i, j), linked.weight[at]});
      links.row_and_column[i] += linked.weight[at];
      links.row_and_column[j] += linked.weight[at];
    }
    links.sums.wards += wards.degree(i) > 0 ? 1 : 0;
  }
  halves = in_order_of(in_order_of(halves, &Half::high, wards.size()), &Half::low, wards.size());
  auto& form = links.products;
  for (const Half& half : halves) {
    if (!form.a.empty() && form.a.back() == half.low && form.b.back() == half.high) {
      form.weight.back() += half.weight;
    } else {
      form.a.push_back(half.low);
      form.b.push_back(half.high);
      form.weight.push_back(half.weight);
    }
  }
  for (const double weight : form.weight) {
    links.sums.s0 += weight;
    links.sums.s1 += weight * weight;
  }
  for (const double sum : links.row_and_column) {
    links.sums.s2 += sum * sum;
  }
  return links;
}

LinkForm differences(const PairLinks& links) {
  LinkForm form = links.products;
  for (double& weight : form.weight) {
    weight *= -2;
  }
  form.diagonal = links.row_and_column;
  return form;
}

double form_of(const LinkForm& form, std::span<const double> values) {
  std::vector<double> spread(values.size() * kDealsTogether, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    spread[i * kDealsTogether] = values[i];
  }
  std::array<double, kDealsTogether> sums{};
  link_forms(rows_of(form), spread.data(), sums.data());
  return sums[0];
}

Result<double> share_at_least(const LinkForm& form, std::span<const double> values, double least,
                              const PermutationOptions& options, const Job& job) {
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
    std::vector<double> dealt(values.size() * kDealsTogether, 0.0);
    std::vector<std::uint32_t> own(values.size());
    std::array<double, kDealsTogether> sums{};
    for (std::size_t row = first; row < last && !job.stopped(); row += kDealsTogether) {
      const std::size_t together = std::min(kDealsTogether, last - row);
      for (std::size_t r = 0; r < together; ++r) {
        const auto from = places_of(row + r, kept.get(), options.seed, own);
        for (std::size_t i = 0; i < values.size(); ++i) {
          dealt[i * kDealsTogether + r] = values[from[i]];
        }
      }
      link_forms(rows_of(form), dealt.data(), sums.data());
      found[first / kChunk] +=
          std::count_if(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(together),
                        [least](double sum) { return sum >= least; });
    }
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while permuting");
  }
  const auto extreme = std::accumulate(found.begin(), found.end(), std::int64_t{0});
  return (static_cast<double>(extreme) + 1.0) / (static_cast<double>(options.permutations) + 1.0);
}

}  // namespace fairward::concentration
