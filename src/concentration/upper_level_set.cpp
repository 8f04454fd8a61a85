#include "concentration/upper_level_set.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/scan_draw.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_memory.hpp"
#include "concentration/scan_p_values.hpp"
#include "concentration/scan_pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace fairward::concentration {
namespace {

/// Rates that differ by less than this part are equal.
constexpr double kRateRounding = 1e-12;

Result<void> check(const UpperLevelOptions& options, double report_p) {
  if (!(options.max_population_share > 0 && options.max_population_share <= 1)) {
    return fail(Errc::Usage, fmt::format("the largest share of residents in a group must be above "
                                         "0 and at most 1, not {}",
                                         options.max_population_share));
  }
  FAIRWARD_CHECK(check_tail(options.gumbel_tail, options.stop_after, options.replicates));
  return check_replicates(options.replicates, report_p);
}

/// Wards of the pool and who touches whom among them; entry i is ward i of the pool.
struct Graph {
  std::vector<std::uint32_t> start{0};
  std::vector<std::uint32_t> neighbour;
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t i) const {
    return std::span{neighbour}.subspan(start[i], start[i + 1] - start[i]);
  }
};

Graph graph_of(const ScanPool& pool, const Contiguity& contiguity) {
  std::vector<std::uint32_t> place(contiguity.size(), 0);
  std::vector<std::uint8_t> in(contiguity.size(), 0);
  for (std::uint32_t i = 0; i < pool.ward.size(); ++i) {
    place[pool.ward[i]] = i;
    in[pool.ward[i]] = 1;
  }
  Graph graph;
  for (const auto ward : pool.ward) {
    for (const auto other : contiguity.of(ward_index(ward))) {
      if (in[other] != 0) {
        graph.neighbour.push_back(place[other]);
      }
    }
    graph.start.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}

/// Wards by falling rate; those of equal rates stand together, and enter together.
struct Levels {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> end;  ///< of each level, ascending
};

Levels levels_of(std::span<const double> people, std::span<const double> expected) {
  std::vector<std::pair<double, std::uint32_t>> by_rate;
  by_rate.reserve(people.size());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    by_rate.emplace_back(-people[i] / expected[i], i);
  }
  std::ranges::sort(by_rate);
  Levels levels;
  double level = 0;
  for (std::uint32_t k = 0; k < by_rate.size(); ++k) {
    if (k == 0 || by_rate[k].first > level * (1 - kRateRounding)) {
      if (k > 0) {
        levels.end.push_back(k);
      }
      level = by_rate[k].first;
    }
    levels.order.push_back(by_rate[k].second);
  }
  levels.end.push_back(static_cast<std::uint32_t>(by_rate.size()));
  return levels;
}

/// A connected group of the wards above a level.
struct LevelGroup {
  double ratio = 0;
  double people = 0;
  double expected = 0;
  std::uint32_t ward = 0;  ///< one of it
  std::uint32_t end = 0;   ///< of the wards in order of rate that its level holds
};

/// Joins wards as the rate falls.
class Sweep {
 public:
  Sweep(const Graph& graph, std::span<const double> people, std::span<const double> expected)
      : graph_{graph},
        people_(people.begin(), people.end()),
        expected_(expected.begin(), expected.end()),
        parent_(people.size(), kOut) {}

  /// Calls `visit(group)` for each group that a level changed, of at most `most` expected, its
  /// ratio not yet worked out.
  template <class Visit>
  void run(const Levels& levels, double most, Visit visit) {
    std::uint32_t first = 0;
    for (const auto end : levels.end) {
      for (std::uint32_t k = first; k < end; ++k) {
        enter(levels.order[k]);
      }
      for (std::uint32_t k = first; k < end; ++k) {
        const auto root = root_of(levels.order[k]);
        if (expected_[root] <= most) {
          visit(LevelGroup{0, people_[root], expected_[root], levels.order[k], end});
        }
      }
      first = end;
    }
  }

 private:
  static constexpr std::uint32_t kOut = 0xFFFFFFFF;

  std::uint32_t root_of(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }

  void enter(std::uint32_t ward) {
    parent_[ward] = ward;
    for (const auto other : graph_.of(ward)) {
      if (parent_[other] == kOut) {
        continue;
      }
      const auto a = root_of(ward);
      const auto b = root_of(other);
      if (a != b) {
        parent_[a] = b;
        people_[b] += people_[a];
        expected_[b] += expected_[a];
      }
    }
  }

  const Graph& graph_;
  std::vector<double> people_;  ///< of a root: of its group
  std::vector<double> expected_;
  std::vector<std::uint32_t> parent_;
};

double largest_ratio(const Graph& graph, std::span<const double> people, const ScanNull& null,
                     double most) {
  double best = 0;
  Sweep{graph, people, null.expected}.run(
      levels_of(people, null.expected), most, [&](const LevelGroup& group) {
        if (may_exceed(group.people, group.expected, null.total, best)) {
          best = std::max(best, scan_likelihood(group.people, group.expected, null.total));
        }
      });
  return best;
}

/// Every group with more people than expected, the strongest first; of equal ones that of the
/// higher level, then of the lower ward.
std::vector<LevelGroup> ranked(const ScanPool& pool, const Graph& graph, const Levels& levels,
                               std::span<const double> expected, double most) {
  std::vector<LevelGroup> groups;
  Sweep{graph, pool.people, expected}.run(levels, most, [&](LevelGroup group) {
    group.ratio = scan_likelihood(group.people, group.expected, pool.total);
    if (group.ratio > 0) {
      groups.push_back(group);
    }
  });
  std::ranges::sort(groups, [](const LevelGroup& a, const LevelGroup& b) {
    return std::tie(b.ratio, a.end, a.ward) < std::tie(a.ratio, b.end, b.ward);
  });
  return groups;
}

/// The wards of the pool in a group, its own ward first.
std::vector<std::uint32_t> members_of(const LevelGroup& group, const Graph& graph,
                                      std::span<const std::uint32_t> rank) {
  std::vector<std::uint32_t> members{group.ward};
  std::vector<std::uint8_t> seen(rank.size(), 0);
  seen[group.ward] = 1;
  for (std::size_t k = 0; k < members.size(); ++k) {
    for (const auto other : graph.of(members[k])) {
      if (seen[other] == 0 && rank[other] < group.end) {
        seen[other] = 1;
        members.push_back(other);
      }
    }
  }
  return members;
}

ScanCircle circle_of(const ScanPool& pool, const LevelGroup& group,
                     std::span<const std::uint32_t> members, std::span<const std::uint32_t> rank) {
  const auto highest =
      *std::ranges::min_element(members, {}, [&](std::uint32_t ward) { return rank[ward]; });
  ScanCircle circle;
  circle.centre = pool.ward[highest];
  circle.people = group.people;
  circle.expected = group.expected;
  circle.log_likelihood_ratio = group.ratio;
  circle.score = group.ratio;
  circle.relative_risk = relative_risk(group.people, group.expected, pool.total);
  for (const auto ward : members) {
    circle.wards.push_back(pool.ward[ward]);
    circle.radius_metres =
        std::max(circle.radius_metres, std::hypot(pool.place[ward].x - pool.place[highest].x,
                                                  pool.place[ward].y - pool.place[highest].y));
  }
  circle.semi_major_metres = circle.radius_metres;
  std::ranges::sort(circle.wards);
  return circle;
}

std::string convention_of(const ScanPool& pool, const UpperLevelOptions& options) {
  return fmt::format(
      "Patil and Taillie's upper-level-set scan, Poisson, high rates{}; groups of wards that hang "
      "together above a rate, with at most {:g} % of {}; p by rank among {} {} replicates, seed "
      "{}; secondary groups do not overlap stronger ones{}",
      baseline_words(options.baseline), 100 * options.max_population_share,
      options.baseline == ScanBaseline::Relative ? "residents" : "expected people",
      with_thousands(options.replicates), law_words(options.baseline), options.seed,
      fraction_words(pool));
}

/// The largest ratio of each replicate, from memory where it was found before. Where drawing stops
/// hangs on the people counted.
Drawn draw(const ScanPool& pool, const Graph& graph, double observed,
           const UpperLevelOptions& options, const Job& job) {
  const auto null = scan_null(pool);
  // A share of exactly the limit is allowed, however the sum was rounded.
  const double most = options.max_population_share * (1 + 1e-12) *
                      std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
  const auto make = [&] {
    DrawOptions draws{options.replicates, options.seed, options.stop_after, observed,
                      options.threads};
    if (options.memory != nullptr) {
      draws.dealt = options.memory->dealt(
          pool, {options.replicates, options.seed, options.stop_after, options.threads}, job);
    }
    return draw_maxima(null, draws, "upper-level-set scan", job, [&](std::span<double> people) {
      return largest_ratio(graph, people, null, most);
    });
  };
  if (options.memory == nullptr || options.stop_after > 0) {
    return make();
  }
  const auto key = key_of(pool)
                       .with(3)  // upper level sets
                       .with(options.max_population_share)
                       .with(options.replicates)
                       .with_bits(options.seed);
  return {*options.memory->maxima().get(key, job, [&] { return make().maxima; }), false};
}

}  // namespace

Result<ScanResult> upper_level_set_scan(const Rates& rates, std::span<const Point> centroids,
                                        const Contiguity& contiguity,
                                        const UpperLevelOptions& options, const Job& job,
                                        double report_p) {
  FAIRWARD_ASSERT(rates.size() == centroids.size() && rates.size() == contiguity.size());
  FAIRWARD_CHECK(check(options, report_p));
  FAIRWARD_TRY(const auto pool, scan_pool(rates, centroids, options.baseline));
  ScanResult result;
  result.convention = convention_of(pool, options);
  if (pool.dealt() == 0 || pool.total_people == 0) {
    return result;
  }
  const auto graph = graph_of(pool, contiguity);
  std::vector<double> expected;
  for (const double baseline : pool.baseline) {
    expected.push_back(pool.expected(baseline));
  }
  // A share of exactly the limit is allowed, however the sum was rounded.
  const double share = options.max_population_share * (1 + 1e-12);
  const auto levels = levels_of(pool.people, expected);
  const auto groups =
      ranked(pool, graph, levels, expected, share * pool.expected(pool.total_baseline));
  auto drawn = draw(pool, graph, groups.empty() ? 0 : groups.front().ratio, options, job);
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while scanning");
  }
  const std::size_t stopped_at = drawn.stopped ? drawn.maxima.size() : 0;
  const ScanPValues p_values{std::move(drawn.maxima),
                             drawn.stopped ? static_cast<std::size_t>(options.stop_after) : 0,
                             options.gumbel_tail};
  std::vector<std::uint32_t> rank(expected.size());
  for (std::uint32_t k = 0; k < rank.size(); ++k) {
    rank[levels.order[k]] = k;
  }
  std::vector<std::uint8_t> taken(expected.size(), 0);
  bool used_tail = false;
  for (const auto& group : groups) {
    const double p_value = p_values.of(group.ratio);
    if (p_value > report_p) {
      break;
    }
    const auto members = members_of(group, graph, rank);
    if (std::ranges::any_of(members, [&](std::uint32_t ward) { return taken[ward] != 0; })) {
      continue;
    }
    std::ranges::for_each(members, [&](std::uint32_t ward) { taken[ward] = 1; });
    used_tail = used_tail || p_values.from_tail(group.ratio);
    result.circles.push_back(circle_of(pool, group, members, rank));
    result.circles.back().p_value = p_value;
  }
  result.convention += p_value_words("group", stopped_at, options.stop_after, used_tail);
  return result;
}

}  // namespace fairward::concentration
