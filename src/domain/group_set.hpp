#pragma once
/// Over-concentrated ward groups: what the spatial check found, by which method, and how sure it
/// is.

#include "base/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward {

enum class GroupMethod : std::uint8_t {
  Policy,          ///< connected wards at or past a chosen status
  LocalMoran,      ///< Local Moran's I on rates, high-high
  LocalMoranEb,    ///< Local Moran's I on empirical-Bayes rates, high-high
  GiStar,          ///< Getis-Ord Gi* on rates, high
  GiStarEb,        ///< Getis-Ord Gi* on empirical-Bayes rates, high
  CircularScan,    ///< Kulldorff's circular Poisson scan
  FlexibleScan,    ///< Tango and Takahashi's flexible scan: connected groups of any shape
  LimitScan,       ///< the same against the limit itself: above it beyond what chance explains
  EllipticScan,    ///< Kulldorff's scan with ellipses beside circles
  RestrictedScan,  ///< Tango's flexible scan of wards that are high by themselves
  UpperLevelSet,   ///< Patil and Taillie's scan of what hangs together above a rate
};
inline constexpr std::size_t kGroupMethods = 11;

/// "policy", "local_moran", "local_moran_eb", "gi_star", "gi_star_eb", "circular_scan",
/// "flexible_scan", "limit_scan", "elliptic_scan", "restricted_scan", "upper_level_set".
[[nodiscard]] std::string_view method_name(GroupMethod method);
/// For people: "Getis-Ord Gi* (empirical-Bayes rates)".
[[nodiscard]] std::string_view method_label(GroupMethod method);
[[nodiscard]] std::optional<GroupMethod> method_from(std::string_view name);

/// One group: connected wards, ascending. Figures are sums over its members.
struct WardGroup {
  std::vector<WardIndex> wards;
  double people = 0;
  double population = 0;
  /// (people / residents inside) / (people / residents outside); nothing when nobody is outside.
  std::optional<double> relative_risk;
  /// Monte Carlo p of the scan; for local statistics the smallest adjusted p of its wards. Policy
  /// groups have none.
  std::optional<double> p_value;
  std::optional<GroupMethod> p_method;         ///< whose p-value it is
  std::optional<double> log_likelihood_ratio;  ///< scan only
  std::vector<GroupMethod> methods;            ///< that found all or part of it, ascending
};

/// Everything one run of the check returned. Groups are in order of people over the limit, then of
/// first ward.
struct GroupSet {
  GroupMethod method = GroupMethod::Policy;
  std::string
      parameters;  ///< in words: "queen contiguity, 999 permutations, false-discovery rate 5 %"
  std::uint64_t seed = 0;
  std::vector<WardGroup> groups;
};

}  // namespace fairward
