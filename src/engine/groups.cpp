#include "engine/groups.hpp"

#include "base/text.hpp"
#include "engine/group_methods.hpp"
#include "engine/group_run.hpp"
#include "engine/group_stability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

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
  FAIRWARD_CHECK(check_parameters(query));
  const disclosure::Gate nothing_shown{DisclosureMode::Restricted};
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, query, job));
  FAIRWARD_TRY(const auto ground, ground_on(std::move(places), region, query, nothing_shown));
  return find_sets(ground, query, job);
}

Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                    const disclosure::Gate& gate, const Job& job,
                                    const GroupHooks& hooks) {
  FAIRWARD_CHECK(check_parameters(query));
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (gate.mode() == DisclosureMode::Shared && query.basis.proposal) {
    return fail(Errc::Usage,
                "--proposal: not for groups in shared mode, as tests of one proposal after another "
                "would give exact counts away; see its ward with `fairward status`, or use --mode "
                "restricted");
  }
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, query, job));
  FAIRWARD_TRY(const auto ground, ground_on(places, region, query, gate));
  TableSoFar tell;
  if (hooks.groups_found) {
    tell = [&](GroupTable so_far) { hooks.groups_found(gate.release(std::move(so_far))); };
  }
  FAIRWARD_TRY(auto table, table_on(ground, *region.snapshot->wards, query, job, tell));
  if (query.redraws > 0) {
    if (tell) {
      tell(table);
    }
    FAIRWARD_CHECK(add_stability(table, region, query, {gate, ground.places}, job, tell));
  }
  return gate.release(std::move(table));
}

}  // namespace fairward::engine
