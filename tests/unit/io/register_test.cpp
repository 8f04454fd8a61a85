#include "csv_table.hpp"
#include "io/typed_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::raw_table_from_csv;
using ::testing::SizeIs;

Result<RegisterTable> register_of(std::string_view text, std::string_view file = "register.csv") {
  const auto table = raw_table_from_csv(text, file);
  return to_register(table, recognise(table));
}

std::string notes_of(const RegisterTable& table) {
  std::string all;
  for (const auto& note : table.notes) {
    all += note.message + "\n";
  }
  return all;
}

constexpr std::string_view kHeader =
    "property_id,address,postcode,easting,northing,ward_code,lad_code,bedspaces,occupied,cohort,"
    "property_type,accommodation_type,status,provider,online_date,as_at\n";

TEST(RegisterTable, ReadsEveryFieldOfAProperty) {
  const auto table = register_of(
      std::string{kHeader} +
      "P1,149 Sample Street,WA7 6DL,355604,380442,E05013186,E06000006,5,4,single adults,HMO,"
      "dispersal,occupied,Provider,2022-11-01,2026-02-27");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_THAT(table->data.properties, SizeIs(1));
  const auto& property = table->data.properties[0];
  EXPECT_EQ(property.property_id, "P1");
  EXPECT_EQ(property.postcode, "WA7 6DL");
  EXPECT_EQ(property.location, (Point{355604, 380442}));
  EXPECT_EQ(property.ward_code, "E05013186");
  EXPECT_EQ(property.lad_code, "E06000006");
  EXPECT_EQ(property.bedspaces, 5);
  EXPECT_EQ(property.occupied, 4);
  EXPECT_EQ(property.cohort, "single adults");
  EXPECT_EQ(property.accommodation, AccommodationType::Dispersal);
  EXPECT_EQ(property.status, PropertyStatus::Occupied);
  EXPECT_EQ(property.online_date, Date::from_ymd(2022, 11, 1));
  EXPECT_EQ(table->data.as_at, Date::from_ymd(2026, 2, 27));
  EXPECT_EQ(table->data.source, "register.csv");
  EXPECT_THAT(table->data.ward, SizeIs(1));
  EXPECT_TRUE(table->notes.empty()) << notes_of(*table);
}

TEST(RegisterTable, AnEmptyOccupancyIsNobodyOnlyWhereNobodyCanBe) {
  const auto pipeline =
      register_of("property_id,bedspaces,occupied,status,accommodation_type\nP1,5,,procured,hotel");
  ASSERT_TRUE(pipeline.has_value()) << pipeline.error().message();
  EXPECT_EQ(pipeline->data.properties[0].occupied, 0);
  EXPECT_EQ(pipeline->data.properties[0].status, PropertyStatus::Pipeline);
  EXPECT_EQ(pipeline->data.properties[0].accommodation, AccommodationType::ContingencyHotel);
  const auto online = register_of("property_id,bedspaces,occupied,status\nP1,5,,occupied");
  ASSERT_FALSE(online.has_value());
  EXPECT_THAT(online.error().message(), HasSubstr("row 2, 'occupied'"));
}

TEST(RegisterTable, NegativeFractionalAndSuppressedBedspacesAreErrors) {
  for (const auto* cell : {"-1", "2.5", "*", "", "six"}) {
    const auto table =
        register_of(std::string{"property_id,bedspaces,occupied\nP1,5,1\nP2,"} + cell + ",1");
    ASSERT_FALSE(table.has_value()) << cell;
    EXPECT_EQ(table.error().code(), Errc::BadValue);
    EXPECT_THAT(table.error().message(), HasSubstr("register.csv: row 3, 'bedspaces'"));
  }
}

TEST(RegisterTable, AnUnknownStatusOrTypeIsAnErrorWithTheWordsToUse) {
  const auto status = register_of("property_id,bedspaces,occupied,status\nP1,5,1,maybe");
  ASSERT_FALSE(status.has_value());
  EXPECT_THAT(status.error().message(), AllOf(Not(HasSubstr("maybe")), HasSubstr("pipeline")));
  const auto type = register_of("property_id,bedspaces,occupied,accommodation_type\nP1,5,1,tent");
  ASSERT_FALSE(type.has_value());
  EXPECT_THAT(type.error().message(), AllOf(Not(HasSubstr("tent'")), HasSubstr("dispersal")));
}

TEST(RegisterTable, OddRowsAreKeptAndNoted) {
  const auto table =
      register_of(std::string{kHeader} +
                  "P1,1 Hidden Road,,0,0,E05013186,,5,6,,,dispersal,occupied,,,2026-02-27\n"
                  "P1,2 Hidden Road,,379389,417007,E05013186,,5,4,,,,,,tomorrow,2026-02-28\n"
                  ",,,,,,,,,,,,,,,\n"
                  "Total,,,,,,,10,10,,,,,,,");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->data.properties, SizeIs(2));
  EXPECT_EQ(table->data.properties[0].location, std::nullopt);
  EXPECT_EQ(table->data.as_at, Date::from_ymd(2026, 2, 28));
  EXPECT_THAT(notes_of(*table),
              AllOf(HasSubstr("1 property with more people than bedspaces (first in row 2)"),
                    HasSubstr("property_id already used above (first: rows 2 and 3)"),
                    HasSubstr("1 property without a grid reference"),
                    HasSubstr("1 property without a status"),
                    HasSubstr("1 property without an accommodation type"),
                    HasSubstr("rows of several dates"), HasSubstr("1 row of totals left out")));
  EXPECT_THAT(notes_of(*table), Not(HasSubstr("Hidden Road")));
}

TEST(RegisterTable, TakesItsDateFromTheFileNameWhenNoColumnHasIt) {
  const auto table =
      register_of("property_id,bedspaces,occupied\nP1,5,1", "register_2025-12-31.csv");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->data.as_at, Date::from_ymd(2025, 12, 31));
}

TEST(RegisterTable, APointOffTheGridIsNotUsed) {
  const auto table =
      register_of("property_id,bedspaces,occupied,easting,northing\nP1,5,1,-2.26,53.46");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->data.properties[0].location, std::nullopt);
  EXPECT_THAT(notes_of(*table), HasSubstr("outside Great Britain"));
}

}  // namespace
}  // namespace fairward::io
