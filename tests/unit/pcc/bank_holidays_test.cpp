#include "pcc/bank_holidays.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fairward::pcc {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> in(Nation nation, int year) {
  std::vector<std::string> days;
  for (const auto day : bank_holidays(nation, year)) {
    days.push_back(day.iso().substr(5));
  }
  return days;
}

Date on(const char* text) {
  return Date::parse(text).value();
}

TEST(Easter, FallsOnThePublishedSundays) {
  EXPECT_EQ(easter_sunday(1961), on("1961-04-02"));
  EXPECT_EQ(easter_sunday(2018), on("2018-04-01"));
  EXPECT_EQ(easter_sunday(2019), on("2019-04-21"));
  EXPECT_EQ(easter_sunday(2024), on("2024-03-31"));
  EXPECT_EQ(easter_sunday(2025), on("2025-04-20"));
  EXPECT_EQ(easter_sunday(2026), on("2026-04-05"));
  EXPECT_EQ(easter_sunday(2027), on("2027-03-28"));
  EXPECT_EQ(easter_sunday(2035), on("2035-03-25"));
  EXPECT_EQ(easter_sunday(2038), on("2038-04-25"));  // the latest there can be
}

// The lists that gov.uk/bank-holidays publishes.
TEST(BankHolidays, OfEnglandAndWalesAreThePublishedOnes) {
  constexpr auto kNation = Nation::EnglandAndWales;
  EXPECT_THAT(in(kNation, 2019),
              ElementsAre("01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2020),
              ElementsAre("01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"));
  EXPECT_THAT(in(kNation, 2021),
              ElementsAre("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"));
  EXPECT_THAT(in(kNation, 2022), ElementsAre("01-03", "04-15", "04-18", "05-02", "06-02", "06-03",
                                             "08-29", "09-19", "12-26", "12-27"));
  EXPECT_THAT(in(kNation, 2023), ElementsAre("01-02", "04-07", "04-10", "05-01", "05-08", "05-29",
                                             "08-28", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2024),
              ElementsAre("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2025),
              ElementsAre("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2026),
              ElementsAre("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"));
  EXPECT_THAT(in(kNation, 2027),
              ElementsAre("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"));
}

TEST(BankHolidays, OfScotlandAreThePublishedOnes) {
  constexpr auto kNation = Nation::Scotland;
  EXPECT_THAT(in(kNation, 2022), ElementsAre("01-03", "01-04", "04-15", "05-02", "06-02", "06-03",
                                             "08-01", "09-19", "11-30", "12-26", "12-27"));
  EXPECT_THAT(in(kNation, 2023), ElementsAre("01-02", "01-03", "04-07", "05-01", "05-08", "05-29",
                                             "08-07", "11-30", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2024), ElementsAre("01-01", "01-02", "03-29", "05-06", "05-27", "08-05",
                                             "12-02", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2025), ElementsAre("01-01", "01-02", "04-18", "05-05", "05-26", "08-04",
                                             "12-01", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2026), ElementsAre("01-01", "01-02", "04-03", "05-04", "05-25", "06-15",
                                             "08-03", "11-30", "12-25", "12-28"));
  EXPECT_THAT(in(kNation, 2027), ElementsAre("01-01", "01-04", "03-26", "05-03", "05-31", "08-02",
                                             "11-30", "12-27", "12-28"));
}

TEST(BankHolidays, OfNorthernIrelandAreThePublishedOnes) {
  constexpr auto kNation = Nation::NorthernIreland;
  EXPECT_THAT(in(kNation, 2024), ElementsAre("01-01", "03-18", "03-29", "04-01", "05-06", "05-27",
                                             "07-12", "08-26", "12-25", "12-26"));
  EXPECT_THAT(in(kNation, 2026), ElementsAre("01-01", "03-17", "04-03", "04-06", "05-04", "05-25",
                                             "07-13", "08-31", "12-25", "12-28"));
}

TEST(BankHolidays, AreWeekdaysEachOnceFrom2018To2035) {
  for (const auto nation : {Nation::EnglandAndWales, Nation::Scotland, Nation::NorthernIreland}) {
    for (int year = 2018; year <= 2035; ++year) {
      const auto days = bank_holidays(nation, year);
      EXPECT_GE(days.size(), nation == Nation::EnglandAndWales ? 8U : 9U) << year;
      for (std::size_t i = 0; i < days.size(); ++i) {
        const std::chrono::weekday which{days[i].days()};
        EXPECT_NE(which, std::chrono::Saturday) << days[i].iso();
        EXPECT_NE(which, std::chrono::Sunday) << days[i].iso();
        EXPECT_EQ(days[i].year(), year);
        EXPECT_TRUE(i == 0 || days[i - 1] < days[i]) << days[i].iso();
      }
    }
  }
}

TEST(DueDate, TenWorkingDaysFromAFridayEndOnTheFridayTwoWeeksLater) {
  EXPECT_EQ(due_date(on("2026-11-20"), {10, DayKind::Working, Nation::EnglandAndWales}),
            on("2026-12-04"));
}

TEST(DueDate, TheDayOfReceiptDoesNotCount) {
  EXPECT_EQ(due_date(on("2026-11-23"), {1, DayKind::Working, Nation::EnglandAndWales}),
            on("2026-11-24"));
  EXPECT_EQ(due_date(on("2026-11-21"), {1, DayKind::Working, Nation::EnglandAndWales}),
            on("2026-11-23"));
  EXPECT_EQ(due_date(on("2026-11-23"), {0, DayKind::Working, Nation::EnglandAndWales}),
            on("2026-11-23"));
}

TEST(DueDate, ChristmasAndNewYearAreNotWorked) {
  // 22, 23, 24 December; 29, 30, 31 December; not 25, 28 (substitute) December, 1 January.
  EXPECT_EQ(due_date(on("2026-12-21"), {7, DayKind::Working, Nation::EnglandAndWales}),
            on("2027-01-04"));
  // In Scotland 4 January is the substitute of the second.
  EXPECT_EQ(due_date(on("2026-12-21"), {7, DayKind::Working, Nation::Scotland}), on("2027-01-05"));
}

TEST(DueDate, CalendarDaysCountWeekendsAndHolidays) {
  EXPECT_EQ(due_date(on("2026-12-21"), {7, DayKind::Calendar, Nation::EnglandAndWales}),
            on("2026-12-28"));
  EXPECT_EQ(due_date(on("2024-02-27"), {2, DayKind::Calendar, Nation::EnglandAndWales}),
            on("2024-02-29"));
}

TEST(DueDate, AProclaimedExtraHolidayMovesIt) {
  const std::vector<Date> extra{on("2026-11-25")};
  EXPECT_EQ(due_date(on("2026-11-20"), {10, DayKind::Working, Nation::EnglandAndWales}, extra),
            on("2026-12-07"));
}

TEST(DueDate, AgreesWithTheCountOfWorkingDaysFromAnyStart) {
  auto start = on("2025-12-01").days();
  int trials = 0;
  for (int i = 0; i < 400; ++i, start += std::chrono::days{1}) {
    const std::chrono::year_month_day parts{start};
    const auto from = Date::from_ymd(static_cast<int>(parts.year()),
                                     static_cast<int>(static_cast<unsigned>(parts.month())),
                                     static_cast<int>(static_cast<unsigned>(parts.day())));
    for (const auto nation : {Nation::EnglandAndWales, Nation::Scotland}) {
      for (const int days : {1, 5, 10, 28}) {
        const auto due = due_date(from, {days, DayKind::Working, nation});
        ASSERT_TRUE(is_working_day(nation, due)) << due.iso();
        ASSERT_EQ(working_days_between(nation, from, due), days) << from.iso();
        ++trials;
      }
    }
  }
  EXPECT_EQ(trials, 3200);
}

TEST(NationOf, IsReadFromTheCode) {
  EXPECT_EQ(nation_of("E05011368"), Nation::EnglandAndWales);
  EXPECT_EQ(nation_of("W05001234"), Nation::EnglandAndWales);
  EXPECT_EQ(nation_of("S13002967"), Nation::Scotland);
  EXPECT_EQ(nation_of("N08000101"), Nation::NorthernIreland);
}

}  // namespace
}  // namespace fairward::pcc
