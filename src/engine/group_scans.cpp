#include "engine/group_scans.hpp"

#include "base/text.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/flexible_scan.hpp"
#include "concentration/groups.hpp"
#include "concentration/upper_level_set.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace fairward::engine {
namespace {

using concentration::ScanResult;
using concentration::SecondaryGroups;

/// What Tango (2008) proposes: wards whose own mid-p-value is below it may be in a group.
constexpr double kMostWardP = 0.2;

Rates arrivals_of(const Ground& ground, Rates rates) {
  for (auto& people : rates.people) {
    people /= ground.arrivals_together;
  }
  return rates;
}

GroupSet set_of(const ScanResult& scan, const Rates& rates, const GroupQuery& query,
                GroupMethod method) {
  GroupSet set;
  set.method = method;
  set.seed = query.seed;
  for (const auto& circle : scan.circles) {
    if (circle.wards.size() >= query.smallest) {
      auto group = concentration::group_of(circle.wards, rates, method);
      group.p_value = circle.p_value;
      group.p_method = method;
      group.log_likelihood_ratio = circle.log_likelihood_ratio;
      set.groups.push_back(std::move(group));
    }
  }
  return set;
}

/// Replicates as strong as the strongest group after which it cannot be reported any more.
std::int32_t enough_stronger(const GroupQuery& query) {
  return static_cast<std::int32_t>(std::floor(query.scan_p * (query.replicates + 1))) + 1;
}

/// What all scans take from the query alike.
template <class Options>
Options options_of(const GroupQuery& query) {
  Options options;
  options.replicates = query.replicates;
  options.seed = query.seed;
  options.threads = query.threads;
  options.gumbel_tail = query.scan_inference == ScanInference::Gumbel;
  options.stop_after =
      query.scan_inference == ScanInference::Sequential ? enough_stronger(query) : 0;
  return options;
}

Result<ScanResult> circles(const Ground& ground, const GroupQuery& query, GroupMethod method,
                           const Job& job) {
  auto options = options_of<concentration::ScanOptions>(query);
  options.max_population_share = query.max_population_share;
  options.all_maxima = query.scan_inference == ScanInference::Maxima;
  options.memory = ground.places->memory;
  options.secondary = query.secondary;
  options.shapes = method == GroupMethod::EllipticScan ? concentration::ScanShapes::Ellipses
                                                       : concentration::ScanShapes::Circles;
  return concentration::circular_scan(arrivals_of(ground, ground.rates), ground.places->centroids,
                                      options, job, query.scan_p);
}

Result<ScanResult> any_shape(const Ground& ground, const GroupQuery& query, GroupMethod method,
                             const Job& job) {
  auto options = options_of<concentration::FlexibleOptions>(query);
  options.all_maxima = query.scan_inference == ScanInference::Maxima;
  options.memory = ground.places->memory;
  options.most_wards = query.most_wards;
  options.most_ward_p = method == GroupMethod::RestrictedScan ? kMostWardP : 1;
  options.secondary = query.secondary == SecondaryGroups::IteratedRemoval
                          ? SecondaryGroups::IteratedRemoval
                          : SecondaryGroups::NonOverlapping;
  const bool limit = method == GroupMethod::LimitScan;
  auto arrivals = arrivals_of(ground, limit ? ground.limit : ground.rates);
  if (limit) {
    options.baseline = concentration::ScanBaseline::Absolute;
    for (auto& expected : arrivals.population) {
      expected /= ground.arrivals_together;
    }
  }
  return concentration::flexible_scan(arrivals, ground.places->centroids, ground.places->contiguity,
                                      options, job, query.scan_p);
}

Result<ScanResult> level_sets(const Ground& ground, const GroupQuery& query, const Job& job) {
  auto options = options_of<concentration::UpperLevelOptions>(query);
  options.memory = ground.places->memory;
  options.max_population_share = query.max_population_share;
  return concentration::upper_level_set_scan(arrivals_of(ground, ground.rates),
                                             ground.places->centroids, ground.places->contiguity,
                                             options, job, query.scan_p);
}

Result<ScanResult> scan_by(const Ground& ground, const GroupQuery& query, GroupMethod method,
                           const Job& job) {
  if (method == GroupMethod::CircularScan || method == GroupMethod::EllipticScan) {
    return circles(ground, query, method, job);
  }
  if (method == GroupMethod::UpperLevelSet) {
    return level_sets(ground, query, job);
  }
  return any_shape(ground, query, method, job);
}

}  // namespace

std::string contiguity_words(const Ground& ground, const GroupQuery& query) {
  return fmt::format(
      "{} contiguity, {}", query.contiguity == ContiguityKind::Queen ? "queen" : "rook",
      ground.places->contiguity.islands.empty()
          ? "no islands"
          : fmt::format("{} (linked: {})",
                        counted(static_cast<std::int64_t>(ground.places->contiguity.islands.size()),
                                "island"),
                        ground.places->contiguity.island_links));
}

Result<GroupSet> scan_groups(const Ground& ground, const GroupQuery& query, GroupMethod method,
                             const Job& job) {
  FAIRWARD_TRY(const auto scan, scan_by(ground, query, method, job));
  const bool limit = method == GroupMethod::LimitScan;
  auto set = set_of(scan, limit ? ground.counted : ground.rates, query, method);
  if (method == GroupMethod::CircularScan || method == GroupMethod::EllipticScan) {
    set.parameters =
        fmt::format("{}: {}; up to {:g} % of residents, {} replicates, seed {}, p at most {:g}",
                    method_label(method), scan.convention, query.max_population_share * 100,
                    with_thousands(query.replicates), query.seed, query.scan_p);
  } else {
    set.parameters =
        fmt::format("{}: {}; {}, p at most {:g}{}", method_label(method), scan.convention,
                    contiguity_words(ground, query), query.scan_p,
                    limit ? "; compared with the people that each ward's limit permits" : "");
  }
  return set;
}

}  // namespace fairward::engine
