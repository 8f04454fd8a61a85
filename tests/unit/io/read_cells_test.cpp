#include "io/cell_text.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace fairward::io {
namespace {

std::string number(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

std::string sheet(std::string_view cell) {
  std::string out;
  append_sheet_cell(out, cell);
  return out;
}

TEST(CellText, NumbersAreTheShortestThatReadBack) {
  EXPECT_EQ(number(1296), "1296");
  EXPECT_EQ(number(100000), "100000");
  EXPECT_EQ(number(-0.1), "-0.1");
  EXPECT_EQ(number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(number(1e22), "1e+22");
  EXPECT_EQ(number(std::nan("")), "");
  std::string narrow;
  append_number(narrow, 0.1F);
  EXPECT_EQ(narrow, "0.1");
}

TEST(CellText, DatesAreIso) {
  std::string out;
  append_date(out, 20511);
  EXPECT_EQ(out, "2026-02-27");
  out.clear();
  append_date_time(out, -1000);
  EXPECT_EQ(out, "1969-12-31T23:59:59");
  out.clear();
  append_date_time(out, 86'400'000LL * 20511);
  EXPECT_EQ(out, "2026-02-27") << "midnight is a date";
  out.clear();
  append_date_time(out, 1500);
  EXPECT_EQ(out, "1970-01-01T00:00:01.500");
}

TEST(CellText, SheetCellsAreTidiedAndCodesKept) {
  EXPECT_EQ(sheet("0.10000000000000001"), "0.1");
  EXPECT_EQ(sheet("1.2999999999999999E-2"), "0.013");
  EXPECT_EQ(sheet("2026/02/27"), "2026-02-27");
  EXPECT_EQ(sheet("2026/02/27 12:30:00"), "2026-02-27T12:30:00");
  for (const auto* same : {"007", "1.20", "E05000001", "1234567890123456789", "2026/27", "1E5", "",
                           "27/02/2026", "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6"}) {
    EXPECT_EQ(sheet(same), same);
  }
}

}  // namespace
}  // namespace fairward::io
