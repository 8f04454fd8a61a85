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
/// people there. Derived figures take the same state, except that `one_in` of nobody is no data.
/// REQUIRES: counts >= 0, 1 <= ratio <= 1e12, 1 <= trigger_percent <= 100, population <= 1e12.
[[nodiscard]] LimitFigures test_limit(Count people, Count population, LimitRule rule);

/// The most people an area can have without being above the limit. REQUIRES: as `test_limit`.
[[nodiscard]] std::int64_t capacity(std::int64_t population, LimitRule rule);
/// The fewest people with which an area has reached the procurement trigger. REQUIRES: as
/// `test_limit`.
[[nodiscard]] std::int64_t trigger_capacity(std::int64_t population, LimitRule rule);

/// The rule for one area on a date: the standard one, or a variation that is in force. A variation
/// holds from the day it was agreed (from always, when no day is given) to its expiry date, that
/// day included. A ward's variation wins over its council's only at ward level; the caller passes
/// the codes that apply, most specific first. Of two in force for one code the later agreed wins,
/// then the later listed.
struct RuleInForce {
  LimitRule rule;
  bool variation = false;  ///< a variation set `rule`
  bool expired = false;    ///< none is in force, but there was one and its date has passed
};
[[nodiscard]] RuleInForce rule_for(std::span<const LimitVariation> variations,
                                   std::span<const std::string_view> area_codes, LimitRule standard,
                                   Date on);

/// Pipeline bedspaces that are expected to come online: bedspaces x (1 - attrition), rounded up to
/// whole people, so that a limit is never passed by rounding down. REQUIRES: 0 <= bedspaces <=
/// 1e12, and attrition from 0 to 100 %.
[[nodiscard]] std::int64_t expected_from_pipeline(std::int64_t bedspaces, AttritionRate attrition);

}  // namespace fairward::stats
