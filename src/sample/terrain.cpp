#include "sample/terrain.hpp"

#include "base/random.hpp"
#include "sample/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace fairward::sample {
namespace {

constexpr std::size_t kChunk = 8192;
/// A cell's centre moves at most this share of the distance between centres. Under 1/4 the two
/// triangles beside every side still make a convex quadrilateral, which `outline` relies on.
constexpr double kJitter = 0.2;
constexpr double kMetresAcross250Wards = 120'000;
constexpr double kMostMetresAcross = 560'000;
constexpr Point kMiddleOfGrid{350'000, 440'000};

/// A disc inside which everything is pulled towards the middle: at the middle distances shrink to
/// `squeeze`, at the rim nothing moves. In between lengths go by a power of the distance, because
/// that stretches shapes least (at most 1 + 2 power times as long as wide).
struct Pull {
  Point middle;
  double radius = 0;
  double squeeze = 1;

  [[nodiscard]] double scale(double q) const {
    const double power = std::log(squeeze) / std::log(kCore / (1 + kCore));
    return std::pow((q + kCore) / (1 + kCore), power);
  }

 private:
  /// Square of the share of the radius within which a town is evenly dense.
  static constexpr double kCore = 0.02;
};

/// Discs that do not overlap, so the order in which they are applied does not matter.
class Pulls {
 public:
  struct Sizes {
    double least = 0;
    double most = 0;
    double tightest = 0.5;
    double loosest = 0.5;
  };

  Pulls(const Land& land, std::size_t wanted, Sizes sizes, RandomStream random)
      : bin_size_{2 * sizes.most} {
    bin_columns_ = static_cast<std::size_t>(land.lattice.columns / bin_size_) + 1;
    bins_.resize(bin_columns_ * (static_cast<std::size_t>(land.lattice.rows / bin_size_) + 1));
    for (std::size_t tries = 0; tries < 40 * wanted && pulls_.size() < wanted; ++tries) {
      const Cell cell = random.below(static_cast<std::uint32_t>(land.lattice.size()));
      Pull pull;
      pull.middle = land.lattice.centre(cell);
      pull.radius = std::lerp(sizes.least, sizes.most, random.uniform());
      pull.squeeze = std::lerp(sizes.tightest, sizes.loosest, random.uniform());
      if (land.ground[cell] == Ground::Mainland && fits(pull)) {
        add(pull);
      }
    }
  }

  /// Where `at` ends up, and by how much lengths shrink there (1 is not at all).
  [[nodiscard]] std::pair<Point, double> apply(Point at) const {
    for (const auto index : bins_[bin_of(at)]) {
      const Pull& pull = pulls_[index];
      const double dx = at.x - pull.middle.x;
      const double dy = at.y - pull.middle.y;
      const double q = (dx * dx + dy * dy) / (pull.radius * pull.radius);
      if (q < 1) {
        const double scale = pull.scale(q);
        return {Point{pull.middle.x + scale * dx, pull.middle.y + scale * dy}, scale};
      }
    }
    return {at, 1.0};
  }

 private:
  [[nodiscard]] std::size_t bin_of(Point at) const {
    const auto column = static_cast<std::size_t>(std::max(0.0, at.x / bin_size_));
    const auto row = static_cast<std::size_t>(std::max(0.0, at.y / bin_size_));
    return std::min(bins_.size() - 1, row * bin_columns_ + std::min(column, bin_columns_ - 1));
  }

  [[nodiscard]] bool fits(const Pull& pull) const {
    return std::ranges::none_of(pulls_, [&](const Pull& other) {
      const double dx = pull.middle.x - other.middle.x;
      const double dy = pull.middle.y - other.middle.y;
      const double apart = pull.radius + other.radius;
      return dx * dx + dy * dy < apart * apart;
    });
  }

  void add(const Pull& pull) {
    const auto index = static_cast<std::uint32_t>(pulls_.size());
    pulls_.push_back(pull);
    // Bins are as wide as the largest disc, so a disc reaches into its corners' bins and no other.
    std::array<std::size_t, 4> touched{};
    std::size_t count = 0;
    for (const double sx : {-1.0, 1.0}) {
      for (const double sy : {-1.0, 1.0}) {
        touched.at(count++) =
            bin_of({pull.middle.x + sx * pull.radius, pull.middle.y + sy * pull.radius});
      }
    }
    std::ranges::sort(touched);
    const auto end = std::unique(touched.begin(), touched.end());
    std::for_each(touched.begin(), end, [&](std::size_t bin) { bins_[bin].push_back(index); });
  }

  double bin_size_;
  std::size_t bin_columns_ = 1;
  std::vector<Pull> pulls_;
  std::vector<std::vector<std::uint32_t>> bins_;
};

Point jittered(const Lattice& lattice, Cell cell, std::uint64_t seed) {
  const Point at = lattice.centre(cell);
  const double angle = 2 * std::numbers::pi * hash_unit(seed, Task::Jitter, cell, 0);
  const double length = kJitter * std::sqrt(hash_unit(seed, Task::Jitter, cell, 1));
  return {at.x + length * std::cos(angle), at.y + length * std::sin(angle)};
}

/// From cells to metres: the land's longer side gets the length that its number of wards calls for.
void scale_to_metres(Terrain& terrain, std::size_t wards) {
  Box box;
  for (Cell cell = 0; cell < terrain.centre.size(); ++cell) {
    if (terrain.land.ground[cell] != Ground::Sea) {
      box.add(terrain.centre[cell]);
    }
  }
  const double across = std::min(
      kMostMetresAcross, kMetresAcross250Wards * std::sqrt(static_cast<double>(wards) / 250));
  const double scale = across / std::max(box.width(), box.height());
  const Point middle{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  terrain.cell_metres = scale;
  for (Point& at : terrain.centre) {
    at = {kMiddleOfGrid.x + scale * (at.x - middle.x), kMiddleOfGrid.y + scale * (at.y - middle.y)};
  }
}

}  // namespace

Terrain make_terrain(std::size_t wards, std::uint64_t seed, Threads threads, const Job& job) {
  Terrain terrain;
  terrain.land = make_land(wards, seed);
  const Lattice& lattice = terrain.land.lattice;
  const auto stream = [&](std::uint64_t trial) {
    return RandomStream{seed, static_cast<std::uint32_t>(Task::Towns), trial};
  };
  const Pulls towns{
      terrain.land, wards / 20 + 1, {1.6 * kWardWidth, 3.6 * kWardWidth, 0.13, 0.4}, stream(1)};
  const Pulls cities{terrain.land,
                     (wards + 100) / 200,
                     {4.0 * kWardWidth, 7.0 * kWardWidth, 0.25, 0.4},
                     stream(2)};
  terrain.centre.resize(lattice.size());
  terrain.urban.resize(lattice.size());
  parallel_for(lattice.size(), kChunk, threads, job.stop, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const auto cell = static_cast<Cell>(i);
      const auto [in_town, town] = towns.apply(jittered(lattice, cell, seed));
      const auto [on_ground, city] = cities.apply(in_town);
      terrain.centre[i] = on_ground;
      terrain.urban[i] = static_cast<float>(1 - town * city);
    }
  });
  scale_to_metres(terrain, wards);
  return terrain;
}

}  // namespace fairward::sample
