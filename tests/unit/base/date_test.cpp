#include "base/date.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward {
namespace {

TEST(Date, ReadsEveryFormItPromises) {
  const auto wanted = Date::from_ymd(2026, 2, 27);
  for (const char* text :
       {"2026-02-27", "27/02/2026", "27 Feb 2026", "27 February 2026", "20260227", "  2026-02-27 ",
        "27/2/2026", "27 FEBRUARY 2026", "27-02-2026"}) {
    const auto date = Date::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(*date, wanted) << text;
  }
}

TEST(Date, ReadsDayFirst) {
  EXPECT_EQ(Date::parse("03/04/2026").value(), Date::from_ymd(2026, 4, 3));
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2026", "02/27/2026", "2026-02-29", "2026-13-01", "31/04/2025", "27 Febtober 2026",
        "1899-12-31", "2201-01-01", "27/02", "2026-02-", "2026--27", "tomorrow", "202602271"}) {
    const auto date = Date::parse(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code(), Errc::BadValue);
    EXPECT_THAT(date.error().message(), ::testing::HasSubstr(std::string{"'"} + text + "'"));
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::parse("2024-02-29"));
  EXPECT_TRUE(Date::parse("2000-02-29"));
  EXPECT_FALSE(Date::parse("2100-02-29"));
}

TEST(Date, WritesForFilesAndForPeople) {
  const auto date = Date::from_ymd(2026, 3, 5);
  EXPECT_EQ(date.iso(), "2026-03-05");
  EXPECT_EQ(date.text(), "5 March 2026");
}

TEST(Date, ComparesByDay) {
  EXPECT_LT(Date::from_ymd(2025, 12, 31), Date::from_ymd(2026, 1, 1));
  EXPECT_EQ((Date::from_ymd(2026, 3, 1).days() - Date::from_ymd(2026, 2, 1).days()).count(), 28);
}

RC_GTEST_PROP(DateLaw, BothFormsReadBack, ()) {
  const auto year = *rc::gen::inRange(1900, 2201);
  const auto month = *rc::gen::inRange(1, 13);
  const auto day = *rc::gen::inRange(1, 29);
  const auto date = Date::from_ymd(year, month, day);
  RC_ASSERT(date.year() == year && date.month() == month && date.day() == day);
  RC_ASSERT(Date::parse(date.iso()).value() == date);
  RC_ASSERT(Date::parse(date.text()).value() == date);
}

}  // namespace
}  // namespace fairward
