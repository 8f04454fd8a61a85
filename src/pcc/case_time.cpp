#include "pcc/case_time.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace fairward::pcc {
namespace {

struct Clock {
  std::chrono::year_month_day day;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
};

Clock parts_of(UtcTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  return {std::chrono::year_month_day{day},
          std::chrono::hh_mm_ss<std::chrono::milliseconds>{time - day}};
}

/// Digits only, and no more than asked for.
Result<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') {
      return fail(Errc::BadValue, fmt::format("'{}' is not a time", text));
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string iso(UtcTime time) {
  const auto parts = parts_of(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                     static_cast<int>(parts.day.year()), static_cast<unsigned>(parts.day.month()),
                     static_cast<unsigned>(parts.day.day()), parts.time.hours().count(),
                     parts.time.minutes().count(), parts.time.seconds().count(),
                     parts.time.subseconds().count());
}

std::string text_of(UtcTime time) {
  const auto parts = parts_of(time);
  return fmt::format("{} {:02}:{:02} UTC", day_of(time).text(), parts.time.hours().count(),
                     parts.time.minutes().count());
}

Result<UtcTime> parse_time(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00.000Z";
  bool shaped = text.size() == kShape.size();
  for (std::size_t i = 0; shaped && i < kShape.size(); ++i) {
    shaped = kShape[i] == '0' || kShape[i] == text[i];
  }
  if (!shaped) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is not a time; 2026-11-22T16:08:55.120Z would be", text));
  }
  FAIRWARD_TRY(const int year, digits(text, 0, 4));
  FAIRWARD_TRY(const int month, digits(text, 5, 2));
  FAIRWARD_TRY(const int day, digits(text, 8, 2));
  FAIRWARD_TRY(const int hour, digits(text, 11, 2));
  FAIRWARD_TRY(const int minute, digits(text, 14, 2));
  FAIRWARD_TRY(const int second, digits(text, 17, 2));
  FAIRWARD_TRY(const int milli, digits(text, 20, 3));
  const auto date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                    std::chrono::day{static_cast<unsigned>(day)};
  if (!date.ok() || year < 1900 || year > 2200 || hour > 23 || minute > 59 || second > 59) {
    return fail(Errc::BadValue, fmt::format("'{}' is not a time", text));
  }
  return UtcTime{std::chrono::sys_days{date} + std::chrono::hours{hour} +
                 std::chrono::minutes{minute} + std::chrono::seconds{second} +
                 std::chrono::milliseconds{milli}};
}

Date day_of(UtcTime time) {
  const auto day = parts_of(time).day;
  return Date::from_ymd(static_cast<int>(day.year()),
                        static_cast<int>(static_cast<unsigned>(day.month())),
                        static_cast<int>(static_cast<unsigned>(day.day())));
}

}  // namespace fairward::pcc
