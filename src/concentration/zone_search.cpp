#include "concentration/zone_search.hpp"

#include "base/assert.hpp"
#include "concentration/scan_likelihood.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 16;

constexpr std::uint32_t bit(std::size_t j) {
  return std::uint32_t{1} << j;
}

/// The wards of a pool from west to east.
struct Eastward {
  std::vector<std::uint32_t> ward;
  std::vector<std::size_t> at;  ///< by ward, where it is in `ward`
};

Eastward eastward(const ScanPool& pool) {
  Eastward row{std::vector<std::uint32_t>(pool.place.size()),
               std::vector<std::size_t>(pool.place.size())};
  std::iota(row.ward.begin(), row.ward.end(), 0U);
  std::ranges::sort(row.ward, {}, [&](std::uint32_t i) { return std::pair{pool.place[i].x, i}; });
  for (std::size_t at = 0; at < row.ward.size(); ++at) {
    row.at[row.ward[at]] = at;
  }
  return row;
}

/// The nearest wards so far, nearest first; of equally near ones the first.
class Nearest {
 public:
  Nearest(const ScanPool& pool, std::size_t centre, std::size_t most)
      : pool_{pool}, here_{pool.place[centre]}, most_{most} {
    kept_.reserve(most + 1);
    kept_.emplace_back(-1.0, static_cast<std::uint32_t>(centre));
  }

  /// False when this ward, and so every one farther along, is too far to the east or west.
  bool offer(std::uint32_t ward) {
    const double dx = pool_.place[ward].x - here_.x;
    const double dy = pool_.place[ward].y - here_.y;
    const bool full = kept_.size() == most_;
    if (full && dx * dx > kept_.back().first) {
      return false;
    }
    const std::pair one{dx * dx + dy * dy, ward};
    if (!full || one < kept_.back()) {
      kept_.insert(std::ranges::upper_bound(kept_, one), one);
      kept_.resize(std::min(kept_.size(), most_));
    }
    return true;
  }

  [[nodiscard]] std::vector<std::uint32_t> wards() const {
    std::vector<std::uint32_t> wards;
    for (const auto& one : kept_) {
      wards.push_back(one.second);
    }
    return wards;
  }

 private:
  const ScanPool& pool_;
  Point here_;
  std::size_t most_;
  std::vector<std::pair<double, std::uint32_t>> kept_;
};

/// The `most` wards nearest to a centre, itself first.
std::vector<std::uint32_t> nearest(const ScanPool& pool, const Eastward& row, std::size_t centre,
                                   std::size_t most) {
  Nearest nearest{pool, centre, most};
  const std::size_t here = row.at[centre];
  bool east = true;
  bool west = true;
  for (std::size_t step = 1; east || west; ++step) {
    east = east && here + step < row.ward.size() && nearest.offer(row.ward[here + step]);
    west = west && step <= here && nearest.offer(row.ward[here - step]);
  }
  return nearest.wards();
}

Neighbourhood neighbourhood_of(const ScanPool& pool, const Contiguity& contiguity,
                               const Eastward& row, std::size_t centre, std::size_t most) {
  Neighbourhood around;
  around.ward = nearest(pool, row, centre, most);
  for (const auto ward : around.ward) {
    const auto touching = contiguity.of(ward_index(pool.ward[ward]));
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < around.ward.size(); ++j) {
      bits |= std::ranges::binary_search(touching, pool.ward[around.ward[j]]) ? bit(j) : 0U;
    }
    around.touches.push_back(bits);
  }
  return around;
}

}  // namespace

std::vector<Neighbourhood> neighbourhoods(const ScanPool& pool, const Contiguity& contiguity,
                                          std::size_t most, const Threads& threads,
                                          const std::stop_token& stop) {
  FAIRWARD_ASSERT(most >= 1 && most <= kMostZoneWards);
  std::vector<Neighbourhood> result(pool.ward.size());
  const auto row = eastward(pool);
  parallel_for(result.size(), kChunk, threads, stop, [&](std::size_t first, std::size_t last) {
    for (std::size_t centre = first; centre < last; ++centre) {
      result[centre] = neighbourhood_of(pool, contiguity, row, centre, most);
    }
  });
  return result;
}

bool ZoneSearch::stronger(double people, double expected) const {
  return may_exceed(people, expected, total_, best_.ratio) &&
         scan_likelihood(people, expected, total_) > best_.ratio;
}

/// Chosen wards and those that can still be joined to them.
std::uint32_t ZoneSearch::reachable(const State& state) const {
  std::uint32_t reached = state.chosen;
  std::uint32_t touched = state.touched;
  for (std::uint32_t next = touched & state.allowed & ~reached; next != 0;
       next = touched & state.allowed & ~reached) {
    reached |= next;
    for (; next != 0; next &= next - 1) {
      touched |= around_->touches[static_cast<std::size_t>(std::countr_zero(next))];
    }
  }
  return reached;
}

/// Whether the chosen with some of the allowed could be stronger, connected or not.
bool ZoneSearch::promising(const State& state) const {
  double people = state.people;
  double expected = state.expected;
  for (std::size_t at = 0; at < ordered_; ++at) {
    const std::size_t j = order_[at];
    if ((state.allowed & ~state.chosen & bit(j)) != 0) {
      people += people_[j];
      expected += expected_[j];
      if (stronger(people, expected)) {
        return true;
      }
    }
  }
  return false;
}

/// A ward that lowers the rate of the strongest subset would not be in it. While people and
/// expectation of all together are at most the total, that is so of every ward with no more than
/// expected: the derivatives of the ratio weigh people and expectation as 1 to the logarithmic mean
/// of the rates inside and outside, which then is above 1.
void ZoneSearch::order_by_rate(std::uint32_t allowed, double least) {
  ordered_ = 0;
  for (; allowed != 0; allowed &= allowed - 1) {
    const auto j = static_cast<std::size_t>(std::countr_zero(allowed));
    if (rate_[j] <= least) {
      continue;
    }
    std::size_t at = ordered_++;
    for (; at > 0 && rate_[order_[at - 1]] < rate_[j]; --at) {
      order_[at] = order_[at - 1];
    }
    order_[at] = static_cast<std::uint8_t>(j);
  }
}

/// The one with the highest rate, as far as they are in order.
std::size_t ZoneSearch::first_of(std::uint32_t wards) const {
  for (std::size_t at = 0; at < ordered_; ++at) {
    if ((wards & bit(order_[at])) != 0) {
      return order_[at];
    }
  }
  return static_cast<std::size_t>(std::countr_zero(wards));
}

void ZoneSearch::consider(const State& state) {
  if (stronger(state.people, state.expected)) {
    best_.ratio = scan_likelihood(state.people, state.expected, total_);
    best_.members = state.chosen;
    best_.people = state.people;
    best_.expected = state.expected;
  }
}

/// Every connected group that has the chosen and otherwise allowed wards, each once: with the next
/// touched ward, and then without it.
void ZoneSearch::grow(State state) {
  for (;;) {
    state.allowed = reachable(state);
    const std::uint32_t next = state.touched & state.allowed & ~state.chosen;
    if (next == 0 || !promising(state)) {
      return;
    }
    const std::size_t j = first_of(next);
    State with = state;
    with.chosen |= bit(j);
    with.touched |= around_->touches[j];
    with.people += people_[j];
    with.expected += expected_[j];
    consider(with);
    grow(with);
    state.allowed &= ~bit(j);
  }
}

void ZoneSearch::search(std::size_t centre, std::span<const double> people, Zone& best) {
  const Neighbourhood& around = all_[centre];
  around_ = &around;
  State state;
  double inside = 0;
  for (std::size_t j = 0; j < around.ward.size(); ++j) {
    const double here = people[around.ward[j]];
    if (here >= 0) {
      people_[j] = here;
      expected_[j] = all_expected_[around.ward[j]];
      rate_[j] = here / expected_[j];
      inside += here + expected_[j];
      state.allowed |= bit(j);
    }
  }
  if ((state.allowed & bit(0)) == 0) {
    return;
  }
  state.chosen = bit(0);
  state.touched = around.touches[0];
  state.people = people_[0];
  state.expected = expected_[0];
  best_ = best;
  order_by_rate(state.allowed & ~bit(0), inside <= total_ ? 1.0 : -1.0);
  consider(state);
  grow(state);
  if (best_.ratio > best.ratio) {
    best = best_;
    best.centre = centre;
  }
}

}  // namespace fairward::concentration
