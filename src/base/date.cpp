#include "base/date.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

namespace fairward {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

std::optional<int> small_number(std::string_view text) {
  const auto value = parse_whole_number(text);
  if (!value || *value < 0 || *value > 9999) {
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<int> month_named(std::string_view text) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (equals_ignoring_case(text, kMonths[i]) ||
        (text.size() >= 3 && equals_ignoring_case(text.substr(0, 3), kMonths[i].substr(0, 3)) &&
         text.size() <= 4)) {
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

struct Parts {
  int year, month, day;
};

std::optional<Parts> three_numbers(std::string_view text, char separator) {
  const auto pieces = split(text, separator);
  if (pieces.size() != 3) {
    return std::nullopt;
  }
  const auto a = small_number(pieces[0]);
  const auto b = small_number(pieces[1]);
  const auto c = small_number(pieces[2]);
  if (!a || !b || !c) {
    return std::nullopt;
  }
  if (pieces[0].size() == 4) {
    return Parts{*a, *b, *c};
  }
  return Parts{*c, *b, *a};
}

std::optional<Parts> spelt_out(std::string_view text) {
  const auto pieces = split(text, ' ');
  if (pieces.size() != 3) {
    return std::nullopt;
  }
  const auto day = small_number(pieces[0]);
  const auto month = month_named(pieces[1]);
  const auto year = small_number(pieces[2]);
  if (!day || !month || !year) {
    return std::nullopt;
  }
  return Parts{*year, *month, *day};
}

/// 2026-02-27, which nearly every date in a register is, without cutting it up.
std::optional<Parts> iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto number = [text](std::size_t first, std::size_t digits) {
    int value = 0;
    for (std::size_t i = first; i < first + digits; ++i) {
      const bool digit = text[i] >= '0' && text[i] <= '9';
      value = digit && value >= 0 ? value * 10 + (text[i] - '0') : -1;
    }
    return value;
  };
  const Parts parts{number(0, 4), number(5, 2), number(8, 2)};
  const bool all = parts.year >= 0 && parts.month >= 0 && parts.day >= 0;
  return all ? std::optional{parts} : std::nullopt;
}

std::optional<Parts> parts_of(std::string_view text) {
  if (const auto parts = iso(text)) {
    return parts;
  }
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    return Parts{*small_number(text.substr(0, 4)), *small_number(text.substr(4, 2)),
                 *small_number(text.substr(6, 2))};
  }
  if (text.find('-') != std::string_view::npos) {
    return three_numbers(text, '-');
  }
  if (text.find('/') != std::string_view::npos) {
    return three_numbers(text, '/');
  }
  return spelt_out(text);
}

std::chrono::year_month_day ymd_of(std::chrono::sys_days days) {
  return std::chrono::year_month_day{days};
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  const auto parts = parts_of(trim(text));
  if (parts) {
    const std::chrono::year_month_day ymd{std::chrono::year{parts->year},
                                          std::chrono::month{static_cast<unsigned>(parts->month)},
                                          std::chrono::day{static_cast<unsigned>(parts->day)}};
    if (ymd.ok() && parts->year >= 1900 && parts->year <= 2200) {
      return Date{std::chrono::sys_days{ymd}};
    }
  }
  return fail(Errc::BadValue,
              fmt::format("'{}' is not a date; write it as 2026-02-27 or 27/02/2026", text));
}

Date Date::from_ymd(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  FAIRWARD_ASSERT(ymd.ok());
  return Date{std::chrono::sys_days{ymd}};
}

Date Date::today() {
  return Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

int Date::year() const noexcept {
  return static_cast<int>(ymd_of(days_).year());
}
int Date::month() const noexcept {
  return static_cast<int>(static_cast<unsigned>(ymd_of(days_).month()));
}
int Date::day() const noexcept {
  return static_cast<int>(static_cast<unsigned>(ymd_of(days_).day()));
}
std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}
std::string Date::text() const {
  return fmt::format("{} {} {}", day(), kMonths[static_cast<std::size_t>(month()) - 1], year());
}

}  // namespace fairward
