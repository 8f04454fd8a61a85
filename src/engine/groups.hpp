#pragma once
/// The spatial check: over-concentrated ward groups by policy and by statistics, one list with who
/// found what.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/local_statistics.hpp"
#include "disclosure/gate.hpp"
#include "domain/contiguity.hpp"
#include "engine/status.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// What the statistical methods compare a ward with.
enum class Baseline : std::uint8_t {
  Region,       ///< the region's own rate: where is dispersal pressing hardest?
  Council,      ///< its council's rate: which wards carry more than their council's share?
  Deprivation,  ///< the rate of wards as deprived: what does deprivation not explain?
};

/// By `Baseline`, as commands, options and view files spell them.
inline constexpr std::array<std::string_view, 3> kBaselineNames{"region", "council", "deprivation"};
/// By `concentration::Inference`.
inline constexpr std::array<std::string_view, 2> kInferenceNames{"sampled", "exact"};

/// By `concentration::SecondaryGroups`.
inline constexpr std::array<std::string_view, 3> kSecondaryNames{"no-overlap", "iterated", "gini"};

/// How a scan comes from its replicates to p-values.
enum class ScanInference : std::uint8_t {
  Threshold,   ///< by rank; replicates too weak for any p-value reported are passed over
  Maxima,      ///< by rank among the exact maxima of all replicates
  Sequential,  ///< draws no more once the strongest group can no longer be reported
  Gumbel,      ///< below the first rank by Gumbel's law, fitted to the exact maxima
};
inline constexpr std::array<std::string_view, 4> kScanInferenceNames{"threshold", "maxima",
                                                                     "sequential", "gumbel"};

/// What the tests of the region as a whole are made on.
enum class RegionValues : std::uint8_t {
  Counts,  ///< people
  Rates,   ///< people per resident
  Eb,      ///< rates standardised for their residents (Assuncao and Reis); the general G, which
           ///< needs positive values, is made on rates drawn towards the region's (Marshall)
};
inline constexpr std::array<std::string_view, 3> kRegionValueNames{"counts", "rates", "eb"};

struct GroupQuery {
  StatusQuery basis;  ///< numerator, population, rule and date; its level and sort are not used
  std::vector<GroupMethod> methods;  ///< empty means the usual ones
  Baseline baseline = Baseline::Region;
  LimitStatus policy_status = LimitStatus::AboveLimit;  ///< policy groups: wards at or past this
  std::size_t smallest = 2;                             ///< wards in a group
  ContiguityKind contiguity = ContiguityKind::Queen;
  std::string islands = "none";  ///< "none", "nearest:K" or "within:METRES"
  /// What local statistics call neighbours, and how much each of them weighs: "contiguity",
  /// "knn:K", "distance:METRES", "inverse-distance:METRES" or "border-length". Groups and scans
  /// hang together by `contiguity` whatever it is.
  std::string weights = "contiguity";
  /// For local statistics. Exact takes no permutations and no seed.
  concentration::Inference inference = concentration::Inference::Exact;
  unsigned log2_points = 16;           ///< of the lattice for exact p-values of rates: 10 to 22
  std::int32_t permutations = 99'999;  ///< for local statistics by sampling; at least 999
  std::int32_t replicates = 999;       ///< for the scan; at least 99
  ScanInference scan_inference = ScanInference::Threshold;
  /// Which groups scans report beside the strongest. Gini chooses among circles and ellipses; the
  /// flexible scans then do as without it, and so does the upper-level-set scan always.
  concentration::SecondaryGroups secondary = concentration::SecondaryGroups::NonOverlapping;
  double false_discovery_rate = 0.05;
  double scan_p = 0.05;
  double max_population_share = 0.05;  ///< in a circle, an ellipse or an upper-level set
  std::int32_t most_wards = 15;        ///< in a group of the flexible scan: 2 to 30
  std::uint64_t seed = 20221;
  /// How often the register is drawn again to tell how sure groups are; 0 to 1,000. 0: not at all,
  /// nor on other bases.
  std::int32_t redraws = 0;
  /// Whether Moran's I, Geary's C, the general G and join counts of the region are added, with
  /// `weights`.
  bool region_tests = false;
  RegionValues region_values = RegionValues::Rates;
  Threads threads;
};

/// What a window wants to know before all is done. May be empty.
struct GroupHooks {
  /// Called with what there is so far: after every method but the last with the groups of those
  /// that are done, once with all groups before their stability is known, and in restricted mode
  /// now and then with their stability after so many redraws. From one thread at a time, of
  /// whichever does the work.
  std::function<void(Released<GroupTable>)> groups_found;
};

/// "policy", "local_moran", "scan", ...: the methods that a `--method` text asks for. "usual" gives
/// none, which means them; "all" gives every one.
[[nodiscard]] Result<std::vector<GroupMethod>> parse_methods(const std::string& text);

/// Groups in order of people over the limit, one list from all methods (`consensus` in
/// group_table.hpp). Errors: as `status`; Usage for parameters out of range.
[[nodiscard]] Result<Released<GroupTable>> groups(const Region& region, const GroupQuery& query,
                                                  const disclosure::Gate& gate, const Job& job,
                                                  const GroupHooks& hooks = {});

/// Exact, one set a method, for tests and for detection figures.
[[nodiscard]] Result<std::vector<GroupSet>> exact_group_sets(const Region& region,
                                                             const GroupQuery& query,
                                                             const Job& job);

}  // namespace fairward::engine
