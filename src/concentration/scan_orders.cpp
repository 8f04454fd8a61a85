#include "concentration/scan_orders.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 32;
constexpr std::size_t kSamples = 16;
constexpr double kWardsInCell = 4;
constexpr double kMostColumns = 1000;
constexpr double kSlack = 1 + 1e-9;  ///< rounding of a sum in another order
constexpr int kDistanceBits = 32;    ///< of a key, above the ward

std::uint32_t ward_of(std::uint64_t key) {
  return static_cast<std::uint32_t>(key);
}

/// Sorts keys by exact distance, then ward. They begin with the distance as a float: nearly right.
void sort_exactly(ScanOrders::Scratch& scratch) {
  auto& keys = scratch.keys;
  scratch.sorter(keys.data(), keys.size(), hwy::SortAscending{});
  const auto nearer = [&](std::uint64_t a, std::uint64_t b) {
    const double to_a = scratch.distance[ward_of(a)];
    const double to_b = scratch.distance[ward_of(b)];
    return to_a != to_b ? to_a < to_b : ward_of(a) < ward_of(b);
  };
  for (std::size_t first = 0; first + 1 < keys.size();) {
    std::size_t last = first + 1;
    while (last < keys.size() && keys[last] >> kDistanceBits == keys[first] >> kDistanceBits) {
      ++last;
    }
    if (last - first > 1) {
      std::sort(keys.begin() + static_cast<std::ptrdiff_t>(first),
                keys.begin() + static_cast<std::ptrdiff_t>(last), nearer);
    }
    first = last;
  }
}

std::uint64_t key_of(double distance, std::uint64_t ward) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(static_cast<float>(distance))}
             << kDistanceBits |
         ward;
}

}  // namespace

Point in_plane_of(const ScanShape& shape, Point place) {
  if (shape.axis_ratio == 1) {
    return place;
  }
  const double along = std::cos(shape.angle);
  const double up = std::sin(shape.angle);
  return {place.x * along + place.y * up, (place.y * along - place.x * up) * shape.axis_ratio};
}

ScanOrders::ScanOrders(std::span<const Point> places, std::span<const double> baseline, double most,
                       const Workers& workers, std::span<const ScanShape> shapes, double most_kept)
    : baseline_(baseline.begin(), baseline.end()), most_{most} {
  FAIRWARD_ASSERT(places.size() <= 65'535 && !shapes.empty());
  for (const auto& shape : shapes) {
    auto& plane = planes_.emplace_back();
    for (const Point& place : places) {
      plane.place.push_back(in_plane_of(shape, place));
    }
    lay_grid(plane);
  }
  keep(workers, most_kept);
}

void ScanOrders::lay_grid(Plane& plane) {
  Point high = plane.low = plane.place.empty() ? Point{} : plane.place[0];
  for (const Point& place : plane.place) {
    plane.low = {std::min(plane.low.x, place.x), std::min(plane.low.y, place.y)};
    high = {std::max(high.x, place.x), std::max(high.y, place.y)};
  }
  const double width = high.x - plane.low.x;
  const double height = high.y - plane.low.y;
  const auto cells = static_cast<double>(plane.place.size()) / kWardsInCell;
  plane.cell = std::max({std::sqrt(width * height / std::max(cells, 1.0)), width / kMostColumns,
                         height / kMostColumns, 1e-300});
  plane.columns = static_cast<std::size_t>(width / plane.cell) + 1;
  plane.rows = static_cast<std::size_t>(height / plane.cell) + 1;
  const auto cell_of = [&](Point place) {
    return static_cast<std::size_t>((place.y - plane.low.y) / plane.cell) * plane.columns +
           static_cast<std::size_t>((place.x - plane.low.x) / plane.cell);
  };
  plane.first.assign(plane.columns * plane.rows + 1, 0);
  for (const Point& place : plane.place) {
    ++plane.first[cell_of(place) + 1];
  }
  std::partial_sum(plane.first.begin(), plane.first.end(), plane.first.begin());
  plane.ward.resize(plane.place.size());
  auto next = plane.first;
  for (std::uint32_t i = 0; i < plane.place.size(); ++i) {
    plane.ward[next[cell_of(plane.place[i])]++] = i;
  }
}

/// Keys and distances of all wards within the reach. Their part of the baseline.
double ScanOrders::gather(const Plane& plane, std::size_t centre, Scratch& scratch) const {
  const Point at = plane.place[centre];
  const double reach = std::sqrt(scratch.reach) * kSlack;
  const auto cell = [&](double from, double to, std::size_t count) {
    return static_cast<std::size_t>(
        std::clamp((to - from) / plane.cell, 0.0, static_cast<double>(count - 1)));
  };
  const std::size_t left = cell(plane.low.x, at.x - reach, plane.columns);
  const std::size_t right = cell(plane.low.x, at.x + reach, plane.columns);
  const std::size_t top = cell(plane.low.y, at.y + reach, plane.rows);
  scratch.keys.clear();
  double inside = 0;
  for (std::size_t row = cell(plane.low.y, at.y - reach, plane.rows); row <= top; ++row) {
    const std::size_t last = plane.first[row * plane.columns + right + 1];
    for (std::size_t k = plane.first[row * plane.columns + left]; k < last; ++k) {
      const auto ward = plane.ward[k];
      const double dx = plane.place[ward].x - at.x;
      const double dy = plane.place[ward].y - at.y;
      const double distance = dx * dx + dy * dy;
      if (distance <= scratch.reach) {
        inside += baseline_[ward];
        scratch.distance[ward] = distance;
        scratch.keys.push_back(key_of(distance, ward));
      }
    }
  }
  return inside;
}

/// Puts steps in `scratch.steps`. Only wards within a guessed distance are put in order; a wrong
/// guess costs time.
void ScanOrders::make(std::size_t centre, std::size_t shape, Scratch& scratch) const {
  const auto& plane = planes_[shape];
  scratch.distance.resize(plane.place.size());
  while (gather(plane, centre, scratch) <= most_ * kSlack &&
         scratch.keys.size() < plane.place.size()) {
    scratch.reach = 3 * scratch.reach + 1e6;
  }
  sort_exactly(scratch);
  scratch.steps.clear();
  double inside = 0;
  const auto& keys = scratch.keys;
  const auto distance = [&](std::size_t i) { return scratch.distance[ward_of(keys[i])]; };
  for (std::size_t first = 0; first < keys.size();) {
    std::size_t last = first;
    for (; last < keys.size() && distance(last) == distance(first); ++last) {
      inside += baseline_[ward_of(keys[last])];
    }
    if (inside > most_) {
      scratch.reach = 1.1 * distance(first);
      return;
    }
    for (; first < last; ++first) {
      scratch.steps.emplace_back(ward_of(keys[first]), first + 1 == last);
    }
  }
}

/// Keeps all steps if a few of them say that there is room.
void ScanOrders::keep(const Workers& workers, double most_kept) {
  const std::size_t all = shapes() * centres();
  double steps = 0;
  Scratch scratch;
  for (std::size_t i = 0; i < std::min(all, kSamples); ++i) {
    const std::size_t which = i * all / std::min(all, kSamples);
    make(which % centres(), which / centres(), scratch);
    steps += static_cast<double>(scratch.steps.size() * all) / static_cast<double>(kSamples);
  }
  if (steps > most_kept) {
    return;
  }
  kept_.resize(all);
  parallel_for(all, kChunk, workers.threads, workers.stop,
               [&](std::size_t first, std::size_t last) {
                 Scratch mine;
                 for (std::size_t i = first; i < last; ++i) {
                   make(i % centres(), i / centres(), mine);
                   auto& kept = kept_[i];
                   kept.ward.reserve(mine.steps.size());
                   for (std::uint32_t step = 0; step < mine.steps.size(); ++step) {
                     kept.ward.push_back(static_cast<std::uint16_t>(mine.steps[step].ward()));
                     if (!mine.steps[step].ends()) {
                       kept.open.push_back(step);
                     }
                   }
                 }
               });
}

std::span<const ScanStep> ScanOrders::of(std::size_t centre, std::size_t shape,
                                         Scratch& scratch) const {
  if (kept_.empty()) {
    make(centre, shape, scratch);
    return scratch.steps;
  }
  const auto& kept = kept_[shape * centres() + centre];
  scratch.steps.resize(kept.ward.size());
  for (std::size_t i = 0; i < kept.ward.size(); ++i) {
    scratch.steps[i] = {kept.ward[i], true};
  }
  for (const auto step : kept.open) {
    scratch.steps[step] = {kept.ward[step], false};
  }
  return scratch.steps;
}

}  // namespace fairward::concentration
