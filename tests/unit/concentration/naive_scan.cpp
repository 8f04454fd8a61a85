#include "unit/concentration/naive_scan.hpp"

#include "base/random.hpp"
#include "concentration/scan_baseline.hpp"
#include "concentration/scan_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

double squared_distance(Point a, Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

void raise(NaiveGroup& best, const NaiveNull& null, std::span<const double> people,
           const std::vector<std::uint32_t>& wards, double penalty = 1) {
  double inside = 0;
  double expected = 0;
  for (const auto ward : wards) {
    inside += people[ward];
    expected += null.expected[ward];
  }
  const double ratio = penalty * scan_likelihood(inside, expected, null.total);
  if (ratio > best.ratio) {
    best = {ratio, wards};
  }
}

std::vector<std::uint32_t> nearest(const std::vector<Point>& place, std::uint32_t centre,
                                   std::size_t most) {
  std::vector<std::uint32_t> near(place.size());
  std::iota(near.begin(), near.end(), 0U);
  std::ranges::stable_sort(
      near, {}, [&](std::uint32_t i) { return squared_distance(place[i], place[centre]); });
  near.resize(most);
  return near;
}

}  // namespace

ScanRegion random_region(std::uint32_t side, std::uint64_t seed, double mean) {
  ScanRegion region{square_grid(side),
                    equal_wards(std::vector<double>(std::size_t{side} * side, 0.0))};
  RandomStream random{seed, 1, 0};
  for (std::size_t i = 0; i < region.rates.size(); ++i) {
    region.grid.centroid[i].x += 200 * random.uniform();
    region.grid.centroid[i].y += 200 * random.uniform();
    region.rates.population[i] = 500 + 1000 * random.uniform();
    region.rates.people[i] =
        static_cast<double>(random.poisson(mean * region.rates.population[i] / 1000));
  }
  return region;
}

NaiveNull relative_null(const Rates& rates) {
  NaiveNull null{rates.population, sum(rates.people)};
  const double all = sum(rates.population);
  for (double& expected : null.expected) {
    expected *= null.total / all;
  }
  return null;
}

NaiveNull absolute_null(const Rates& rates) {
  return {rates.population, kNoTotal};
}

NaiveGroup naive_circle(const std::vector<Point>& place, const NaiveNull& null,
                        std::span<const double> people, double share) {
  NaiveGroup best;
  const double most = share * sum(null.expected) * (1 + 1e-9);
  for (const Point centre : place) {
    for (const Point edge : place) {
      std::vector<std::uint32_t> wards;
      double expected = 0;
      for (std::uint32_t i = 0; i < place.size(); ++i) {
        if (squared_distance(place[i], centre) <= squared_distance(edge, centre)) {
          wards.push_back(i);
          expected += null.expected[i];
        }
      }
      if (expected <= most) {
        raise(best, null, people, wards);
      }
    }
  }
  return best;
}

NaiveGroup naive_ellipse(const std::vector<Point>& place, const NaiveNull& null,
                         std::span<const double> people, double share,
                         std::span<const ScanShape> shapes, std::span<const double> penalty) {
  NaiveGroup best;
  const double most = share * sum(null.expected) * (1 + 1e-9);
  for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
    const auto [axis_ratio, angle] = shapes[shape];
    const auto size = [&](Point centre, Point edge) {  // of the ellipse through a place
      const double east = edge.x - centre.x;
      const double north = edge.y - centre.y;
      return std::hypot(east * std::cos(angle) + north * std::sin(angle),
                        axis_ratio * (north * std::cos(angle) - east * std::sin(angle)));
    };
    for (const Point centre : place) {
      for (const Point edge : place) {
        std::vector<std::uint32_t> wards;
        double expected = 0;
        for (std::uint32_t i = 0; i < place.size(); ++i) {
          if (size(centre, place[i]) <= size(centre, edge) * (1 + 1e-12)) {
            wards.push_back(i);
            expected += null.expected[i];
          }
        }
        if (expected <= most) {
          raise(best, null, people, wards, penalty[shape]);
        }
      }
    }
  }
  return best;
}

NaiveGroup naive_flexible(const Grid& grid, const NaiveNull& null, std::span<const double> people,
                          std::size_t most) {
  NaiveGroup best;
  for (std::uint32_t centre = 0; centre < people.size(); ++centre) {
    const auto near = nearest(grid.centroid, centre, most);
    for (std::uint32_t set = 1; set < (1U << most); set += 2) {  // with the centre
      std::vector<std::uint32_t> wards;
      for (std::size_t j = 0; j < most; ++j) {
        if (((set >> j) & 1U) != 0) {
          wards.push_back(near[j]);
        }
      }
      NaiveGroup stronger = best;
      raise(stronger, null, people, wards);
      if (stronger.ratio > best.ratio && is_connected(wards, grid.queen)) {
        best = stronger;
      }
    }
  }
  std::ranges::sort(best.wards);
  return best;
}

NaiveGroup naive_level_set(const Contiguity& contiguity, const NaiveNull& null,
                           std::span<const double> people, double share) {
  NaiveGroup best;
  const double most = share * sum(null.expected) * (1 + 1e-9);
  for (std::size_t lowest = 0; lowest < people.size(); ++lowest) {
    const auto above = [&](std::size_t i) {  // people[i] / expected[i] >= that of the lowest
      return people[i] * null.expected[lowest] >= people[lowest] * null.expected[i] * (1 - 1e-12);
    };
    for (std::uint32_t seed = 0; seed < people.size(); ++seed) {
      if (!above(seed)) {
        continue;
      }
      std::vector<std::uint32_t> wards{seed};
      for (std::size_t k = 0; k < wards.size(); ++k) {
        for (const auto other : contiguity.of(ward_index(wards[k]))) {
          if (above(other) && std::ranges::find(wards, other) == wards.end()) {
            wards.push_back(other);
          }
        }
      }
      std::ranges::sort(wards);
      double expected = 0;
      for (const auto ward : wards) {
        expected += null.expected[ward];
      }
      if (expected <= most) {
        raise(best, null, people, wards);
      }
    }
  }
  return best;
}

bool is_connected(const std::vector<std::uint32_t>& wards, const Contiguity& contiguity) {
  std::vector<std::uint32_t> reached{wards.front()};
  for (std::size_t at = 0; at < reached.size(); ++at) {
    for (const auto other : contiguity.of(ward_index(reached[at]))) {
      if (std::ranges::count(wards, other) > 0 && std::ranges::count(reached, other) == 0) {
        reached.push_back(other);
      }
    }
  }
  return reached.size() == wards.size();
}

}  // namespace fairward::concentration
