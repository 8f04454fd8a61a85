#pragma once
/// Bank holidays of the United Kingdom, by rule, and deadlines counted around them.
///
/// The rules are those of the Banking and Financial Dealings Act 1971 and of the proclamations that
/// are made every year; one-off days are listed from 2018 on. A day proclaimed after this version
/// was made is not known here: give it as extra, or move the deadline of a case.

#include "base/date.hpp"
#include "base/result.hpp"
#include "pcc/case_event.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::pcc {

/// Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
[[nodiscard]] Date easter_sunday(int year);

/// All bank holidays of a year, ascending, substitute days in place of those on a weekend.
[[nodiscard]] std::vector<Date> bank_holidays(Nation nation, int year);

/// Monday to Friday and no bank holiday, neither a known one nor one of `extra`.
[[nodiscard]] bool is_working_day(Nation nation, Date day, std::span<const Date> extra = {});

/// Days in a row from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] int days_between(Date from, Date to);
/// Working days after `from` up to and with `to`; 0 when `to` is not later.
[[nodiscard]] int working_days_between(Nation nation, Date from, Date to,
                                       std::span<const Date> extra = {});

inline constexpr int kMostReplyDays = 366;

/// The last day to answer, until its end. The day of receipt does not count: 10 working days from a
/// Friday without holidays end on the Friday two weeks later. Calendar days may end on a weekend.
/// REQUIRES: 0 <= `term.days` <= `kMostReplyDays`.
[[nodiscard]] Date due_date(Date received, const ReplyTerm& term, std::span<const Date> extra = {});

/// "10 working days", "1 calendar day".
[[nodiscard]] std::string words_of(const ReplyTerm& term);

/// By the first letter of a ward's or council's code: S is Scotland, N is Northern Ireland, all
/// others England and Wales.
[[nodiscard]] Nation nation_of(std::string_view area_code);

}  // namespace fairward::pcc
