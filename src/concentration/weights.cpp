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

Weights nearest_weights(std::span<const Point> centroids, std::size_t count) {
  Weights weights;
  std::vector<std::pair<double, std::uint32_t>> others;
  for (std::size_t i = 0; i < centroids.size(); ++i) {
    others.clear();
    for (std::uint32_t j = 0; j < centroids.size(); ++j) {
      if (j != i) {
        others.emplace_back(distance(centroids[i], centroids[j]), j);
      }
    }
    const std::size_t kept = std::min(count, others.size());
    std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(kept));
    others.resize(kept);
    std::ranges::sort(others, {}, [](const auto& other) { return other.second; });
    for (const auto& [metres, ward] : others) {
      weights.neighbour.push_back(ward);
      weights.weight.push_back(1);
    }
    end_row(weights);
  }
  weights.words = fmt::format("the {} by centroid", counted(static_cast<std::int64_t>(count),
                                                            "nearest ward", "nearest wards"));
  return weights;
}

Weights distance_weights(std::span<const Point> centroids, double metres, Falling falling) {
  const auto order = from_the_west(centroids);
  std::vector<std::vector<std::uint32_t>> near(centroids.size());
  for (std::size_t a = 0; a < order.size(); ++a) {
    const Point here = centroids[order[a]];
    for (std::size_t b = a + 1; b < order.size() && centroids[order[b]].x - here.x <= metres; ++b) {
      if (distance(here, centroids[order[b]]) <= metres) {
        near[order[a]].push_back(order[b]);
        near[order[b]].push_back(order[a]);
      }
    }
  }
  Weights weights;
  for (std::size_t i = 0; i < near.size(); ++i) {
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
