#pragma once
/// The limit test of a whole region: by ward or council, on one basis or on two side by side.

#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "engine/region.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

enum class StatusSort : std::uint8_t { Percent, People, Headroom, Population, Name, Code, Status };

/// "percent", "people", ... Errors: Usage naming the nearest known one.
[[nodiscard]] Result<StatusSort> parse_status_sort(std::string_view text);

/// A proposal put on top of the basis: bedspaces in one ward.
struct ProposedBedspaces {
  std::string ward_code;
  std::int64_t bedspaces = 0;
};

struct StatusQuery {
  AreaLevel level = AreaLevel::Ward;
  std::string numerator;   ///< `parse_numerator` text; empty takes the project's, then the default
  std::string population;  ///< id of a population; empty takes the project's, then the first that
                           ///< has the level
  std::string
      compare;  ///< numerator words and/or a population id for a second basis; empty for none
  std::optional<LimitRule> rule;           ///< instead of the project's
  std::optional<AttritionRate> attrition;  ///< instead of the project's
  std::optional<ProposedBedspaces> proposal;
  std::optional<Date> register_date;  ///< as-at date of the register to count; empty: the last
  StatusSort sort = StatusSort::Percent;
  Date on = Date::from_ymd(2000, 1, 1);  ///< for variations that expire
};

/// A released table and the order to show its rows in. The order is made from the released figures:
/// rows in the order of exact counts would tell which of two equal rounded counts is the larger.
struct StatusAnswer {
  Released<StatusTable> table;
  std::vector<std::size_t> order;
};

/// The register as at `date`; the last one when there is no date. Errors: MissingField without a
/// register; Usage for another date, with the dates there are.
[[nodiscard]] Result<const Register*> register_as_at(const Snapshot& snapshot,
                                                     const std::optional<Date>& date);

/// Shared mode does not let a viewer choose the attrition: the rounded sums for many rates would
/// give the pipeline of each ward away. Errors: Usage, saying what to do instead.
[[nodiscard]] Result<void> may_ask(const Region& region, const StatusQuery& query,
                                   DisclosureMode mode);

/// A limit, trigger or proposal other than the project's makes the table a what-if, which shared
/// mode judges on released counts.
///
/// Errors: Usage for an unknown population, level or proposal ward (with what there is), and as
/// `may_ask`; MissingField when the project has no register or no population.
[[nodiscard]] Result<StatusAnswer> status(const Region& region, const StatusQuery& query,
                                          const disclosure::Gate& gate);

/// The exact table, rows in order of code, for use cases inside the engine only: nothing that shows
/// figures takes it.
[[nodiscard]] Result<StatusTable> exact_status(const Region& region, const StatusQuery& query);

}  // namespace fairward::engine
