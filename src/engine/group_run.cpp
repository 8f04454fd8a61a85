#include "engine/group_run.hpp"

#include "base/text.hpp"
#include "concentration/local_statistics.hpp"
#include "engine/group_methods.hpp"
#include "engine/group_table.hpp"
#include "engine/region_tests.hpp"

#include <optional>
#include <utility>

namespace fairward::engine {
namespace {

Result<std::optional<GlobalMoran>> moran_of(const Ground& ground, const GroupQuery& query,
                                            const Job& job) {
  concentration::PermutationOptions options;
  options.permutations = 999;
  options.seed = query.seed;
  options.threads = query.threads;
  options.shuffles = ground.places->shuffles;
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

/// `methods`: that were run.
GroupTable table_of(const Ground& ground, const WardTable& wards, const GroupQuery& query,
                    std::span<const GroupMethod> methods, std::span<const GroupSet> sets) {
  auto table = group_table(wards, ground.status, ground.shown, ground.places->centroids, sets);
  table.seed = query.seed;
  table.island_links = ground.places->contiguity.island_links;
  for (const auto island : ground.places->contiguity.islands) {
    table.islands.push_back(wards.code(island).text());
  }
  std::vector<std::string> asked;
  for (const auto method : methods) {
    asked.emplace_back(method_name(method));
  }
  table.method = asked.empty() ? "usual" : asked.size() == kGroupMethods ? "all" : join(asked, ",");
  return table;
}

}  // namespace

Result<void> check_parameters(const GroupQuery& query) {
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

Result<GroupTable> table_on(const Ground& ground, const WardTable& wards, const GroupQuery& query,
                            const Job& job, const TableSoFar& so_far) {
  SetsSoFar tell;
  if (so_far) {
    tell = [&](std::span<const GroupSet> sets) {
      std::vector<GroupMethod> done;
      for (const auto& set : sets) {
        done.push_back(set.method);
      }
      so_far(table_of(ground, wards, query, done, sets));
    };
  }
  FAIRWARD_TRY(const auto sets, find_sets(ground, query, job, tell));
  FAIRWARD_TRY(auto moran, moran_of(ground, query, job));
  std::vector<RegionTest> whole;
  if (query.region_tests) {
    FAIRWARD_TRY(whole, region_tests(ground, query, job));
  }
  auto table = table_of(ground, wards, query, query.methods, sets);
  table.global_moran = std::move(moran);
  table.region_tests = std::move(whole);
  return table;
}

}  // namespace fairward::engine
