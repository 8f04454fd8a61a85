#pragma once
/// The cluster limit as policy: the rule, who agreed to depart from it, and the states an area can
/// be in.

#include "base/date.hpp"
#include "domain/figure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward {

/// 1 person per `ratio` residents; procurement stops at `trigger_percent` of that.
struct LimitRule {
  std::int64_t ratio = 200;
  std::int64_t trigger_percent = 75;
  friend bool operator==(LimitRule, LimitRule) = default;
};

enum class LimitStatus : std::uint8_t {
  NoPopulation,
  NoData,
  Suppressed,
  BelowTrigger,
  TriggerReached,  ///< at least the trigger, under the limit
  AtLimit,         ///< exactly at the limit, which the policy permits
  AboveLimit,
};

/// "no_population", "no_data", "suppressed", "below_trigger", "trigger_reached", "at_limit",
/// "above_limit".
[[nodiscard]] std::string_view status_name(LimitStatus status);
/// For people: "above limit".
[[nodiscard]] std::string_view status_label(LimitStatus status);
[[nodiscard]] std::optional<LimitStatus> status_from(std::string_view name);

/// An agreed departure from the limit for one ward or council, which ends on a date.
struct LimitVariation {
  std::string area_code;
  std::int64_t ratio = 200;
  std::string agreed_with;
  std::optional<Date> agreed_on;
  std::optional<Date> expires_on;
};

/// One area's test against one rule, on one basis. All figures are exact integers or derived from
/// them.
struct LimitFigures {
  Count people;
  Count population;
  LimitRule rule;          ///< the one in force here, after any variation
  bool variation = false;  ///< a variation in force set `rule`
  bool variation_expired =
      false;  ///< there is one, but its date has passed: the standard rule applies
  LimitStatus status = LimitStatus::NoData;
  Count headroom;            ///< floor(population / ratio) - people; may be negative
  Measure per_10000;         ///< people per 10,000 residents
  Measure percent_of_limit;  ///< 100 x people x ratio / population
  Measure one_in;            ///< residents per person; no data when there are no people
};

}  // namespace fairward
