#pragma once
/// What every method of the spatial check reads: figures, rates, neighbours and places of one
/// region on one basis.

#include "concentration/global_support.hpp"
#include "concentration/scan_memory.hpp"
#include "concentration/weights.hpp"
#include "disclosure/gate.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"
#include "domain/tables.hpp"
#include "engine/groups.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fairward::engine {

/// More people in one ward, or fewer.
struct Addition {
  WardIndex ward{};
  std::int64_t people = 0;
};

/// What stays the same whatever is counted: neighbours and centroids.
struct Places {
  Contiguity contiguity;
  std::vector<Point> centroids;  ///< metres
  /// Of local statistics, where they are not those of the contiguity.
  std::optional<concentration::Weights> weights;
  /// Of scans of these wards: what they work out is used again.
  std::shared_ptr<concentration::ScanMemory> memory;
  /// Of global statistics, likewise.
  std::shared_ptr<concentration::ShuffleMemory> shuffles;
};

/// Row or entry i is ward i throughout.
struct Ground {
  StatusTable status;  ///< exact
  StatusTable shown;   ///< the same, released: what decides who is named for a status
  Rates counted;       ///< people and residents as they are
  Rates rates;  ///< the same, or residents re-weighted to the baseline of the relative methods
  /// As `rates`, from people as they are shown; a suppressed count is the middle of what it can be.
  Rates shown_rates;
  Rates limit;  ///< people, and the people that the limit of each ward permits
  std::shared_ptr<const Places> places;
  /// People who come to one property at once, on average over people. They arrive by property, not
  /// one by one, so counts scatter this much more than Poisson's; scans are run on people divided
  /// by it, as many independent arrivals as there really were. Without it, chance looks like a
  /// group.
  double arrivals_together = 1;
};

/// Errors: Usage for islands and weights; Cancelled.
[[nodiscard]] Result<std::shared_ptr<const Places>> places_for(const WardTable& wards,
                                                               const GroupQuery& query,
                                                               const Job& job);
/// `places` of the same wards are used again. Errors: as `status`; Usage for a baseline that this
/// region has no data for.
[[nodiscard]] Result<Ground> ground_on(std::shared_ptr<const Places> places, const Region& region,
                                       const GroupQuery& query, const disclosure::Gate& gate);

/// The same ground with more people. Errors: Usage for a ward that is not there or would have fewer
/// than 0 people, and as `ground_on`.
[[nodiscard]] Result<Ground> ground_with(const Ground& ground, std::span<const Addition> more,
                                         const Region& region, const GroupQuery& query,
                                         const disclosure::Gate& gate);

/// Residents re-weighted so that the whole's rate expects, in every ward, what the rate of its
/// stratum would: people over this baseline are over what their stratum explains. Wards without a
/// stratum (`kNoStratum`), or in a stratum without anybody, take no part.
inline constexpr std::size_t kNoStratum = static_cast<std::size_t>(-1);
[[nodiscard]] Rates against_strata(Rates rates, std::span<const std::size_t> stratum);

/// Fifths of the residents by deprivation, 0 the least deprived; `kNoStratum` where the score or
/// the residents are not known. Wards of the same score are in the same fifth.
[[nodiscard]] std::vector<std::size_t> deprivation_fifths(const Deprivation& deprivation,
                                                          const Rates& rates);

}  // namespace fairward::engine
