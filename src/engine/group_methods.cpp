#include "engine/group_methods.hpp"

#include "base/text.hpp"
#include "concentration/groups.hpp"
#include "concentration/local_statistics.hpp"
#include "engine/group_scans.hpp"
#include "stats/empirical_bayes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace fairward::engine {
namespace {

using concentration::LocalResult;
using concentration::Quadrant;

/// Scans of connected groups come before circles, which take quiet wards in: a list made in this
/// order holds more of what there is to be found, and less that is not (docs/detection.md).
constexpr std::array<GroupMethod, kGroupMethods> kAllMethods{
    GroupMethod::Policy,         GroupMethod::LimitScan,     GroupMethod::FlexibleScan,
    GroupMethod::RestrictedScan, GroupMethod::UpperLevelSet, GroupMethod::CircularScan,
    GroupMethod::EllipticScan,   GroupMethod::GiStarEb,      GroupMethod::LocalMoranEb,
    GroupMethod::GiStar,         GroupMethod::LocalMoran};

constexpr std::array kUsualMethods{GroupMethod::Policy,       GroupMethod::LimitScan,
                                   GroupMethod::FlexibleScan, GroupMethod::CircularScan,
                                   GroupMethod::GiStarEb,     GroupMethod::LocalMoranEb,
                                   GroupMethod::GiStar,       GroupMethod::LocalMoran};

/// Of a ward with weights, permutations as high after which its p-value is known to 5 %; p-values
/// that matter to the false-discovery rate are made from all of them.
constexpr std::int32_t kEnoughAsHigh = 400;

/// From the statuses shown: a group of wards over a limit that the viewer chose, or one with a ward
/// whose status is suppressed, would tell what the table of wards keeps back.
GroupSet policy_groups(const Ground& ground, const GroupQuery& query) {
  std::vector<std::uint8_t> flagged;
  for (const auto& row : ground.shown.rows) {
    flagged.push_back(row.figures.status >= query.policy_status ? 1 : 0);
  }
  GroupSet set;
  set.method = GroupMethod::Policy;
  set.parameters = fmt::format("policy groups: connected wards that are {} or past it; {}",
                               status_label(query.policy_status), contiguity_words(ground, query));
  set.groups = concentration::groups_of(flagged, ground.places->contiguity, ground.counted,
                                        GroupMethod::Policy, {}, query.smallest);
  return set;
}

std::string inference_words(const GroupQuery& query) {
  // With weights `how` says where p is exact and where it is drawn.
  return query.inference == concentration::Inference::Exact
             ? (query.weights.empty() || query.weights == "contiguity"
                    ? "no sampling"
                    : "sampled where weights differ")
             : fmt::format("{} permutations, seed {}", with_thousands(query.permutations),
                           query.seed);
}

/// Local Moran and Gi* of the raw rates have the p-values of the same sums: they are worked out
/// together by whichever comes first.
using OfRates = std::optional<concentration::LocalPair>;

/// `around` is contiguity or weights.
template <class Around>
Result<LocalResult> local_result_by(const Around& around, const Ground& ground, GroupMethod method,
                                    OfRates& of_rates,
                                    const concentration::PermutationOptions& options,
                                    const Job& job) {
  const auto& included = ground.rates.included;
  const auto values = values_for(ground.rates, method);
  if (method == GroupMethod::LocalMoranEb) {
    return concentration::local_moran(values, included, around, options, job);
  }
  if (method == GroupMethod::GiStarEb) {
    return concentration::gi_star(values, included, around, options, job);
  }
  if (!of_rates) {
    FAIRWARD_TRY(of_rates,
                 concentration::local_moran_and_gi_star(values, included, around, options, job));
  }
  return method == GroupMethod::LocalMoran ? of_rates->moran : of_rates->gi_star;
}

/// Wards are asked only whether their surroundings are higher than chance explains, so p is of the
/// upper tail and low wards spend nothing of the false-discovery rate.
Result<LocalResult> local_result(const Ground& ground, const GroupQuery& query, GroupMethod method,
                                 OfRates& of_rates, const Job& job) {
  concentration::PermutationOptions options;
  options.permutations = query.permutations;
  options.seed = query.seed;
  options.threads = query.threads;
  options.inference = query.inference;
  options.log2_points = query.log2_points;
  options.tail = concentration::Tail::Upper;
  options.stop_after = kEnoughAsHigh;
  const auto& places = *ground.places;
  return places.weights
             ? local_result_by(*places.weights, ground, method, of_rates, options, job)
             : local_result_by(places.contiguity, ground, method, of_rates, options, job);
}

Result<GroupSet> local_groups(const Ground& ground, const GroupQuery& query, GroupMethod method,
                              OfRates& of_rates, const Job& job) {
  FAIRWARD_TRY(const LocalResult local, local_result(ground, query, method, of_rates, job));
  const bool moran = method == GroupMethod::LocalMoran || method == GroupMethod::LocalMoranEb;
  const auto adjusted = concentration::false_discovery_rate(local.p_value, local.has_test);
  std::vector<std::uint8_t> flagged(adjusted.size());
  for (std::size_t i = 0; i < flagged.size(); ++i) {
    const bool high = moran ? local.quadrant[i] == Quadrant::HighHigh : local.statistic[i] > 0;
    flagged[i] =
        local.has_test[i] != 0 && high && adjusted[i] <= query.false_discovery_rate ? 1 : 0;
  }
  GroupSet set;
  set.method = method;
  set.seed = query.seed;
  set.parameters = fmt::format(
      "{}: {}; {}, Benjamini-Hochberg false-discovery rate {:g} % over {}; {}",
      method_label(method), local.convention, inference_words(query),
      query.false_discovery_rate * 100, counted(static_cast<std::int64_t>(local.tested), "ward"),
      contiguity_words(ground, query));
  set.groups = concentration::groups_of(flagged, ground.places->contiguity, ground.rates, method,
                                        adjusted, query.smallest);
  for (auto& group : set.groups) {
    group.p_method = method;
  }
  return set;
}

std::string_view baseline_words(Baseline baseline) {
  switch (baseline) {
    case Baseline::Region:
      return "compared with the region's rate";
    case Baseline::Council:
      return "compared with each council's own rate";
    case Baseline::Deprivation:
      return "compared with the rate of wards as deprived (fifths of residents)";
  }
  return "";
}

Result<GroupSet> set_by(GroupMethod method, const Ground& ground, const GroupQuery& query,
                        OfRates& of_rates, const Job& job) {
  switch (method) {
    case GroupMethod::Policy:
      return policy_groups(ground, query);
    case GroupMethod::CircularScan:
    case GroupMethod::EllipticScan:
    case GroupMethod::FlexibleScan:
    case GroupMethod::RestrictedScan:
    case GroupMethod::UpperLevelSet:
    case GroupMethod::LimitScan:
      return scan_groups(ground, query, method, job);
    case GroupMethod::LocalMoran:
    case GroupMethod::LocalMoranEb:
    case GroupMethod::GiStar:
    case GroupMethod::GiStarEb:
      break;
  }
  return local_groups(ground, query, method, of_rates, job);
}

bool is_relative(GroupMethod method) {
  return method != GroupMethod::Policy && method != GroupMethod::LimitScan;
}

}  // namespace

std::span<const GroupMethod> methods_in_order() {
  return kAllMethods;
}

std::span<const GroupMethod> usual_methods() {
  return kUsualMethods;
}

std::vector<double> values_for(const Rates& rates, GroupMethod method) {
  if (method == GroupMethod::LocalMoranEb) {
    return stats::assuncao_reis(rates);
  }
  if (method == GroupMethod::GiStarEb) {
    return stats::empirical_bayes(rates).rates;
  }
  std::vector<double> values(rates.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = rates.included[i] != 0 ? rates.people[i] / rates.population[i] : 0;
  }
  return values;
}

Result<std::vector<GroupSet>> find_sets(const Ground& ground, const GroupQuery& query,
                                        const Job& job, const SetsSoFar& so_far) {
  const auto asked = query.methods.empty() ? usual_methods() : std::span{query.methods};
  std::vector<GroupSet> sets;
  OfRates of_rates;
  for (const auto method : kAllMethods) {
    if (std::ranges::find(asked, method) == asked.end()) {
      continue;
    }
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped during the spatial check; nothing was written");
    }
    job.tell(method_label(method));
    FAIRWARD_TRY(auto set, set_by(method, ground, query, of_rates, job));
    if (is_relative(method)) {
      set.parameters += fmt::format("; {}", baseline_words(query.baseline));
    }
    sets.push_back(std::move(set));
    if (so_far && sets.size() < asked.size()) {
      so_far(sets);
    }
  }
  return sets;
}

}  // namespace fairward::engine
