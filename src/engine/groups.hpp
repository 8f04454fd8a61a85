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

struct GroupQuery {
  StatusQuery basis;  ///< numerator, population, rule and date; its level and sort are not used
  std::vector<GroupMethod> methods;                     ///< empty means all
  LimitStatus policy_status = LimitStatus::AboveLimit;  ///< policy groups: wards at or past this
  std::size_t smallest = 2;                             ///< wards in a group
  ContiguityKind contiguity = ContiguityKind::Queen;
  std::string islands = "none";      ///< "none", "nearest:K" or "within:METRES"
  std::int32_t permutations = 9999;  ///< for local statistics; at least 999
  std::int32_t replicates = 999;     ///< for the scan; at least 99
  double false_discovery_rate = 0.05;
  double scan_p = 0.05;
  double max_population_share = 0.5;
  std::uint64_t seed = 20221;
  Threads threads;
};

/// "policy", "local_moran", "scan", ... or "all": the methods that a `--method` text asks for.
[[nodiscard]] Result<std::vector<GroupMethod>> parse_methods(const std::string& text);

/// Groups in order of people over the limit. Where two methods find groups that share half of their
/// wards or more (or one is inside the other), the first found stands, in the order of GroupMethod
/// with policy first and the scan second, and is marked with both. Errors: as `status`; Usage for
/// parameters out of range.
[[nodiscard]] Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                                  const disclosure::Gate& gate, const Job& job);

/// Exact, one set a method, for tests and for detection figures.
[[nodiscard]] Result<std::vector<GroupSet>> exact_group_sets(const Region& region,
                                                             const GroupQuery& query,
                                                             const Job& job);

}  // namespace fairward::engine
