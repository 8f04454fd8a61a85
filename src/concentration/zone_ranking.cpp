#include "concentration/zone_ranking.hpp"

#include "concentration/zone_bounds.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

/// Ratios of the same wards, added up in another order, differ by less.
constexpr double kSame = 1 - 1e-12;

std::vector<double> bounds_of(const std::vector<Neighbourhood>& around,
                              std::span<const double> expected, double total,
                              const std::vector<double>& people, const std::stop_token& stop) {
  std::vector<float> rows(people.size() * kBoundLanes, -1.0F);
  for (std::size_t ward = 0; ward < people.size(); ++ward) {
    rows[ward * kBoundLanes] = static_cast<float>(people[ward]);
  }
  ZoneBounds::Scratch scratch;
  ZoneBounds{around, expected, total}.find(rows, scratch, stop);
  std::vector<double> bounds;
  for (std::size_t centre = 0; centre < around.size(); ++centre) {
    bounds.push_back(static_cast<double>(scratch.bounds[centre * kBoundLanes]));
  }
  return bounds;
}

}  // namespace

ZoneRanking::ZoneRanking(const std::vector<Neighbourhood>& around, std::span<const double> expected,
                         double total, std::vector<double> people, const std::stop_token& stop)
    : around_{around},
      people_{std::move(people)},
      search_{around, expected, total},
      bound_{bounds_of(around, expected, total, people_, stop)},
      order_(around.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
}

bool ZoneRanking::is_there(std::size_t centre) const {
  return people_[around_[centre].ward.front()] >= 0;
}

Zone ZoneRanking::strongest() {
  std::ranges::stable_sort(order_,
                           [&](std::size_t a, std::size_t b) { return bound_[a] > bound_[b]; });
  Zone best;
  for (const auto centre : order_) {
    if (bound_[centre] <= best.ratio) {
      break;
    }
    if (is_there(centre)) {
      search_.search(centre, people_, best);
    }
    bound_[centre] = std::min(bound_[centre], best.ratio);
  }
  return best.ratio > 0 ? first_as_strong(best.ratio * kSame) : best;
}

/// In the order of centres, whatever the order in which they were searched.
Zone ZoneRanking::first_as_strong(double ratio) {
  for (std::size_t centre = 0; centre < around_.size(); ++centre) {
    Zone best;
    best.ratio = ratio;
    if (bound_[centre] >= ratio && is_there(centre)) {
      search_.search(centre, people_, best);
    }
    if (best.ratio > ratio) {
      return best;
    }
  }
  return {};
}

void ZoneRanking::take(const Zone& zone) {
  const auto& around = around_[zone.centre];
  for (std::uint32_t left = zone.members; left != 0; left &= left - 1) {
    people_[around.ward[static_cast<std::size_t>(std::countr_zero(left))]] = -1;
  }
}

}  // namespace fairward::concentration
