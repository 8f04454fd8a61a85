#pragma once
/// Calendar dates without a time or a zone: as-at dates, expiry dates, due dates.

#include "base/result.hpp"

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

namespace fairward {

/// A valid day of the Gregorian calendar, years 1900 to 2200.
class Date {
 public:
  /// Reads "2026-02-27", "27/02/2026", "27 Feb 2026", "27 February 2026" or "20260227".
  /// Errors: BadValue with the text found and the form wanted. US month-first dates are refused
  /// when the second number is over 12, and read as day first otherwise.
  [[nodiscard]] static Result<Date> parse(std::string_view text);
  /// REQUIRES: a real day.
  [[nodiscard]] static Date from_ymd(int year, int month, int day);
  /// Today in UTC, from the system clock. Only `cli` and `app` call this; the rest is told the
  /// date.
  [[nodiscard]] static Date today();

  [[nodiscard]] int year() const noexcept;
  [[nodiscard]] int month() const noexcept;
  [[nodiscard]] int day() const noexcept;
  /// ISO 8601: "2026-02-27".
  [[nodiscard]] std::string iso() const;
  /// For people: "27 February 2026".
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::chrono::sys_days days() const noexcept { return days_; }
  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date a, Date b) { return a.days_ <=> b.days_; }

 private:
  explicit Date(std::chrono::sys_days days) : days_{days} {}
  std::chrono::sys_days days_;
};

}  // namespace fairward
