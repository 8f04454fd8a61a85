#include "sample/land.hpp"

#include "base/assert.hpp"
#include "base/random.hpp"
#include "sample/noise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairward::sample {
namespace {

/// Sea around the land box: room for the islands, and complete neighbours for every land cell.
constexpr double kPadding = 16;
/// Share of the land box that is land, roughly.
constexpr double kLandShare = 0.5;
constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

double smooth_step(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

/// Land where `height` is above 0; x and y run from -1 to 1 over the land box.
class Coastline {
 public:
  explicit Coastline(std::uint64_t seed)
      : broad_{seed, Task::Coast, 1}, fine_{seed, Task::Coast, 2}, course_{seed, Task::Coast, 3} {
    RandomStream random{seed, static_cast<std::uint32_t>(Task::Coast), 0};
    mouth_ = 0.5 * random.uniform() - 0.25;
    head_ = 0.4 * random.uniform() - 0.4;
  }

  [[nodiscard]] double height(double x, double y) const {
    const double out = std::pow(std::pow(std::abs(x), 2.3) + std::pow(std::abs(y), 2.3), 1 / 2.3);
    const double seaward = smooth_step(-0.1, 0.7, std::max(-x, -y));
    const double shape = 0.74 - out + 0.3 * broad_.fractal(1.5 * x, 1.5 * y, 2) +
                         (0.09 + 0.2 * seaward) * fine_.fractal(4 * x, 4 * y, 7, 0.62);
    return std::min(shape, bank(x, y));
  }

 private:
  /// Below 0 in the estuary, which narrows from its mouth in the west to its head.
  [[nodiscard]] double bank(double x, double y) const {
    if (x >= head_) {
      return 1;
    }
    const double middle = mouth_ + 0.3 * course_.fractal(2.6 * x, 0.5, 3);
    const double width = 0.02 + 0.16 * std::pow((head_ - x) / (head_ + 1), 1.5);
    return std::abs(y - middle) + 0.07 * fine_.fractal(7 * x, 7 * y, 5, 0.6) - width;
  }

  Noise broad_;
  Noise fine_;
  Noise course_;
  double mouth_;
  double head_;
};

/// The cells connected to `start` for which `belongs`; they are marked in `seen`.
template <class Belongs>
std::vector<Cell> piece_at(const Lattice& lattice, Cell start, Belongs belongs,
                           std::vector<std::uint8_t>& seen) {
  std::vector<Cell> piece{start};
  seen[start] = 1;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    for (int side = 0; side < kSides && lattice.inside(piece[i]); ++side) {
      const Cell next = lattice.neighbour(piece[i], side);
      if (seen[next] == 0 && belongs(next)) {
        seen[next] = 1;
        piece.push_back(next);
      }
    }
  }
  return piece;
}

/// The largest connected set of cells for which `belongs`.
template <class Belongs>
std::vector<Cell> largest_piece(const Lattice& lattice, Belongs belongs) {
  std::vector<std::uint8_t> seen(lattice.size(), 0);
  std::vector<Cell> best;
  for (Cell start = 0; start < lattice.size(); ++start) {
    if (seen[start] == 0 && belongs(start)) {
      auto piece = piece_at(lattice, start, belongs, seen);
      if (piece.size() > best.size()) {
        best.swap(piece);
      }
    }
  }
  return best;
}

std::vector<Ground> make_mainland(const Lattice& lattice, double side, std::uint64_t seed) {
  const Coastline coast{seed};
  std::vector<std::uint8_t> above(lattice.size(), 0);
  for (Cell cell = 0; cell < lattice.size(); ++cell) {
    const Point at = lattice.centre(cell);
    const double x = 2 * (at.x - kPadding) / side - 1;
    const double y = 2 * (at.y - kPadding) / side - 1;
    const bool in_box = std::abs(x) <= 1 && std::abs(y) <= 1;
    above[cell] = in_box && coast.height(x, y) > 0 ? 1 : 0;
  }
  const auto mainland = largest_piece(lattice, [&](Cell cell) { return above[cell] != 0; });
  std::vector<Ground> ground(lattice.size(), Ground::Sea);
  for (const Cell cell : mainland) {
    ground[cell] = Ground::Mainland;
  }
  // Water that the open sea does not reach is filled: the open sea is the largest piece that is not
  // mainland, because the padding goes all the way round.
  const auto sea =
      largest_piece(lattice, [&](Cell cell) { return ground[cell] != Ground::Mainland; });
  std::vector<std::uint8_t> open_sea(lattice.size(), 0);
  for (const Cell cell : sea) {
    open_sea[cell] = 1;
  }
  for (Cell cell = 0; cell < lattice.size(); ++cell) {
    // Cells in the rim's own corners touch no inner cell and are not reached: they are sea too.
    if (open_sea[cell] == 0 && lattice.inside(cell, 2)) {
      ground[cell] = Ground::Mainland;
    }
  }
  return ground;
}

/// Steps over sea to the nearest land.
std::vector<std::uint32_t> distance_to_land(const Land& land) {
  std::vector<std::uint32_t> steps(land.lattice.size(), kFar);
  std::vector<Cell> queue;
  for (Cell cell = 0; cell < land.lattice.size(); ++cell) {
    if (land.ground[cell] != Ground::Sea) {
      steps[cell] = 0;
      queue.push_back(cell);
    }
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (int side = 0; side < kSides && land.lattice.inside(queue[i]); ++side) {
      const Cell next = land.lattice.neighbour(queue[i], side);
      if (steps[next] == kFar) {
        steps[next] = steps[queue[i]] + 1;
        queue.push_back(next);
      }
    }
  }
  return steps;
}

/// Raises a connected patch of `cells` cells offshore, on the seaward (west and south) half, with
/// open water all round.
void add_island(Land& land, Ground kind, std::size_t cells, std::uint64_t seed) {
  const auto steps = distance_to_land(land);
  const auto reach = static_cast<std::uint32_t>(std::ceil(std::sqrt(static_cast<double>(cells))));
  std::vector<Cell> places;
  for (Cell cell = 0; cell < land.lattice.size(); ++cell) {
    const bool seaward = land.lattice.column(cell) + land.lattice.row(cell) <
                         (land.lattice.columns + land.lattice.rows) / 2;
    if (seaward && steps[cell] >= reach + 1 && steps[cell] <= reach + 3 &&
        land.lattice.inside(cell, reach + 2)) {
      places.push_back(cell);
    }
  }
  FAIRWARD_ASSERT(!places.empty());
  RandomStream random{seed, static_cast<std::uint32_t>(Task::Islands),
                      static_cast<std::uint64_t>(kind)};
  std::vector<Cell> shore{places[random.below(static_cast<std::uint32_t>(places.size()))]};
  std::size_t raised = 0;
  while (raised < cells && !shore.empty()) {
    const auto pick =
        random.below(static_cast<std::uint32_t>(std::min<std::size_t>(shore.size(), 4)));
    const Cell cell = shore[pick];
    shore.erase(shore.begin() + pick);
    if (land.ground[cell] != Ground::Sea) {
      continue;
    }
    land.ground[cell] = kind;
    ++raised;
    for (int side = 0; side < kSides; ++side) {
      const Cell next = land.lattice.neighbour(cell, side);
      if (land.ground[next] == Ground::Sea && steps[next] >= 2 && land.lattice.inside(next, 4)) {
        shore.push_back(next);
      }
    }
  }
}

}  // namespace

Land make_land(std::size_t wards, std::uint64_t seed) {
  const double cell_area = std::sqrt(3.0) / 2;
  const double side =
      std::sqrt(static_cast<double>(wards) * kCellsPerWard * cell_area / kLandShare);
  Land land;
  land.lattice.columns = static_cast<std::uint32_t>(side + 2 * kPadding);
  land.lattice.rows = static_cast<std::uint32_t>((side + 2 * kPadding) / cell_area);
  land.ground = make_mainland(land.lattice, side, seed);
  add_island(land, Ground::Island, 19, seed);
  add_island(land, Ground::Islet, 7, seed);
  return land;
}

}  // namespace fairward::sample
