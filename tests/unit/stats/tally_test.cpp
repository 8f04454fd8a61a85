#include "stats/tally.hpp"

#include "stats/limit_test.hpp"
#include "support/mosaic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <optional>

namespace fairward::stats {
namespace {

using ::testing::ElementsAre;
using Type = AccommodationType;
using Status = PropertyStatus;

struct Row {
  std::optional<std::size_t> ward;
  std::int64_t bedspaces;
  std::int64_t occupied;
  Type type = Type::Dispersal;
  Status status = Status::Occupied;
};

Register register_of(const std::vector<Row>& rows) {
  Register reg;
  for (const auto& row : rows) {
    Property property;
    property.bedspaces = row.bedspaces;
    property.occupied = row.occupied;
    property.accommodation = row.type;
    property.status = row.status;
    reg.properties.push_back(property);
    reg.ward.push_back(row.ward ? std::optional{ward_index(*row.ward)} : std::nullopt);
  }
  return reg;
}

/// A and B in council L1, C in L2, D in L3.
std::shared_ptr<const WardTable> four_wards() {
  return fairward::testing::mosaic("A B C D", Metres{1000}, "A=L1 B=L1 C=L2 D=L3");
}

const std::vector<Row> kRows{{0, 10, 6},
                             {0, 4, 5},
                             {0, 10, 0, Type::Dispersal, Status::Pipeline},
                             {0, 3, 0, Type::Dispersal, Status::Pipeline},
                             {0, 7, 0, Type::Dispersal, Status::Proposed},
                             {0, 50, 40, Type::ContingencyHotel},
                             {0, 0, 9, Type::SubsistenceOnly},
                             {0, 8, 8, Type::Dispersal, Status::Closed},
                             {2, 5, 2},
                             {std::nullopt, 6, 3},
                             {std::nullopt, 9, 9, Type::Dispersal, Status::Closed}};

Tally tally_at(NumeratorStage stage, NumeratorScope scope = NumeratorScope::Dispersal,
               AttritionRate attrition = {}) {
  return tally(register_of(kRows), *four_wards(), {scope, stage, NumeratorSource::Register},
               attrition);
}

TEST(Tally, OccupiedCountsPeopleInOnlineDispersalAccommodation) {
  const auto result = tally_at(NumeratorStage::Occupied);
  EXPECT_THAT(result.ward, ElementsAre(Count{11}, Count{0}, Count{2}, Count{}));
  EXPECT_THAT(result.council, ElementsAre(Count{11}, Count{2}, Count{}));
  EXPECT_EQ(result.unplaced_people, 3);
  EXPECT_EQ(result.unplaced_properties, 1) << "the closed one does not count";
  EXPECT_EQ(result.total_people, 16);
}

TEST(Tally, CapacityTakesTheLargerOfBedspacesAndPeopleOfEachProperty) {
  const auto result = tally_at(NumeratorStage::Capacity);
  EXPECT_EQ(result.ward[0], Count{10 + 5});
  EXPECT_EQ(result.ward[2], Count{5});
  EXPECT_EQ(result.unplaced_people, 6);
}

TEST(Tally, PipelineIsDiscountedAndRoundedUpOncePerArea) {
  // 13 bedspaces x 0.75 = 9.75 -> 10; property by property it would be 8 + 3 = 11.
  EXPECT_EQ(tally_at(NumeratorStage::Pipeline).ward[0], Count{15 + 13});
  EXPECT_EQ(tally_at(NumeratorStage::Pipeline, NumeratorScope::Dispersal, {2500}).ward[0],
            Count{15 + 10});
}

TEST(Tally, ProposalAddsProposedBedspacesWithoutAttrition) {
  EXPECT_EQ(tally_at(NumeratorStage::Proposal, NumeratorScope::Dispersal, {10000}).ward[0],
            Count{15 + 7});
}

TEST(Tally, AllAccommodationAddsHotelsAndNeverSubsistenceOnly) {
  EXPECT_EQ(tally_at(NumeratorStage::Occupied, NumeratorScope::AllAccommodation).ward[0],
            Count{51});
}

TEST(Tally, ACouncilRoundsItsWholePipelineOnce) {
  const auto wards = fairward::testing::mosaic("A B");
  const auto reg = register_of(
      {{0, 1, 0, Type::Dispersal, Status::Pipeline}, {1, 1, 0, Type::Dispersal, Status::Pipeline}});
  const auto result = tally(reg, *wards, {{}, NumeratorStage::Pipeline, {}}, {5000});
  EXPECT_THAT(result.ward, ElementsAre(Count{1}, Count{1}));
  EXPECT_THAT(result.council, ElementsAre(Count{1}));
  EXPECT_EQ(result.total_people, 1);
}

TEST(Tally, AnUnplacedPropertyDoesNotMakeAnyWardKnown) {
  const auto result = tally(register_of({{std::nullopt, 6, 3}}), *four_wards(), {}, {});
  EXPECT_THAT(result.ward, ElementsAre(Count{}, Count{}, Count{}, Count{}));
  EXPECT_THAT(result.council, ElementsAre(Count{}, Count{}, Count{}));
}

RC_GTEST_PROP(TallyLaw, NobodyIsLostOrCountedTwice, ()) {
  std::vector<Row> rows;
  std::int64_t expected = 0;
  const auto size = *rc::gen::inRange(0, 30);
  for (int i = 0; i < size; ++i) {
    Row row{std::nullopt, *rc::gen::inRange(0, 20), *rc::gen::inRange(0, 20),
            static_cast<Type>(*rc::gen::inRange(0, 6)),
            static_cast<Status>(*rc::gen::inRange(0, 4))};
    if (*rc::gen::inRange(0, 5) != 0) {
      row.ward = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
    }
    if (row.status == Status::Occupied && row.type != Type::SubsistenceOnly) {
      expected += row.occupied;
    }
    rows.push_back(row);
  }
  const auto result = tally(register_of(rows), *four_wards(),
                            {NumeratorScope::AllAccommodation, NumeratorStage::Occupied, {}}, {});
  std::int64_t by_ward = result.unplaced_people;
  std::int64_t by_council = result.unplaced_people;
  for (const auto& count : result.ward) {
    by_ward += count.value_or(0);
  }
  for (const auto& count : result.council) {
    by_council += count.value_or(0);
  }
  RC_ASSERT(by_ward == expected);
  RC_ASSERT(by_council == expected);
  RC_ASSERT(result.total_people == expected);
}

}  // namespace
}  // namespace fairward::stats
