#pragma once
/// The cluster limit in exact integers (1 person per `ratio` residents): no floating point decides
/// a status.

#include "base/date.hpp"
#include "domain/basis.hpp"
#include "domain/limit.hpp"

#include <span>
#include <string_view>

namespace fairward::stats {

/// Tests one area. With A people, P residents, a limit of 1 in R and a trigger of T %:
/// above <=> R*A > P; at <=> R*A == P; trigger reached <=> 100*R*A >= T*P; capacity = floor(P / R).
/// No people known -> NoData or Suppressed; population missing or zero -> NoPopulation, even with
/// people there. REQUIRES: counts >= 0, ratio >= 1, 1 <= trigger_percent <= 100.
[[nodiscard]] LimitFigures test_limit(Count people, Count population, LimitRule rule);

/// The rule for one area on a date: the standard one, or a variation whose expiry has not passed
/// (it still holds on its expiry date). A ward's variation wins over its council's only at ward
/// level; the caller passes the codes that apply, most specific first.
struct RuleInForce {
  LimitRule rule;
  bool variation = false;
  bool expired = false;
};
[[nodiscard]] RuleInForce rule_for(std::span<const LimitVariation> variations,
                                   std::span<const std::string_view> area_codes, LimitRule standard,
                                   Date on);

/// Pipeline bedspaces that are expected to come online: bedspaces x (1 - attrition), rounded up to
/// whole people, so that a limit is never passed by rounding down.
[[nodiscard]] std::int64_t expected_from_pipeline(std::int64_t bedspaces, AttritionRate attrition);

}  // namespace fairward::stats
