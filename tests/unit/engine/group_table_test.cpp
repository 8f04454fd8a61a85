#include "engine/group_table.hpp"

#include "engine/status.hpp"
#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;

std::vector<WardIndex> wards(std::initializer_list<std::size_t> indexes) {
  std::vector<WardIndex> made;
  for (const auto i : indexes) {
    made.push_back(ward_index(i));
  }
  return made;
}

WardGroup group(std::initializer_list<std::size_t> indexes, std::optional<double> p = {}) {
  WardGroup made;
  made.wards = wards(indexes);
  made.p_value = p;
  return made;
}

GroupSet set_of(GroupMethod method, std::vector<WardGroup> groups) {
  GroupSet set;
  set.method = method;
  set.groups = std::move(groups);
  for (auto& one : set.groups) {
    if (one.p_value) {
      one.p_method = method;
    }
  }
  return set;
}

TEST(Consensus, AGroupOfWhichHalfIsListedIsNotListedAgain) {
  const std::vector<GroupSet> sets{
      set_of(GroupMethod::Policy, {group({0, 1})}),
      set_of(GroupMethod::CircularScan, {group({1, 2}, 0.01), group({3, 4, 5}, 0.02)})};
  const auto listed = consensus(sets, 6);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].wards, wards({0, 1}));
  EXPECT_EQ(listed[1].wards, wards({3, 4, 5}));
}

TEST(Consensus, UnderHalfIsAGroupOfItsOwn) {
  const std::vector<GroupSet> sets{set_of(GroupMethod::Policy, {group({0, 1})}),
                                   set_of(GroupMethod::CircularScan, {group({1, 2, 3}, 0.01)})};
  EXPECT_EQ(consensus(sets, 4).size(), 2U);
}

TEST(Consensus, GroupsOfOneMethodDoNotHideEachOther) {
  const std::vector<GroupSet> sets{
      set_of(GroupMethod::CircularScan, {group({0, 1, 2, 3}, 0.01), group({2, 3}, 0.02)})};
  EXPECT_EQ(consensus(sets, 4).size(), 2U);
}

TEST(Consensus, MarksEveryMethodThatFoundAtLeastHalfInPieces) {
  // Gi* finds one ward on each side, Local Moran one of four.
  const std::vector<GroupSet> sets{
      set_of(GroupMethod::Policy, {group({0, 1, 2, 3})}),
      set_of(GroupMethod::GiStarEb, {group({0}, 0.03), group({3}, 0.02)}),
      set_of(GroupMethod::LocalMoranEb, {group({1}, 0.01)})};
  const auto listed = consensus(sets, 4);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_THAT(listed[0].methods, ElementsAre(GroupMethod::Policy, GroupMethod::GiStarEb));
}

TEST(Consensus, ThePValueIsThatOfTheFirstMethodAndNotTheSmallest) {
  const std::vector<GroupSet> sets{set_of(GroupMethod::Policy, {group({0, 1})}),
                                   set_of(GroupMethod::CircularScan, {group({0, 1}, 0.04)}),
                                   set_of(GroupMethod::GiStarEb, {group({0, 1}, 0.001)})};
  const auto listed = consensus(sets, 2);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].p_value, 0.04);
  EXPECT_EQ(listed[0].p_method, GroupMethod::CircularScan);
}

TEST(Consensus, ASmallGroupInsideALargeOneDoesNotTakeItsPValue) {
  const std::vector<GroupSet> sets{
      set_of(GroupMethod::Policy, {group({0, 1})}),
      set_of(GroupMethod::CircularScan, {group({0, 1, 2, 3, 4}, 0.01)}),
      set_of(GroupMethod::GiStarEb, {group({5}, 0.02)})};
  const auto listed = consensus(sets, 6);
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_THAT(listed[0].methods, ElementsAre(GroupMethod::Policy, GroupMethod::CircularScan));
  EXPECT_FALSE(listed[0].p_value.has_value());
  EXPECT_FALSE(listed[0].p_method.has_value());
  EXPECT_EQ(listed[1].p_value, 0.01);
}

TEST(Consensus, AnUnlistedGroupOfAnEarlierMethodStillGivesItsPValue) {
  // The scan's group is half in the policy group, so it is not listed; it found all of Gi*'s.
  const std::vector<GroupSet> sets{set_of(GroupMethod::Policy, {group({0, 1, 2, 3})}),
                                   set_of(GroupMethod::CircularScan, {group({2, 3, 4, 5}, 0.04)}),
                                   set_of(GroupMethod::GiStarEb, {group({4, 5}, 0.001)})};
  const auto listed = consensus(sets, 6);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[1].wards, wards({4, 5}));
  EXPECT_THAT(listed[1].methods, ElementsAre(GroupMethod::GiStarEb, GroupMethod::CircularScan));
  EXPECT_EQ(listed[1].p_value, 0.04);
  EXPECT_EQ(listed[1].p_method, GroupMethod::CircularScan);
}

TEST(Consensus, OfSeveralPiecesTheOneThatSharesMostGivesThePValue) {
  const std::vector<GroupSet> sets{
      set_of(GroupMethod::Policy, {group({0, 1, 2})}),
      set_of(GroupMethod::CircularScan, {group({0}, 0.001), group({1, 2}, 0.04)})};
  EXPECT_EQ(consensus(sets, 3)[0].p_value, 0.04);
}

/// A row of six wards with 1,000 residents each, so five people are at the limit; centroids are
/// 1 km apart. A and B are over, C at the trigger, D has room, E has none, F has room.
struct SixWards {
  std::shared_ptr<const WardTable> wards =
      mosaic("A B C D E F", Metres{1000}, "A=L1 B=L2 C=L2 D=L2 E=L2 F=L2");
  StatusTable status =
      exact_status(region_of(snapshot_of(wards, {1000, 1000, 1000, 1000, 100, 1000},
                                         {{"A", 8, 8}, {"B", 7, 7}, {"C", 4, 4}, {"D", 1, 1}})),
                   {})
          .value();
  std::vector<Point> centroids() const {
    std::vector<Point> made;
    for (std::size_t i = 0; i < wards->size(); ++i) {
      made.push_back(centroid(wards->boundaries(), i));
    }
    return made;
  }
  [[nodiscard]] GroupTable table(const std::vector<GroupSet>& sets) const {
    return group_table(*wards, status, status, centroids(), sets);
  }
};

TEST(GroupTableOf, AddsUpItsMembersAsOneArea) {
  const SixWards six;
  const auto table = six.table({set_of(GroupMethod::Policy, {group({0, 1})})});
  ASSERT_EQ(table.rows.size(), 1U);
  const auto& row = table.rows[0];
  EXPECT_EQ(row.figures.people, Count{15});
  EXPECT_EQ(row.figures.population, Count{2000});
  EXPECT_EQ(row.figures.status, LimitStatus::AboveLimit);
  EXPECT_EQ(row.people_over, Count{5});
  EXPECT_EQ(row.wards_above_limit, 2);
  EXPECT_THAT(row.councils, ElementsAre("L1", "L2"));
  ASSERT_EQ(row.members.size(), 2U);
  EXPECT_EQ(row.members[1].code, "B");
  EXPECT_EQ(row.members[1].figures.people, Count{7});
}

TEST(GroupTableOf, IsTestedAgainstTheLimitItsMembersShare) {
  SixWards six;
  const auto group_of_two = [&] {
    return six.table({set_of(GroupMethod::Policy, {group({0, 1})})}).rows.at(0);
  };
  six.status.rows[0].figures.rule.ratio = 100;  // in one ward only: the region's limit stays
  EXPECT_EQ(group_of_two().people_over, Count{5});
  six.status.rows[1].figures.rule.ratio = 100;
  EXPECT_EQ(group_of_two().people_over, Count{0});  // 15 of 20
  EXPECT_EQ(group_of_two().figures.status, LimitStatus::TriggerReached);
}

TEST(GroupTableOf, NobodyIsOverWhereTheGroupIsBelowItsLimit) {
  const SixWards six;
  const auto table = six.table({set_of(GroupMethod::CircularScan, {group({2, 3}, 0.01)})});
  EXPECT_EQ(table.rows[0].people_over, Count{0});
  EXPECT_EQ(table.rows[0].wards_above_limit, 0);
}

TEST(GroupTableOf, NamesTheNearestWardsBelowTheTriggerWithRoom) {
  // From B at 1.5 km: C at 2.5 has reached its trigger, E (100 residents) has no room for one.
  const SixWards six;
  const auto table = six.table({set_of(GroupMethod::Policy, {group({0, 1})})});
  const auto& nearest = table.rows[0].nearest_headroom;
  ASSERT_EQ(nearest.size(), 2U);
  EXPECT_EQ(nearest[0].code, "D");
  EXPECT_DOUBLE_EQ(nearest[0].distance_metres, 2000);
  EXPECT_EQ(nearest[0].figures.headroom, Count{4});
  EXPECT_EQ(nearest[1].code, "F");
  EXPECT_DOUBLE_EQ(nearest[1].distance_metres, 4000);
}

TEST(GroupTableOf, AMemberWithRoomIsNotOfferedAsANeighbour) {
  const SixWards six;
  const auto table = six.table({set_of(GroupMethod::CircularScan, {group({2, 3}, 0.01)})});
  ASSERT_EQ(table.rows[0].nearest_headroom.size(), 1U);
  EXPECT_EQ(table.rows[0].nearest_headroom[0].code, "F");
}

TEST(GroupTableOf, MostPeopleOverComesFirst) {
  const SixWards six;
  const auto table = six.table({set_of(GroupMethod::Policy, {group({1}), group({0}), group({3})})});
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].group.wards, wards({0}));  // 3 over
  EXPECT_EQ(table.rows[1].group.wards, wards({1}));  // 2 over
  EXPECT_EQ(table.rows[2].group.wards, wards({3}));
}

}  // namespace
}  // namespace fairward::engine
