#pragma once
/// Moments of a case: UTC, to the millisecond.

#include "base/date.hpp"
#include "base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace fairward::pcc {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-22T16:08:55.120Z".
[[nodiscard]] std::string iso(UtcTime time);
/// For people: "22 November 2026 16:08 UTC".
[[nodiscard]] std::string text_of(UtcTime time);
/// Reads what `iso` writes, and nothing else. Errors: BadValue.
[[nodiscard]] Result<UtcTime> parse_time(std::string_view text);
/// The day in UTC. REQUIRES: a year from 1900 to 2200.
[[nodiscard]] Date day_of(UtcTime time);

}  // namespace fairward::pcc
