#pragma once
/// What became of many cases: answered in time, objected, overturned.

#include "base/date.hpp"
#include "base/result.hpp"
#include "pcc/case_state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::pcc {

struct OutcomeCounts {
  std::int64_t received = 0;
  std::int64_t answered = 0;
  std::int64_t answered_in_time = 0;    ///< the first response was sent on the due date or before
  std::int64_t in_time_as_written = 0;  ///< by what the register said when it was written down
  std::int64_t timing_corrected = 0;  ///< made late, or in time, by a correction after the response
  std::int64_t awaiting = 0;          ///< neither answered nor ended
  std::int64_t overdue = 0;           ///< of those awaiting
  std::int64_t ended_unanswered = 0;
  std::int64_t supported = 0;  ///< by the last response, with conditions too
  std::int64_t limited = 0;    ///< limit area or close area
  std::int64_t objected = 0;
  std::int64_t adjudicated = 0;  ///< asked
  std::int64_t upheld = 0;       ///< partly upheld too
  std::int64_t overturned = 0;
  std::int64_t proceeded = 0;
  std::int64_t proceeded_against = 0;  ///< although the council had objected, or asked to close
  std::int64_t not_proceeding = 0;     ///< withdrawn and lapsed too
  friend bool operator==(const OutcomeCounts&, const OutcomeCounts&) = default;
};

enum class StatisticsBy : std::uint8_t { Nothing, Provider, Council, Month, Quarter, Year };
/// "none", "provider", "council", "month", "quarter", "year".
[[nodiscard]] Result<StatisticsBy> parse_statistics_by(std::string_view text);

struct StatisticsFilter {
  std::optional<Date> from;  ///< received on it or later
  std::optional<Date> to;    ///< received on it or before
  std::string provider;      ///< case does not matter; empty: all
  std::string council;       ///< code or name; empty: all
};

/// Whether a filter can be meant. Errors: Usage for days the wrong way round, and for a council or
/// a provider that no case has, with the nearest.
[[nodiscard]] Result<void> check_filter(std::span<const CaseState> cases,
                                        const StatisticsFilter& filter);

struct StatisticsRow {
  std::string group;  ///< "Serco", "Manchester", "2026-11", "2026 Q4", "2026"; empty without groups
  OutcomeCounts counts;
};

/// One row a group, in order of the group's words; one row with `Nothing`. Cases opened in error
/// are not counted.
[[nodiscard]] std::vector<StatisticsRow> statistics(std::span<const CaseState> cases,
                                                    const StatisticsFilter& filter, StatisticsBy by,
                                                    Date today);

}  // namespace fairward::pcc
