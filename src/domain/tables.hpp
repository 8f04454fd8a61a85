#pragma once
/// The two answers Fairward gives, as values: the limit test by area, and the over-concentrated
/// groups. Exact until `disclosure` has released them.

#include "domain/basis.hpp"
#include "domain/group_set.hpp"
#include "domain/limit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward {

enum class AreaLevel : std::uint8_t { Ward, Council };

/// One ward or council. At council level `code`/`name` are the council's and `lad_*` repeat them.
struct StatusRow {
  std::size_t index = 0;  ///< WardIndex or CouncilIndex
  std::string code;
  std::string name;
  std::string lad_code;
  std::string lad_name;
  LimitFigures figures;
  std::optional<LimitFigures> compared;  ///< the same area on the second basis
  /// Bedspaces of the viewer's proposal that the people of both bases contain.
  std::int64_t proposed = 0;
  /// Council rows whose residents are the sum of wards: how many wards there are, and how many of
  /// them have no population (then the council's is not known). About residents, so not
  /// confidential.
  std::int64_t wards = 0;
  std::int64_t wards_without_population = 0;

  /// The second basis gives another status than the first. Unknown where either is suppressed: no
  /// flip.
  [[nodiscard]] bool flips() const {
    return compared && compared->status != figures.status &&
           compared->status != LimitStatus::Suppressed && figures.status != LimitStatus::Suppressed;
  }
};

struct StatusTable {
  AreaLevel level = AreaLevel::Ward;
  Basis basis;
  std::optional<Basis> compared_basis;
  std::vector<StatusRow> rows;
};

/// A ward outside a group that could take people: for "nearest wards with headroom".
struct HeadroomWard {
  std::string code;
  std::string name;
  LimitFigures figures;        ///< its headroom, and what it is derived from
  double distance_metres = 0;  ///< between ward centroids, from the nearest member
};

/// One member of a group.
struct GroupMember {
  std::string code;
  std::string name;
  std::string lad_name;
  LimitFigures figures;
};

/// How much hangs on one draw and one choice: how often a group comes back when the register's
/// properties are drawn again, and on which other bases it is found. A group is found again when
/// one of the methods that found it has a group with at least half of its wards, not many more.
struct GroupStability {
  std::int32_t redraws = 0;
  std::int32_t found = 0;             ///< of the redraws; released: down to a whole tenth of them
  std::vector<std::string> found_on;  ///< other bases: "mid-2024 estimate", "30 June 2025"
  std::vector<std::string> lost_on;
};

struct GroupRow {
  /// Exact; a released row has its people and relative risk derived again. People are 0 there when
  /// `figures.people` is suppressed, so readers take people from `figures`.
  WardGroup group;
  std::vector<GroupMember> members;
  std::vector<std::string> councils;  ///< names, ascending
  LimitFigures figures;               ///< the group as one area
  Count people_over;                  ///< people above floor(population / ratio); 0 when not above
  Measure relative_risk;
  std::int64_t wards_above_limit = 0;
  std::vector<HeadroomWard> nearest_headroom;
  std::optional<GroupStability> stability;  ///< when it was asked for
};

/// Global Moran's I beside the groups: is there any clustering at all?
struct GlobalMoran {
  double statistic = 0;
  double expected = 0;
  double z = 0;
  double p_value = 0;  ///< one-sided, by permutation or randomisation as `method` says
  std::string method;
};

/// One question to the region as a whole: do wards that are alike lie together?
struct RegionTest {
  std::string name;  ///< "moran", "geary", "general_g", "joins", "joins_apart"
  double statistic = 0;
  double expected = 0;
  double variance = 0;
  double z = 0;        ///< positive: more alike than chance
  double p_value = 1;  ///< one-sided: of at least as much likeness
  std::string method;  ///< values, weights, moments, permutations and seed, in words
};

struct GroupTable {
  Basis basis;
  std::string method;  ///< the `--method` asked for
  std::uint64_t seed = 0;
  std::vector<std::string> parameters;  ///< one sentence a method
  std::vector<GroupRow> rows;
  std::optional<GlobalMoran> global_moran;
  std::vector<RegionTest> region_tests;  ///< when they were asked for
  std::vector<std::string> islands;      ///< codes of wards that touch no other
  std::string island_links;
};

}  // namespace fairward
