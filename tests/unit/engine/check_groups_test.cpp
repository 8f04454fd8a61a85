#include "engine/check_groups.hpp"

#include "check_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::IsEmpty;

GroupEffect effect_in(const Checker& checker, std::size_t ward, std::int64_t bedspaces) {
  CheckPlace place;
  place.scale = PlaceScale::Area;
  place.wards.push_back({ward_index(ward), 1, std::nullopt});
  return answer_of(checker, place, bedspaces).wards.front().groups.front();
}

CheckQuery policy_only() {
  CheckQuery query;
  query.methods.clear();
  return query;
}

TEST(CheckGroups, AWardThatPassesItsLimitJoinsTheGroupBesideIt) {
  const auto checker = checker_of(six_ward_snapshot());
  // B (12 with its pipeline) and C (11) are above 10 and touch: the one group there is.
  const auto beside = effect_in(checker, 0, 4);
  EXPECT_EQ(beside.change, GroupChange::Beside);
  EXPECT_THAT(beside.names, ElementsAre("Ward B", "Ward C"));
  const auto joins = effect_in(checker, 0, 5);
  EXPECT_EQ(joins.change, GroupChange::Joins);
  EXPECT_THAT(joins.names, ElementsAre("Ward A", "Ward B", "Ward C"));
  EXPECT_EQ(joins.over_before, Count{0}) << "29 people of 30";
  EXPECT_EQ(joins.over_after, Count{4}) << "34 people of 30";
}

TEST(CheckGroups, AMemberThatTakesMoreWorsensItsGroup) {
  const auto worse = effect_in(checker_of(six_ward_snapshot()), 1, 2);
  EXPECT_EQ(worse.change, GroupChange::Worsens);
  EXPECT_EQ(worse.over_before, Count{3}) << "23 people of 20";
  EXPECT_EQ(worse.over_after, Count{5});
}

TEST(CheckGroups, TwoWardsAboveTheirLimitsCreateOne) {
  auto snapshot = snapshot_of(mosaic("A B C D"), {2'000, 2'000, 2'000, 2'000},
                              {{"A", 11, 11}, {"C", 1, 1}, {"D", 11, 11}});
  const auto checker = checker_of(snapshot, DisclosureMode::Restricted, policy_only());
  const auto creates = effect_in(checker, 1, 11);
  EXPECT_EQ(creates.change, GroupChange::Creates);
  EXPECT_THAT(creates.names, ElementsAre("Ward A", "Ward B"));
  EXPECT_EQ(effect_in(checker, 1, 10).change, GroupChange::None) << "at the limit is allowed";
}

TEST(CheckGroups, AWardBetweenTwoGroupsMergesThem) {
  auto snapshot = snapshot_of(mosaic("A B C D E"), std::vector<std::int64_t>(5, 2'000),
                              {{"A", 11, 11}, {"B", 11, 11}, {"D", 11, 11}, {"E", 11, 11}});
  const auto checker = checker_of(snapshot, DisclosureMode::Restricted, policy_only());
  const auto merges = effect_in(checker, 2, 11);
  EXPECT_EQ(merges.change, GroupChange::Merges);
  EXPECT_EQ(merges.groups_before, 2U);
  EXPECT_THAT(merges.names, ElementsAre("Ward A", "Ward B", "Ward C", "Ward D", "Ward E"));
}

TEST(CheckGroups, EarlierProposalsChangeTheGroups) {
  auto checker = checker_of(six_ward_snapshot());
  EXPECT_EQ(effect_in(checker, 3, 11).change, GroupChange::Joins) << "D touches B by a corner";
  checker.add(at_point({500, 1'500}, 0), 5);
  EXPECT_THAT(effect_in(checker, 3, 0).names, ElementsAre("Ward A", "Ward B", "Ward C"));
  EXPECT_EQ(effect_in(checker, 0, 1).change, GroupChange::Worsens);
}

TEST(CheckGroups, EqualWhatAWholeCheckFindsWithTheProposal) {
  const auto region = region_of(six_ward_snapshot());
  GroupQuery query;
  query.methods = {GroupMethod::Policy};
  query.basis.numerator = "dispersal,pipeline";
  const auto checker = checker_of(six_ward_snapshot(), DisclosureMode::Restricted, policy_only());
  std::size_t groups = 0;
  for (std::size_t ward = 0; ward < 6; ++ward) {
    for (std::int64_t bedspaces = 1; bedspaces < 14; ++bedspaces) {
      query.basis.proposal = ProposedBedspaces{
          std::string{region.snapshot->wards->code(ward_index(ward)).text()}, bedspaces};
      const auto sets = exact_group_sets(region, query, {}).value();
      Wards expected;
      for (const auto& group : sets.front().groups) {
        if (std::ranges::binary_search(group.wards, ward_index(ward))) {
          expected = group.wards;
        }
      }
      const auto effect = effect_in(checker, ward, bedspaces);
      const auto found = effect.change >= GroupChange::Joins ? effect.members : Wards{};
      EXPECT_EQ(found, expected) << ward << " with " << bedspaces;
      groups += expected.empty() ? 0U : 1U;
    }
  }
  EXPECT_GT(groups, 20U);
}

TEST(CheckGroups, RunsOfOtherMethodsAreToldBesideThePolicyGroups) {
  CheckQuery query;
  query.methods = {GroupMethod::LimitScan};
  query.groups.replicates = 99;
  auto checker = checker_of(six_ward_snapshot(), DisclosureMode::Restricted, query);
  const auto place = at_point({500, 1'500}, 0);
  const auto groups = answer_of(checker, place, 5).wards.front().groups;
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[1].method, GroupMethod::LimitScan);
  EXPECT_THAT(answer_of(checker_of(six_ward_snapshot(), DisclosureMode::Shared, query), place, 5)
                  .wards.front()
                  .groups,
              ::testing::SizeIs(1))
      << "shared mode runs no test of a proposal";
}

TEST(CompareGroups, OfNothingIsNothing) {
  const auto contiguity = contiguity_from_lists(ContiguityKind::Queen, {{1}, {0}});
  const auto effect = compare_groups({}, {}, ward_index(0), contiguity);
  EXPECT_EQ(effect.change, GroupChange::None);
  EXPECT_THAT(effect.members, IsEmpty());
}

}  // namespace
}  // namespace fairward::engine
