#include "engine/groups.hpp"

#include "base/text.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/groups.hpp"
#include "concentration/local_statistics.hpp"
#include "engine/group_table.hpp"
#include "geo/contiguity.hpp"
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

constexpr std::array<GroupMethod, 6> kAllMethods{GroupMethod::Policy,   GroupMethod::CircularScan,
                                                 GroupMethod::GiStarEb, GroupMethod::LocalMoranEb,
                                                 GroupMethod::GiStar,   GroupMethod::LocalMoran};

Result<geo::IslandLinks> parse_islands(const std::string& text) {
  geo::IslandLinks links;
  if (text.empty() || text == "none") {
    return links;
  }
  const auto pieces = split(text, ':');
  if (pieces.size() == 2 && pieces[0] == "nearest") {
    if (const auto count = parse_whole_number(pieces[1]); count && *count >= 1 && *count <= 20) {
      links.kind = geo::IslandLinks::Kind::Nearest;
      links.count = static_cast<std::uint32_t>(*count);
      return links;
    }
  }
  if (pieces.size() == 2 && pieces[0] == "within") {
    if (const auto metres = parse_decimal(pieces[1]); metres && *metres > 0) {
      links.kind = geo::IslandLinks::Kind::WithinDistance;
      links.metres = *metres;
      return links;
    }
  }
  return fail(
      Errc::Usage,
      fmt::format("--islands: '{}' is not known; use none, nearest:K (1 to 20) or within:METRES",
                  text));
}

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
  if (query.smallest < 1) {
    return fail(Errc::Usage, "--min-wards must be at least 1");
  }
  return {};
}

/// What every method reads.
struct Ground {
  StatusTable status;  ///< in order of code, so row i is ward i
  Rates counted;       ///< people and residents as they are
  Rates rates;         ///< the same, or residents re-weighted to the baseline of the statistics
  StatusTable shown;   ///< the same, released: what decides who is named for a status
  Contiguity contiguity;
  std::vector<Point> centroids;
  double arrivals_together =
      1;  ///< people who come to one property at once, on average over people
};

Rates rates_of(const StatusTable& table) {
  Rates rates;
  for (const auto& row : table.rows) {
    const auto& f = row.figures;
    const bool in = f.people.known() && f.population.known() && f.population.value() > 0;
    rates.people.push_back(in ? static_cast<double>(f.people.value()) : 0);
    rates.population.push_back(in ? static_cast<double>(f.population.value()) : 0);
    rates.included.push_back(in ? 1 : 0);
  }
  return rates;
}

/// People arrive by property, not one by one, so counts scatter more than Poisson's: by the mean
/// size of a person's property, sum(n^2) / sum(n) over the people of each. The scan is run on
/// people divided by this, as many independent arrivals as there really were; without it, chance
/// looks like a group.
double arrivals_together(const Register& reg, Numerator numerator) {
  double people = 0;
  double squares = 0;
  for (const auto& property : reg.properties) {
    const bool counts = property.status == PropertyStatus::Occupied &&
                        (numerator.scope == NumeratorScope::AllAccommodation ||
                         property.accommodation == AccommodationType::Dispersal);
    const auto n = counts ? static_cast<double>(property.occupied) : 0.0;
    people += n;
    squares += n * n;
  }
  return people > 0 ? std::max(1.0, squares / people) : 1.0;
}

/// Residents re-weighted so that the region's rate expects, in every ward, what its council's rate
/// would: people over this baseline are over what their council's share explains. Wards without a
/// council, or in a council without anybody, take no part.
Rates against_council(Rates rates, const WardTable& wards) {
  std::vector<double> people(wards.councils().size(), 0);
  std::vector<double> population(people.size(), 0);
  double all_people = 0;
  double all_population = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (const auto council = wards.council(ward_index(i))) {
      people[to_size(*council)] += rates.people[i];
      population[to_size(*council)] += rates.population[i];
    }
    all_people += rates.people[i];
    all_population += rates.population[i];
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const auto council = wards.council(ward_index(i));
    const auto c = council ? to_size(*council) : 0;
    if (rates.included[i] == 0 || !council || people[c] <= 0) {
      rates.people[i] = rates.population[i] = 0;
      rates.included[i] = 0;
      continue;
    }
    rates.population[i] *= (people[c] / population[c]) / (all_people / all_population);
  }
  return rates;
}

Result<Ground> ground_for(const Region& region, const GroupQuery& query,
                          const disclosure::Gate& gate, const Job& job) {
  Ground ground;
  StatusQuery by_ward = query.basis;
  by_ward.level = AreaLevel::Ward;
  FAIRWARD_TRY(ground.status, exact_status(region, by_ward));
  ground.shown = *gate.release(ground.status);
  ground.counted = rates_of(ground.status);
  ground.rates = ground.counted;
  if (query.baseline == Baseline::Council) {
    ground.rates = against_council(std::move(ground.rates), *region.snapshot->wards);
  }
  if (const auto current = register_as_at(*region.snapshot, query.basis.register_date)) {
    ground.arrivals_together = arrivals_together(**current, ground.status.basis.numerator);
  }
  FAIRWARD_TRY(const auto islands, parse_islands(query.islands));
  job.tell("finding neighbours");
  const auto& boundaries = region.snapshot->wards->boundaries();
  FAIRWARD_TRY(ground.contiguity,
               geo::build_contiguity(boundaries, query.contiguity, islands, job));
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    ground.centroids.push_back(centroid(boundaries, i));
  }
  return ground;
}

std::string contiguity_words(const Ground& ground, ContiguityKind kind) {
  return fmt::format(
      "{} contiguity, {}", kind == ContiguityKind::Queen ? "queen" : "rook",
      ground.contiguity.islands.empty()
          ? "no islands"
          : fmt::format(
                "{} (linked: {})",
                counted(static_cast<std::int64_t>(ground.contiguity.islands.size()), "island"),
                ground.contiguity.island_links));
}

/// From the statuses shown: a group of wards over a limit that the viewer chose, or one with a ward
/// whose status is suppressed, would tell what the table of wards keeps back.
GroupSet policy_groups(const Ground& ground, const GroupQuery& query) {
  std::vector<std::uint8_t> flagged;
  for (const auto& row : ground.shown.rows) {
    flagged.push_back(row.figures.status >= query.policy_status ? 1 : 0);
  }
  GroupSet set;
  set.method = GroupMethod::Policy;
  set.parameters =
      fmt::format("policy groups: connected wards that are {} or past it; {}",
                  status_label(query.policy_status), contiguity_words(ground, query.contiguity));
  set.groups = concentration::groups_of(flagged, ground.contiguity, ground.counted,
                                        GroupMethod::Policy, {}, query.smallest);
  return set;
}

/// The values a local method works on: rates, rates standardised for their population's size
/// (Assuncao and Reis, which Moran's statistics need), or rates pulled towards the region's
/// (Marshall, which keeps them rates).
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

Result<GroupSet> local_groups(const Ground& ground, const GroupQuery& query, GroupMethod method,
                              const Job& job) {
  const auto values = values_for(ground.rates, method);
  concentration::PermutationOptions options;
  options.permutations = query.permutations;
  options.seed = query.seed;
  options.threads = query.threads;
  const bool moran = method == GroupMethod::LocalMoran || method == GroupMethod::LocalMoranEb;
  FAIRWARD_TRY(const LocalResult local,
               moran ? concentration::local_moran(values, ground.rates.included, ground.contiguity,
                                                  options, job)
                     : concentration::gi_star(values, ground.rates.included, ground.contiguity,
                                              options, job));
  const auto adjusted = concentration::false_discovery_rate(local.p_value, local.has_test);
  std::vector<std::uint8_t> flagged(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool high = moran ? local.quadrant[i] == Quadrant::HighHigh : local.statistic[i] > 0;
    flagged[i] =
        local.has_test[i] != 0 && high && adjusted[i] <= query.false_discovery_rate ? 1 : 0;
  }
  GroupSet set;
  set.method = method;
  set.seed = query.seed;
  set.parameters = fmt::format(
      "{}: {}; {} permutations, seed {}, Benjamini-Hochberg false-discovery rate {:g} % over "
      "{}; {}",
      method_label(method), local.convention, with_thousands(query.permutations), query.seed,
      query.false_discovery_rate * 100, counted(static_cast<std::int64_t>(local.tested), "ward"),
      contiguity_words(ground, query.contiguity));
  set.groups = concentration::groups_of(flagged, ground.contiguity, ground.rates, method, adjusted,
                                        query.smallest);
  for (auto& group : set.groups) {
    group.p_method = method;
  }
  return set;
}

Result<GroupSet> scan_groups(const Ground& ground, const GroupQuery& query, const Job& job) {
  concentration::ScanOptions options;
  options.max_population_share = query.max_population_share;
  options.replicates = query.replicates;
  options.seed = query.seed;
  options.threads = query.threads;
  auto arrivals = ground.rates;
  for (auto& people : arrivals.people) {
    people /= ground.arrivals_together;
  }
  FAIRWARD_TRY(const auto scan, concentration::circular_scan(arrivals, ground.centroids, options,
                                                             job, query.scan_p));
  GroupSet set;
  set.method = GroupMethod::CircularScan;
  set.seed = query.seed;
  set.parameters = fmt::format(
      "circular Poisson scan: {}; up to {:g} % of residents, {} replicates, seed {}, p at most "
      "{:g}",
      scan.convention, query.max_population_share * 100, with_thousands(query.replicates),
      query.seed, query.scan_p);
  for (const auto& circle : scan.circles) {
    if (circle.wards.size() >= query.smallest) {
      auto group = concentration::group_of(circle.wards, ground.rates, GroupMethod::CircularScan);
      group.p_value = circle.p_value;
      group.p_method = GroupMethod::CircularScan;
      group.log_likelihood_ratio = circle.log_likelihood_ratio;
      set.groups.push_back(std::move(group));
    }
  }
  return set;
}

std::string_view baseline_words(Baseline baseline) {
  return baseline == Baseline::Region ? "compared with the region's rate"
                                      : "compared with each council's own rate";
}

Result<std::vector<GroupSet>> find_sets(const Ground& ground, const GroupQuery& query,
                                        const Job& job) {
  std::vector<GroupSet> sets;
  const auto wanted = [&](GroupMethod method) {
    return query.methods.empty() || std::ranges::find(query.methods, method) != query.methods.end();
  };
  for (const auto method : kAllMethods) {
    if (!wanted(method)) {
      continue;
    }
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped during the spatial check; nothing was written");
    }
    job.tell(method_label(method));
    if (method == GroupMethod::Policy) {
      sets.push_back(policy_groups(ground, query));
    } else if (method == GroupMethod::CircularScan) {
      FAIRWARD_TRY(auto set, scan_groups(ground, query, job));
      set.parameters += fmt::format("; {}", baseline_words(query.baseline));
      sets.push_back(std::move(set));
    } else {
      FAIRWARD_TRY(auto set, local_groups(ground, query, method, job));
      set.parameters += fmt::format("; {}", baseline_words(query.baseline));
      sets.push_back(std::move(set));
    }
  }
  return sets;
}

Result<std::optional<GlobalMoran>> moran_of(const Ground& ground, const GroupQuery& query,
                                            const Job& job) {
  concentration::PermutationOptions options;
  options.permutations = 999;
  options.seed = query.seed;
  options.threads = query.threads;
  const auto values = values_for(ground.rates, GroupMethod::LocalMoran);
  auto result =
      concentration::global_moran(values, ground.rates.included, ground.contiguity, options, job);
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

}  // namespace

Result<std::vector<GroupMethod>> parse_methods(const std::string& text) {
  std::vector<GroupMethod> methods;
  std::vector<std::string> known{"all"};
  for (const auto method : kAllMethods) {
    known.emplace_back(method_name(method));
  }
  for (const auto piece : split(text, ',')) {
    auto word = to_lower(trim(piece));
    std::ranges::replace(word, '-', '_');
    if (word == "all") {
      return std::vector<GroupMethod>{};
    }
    const auto method =
        word == "scan" ? std::optional{GroupMethod::CircularScan} : method_from(word);
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
  FAIRWARD_TRY(const auto ground, ground_for(region, query, nothing_shown, job));
  return find_sets(ground, query, job);
}

Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                    const disclosure::Gate& gate, const Job& job) {
  FAIRWARD_CHECK(check(query));
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (gate.mode() == DisclosureMode::Shared && query.basis.proposal) {
    return fail(Errc::Usage,
                "--proposal: not for groups in shared mode, as tests of one proposal after another "
                "would give exact counts away; see its ward with `fairward status`, or use --mode "
                "restricted");
  }
  FAIRWARD_TRY(const auto ground, ground_for(region, query, gate, job));
  FAIRWARD_TRY(const auto sets, find_sets(ground, query, job));
  FAIRWARD_TRY(auto moran, moran_of(ground, query, job));
  auto table =
      group_table(*region.snapshot->wards, ground.status, ground.shown, ground.centroids, sets);
  table.seed = query.seed;
  table.global_moran = std::move(moran);
  table.island_links = ground.contiguity.island_links;
  for (const auto island : ground.contiguity.islands) {
    table.islands.push_back(region.snapshot->wards->code(island).text());
  }
  std::vector<std::string> asked;
  for (const auto method : query.methods) {
    asked.emplace_back(method_name(method));
  }
  table.method = asked.empty() ? "all" : join(asked, ",");
  return gate.release(std::move(table));
}

}  // namespace fairward::engine
