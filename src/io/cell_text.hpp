#pragma once
/// How numbers and dates of binary formats are written as cells.

#include <cstdint>
#include <string>
#include <string_view>

namespace fairward::io {

void append_number(std::string& out, std::int64_t value);
/// The shortest text that reads back to the same number; whole numbers under 10^15 without point or
/// exponent; nothing for NaN, "inf" and "-inf" for infinities (no column of numbers takes them).
void append_number(std::string& out, double value);
void append_number(std::string& out, float value);

/// Days since 1970-01-01 as "2026-02-27".
void append_date(std::string& out, std::int64_t days);
/// Milliseconds since 1970-01-01T00:00 as "2026-02-27T12:00:00"; midnight as the date alone, which
/// is what formats without a date type (FlatGeobuf) mean by it.
void append_date_time(std::string& out, std::int64_t milliseconds);

/// What a spreadsheet cell says, tidied: "0.10000000000000001" is 0.1, "2026/02/27" (GDAL's form of
/// a date cell) is 2026-02-27, "2026/02/27 12:00:00" is 2026-02-27T12:00:00. All else as it is.
void append_sheet_cell(std::string& out, std::string_view cell);

}  // namespace fairward::io
