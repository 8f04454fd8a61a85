#include "sample/partition.hpp"

#include "base/assert.hpp"
#include "domain/borders.hpp"
#include "sample/noise.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <queue>
#include <utility>

namespace fairward::sample {
namespace {

/// Candidates in an order that depends on the seed alone.
std::vector<Cell> shuffled(std::vector<Cell> cells, std::uint64_t seed, Task task) {
  std::vector<std::pair<std::uint64_t, Cell>> keyed;
  keyed.reserve(cells.size());
  for (const Cell cell : cells) {
    keyed.emplace_back(hash_bits(seed, task, cell, 99), cell);
  }
  std::ranges::sort(keyed);
  std::ranges::transform(keyed, cells.begin(), [](const auto& pair) { return pair.second; });
  return cells;
}

/// Marks every cell within `radius` of `middle`, measured on the ground in open-country cells and
/// shrinking with the town around `middle`.
void block(const Terrain& terrain, Cell middle, double radius, std::vector<std::uint8_t>& blocked) {
  const Lattice& lattice = terrain.land.lattice;
  const Point at = terrain.centre[middle];
  const double metres = radius * terrain.cell_metres * std::pow(1 - terrain.urban[middle], 1.5);
  const auto reach = static_cast<std::int64_t>(radius * 1.5) + 1;
  const auto row = std::int64_t{lattice.row(middle)};
  const auto column = std::int64_t{lattice.column(middle)};
  const auto last_row = std::min<std::int64_t>(lattice.rows - 1, row + reach);
  const auto last_column = std::min<std::int64_t>(lattice.columns - 1, column + reach);
  for (auto r = std::max<std::int64_t>(0, row - reach); r <= last_row; ++r) {
    for (auto c = std::max<std::int64_t>(0, column - reach); c <= last_column; ++c) {
      const auto cell = static_cast<Cell>(r * lattice.columns + c);
      const double dx = terrain.centre[cell].x - at.x;
      const double dy = terrain.centre[cell].y - at.y;
      if (dx * dx + dy * dy < metres * metres) {
        blocked[cell] = 1;
      }
    }
  }
}

/// `count` of the candidates, as far apart as random order lets them be: at least `radius` (see
/// `block`), or less where that leaves too few.
std::vector<Cell> spread(const Terrain& terrain, const std::vector<Cell>& candidates,
                         std::size_t count, double radius) {
  FAIRWARD_ASSERT(count <= candidates.size());
  std::vector<Cell> chosen;
  for (; chosen.size() < count; radius *= 0.85) {
    std::vector<std::uint8_t> blocked(terrain.centre.size(), 0);
    for (const Cell cell : chosen) {
      block(terrain, cell, radius, blocked);
      blocked[cell] = 1;
    }
    for (const Cell cell : candidates) {
      if (chosen.size() < count && blocked[cell] == 0) {
        chosen.push_back(cell);
        block(terrain, cell, radius, blocked);
        blocked[cell] = 1;
      }
    }
  }
  return chosen;
}

/// Time to cross a cell for each metre of its length, in any unit.
std::vector<float> crossing_times(const Land& land, std::uint64_t seed) {
  // Slow strips, about a ward apart, stand for rivers and main roads: borders settle along them.
  const Noise strips{seed, Task::Growth, 1};
  std::vector<float> times(land.lattice.size(), 0);
  for (Cell cell = 0; cell < times.size(); ++cell) {
    if (land.ground[cell] == Ground::Mainland) {
      const Point at = land.lattice.centre(cell);
      const double strip = strips.fractal(at.x / kWardWidth, at.y / kWardWidth, 2) / 0.09;
      const double own = 0.4 + 1.4 * hash_unit(seed, Task::Growth, cell);
      times[cell] = static_cast<float>(own + 2.5 * std::exp(-strip * strip));
    }
  }
  return times;
}

/// First-passage growth (each step takes a random time, by its length on the ground): connected
/// wards with ragged borders. `seeds[i]` starts ward i.
void grow_wards(const Terrain& terrain, const std::vector<Cell>& seeds, std::uint64_t seed,
                std::vector<std::uint32_t>& ward_of) {
  struct Arrival {
    float time;
    Cell cell;
    std::uint32_t ward;
    bool operator>(const Arrival& other) const {
      return time != other.time ? time > other.time : cell > other.cell;
    }
  };
  const Land& land = terrain.land;
  const auto slowness = crossing_times(land, seed);
  std::vector<float> earliest(land.lattice.size(), std::numeric_limits<float>::infinity());
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> queue;
  for (std::uint32_t ward = 0; ward < seeds.size(); ++ward) {
    queue.push({0.0F, seeds[ward], ward});
  }
  while (!queue.empty()) {
    const Arrival now = queue.top();
    queue.pop();
    if (ward_of[now.cell] != kOutside) {
      continue;
    }
    ward_of[now.cell] = now.ward;
    for (int side = 0; side < kSides; ++side) {
      const Cell next = land.lattice.neighbour(now.cell, side);
      if (land.ground[next] != Ground::Mainland || ward_of[next] != kOutside) {
        continue;
      }
      const double length = std::hypot(terrain.centre[next].x - terrain.centre[now.cell].x,
                                       terrain.centre[next].y - terrain.centre[now.cell].y);
      const float time = now.time + static_cast<float>(length) * slowness[next];
      if (time < earliest[next]) {
        earliest[next] = time;
        queue.push({time, next, now.ward});
      }
    }
  }
}

std::vector<std::vector<std::uint32_t>> ward_graph(const Lattice& lattice,
                                                   const std::vector<std::uint32_t>& ward_of,
                                                   std::size_t wards) {
  std::vector<std::vector<std::uint32_t>> graph(wards);
  for (Cell cell = 0; cell < lattice.size(); ++cell) {
    for (int side = 0; side < kSides && ward_of[cell] != kOutside; ++side) {
      const auto other = ward_of[lattice.neighbour(cell, side)];
      if (other != kOutside && other != ward_of[cell]) {
        graph[ward_of[cell]].push_back(other);
      }
    }
  }
  for (auto& list : graph) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return graph;
}

/// The mainland cell nearest to a cell of the given ground.
Cell nearest_mainland(const Land& land, Ground kind) {
  std::vector<Cell> queue;
  std::vector<std::uint8_t> seen(land.lattice.size(), 0);
  for (Cell cell = 0; cell < land.lattice.size(); ++cell) {
    if (land.ground[cell] == kind) {
      seen[cell] = 1;
      queue.push_back(cell);
    }
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    if (land.ground[queue[i]] == Ground::Mainland) {
      return queue[i];
    }
    for (int side = 0; side < kSides && land.lattice.inside(queue[i]); ++side) {
      const Cell next = land.lattice.neighbour(queue[i], side);
      if (seen[next] == 0) {
        seen[next] = 1;
        queue.push_back(next);
      }
    }
  }
  assertion_failed("a region has a mainland", __FILE__, __LINE__);
}

/// Takes wards in turn, nearest to the council's first ward, the emptiest council first.
class CouncilGrowth {
 public:
  CouncilGrowth(const Lattice& lattice, const std::vector<Cell>& ward_seeds,
                const std::vector<std::vector<std::uint32_t>>& graph, std::uint64_t seed)
      : lattice_{lattice}, ward_seeds_{ward_seeds}, graph_{graph}, seed_{seed} {}

  /// `first[c]` is where council c starts. Wards that cannot be reached keep kOutside.
  [[nodiscard]] std::vector<std::uint32_t> run(const std::vector<std::uint32_t>& first) {
    std::vector<std::uint32_t> council_of(graph_.size(), kOutside);
    using Turn = std::pair<double, std::uint32_t>;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
    std::vector<std::vector<std::uint32_t>> shore(first.size());
    for (std::uint32_t council = 0; council < first.size(); ++council) {
      shore[council].push_back(first[council]);
      council_of[first[council]] = council;
    }
    for (std::uint32_t council = 0; council < first.size(); ++council) {
      shore[council].clear();
      add_shore(first[council], council_of, shore[council]);
      turns.emplace(0.0, council);
    }
    while (!turns.empty()) {
      const auto [fullness, council] = turns.top();
      turns.pop();
      const auto ward = nearest(first[council], council_of, shore[council]);
      if (ward) {
        council_of[*ward] = council;
        add_shore(*ward, council_of, shore[council]);
        turns.emplace(fullness + 0.6 + hash_unit(seed_, Task::Councils, council), council);
      }
    }
    return council_of;
  }

 private:
  void add_shore(std::uint32_t ward, const std::vector<std::uint32_t>& council_of,
                 std::vector<std::uint32_t>& shore) const {
    std::ranges::copy_if(graph_[ward], std::back_inserter(shore),
                         [&](std::uint32_t other) { return council_of[other] == kOutside; });
  }

  [[nodiscard]] std::optional<std::uint32_t> nearest(std::uint32_t middle,
                                                     const std::vector<std::uint32_t>& council_of,
                                                     std::vector<std::uint32_t>& shore) const {
    std::erase_if(shore, [&](std::uint32_t ward) { return council_of[ward] != kOutside; });
    const Point from = lattice_.centre(ward_seeds_[middle]);
    std::optional<std::uint32_t> best;
    double best_distance = std::numeric_limits<double>::infinity();
    for (const auto ward : shore) {
      const Point to = lattice_.centre(ward_seeds_[ward]);
      const double distance = std::hypot(to.x - from.x, to.y - from.y);
      if (distance < best_distance) {
        best = ward;
        best_distance = distance;
      }
    }
    return best;
  }

  const Lattice& lattice_;
  const std::vector<Cell>& ward_seeds_;
  const std::vector<std::vector<std::uint32_t>>& graph_;
  std::uint64_t seed_;
};

/// Numbers wards council by council and lists the cells of each.
void renumber(Partition& partition) {
  std::vector<std::uint32_t> order(partition.wards());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t w) { return partition.council_of[w]; });
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
  }
  std::ranges::sort(partition.council_of);
  partition.island = place[partition.island];
  partition.cell_start.assign(order.size() + 1, 0);
  for (auto& ward : partition.ward_of) {
    if (ward != kOutside) {
      ward = place[ward];
      ++partition.cell_start[ward + 1];
    }
  }
  std::partial_sum(partition.cell_start.begin(), partition.cell_start.end(),
                   partition.cell_start.begin());
  auto next = partition.cell_start;
  partition.cells.resize(partition.cell_start.back());
  for (Cell cell = 0; cell < partition.ward_of.size(); ++cell) {
    if (partition.ward_of[cell] != kOutside) {
      partition.cells[next[partition.ward_of[cell]]++] = cell;
    }
  }
}

}  // namespace

Partition make_partition(const Terrain& terrain, std::size_t wards, std::uint64_t seed) {
  const Land& land = terrain.land;
  std::vector<Cell> mainland;
  for (Cell cell = 0; cell < land.ground.size(); ++cell) {
    if (land.ground[cell] == Ground::Mainland) {
      mainland.push_back(cell);
    }
  }
  const double width = std::sqrt(static_cast<double>(mainland.size()) / static_cast<double>(wards));
  auto seeds = spread(terrain, shuffled(mainland, seed, Task::Wards), wards - 1, 0.68 * width);

  Partition partition;
  partition.ward_of.assign(land.lattice.size(), kOutside);
  grow_wards(terrain, seeds, seed, partition.ward_of);
  const auto mainland_graph = ward_graph(land.lattice, partition.ward_of, wards - 1);

  partition.councils = std::max<std::size_t>(2, (wards + kWardsPerCouncil / 2) / kWardsPerCouncil);
  const auto council_seeds =
      spread(terrain, shuffled(seeds, seed, Task::Councils), partition.councils,
             0.8 * width * std::sqrt(static_cast<double>(kWardsPerCouncil)));
  std::vector<std::uint32_t> first(partition.councils);
  std::ranges::transform(council_seeds, first.begin(),
                         [&](Cell cell) { return partition.ward_of[cell]; });
  partition.council_of = CouncilGrowth{land.lattice, seeds, mainland_graph, seed}.run(first);

  // The island is the last ward; it and the islet go to whatever they are nearest to.
  partition.island = static_cast<std::uint32_t>(wards - 1);
  const auto across_water = partition.ward_of[nearest_mainland(land, Ground::Island)];
  const auto owner = partition.ward_of[nearest_mainland(land, Ground::Islet)];
  partition.council_of.push_back(partition.council_of[across_water]);
  for (Cell cell = 0; cell < land.ground.size(); ++cell) {
    if (land.ground[cell] == Ground::Island) {
      partition.ward_of[cell] = partition.island;
    } else if (land.ground[cell] == Ground::Islet) {
      partition.ward_of[cell] = owner;
    }
  }
  renumber(partition);
  partition.neighbours = ward_graph(land.lattice, partition.ward_of, wards);
  return partition;
}

}  // namespace fairward::sample
