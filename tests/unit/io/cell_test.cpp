#include "io/cell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"

namespace fairward::io {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const CellPlace kPlace{"wards.csv", 7, "Residents"};

TEST(MarkerState, SuppressedAndNoDataAndZeroAreThreeThings) {
  for (const auto* cell : {"*", "[c]", "c", "C", "[low]", "<5", " < 5 "}) {
    EXPECT_EQ(marker_state(cell), FigureState::Suppressed) << cell;
  }
  for (const auto* cell : {"", "  ", "-", "..", ":", "[x]", "[z]", "N/A", "#N/A", "null"}) {
    EXPECT_EQ(marker_state(cell), FigureState::NoData) << cell;
  }
  for (const auto* cell : {"0", "12", "-3", "nan", "five", "<"}) {
    EXPECT_EQ(marker_state(cell), std::nullopt) << cell;
  }
}

TEST(ReadPeople, ReadsWholeNumbersAsOfficesWriteThem) {
  EXPECT_EQ(*read_people("1,296", kPlace), Count{1296});
  EXPECT_EQ(*read_people("28445.0", kPlace), Count{28445});
  EXPECT_EQ(*read_people(" 0 ", kPlace), Count{0});
  EXPECT_EQ(*read_people("*", kPlace), Count::missing(FigureState::Suppressed));
}

TEST(ReadPeople, RefusesWhatIsNoCountAndSaysWhereAndWhatWouldBeRight) {
  const auto bad = read_people("-3", kPlace);
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().code(), Errc::BadValue);
  EXPECT_EQ(bad.error().message(),
            "wards.csv: row 7, 'Residents': -3 is not a count of people; use a whole number, or * "
            "when suppressed");
  for (const auto* cell :
       {"4.5", "nan", "NaN", "inf", "1e400", "six", "1,2", "99999999999999999999"}) {
    EXPECT_FALSE(read_people(cell, kPlace).has_value()) << cell;
  }
}

TEST(ReadPeople, CutsLongCellsInMessages) {
  const auto bad = read_people("12 Long Street, Sometown, AB1 2CD", kPlace);
  ASSERT_FALSE(bad.has_value());
  EXPECT_THAT(bad.error().message(), ::testing::Not(HasSubstr("AB1 2CD")));
}

TEST(ReadMeasure, ReadsDecimalsAndRefusesWords) {
  EXPECT_DOUBLE_EQ(read_measure("7.169", kPlace)->value(), 7.169);
  EXPECT_EQ(*read_measure("..", kPlace), Measure{});
  const auto bad = read_measure("high", kPlace);
  ASSERT_FALSE(bad.has_value());
  EXPECT_THAT(bad.error().message(), AllOf(HasSubstr("row 7"), HasSubstr("'high'")));
}

TEST(ReadRequiredCount, AllowsNoMarks) {
  EXPECT_EQ(required_count("5"), 5);
  EXPECT_FALSE(required_count("*").has_value());
  EXPECT_FALSE(required_count("").has_value());
  EXPECT_FALSE(required_count("-1").has_value());
}

RC_GTEST_PROP(ReadPeople, ReadsBackEveryCountItIsGiven, ()) {
  const auto people = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  RC_ASSERT(*read_people(std::to_string(people), kPlace) == Count{people});
  RC_ASSERT(*read_people(with_thousands(people), kPlace) == Count{people});
}

}  // namespace
}  // namespace fairward::io
