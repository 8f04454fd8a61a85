#include "domain/register.hpp"

#include <gtest/gtest.h>

namespace fairward {
namespace {

TEST(AccommodationType, ReadsTheSpellingsOfRegistersAndTables) {
  using enum AccommodationType;
  EXPECT_EQ(accommodation_type_from("Dispersal Accommodation"), Dispersal);
  EXPECT_EQ(accommodation_type_from("dispersal"), Dispersal);
  EXPECT_EQ(accommodation_type_from("DA"), Dispersal);
  EXPECT_EQ(accommodation_type_from("Initial Accommodation"), Initial);
  EXPECT_EQ(accommodation_type_from("Contingency Accommodation - Hotel"), ContingencyHotel);
  EXPECT_EQ(accommodation_type_from("contingency_hotel"), ContingencyHotel);
  EXPECT_EQ(accommodation_type_from("Contingency Accommodation - Other"), ContingencyOther);
  EXPECT_EQ(accommodation_type_from(" Other Accommodation "), Other);
  EXPECT_EQ(accommodation_type_from("Subsistence Only"), SubsistenceOnly);
  EXPECT_EQ(accommodation_type_from("SUBSISTENCE-ONLY"), SubsistenceOnly);
}

TEST(AccommodationType, DoesNotGuess) {
  for (const char* text : {"", "hostel", "dispersals", "hotel dispersal", "-"}) {
    EXPECT_EQ(accommodation_type_from(text), std::nullopt) << text;
  }
}

TEST(AccommodationType, OwnNamesReadBack) {
  for (int i = 0; i <= static_cast<int>(AccommodationType::SubsistenceOnly); ++i) {
    const auto type = static_cast<AccommodationType>(i);
    EXPECT_EQ(accommodation_type_from(name_of(type)), type) << name_of(type);
  }
}

TEST(PropertyStatus, ReadsTheSpellingsOfRegisters) {
  using enum PropertyStatus;
  for (const char* text : {"occupied", "Online", "LIVE", "vacant", "void", "open"}) {
    EXPECT_EQ(property_status_from(text), Occupied) << text;
  }
  for (const char* text : {"pipeline", "Procured", "set up", "In set-up", "Set-Up"}) {
    EXPECT_EQ(property_status_from(text), Pipeline) << text;
  }
  EXPECT_EQ(property_status_from("Proposed"), Proposed);
  for (const char* text : {"closed", "Closing", "handed back", "Handed-Back"}) {
    EXPECT_EQ(property_status_from(text), Closed) << text;
  }
  EXPECT_EQ(property_status_from(""), std::nullopt);
  EXPECT_EQ(property_status_from("maybe"), std::nullopt);
}

TEST(PropertyStatus, OwnNamesReadBack) {
  for (int i = 0; i <= static_cast<int>(PropertyStatus::Closed); ++i) {
    const auto status = static_cast<PropertyStatus>(i);
    EXPECT_EQ(property_status_from(name_of(status)), status);
  }
}

}  // namespace
}  // namespace fairward
