#include "cli/group_options.hpp"

#include "cli/choice.hpp"
#include "cli/number_range.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace fairward::cli {
void GroupOptions::add_to(CLI::App& command) {
  command.add_option("--method", method,
                     "usual, all, or some of policy, limit, scan, elliptic, flexible, restricted, "
                     "uls, gi_star_eb, local_moran_eb, gi_star, local_moran (default: usual)");
  command.add_option("--baseline", baseline,
                     "statistical methods compare a ward with the rate of the region, of its own "
                     "council, or of wards as deprived: region, council or deprivation");
  command.add_option("--status", policy_status,
                     "policy groups: wards at or past this status (default: above_limit)");
  command.add_option("--min-wards", smallest, "smallest group (default: 2)")
      ->check(whole_between(1, kMostRows));
  command.add_option("--contiguity", contiguity, "queen or rook (default: queen)");
  command.add_option("--islands", islands,
                     "how wards that touch no other take part: none, nearest:K or within:METRES");
  command.add_option("--weights", weights,
                     "neighbours in local statistics: contiguity, knn:K, distance:METRES, "
                     "inverse-distance:METRES or border-length (default: contiguity)");
  command.add_option("--values", values,
                     "what the tests of the whole region are made on (with --explain or --format "
                     "json): counts, rates or eb (default: rates)");
  command.add_option("--inference", inference,
                     "p-values of local statistics: exact, or sampled by --permutations "
                     "(default: exact)");
  command
      .add_option("--permutations", permutations,
                  "for local statistics with --inference sampled (default: 99999)")
      ->check(whole_between(999, 1'000'000));
  command.add_option("--replicates", replicates, "for scans (default: 999)")
      ->check(whole_between(99, 100'000));
  command.add_option("--scan-inference", scan_inference,
                     "p-values of scans: threshold, maxima, sequential or gumbel (default: "
                     "threshold)");
  command.add_option("--secondary", secondary,
                     "groups of scans beside the strongest: no-overlap, iterated, or gini for "
                     "circles and ellipses (default: no-overlap)");
  command.add_option("--fdr", fdr_percent, "false-discovery rate in percent (default: 5)")
      ->check(decimal_up_to(99));
  command
      .add_option("--max-population", max_population_percent,
                  "largest circle, ellipse or upper-level set, percent of residents (default: 5)")
      ->check(decimal_up_to(50));
  command
      .add_option("--most-wards", most_wards,
                  "largest group of flexible scans, in wards (default: 15)")
      ->check(whole_between(2, 30));
  command
      .add_option("--redraws", redraws,
                  "draw the register's properties again so often, to tell how sure a group is "
                  "(default: 0; 100 with --explain)")
      ->check(whole_between(0, 1000));
  command.add_option("--seed", seed, "of every random draw (default: 20221)")
      ->check(whole_between(0, kAnySeed));
  command.add_option("--threads", threads, "0 is one for each core; results do not depend on it")
      ->check(whole_between(0, kMostThreads));
}

Result<engine::GroupQuery> GroupOptions::query(const engine::Region& region,
                                               const BasisOptions& basis) const {
  engine::GroupQuery query;
  FAIRWARD_TRY(query.basis, basis.query(region));
  FAIRWARD_TRY(query.methods, engine::parse_methods(method));
  const auto status = status_from(policy_status);
  if (!status || *status < LimitStatus::BelowTrigger) {
    return fail(
        Errc::Usage,
        fmt::format(
            "--status: '{}' cannot make a group; use trigger_reached, at_limit or above_limit",
            policy_status));
  }
  query.policy_status = *status;
  FAIRWARD_TRY(query.baseline,
               choice<engine::Baseline>("--baseline", baseline, engine::kBaselineNames));
  FAIRWARD_TRY(query.inference,
               choice<concentration::Inference>("--inference", inference, engine::kInferenceNames));
  FAIRWARD_TRY(query.scan_inference,
               choice<engine::ScanInference>("--scan-inference", scan_inference,
                                             engine::kScanInferenceNames));
  FAIRWARD_TRY(query.secondary, choice<concentration::SecondaryGroups>("--secondary", secondary,
                                                                       engine::kSecondaryNames));
  FAIRWARD_TRY(query.region_values,
               choice<engine::RegionValues>("--values", values, engine::kRegionValueNames));
  if (contiguity != "queen" && contiguity != "rook") {
    return fail(Errc::Usage,
                fmt::format("--contiguity: '{}' is not known; use queen or rook", contiguity));
  }
  query.contiguity = contiguity == "queen" ? ContiguityKind::Queen : ContiguityKind::Rook;
  query.islands = islands;
  query.weights = weights;
  query.smallest = smallest;
  query.permutations = permutations;
  query.replicates = replicates;
  query.false_discovery_rate = fdr_percent / 100;
  query.max_population_share = max_population_percent / 100;
  query.most_wards = most_wards;
  query.redraws = redraws;
  query.seed = seed;
  query.threads = Threads{threads};
  return query;
}

}  // namespace fairward::cli
