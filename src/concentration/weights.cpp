#include "concentration/weights.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr double kNearest = 1;  ///< metres: nothing is nearer than that

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

void end_row(Weights& weights) {
  weights.start.push_back(static_cast<std::uint32_t>(weights.neighbour.size()));
}

/// Wards from west to east: those within a distance are within it along the axis too.
std::vector<std::uint32_t> from_the_west(std::span<const Point> centroids) {
  std::vector<std::uint32_t> order(centroids.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair{centroids[a].x, a} < std::pair{centroids[b].x, b};
  });
  return order;
}

using Near = std::pair<double, std::uint32_t>;  ///< metres, ward

/// The nearest to the ward at `from` in an order along the axis: looks west and east until the axis
/// alone is farther than the last of those it has.
std::vector<Near> nearest_to(std::span<const Point> centroids, std::span<const std::uint32_t> order,
                             std::size_t from, std::size_t count) {
  const Point here = centroids[order[from]];
  std::vector<Near> heap;  // the farthest on top
  const auto look_at = [&](std::size_t at) {
    const Point there = centroids[order[at]];
    if (count == 0 || (heap.size() == count && std::abs(there.x - here.x) > heap.front().first)) {
      return false;
    }
    const Near one{distance(here, there), order[at]};
    if (heap.size() < count) {
      heap.push_back(one);
      std::push_heap(heap.begin(), heap.end());
    } else if (one < heap.front()) {
      std::pop_heap(heap.begin(), heap.end());
      heap.back() = one;
      std::push_heap(heap.begin(), heap.end());
    }
    return true;
  };
  std::size_t west = from;
  std::size_t east = from + 1;
  bool more_west = west > 0;
  bool more_east = east < order.size();
  while (more_west || more_east) {
    if (more_west) {
      more_west = look_at(--west) && west > 0;
    }
    if (more_east) {
      more_east = look_at(east++) && east < order.size();
    }
  }
  return heap;
}

}  // namespace

Weights equal_weights(const Contiguity& contiguity) {
  Weights weights;
  weights.start = contiguity.start;
  weights.neighbour = contiguity.neighbour;
  weights.weight.assign(weights.neighbour.size(), 1.0);
  weights.words = contiguity.kind == ContiguityKind::Queen ? "wards that touch, equal weights"
                                                           : "wards with a border, equal weights";
  return weights;
}

Weights border_weights(const Contiguity& contiguity) {
  Weights weights;
  for (std::size_t i = 0; i < contiguity.size(); ++i) {
    for (auto at = contiguity.start[i]; at < contiguity.start[i + 1]; ++at) {
      if (contiguity.border_metres[at] > 0) {
        weights.neighbour.push_back(contiguity.neighbour[at]);
        weights.weight.push_back(contiguity.border_metres[at]);
      }
    }
    end_row(weights);
  }
  weights.words = "wards with a border, by its length";
  return weights;
}

Weights nearest_weights(std::span<const Point> centroids, std::size_t count,
                        const std::stop_token& stop) {
  Weights weights;
  const auto order = from_the_west(centroids);
  std::vector<std::size_t> rank(order.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    rank[order[at]] = at;
  }
  for (std::size_t i = 0; i < centroids.size() && !stop.stop_requested(); ++i) {
    auto nearest = nearest_to(centroids, order, rank[i], count);
    std::ranges::sort(nearest, {}, [](const auto& other) { return other.second; });
    for (const auto& [metres, ward] : nearest) {
      weights.neighbour.push_back(ward);
      weights.weight.push_back(1);
    }
    end_row(weights);
  }
  weights.words = fmt::format("the {} by centroid", counted(static_cast<std::int64_t>(count),
                                                            "nearest ward", "nearest wards"));
  return weights;
}

Result<Weights> distance_weights(std::span<const Point> centroids, double metres, Falling falling,
                                 const std::stop_token& stop, std::size_t most) {
  const auto order = from_the_west(centroids);
  std::vector<std::vector<std::uint32_t>> near(centroids.size());
  std::size_t neighbours = 0;
  for (std::size_t a = 0; a < order.size() && !stop.stop_requested(); ++a) {
    const Point here = centroids[order[a]];
    if (neighbours > most) {
      return fail(
          Errc::TooLarge,
          fmt::format("more than {} neighbours are within {} m of each other; give a "
                      "shorter distance",
                      with_thousands(static_cast<std::int64_t>(most)), with_decimals(metres, 0)));
    }
    for (std::size_t b = a + 1; b < order.size() && centroids[order[b]].x - here.x <= metres; ++b) {
      if (distance(here, centroids[order[b]]) <= metres) {
        near[order[a]].push_back(order[b]);
        near[order[b]].push_back(order[a]);
        neighbours += 2;
      }
    }
  }
  Weights weights;
  for (std::size_t i = 0; i < near.size() && !stop.stop_requested(); ++i) {
    std::ranges::sort(near[i]);
    for (const auto j : near[i]) {
      const double apart = std::max(distance(centroids[i], centroids[j]), kNearest);
      weights.neighbour.push_back(j);
      weights.weight.push_back(falling == Falling::Inverse ? 1000 / apart : 1);
    }
    end_row(weights);
  }
  weights.words =
      fmt::format("wards within {} m by centroid, {}", with_decimals(metres, 0),
                  falling == Falling::Inverse ? "by inverse distance" : "equal weights");
  return weights;
}

}  // namespace fairward::concentration
