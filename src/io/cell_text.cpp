#include "io/cell_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace fairward::io {
namespace {

template <class Number>
void append_shortest(std::string& out, Number value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

template <class Real>
void append_real(std::string& out, Real value) {
  constexpr Real kExactWhole = Real{1e15F};
  if (std::isnan(value)) {
    return;
  }
  if (std::trunc(value) == value && std::abs(value) < kExactWhole) {
    append_shortest(out, static_cast<std::int64_t>(value));
  } else {
    append_shortest(out, value);
  }
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A decimal with so many digits that it can only be a binary number written out, as Excel stores
/// it: "-0.10000000000000001", "1.2999999999999999E-2".
bool is_stored_decimal(std::string_view cell) {
  constexpr std::size_t kManyDigits = 16;
  const bool number = std::ranges::all_of(cell, [](char c) {
    return is_digit(c) || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e';
  });
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(cell, is_digit));
  const bool exponent = cell.find_first_of("Ee") != std::string_view::npos;
  return number && digits > 0 && cell.find('.') != std::string_view::npos &&
         (digits >= kManyDigits || exponent);
}

/// "dddd/dd/dd" where d is a digit, alone or before " dd:dd:dd".
bool is_sheet_date(std::string_view cell) {
  constexpr std::string_view kPattern = "dddd/dd/dd dd:dd:dd";
  constexpr std::size_t kDateOnly = 10;
  if (cell.size() != kDateOnly && cell.size() < kPattern.size()) {
    return false;
  }
  for (std::size_t i = 0; i < std::min(cell.size(), kPattern.size()); ++i) {
    if (kPattern[i] == 'd' ? !is_digit(cell[i]) : cell[i] != kPattern[i]) {
      return false;
    }
  }
  return std::ranges::all_of(cell.substr(std::min(cell.size(), kPattern.size())),
                             [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

void append_number(std::string& out, std::int64_t value) {
  append_shortest(out, value);
}
void append_number(std::string& out, double value) {
  append_real(out, value);
}
void append_number(std::string& out, float value) {
  append_real(out, value);
}

void append_date(std::string& out, std::int64_t days) {
  // Outside this range the calendar of <chrono> ends; such a date is a number gone wrong.
  constexpr std::int64_t kMostDays = 10'000'000;
  if (days < -kMostDays || days > kMostDays) {
    append_number(out, days);
    return;
  }
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void append_date_time(std::string& out, std::int64_t milliseconds) {
  constexpr std::int64_t kDay = 86'400'000;
  std::int64_t days = milliseconds / kDay;
  std::int64_t rest = milliseconds % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  append_date(out, days);
  if (rest == 0) {
    return;
  }
  fmt::format_to(std::back_inserter(out), "T{:02}:{:02}:{:02}", rest / 3'600'000,
                 rest / 60'000 % 60, rest / 1000 % 60);
  if (rest % 1000 != 0) {
    fmt::format_to(std::back_inserter(out), ".{:03}", rest % 1000);
  }
}

void append_sheet_cell(std::string& out, std::string_view cell) {
  if (is_sheet_date(cell)) {
    const auto at = out.size();
    out += cell;
    out[at + 4] = '-';
    out[at + 7] = '-';
    if (cell.size() > 10) {
      out[at + 10] = 'T';
    }
    return;
  }
  if (is_stored_decimal(cell)) {
    double value = 0;
    const auto result = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (result.ec == std::errc{} && result.ptr == cell.data() + cell.size()) {
      append_number(out, value);
      return;
    }
  }
  out += cell;
}

}  // namespace fairward::io
