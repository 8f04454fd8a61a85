#pragma once
/// The spatial check: over-concentrated ward groups by policy and by statistics, one list with who
/// found what.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "disclosure/gate.hpp"
#include "domain/contiguity.hpp"
#include "engine/status.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fairward::engine {

/// What the statistical methods compare a ward with.
enum class Baseline : std::uint8_t {
  Region,   ///< the region's own rate: where is dispersal pressing hardest?
  Council,  ///< its council's rate: which wards carry more than their council's share?
};

struct GroupQuery {
  StatusQuery basis;  ///< numerator, population, rule and date; its level and sort are not used
  std::vector<GroupMethod> methods;  ///< empty means all
  Baseline baseline = Baseline::Region;
  LimitStatus policy_status = LimitStatus::AboveLimit;  ///< policy groups: wards at or past this
  std::size_t smallest = 2;                             ///< wards in a group
  ContiguityKind contiguity = ContiguityKind::Queen;
  std::string islands = "none";        ///< "none", "nearest:K" or "within:METRES"
  std::int32_t permutations = 99'999;  ///< for local statistics; at least 999
  std::int32_t replicates = 999;       ///< for the scan; at least 99
  double false_discovery_rate = 0.05;
  double scan_p = 0.05;
  double max_population_share = 0.05;
  std::uint64_t seed = 20221;
  Threads threads;
};

/// "policy", "local_moran", "scan", ... or "all": the methods that a `--method` text asks for.
[[nodiscard]] Result<std::vector<GroupMethod>> parse_methods(const std::string& text);

/// Groups in order of people over the limit, one list from all methods (`consensus` in
/// group_table.hpp). Errors: as `status`; Usage for parameters out of range.
[[nodiscard]] Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                                  const disclosure::Gate& gate, const Job& job);

/// Exact, one set a method, for tests and for detection figures.
[[nodiscard]] Result<std::vector<GroupSet>> exact_group_sets(const Region& region,
                                                             const GroupQuery& query,
                                                             const Job& job);

}  // namespace fairward::engine
