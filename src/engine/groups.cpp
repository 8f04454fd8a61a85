#include "engine/groups.hpp"

#include "base/text.hpp"
#include "concentration/local_statistics.hpp"
#include "engine/group_methods.hpp"
#include "engine/group_stability.hpp"
#include "engine/group_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace fairward::engine {
namespace {

Result<void> check(const GroupQuery& query) {
  if (query.permutations < 999 || query.permutations > 1'000'000) {
    return fail(Errc::Usage,
                "--permutations must be 999 to 1,000,000: fewer cannot show a p-value of 0.001");
  }
  if (query.replicates < 99 || query.replicates > 100'000) {
    return fail(Errc::Usage, "--replicates must be 99 to 100,000");
  }
  if (query.max_population_share <= 0 || query.max_population_share > 0.5) {
    return fail(Errc::Usage, "--max-population must be over 0 and at most 50 %");
  }
  if (query.redraws < 0 || query.redraws > 1000) {
    return fail(Errc::Usage, "--redraws must be 0 to 1,000");
  }
  if (query.most_wards < 2 || query.most_wards > 30) {
    return fail(Errc::Usage, "--most-wards must be 2 to 30");
  }
  if (query.smallest < 1) {
    return fail(Errc::Usage, "--min-wards must be at least 1");
  }
  return {};
}

Result<std::optional<GlobalMoran>> moran_of(const Ground& ground, const GroupQuery& query,
                                            const Job& job) {
  concentration::PermutationOptions options;
  options.permutations = 999;
  options.seed = query.seed;
  options.threads = query.threads;
  const auto values = values_for(ground.rates, GroupMethod::LocalMoran);
  auto result = concentration::global_moran(values, ground.rates.included,
                                            ground.places->contiguity, options, job);
  if (!result) {
    if (result.error().code() == Errc::Cancelled) {
      return tl::unexpected<Error>{std::move(result).error()};
    }
    return std::optional<GlobalMoran>{};  // too few wards, or all rates equal: there is nothing to
                                          // measure
  }
  return std::optional{GlobalMoran{result->statistic, result->expected, result->z,
                                   result->p_permutation,
                                   "rates, row-standardised weights, one-sided, 999 permutations"}};
}

/// Of a method that is asked for by a short one.
std::string_view full_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kShort{
      {{"scan", "circular_scan"},
       {"elliptic", "elliptic_scan"},
       {"flexible", "flexible_scan"},
       {"restricted", "restricted_scan"},
       {"uls", "upper_level_set"},
       {"limit", "limit_scan"}}};
  for (const auto& [given, meant] : kShort) {
    if (name == given) {
      return meant;
    }
  }
  return name;
}

}  // namespace

Result<std::vector<GroupMethod>> parse_methods(const std::string& text) {
  std::vector<GroupMethod> methods;
  std::vector<std::string> known{"usual", "all"};
  for (const auto method : methods_in_order()) {
    known.emplace_back(method_name(method));
  }
  for (const auto piece : split(text, ',')) {
    auto word = to_lower(trim(piece));
    std::ranges::replace(word, '-', '_');
    if (word == "usual") {
      return std::vector<GroupMethod>{};
    }
    if (word == "all") {
      const auto all = methods_in_order();
      return std::vector<GroupMethod>{all.begin(), all.end()};
    }
    const auto method = method_from(full_name(word));
    if (!method) {
      const auto near = nearest(word, known);
      return fail(
          Errc::Usage,
          fmt::format("--method: '{}' is not known{}; use one or more of: {}", trim(piece),
                      near ? fmt::format(" (did you mean '{}'?)", *near) : "", join(known, ", ")));
    }
    methods.push_back(*method);
  }
  return methods;
}

Result<std::vector<GroupSet>> exact_group_sets(const Region& region, const GroupQuery& query,
                                               const Job& job) {
  FAIRWARD_CHECK(check(query));
  const disclosure::Gate nothing_shown{DisclosureMode::Restricted};
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, query, job));
  FAIRWARD_TRY(const auto ground, ground_on(std::move(places), region, query, nothing_shown));
  return find_sets(ground, query, job);
}

Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                    const disclosure::Gate& gate, const Job& job,
                                    const GroupHooks& hooks) {
  FAIRWARD_CHECK(check(query));
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (gate.mode() == DisclosureMode::Shared && query.basis.proposal) {
    return fail(Errc::Usage,
                "--proposal: not for groups in shared mode, as tests of one proposal after another "
                "would give exact counts away; see its ward with `fairward status`, or use --mode "
                "restricted");
  }
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, query, job));
  FAIRWARD_TRY(const auto ground, ground_on(places, region, query, gate));
  FAIRWARD_TRY(const auto sets, find_sets(ground, query, job));
  FAIRWARD_TRY(auto moran, moran_of(ground, query, job));
  auto table = group_table(*region.snapshot->wards, ground.status, ground.shown,
                           ground.places->centroids, sets);
  table.seed = query.seed;
  table.global_moran = std::move(moran);
  table.island_links = ground.places->contiguity.island_links;
  for (const auto island : ground.places->contiguity.islands) {
    table.islands.push_back(region.snapshot->wards->code(island).text());
  }
  std::vector<std::string> asked;
  for (const auto method : query.methods) {
    asked.emplace_back(method_name(method));
  }
  table.method = asked.empty() ? "usual" : asked.size() == kGroupMethods ? "all" : join(asked, ",");
  if (query.redraws > 0) {
    if (hooks.groups_found) {
      hooks.groups_found(gate.release(table));
    }
    FAIRWARD_CHECK(add_stability(table, region, query, {gate, ground.places}, job));
  }
  return gate.release(std::move(table));
}

}  // namespace fairward::engine
