#include "engine/group_stability.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::Contains;
using ::testing::ElementsAre;

const disclosure::Gate kRestricted{DisclosureMode::Restricted};

WardGroup group_of(std::vector<std::size_t> wards, std::vector<GroupMethod> methods) {
  WardGroup group;
  for (const auto ward : wards) {
    group.wards.push_back(ward_index(ward));
  }
  group.methods = std::move(methods);
  return group;
}

TEST(FoundAgain, NeedsHalfOfItsWardsInOneGroupOfItsOwnMethods) {
  const auto group = group_of({1, 2, 3, 4}, {GroupMethod::Policy});
  const auto found = [&](GroupMethod method, std::vector<std::vector<std::size_t>> groups) {
    GroupSet set;
    set.method = method;
    for (auto& wards : groups) {
      set.groups.push_back(group_of(std::move(wards), {}));
    }
    return found_again(group, std::vector{set});
  };
  EXPECT_TRUE(found(GroupMethod::Policy, {{8, 9}, {3, 4, 5}}));
  EXPECT_FALSE(found(GroupMethod::Policy, {{1, 8}, {2, 9}}));  // half, but not in one group
  EXPECT_FALSE(found(GroupMethod::CircularScan, {{1, 2, 3, 4}}));
  EXPECT_TRUE(found(GroupMethod::Policy, {{3, 4, 5, 6, 7, 8, 9, 10}}));
  EXPECT_FALSE(found(GroupMethod::Policy, {{3, 4, 5, 6, 7, 8, 9, 10, 11}}));  // swallowed
  EXPECT_FALSE(found_again(group, {}));
}

/// A, B and C hold 12 properties each, the others one; D is far over the limit by one property.
Region twelve_wards() {
  const auto wards = mosaic(R"(ABCEFG
                               HIJKLD)");
  std::vector<House> houses;
  for (const char c : std::string_view{"ABCEFGHIJKLD"}) {
    const int count = c <= 'C' ? 12 : 1;
    for (int k = 0; k < count; ++k) {
      houses.push_back({std::string(1, c), c == 'D' ? 40 : 4, c == 'D' ? 40 : 4});
    }
  }
  return region_of(snapshot_of(wards, std::vector<std::int64_t>(12, 4000), houses));
}

TEST(Redrawn, HasAsManyPropertiesEachFromTheRegisterWithItsWard) {
  const auto region = twelve_wards();
  const auto& reg = *region.snapshot->registers.back();
  const auto drawn = redrawn(reg, 7, 0);
  ASSERT_EQ(drawn.properties.size(), reg.properties.size());
  ASSERT_EQ(drawn.ward.size(), reg.ward.size());
  EXPECT_EQ(drawn.as_at, reg.as_at);
  std::size_t from_d = 0;
  for (std::size_t i = 0; i < drawn.properties.size(); ++i) {
    const bool large = drawn.properties[i].occupied == 40;
    const auto code = region.snapshot->wards->code(drawn.ward[i].value()).text();
    EXPECT_EQ(large, code == "D");
    from_d += large ? 1U : 0U;
  }
  EXPECT_LE(from_d, 6U);
  // The next draw is another one, and the same draw is the same.
  const auto wards_of = [](const Register& r) { return r.ward; };
  EXPECT_NE(wards_of(redrawn(reg, 7, 1)), wards_of(drawn));
  EXPECT_EQ(wards_of(redrawn(reg, 7, 0)), wards_of(drawn));
}

GroupTable table_of(const Region& region, GroupQuery query, unsigned threads = 2) {
  query.redraws = 60;
  query.threads = Threads{threads};
  return *groups(region, query, kRestricted, {}).value();
}

GroupQuery policy_query() {
  GroupQuery query;
  query.methods = {GroupMethod::Policy};
  return query;
}

TEST(Stability, AGroupOfManyPropertiesStaysAndOneOfOnePropertyDoesNot) {
  auto query = policy_query();
  query.smallest = 1;
  const auto table = table_of(twelve_wards(), query);
  ASSERT_EQ(table.rows.size(), 2U);
  const auto& of_abc = table.rows[0].group.wards.size() == 3 ? table.rows[0] : table.rows[1];
  const auto& of_d = table.rows[0].group.wards.size() == 3 ? table.rows[1] : table.rows[0];
  EXPECT_EQ(of_abc.stability->redraws, 60);
  EXPECT_EQ(of_abc.stability->found, 60);
  // One property of 46 is drawn at all in 1 - (1 - 1/46)^46 = 64 % of redraws: 38 of 60, +- 4.
  EXPECT_NEAR(of_d.stability->found, 38, 12);
}

TEST(Stability, IsTheSameForAnyNumberOfThreads) {
  auto query = policy_query();
  query.methods = {GroupMethod::Policy, GroupMethod::FlexibleScan, GroupMethod::GiStar};
  query.smallest = 1;
  query.replicates = 99;
  const auto region = twelve_wards();
  const auto one = table_of(region, query, 1);
  const auto seven = table_of(region, query, 7);
  ASSERT_EQ(one.rows.size(), seven.rows.size());
  ASSERT_FALSE(one.rows.empty());
  for (std::size_t i = 0; i < one.rows.size(); ++i) {
    EXPECT_EQ(one.rows[i].stability->found, seven.rows[i].stability->found);
  }
}

TEST(Stability, NamesOtherBasesAndWhetherTheGroupIsThere) {
  const auto table = table_of(twelve_wards(), policy_query());
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_THAT(table.rows[0].stability->found_on, Contains("all asylum accommodation"));
  EXPECT_THAT(table.rows[0].stability->lost_on, ElementsAre());
}

TEST(Stability, GroupsAreHandedOutBeforeTheirStabilityIsKnown) {
  auto query = policy_query();
  query.redraws = 5;
  std::vector<std::int32_t> redraws;  // -1: none yet
  const GroupHooks hooks{[&](const Released<GroupTable>& found) {
    ASSERT_FALSE(found->rows.empty());
    const auto& stability = found->rows[0].stability;
    redraws.push_back(stability ? stability->redraws : -1);
  }};
  const auto table = groups(twelve_wards(), query, kRestricted, {}, hooks).value();
  EXPECT_THAT(redraws, ElementsAre(-1, 1, 2, 3, 4)) << "five is the end itself";
  EXPECT_EQ(table->rows.at(0).stability->redraws, 5);
  redraws.clear();
  const disclosure::Gate shared{DisclosureMode::Shared};
  ASSERT_TRUE(groups(twelve_wards(), query, shared, {}, hooks).has_value());
  EXPECT_THAT(redraws, ElementsAre(-1)) << "one redraw after another would tell too much";
}

TEST(Groups, AreHandedOutMethodByMethod) {
  auto query = policy_query();
  query.methods = {GroupMethod::GiStar, GroupMethod::Policy, GroupMethod::FlexibleScan};
  query.redraws = 0;
  query.replicates = 99;
  std::vector<std::string> done;
  const GroupHooks hooks{[&](const Released<GroupTable>& found) { done.push_back(found->method); }};
  const auto table = groups(twelve_wards(), query, kRestricted, {}, hooks).value();
  EXPECT_THAT(done, ElementsAre("policy", "policy,flexible_scan"));
  EXPECT_EQ(table->parameters.size(), 3U);
}

TEST(Stability, IsNotWorkedOutUnlessAskedFor) {
  const auto table = groups(twelve_wards(), policy_query(), kRestricted, {}).value();
  ASSERT_FALSE(table->rows.empty());
  EXPECT_FALSE(table->rows[0].stability.has_value());
}

TEST(Stability, SharedModeTellsWholeTenths) {
  auto query = policy_query();
  query.redraws = 50;
  query.smallest = 1;
  const auto table =
      groups(twelve_wards(), query, disclosure::Gate{DisclosureMode::Shared}, {}).value();
  ASSERT_FALSE(table->rows.empty());
  for (const auto& row : table->rows) {
    EXPECT_EQ(row.stability->found % 5, 0);
  }
}

}  // namespace
}  // namespace fairward::engine
