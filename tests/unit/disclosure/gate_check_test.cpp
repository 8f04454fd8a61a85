#include "disclosure/gate.hpp"
#include "unit/disclosure/gate_tables.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fairward::disclosure {
namespace {

const Gate kShared{DisclosureMode::Shared};
const Gate kRestricted{DisclosureMode::Restricted};

TEST(GateCheck, ASharedProposalIsRoundedByItself) {
  EXPECT_EQ(kShared.shown_bedspaces(0), 0);
  EXPECT_EQ(kShared.shown_bedspaces(1), 5);
  EXPECT_EQ(kShared.shown_bedspaces(7), 5);
  EXPECT_EQ(kShared.shown_bedspaces(8), 10);
  EXPECT_EQ(kShared.with_proposal(Count{20}, 7), Count{25});
  EXPECT_EQ(kShared.with_proposal(kSuppressed, 7), Count{10}) << "on the middle of 1 to 4, rounded";
  EXPECT_EQ(kShared.with_proposal(Count{}, 7), Count{}) << "no data stays no data";
  EXPECT_EQ(kShared.with_proposal(kSuppressed, 0), kSuppressed);
}

TEST(GateCheck, RestrictedAddsWhatIsThere) {
  EXPECT_EQ(kRestricted.shown_bedspaces(7), 7);
  EXPECT_EQ(kRestricted.with_proposal(Count{18}, 7), Count{25});
}

TEST(GateCheck, ASuppressedCountStandsForTheMiddleOfItsRange) {
  EXPECT_EQ(kShared.stands_for(kSuppressed), Measure{2.5});
  EXPECT_EQ(kShared.stands_for(Count{15}), Measure{15});
  EXPECT_EQ(kShared.stands_for(Count{}).state(), FigureState::NoData);
}

CheckTables tables_of(std::int64_t people, std::int64_t residents) {
  CheckTables tables;
  for (auto& levels : tables.before) {
    levels.wards.rows.push_back(status_row(people, residents));
    levels.councils.rows.push_back(status_row(people + 1, residents));
  }
  tables.others.push_back({"all", tables.before[0]});
  tables.properties = std::make_shared<const Register>();
  return tables;
}

TEST(GateCheck, TablesOfACheckAreReleasedEveryOne) {
  const auto shared = kShared.release(tables_of(3, 12'000));
  for (const auto& levels : shared->before) {
    EXPECT_EQ(levels.wards.rows[0].figures.people, kSuppressed);
    EXPECT_EQ(levels.councils.rows[0].figures.people, kSuppressed);
  }
  EXPECT_EQ(shared->others[0].tables.wards.rows[0].figures.people, kSuppressed);
  EXPECT_EQ(shared->properties, nullptr) << "no property may be seen one by one";
  const auto restricted = kRestricted.release(tables_of(3, 12'000));
  EXPECT_EQ(restricted->before[0].wards.rows[0].figures.people, Count{3});
  EXPECT_NE(restricted->properties, nullptr);
}

TEST(GateCheck, WhatIsMadeOfAReleasedValueIsReleased) {
  const auto people = kShared.release(Count{13});
  const auto doubled = people.then([](const Count& count) { return 2 * count.value(); });
  EXPECT_EQ(*doubled, 30);
  EXPECT_EQ(doubled.mode(), DisclosureMode::Shared);
}

RC_GTEST_PROP(GateCheckLaw, AProposalOnAReleasedCountIsTheReleasedProposal, ()) {
  const auto people = *rc::gen::inRange<std::int64_t>(0, 200);
  const auto bedspaces = *rc::gen::inRange<std::int64_t>(1, 50);
  const Gate gate{*rc::gen::arbitrary<bool>() ? DisclosureMode::Shared
                                              : DisclosureMode::Restricted};
  auto row = status_row(people + bedspaces, 12'000);
  row.proposed = bedspaces;
  StatusTable table;
  table.basis.what_if = true;
  table.rows.push_back(row);
  const auto released = gate.release(table)->rows[0].figures.people;
  RC_ASSERT(released == gate.with_proposal(*gate.release(Count{people}), bedspaces));
}

}  // namespace
}  // namespace fairward::disclosure
