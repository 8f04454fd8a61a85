/// Runs every method on generated regions with planted groups of several strengths, and writes what
/// each found, one JSON object a line: `detection_runs REGIONS FIRST_SEED OUT.jsonl`.
/// `tests/detection/curves.py` makes docs/detection.md's table and curves from it.

#include "base/parallel.hpp"
#include "detection/planted_world.hpp"
#include "engine/group_methods.hpp"
#include "engine/group_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fairward::detection {
namespace {

constexpr std::size_t kWards = 250;
constexpr std::int32_t kReplicates = 199;
/// Relative risks planted; 1 is the null experiment.
constexpr std::array kStrengths{1.0, 1.5, 2.0, 2.5, 3.0, 4.0};

nlohmann::ordered_json wards_of(const WardGroup& group) {
  nlohmann::ordered_json wards = nlohmann::ordered_json::array();
  for (const auto ward : group.wards) {
    wards.push_back(to_size(ward));
  }
  return wards;
}

/// People are drawn so often on the same land where nothing is planted: rare events need many.
constexpr std::uint32_t kNullDraws = 5;

/// What the usual methods that compare with the region list together.
std::vector<WardGroup> default_list(const std::vector<GroupSet>& sets, std::size_t wards) {
  const auto usual = engine::usual_methods();
  std::vector<GroupSet> some;
  for (const auto& set : sets) {
    if (std::ranges::find(usual, set.method) != usual.end() && set.method != GroupMethod::Policy &&
        set.method != GroupMethod::LimitScan) {
      some.push_back(set);
    }
  }
  return engine::consensus(some, wards);
}

Result<std::string> run(const PlantedWorld& world, double strength, std::uint32_t draw) {
  engine::GroupQuery query;
  query.replicates = kReplicates;
  query.threads = Threads{1};
  query.seed = 1000 * world.seed + static_cast<std::uint64_t>(100 * strength) + draw;
  const auto every = engine::methods_in_order();
  query.methods.assign(every.begin(), every.end());
  const auto region = populated(world, strength, draw);
  FAIRWARD_TRY(const auto sets, engine::exact_group_sets(region, query, {}));
  nlohmann::ordered_json line{{"seed", world.seed},
                              {"strength", strength},
                              {"wards", world.wards->size()},
                              {"planted", world.planted}};
  for (const auto& set : sets) {
    auto& groups = line["sets"][std::string{method_name(set.method)}];
    groups = nlohmann::ordered_json::array();
    for (const auto& group : set.groups) {
      groups.push_back({{"wards", wards_of(group)}, {"p", group.p_value.value_or(1)}});
    }
  }
  line["default"] = nlohmann::ordered_json::array();
  for (const auto& group : default_list(sets, world.wards->size())) {
    line["default"].push_back({{"wards", wards_of(group)}, {"p", group.p_value.value_or(1)}});
  }
  return line.dump();
}

std::vector<std::pair<double, std::uint32_t>> experiments() {
  std::vector<std::pair<double, std::uint32_t>> all;
  for (const double strength : kStrengths) {
    for (std::uint32_t draw = 0; draw < (strength > 1 ? 1 : kNullDraws); ++draw) {
      all.emplace_back(strength, draw);
    }
  }
  return all;
}

int main_of(std::size_t regions, std::uint64_t first_seed, const char* path) {
  std::ofstream out{path};
  std::mutex guard;
  bool failed = false;
  parallel_for(regions, 1, Threads{}, {}, [&](std::size_t i, std::size_t) {
    const auto world = planted_world(kWards, first_seed + i);
    for (const auto& [strength, draw] : experiments()) {
      const auto line = world ? run(*world, strength, draw) : tl::unexpected{world.error()};
      const std::scoped_lock lock{guard};
      if (line) {
        out << *line << '\n';
      } else {
        fmt::print(stderr, "seed {}: {}\n", first_seed + i, line.error().message());
        failed = true;
      }
    }
  });
  return failed || !out.flush() ? 1 : 0;
}

}  // namespace
}  // namespace fairward::detection

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: detection_runs REGIONS FIRST_SEED OUT.jsonl\n");
    return 2;
  }
  return fairward::detection::main_of(std::strtoul(argv[1], nullptr, 10),
                                      std::strtoull(argv[2], nullptr, 10), argv[3]);
}
