/// The scans of the spatial check: what each finds, and what it says of how.

#include "group_regions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(GroupScans, TheScanFindsTheDenseBlockAndNothingElse) {
  const auto region = six_by_six();
  auto query = quick_query();
  query.methods = {GroupMethod::CircularScan};
  EXPECT_EQ(members(region, exact_group_sets(region, query, {}).value().at(0)), "ABGH");
}

TEST(GroupScans, TheFlexibleScanTakesAGroupOfAnyShape) {
  // An L of five dense wards: no circle holds it without quiet ones.
  const auto wards = mosaic(R"(ABCDEF
                               GHIJKL
                               MNOPQR
                               STUVWX
                               YZabcd
                               efghij)");
  std::vector<House> houses;
  for (std::size_t i = 0; i < wards->size(); ++i) {
    const auto code = wards->code(ward_index(i)).text();
    const bool dense = std::string_view{"AGMST"}.find(code) != std::string_view::npos;
    for (int k = 0; k < (dense ? 30 : 3); ++k) {
      houses.push_back({code, 1, 1});
    }
  }
  const auto region =
      region_of(snapshot_of(wards, std::vector<std::int64_t>(wards->size(), 4000), houses));
  auto query = quick_query();
  query.methods = {GroupMethod::FlexibleScan};
  EXPECT_EQ(members(region, exact_group_sets(region, query, {}).value().at(0)), "AGMST");
  query.most_wards = 2;  // of the five nearest to S only S and one neighbour remain
  const auto small = exact_group_sets(region, query, {}).value().at(0);
  ASSERT_FALSE(small.groups.empty());
  for (const auto& group : small.groups) {
    EXPECT_LE(group.wards.size(), 2U);
  }
}

/// Sixteen wards of 4,000 residents: a limit of 20 people each.
Region even_region(int people) {
  const auto wards = mosaic(R"(ABCD
                               EFGH
                               IJKL
                               MNOP)");
  std::vector<House> houses;
  for (std::size_t i = 0; i < wards->size(); ++i) {
    for (int k = 0; k < people; ++k) {
      houses.push_back({wards->code(ward_index(i)).text(), 1, 1});
    }
  }
  return region_of(snapshot_of(wards, std::vector<std::int64_t>(wards->size(), 4000), houses));
}

TEST(GroupScans, OnlyTheLimitScanSeesARegionThatIsAboveTheLimitEverywhere) {
  auto query = quick_query();
  query.methods = {GroupMethod::LimitScan, GroupMethod::CircularScan, GroupMethod::FlexibleScan};
  const auto above = exact_group_sets(even_region(40), query, {}).value();
  ASSERT_EQ(above[0].method, GroupMethod::LimitScan);
  ASSERT_FALSE(above[0].groups.empty());
  EXPECT_EQ(above[0].groups[0].wards.size(), 15U);
  EXPECT_EQ(above[0].groups[0].people, 15 * 40);
  EXPECT_THAT(above[0].parameters, HasSubstr("each ward's limit"));
  EXPECT_THAT(above[1].groups, IsEmpty());
  EXPECT_THAT(above[2].groups, IsEmpty());
  EXPECT_THAT(exact_group_sets(even_region(20), query, {}).value()[0].groups, IsEmpty());
}

TEST(GroupScans, TheLimitScanAllowsForPeopleWhoArriveTogether) {
  auto query = quick_query();
  query.methods = {GroupMethod::LimitScan};
  // 26 people where 20 may be: beyond doubt when each came alone, not when all came as one.
  EXPECT_FALSE(exact_group_sets(even_region(26), query, {}).value()[0].groups.empty());
  const auto region = even_region(0);
  std::vector<House> houses;
  for (std::size_t i = 0; i < region.snapshot->wards->size(); ++i) {
    houses.push_back({region.snapshot->wards->code(ward_index(i)).text(), 26, 26});
  }
  const auto together =
      region_of(snapshot_of(region.snapshot->wards, std::vector<std::int64_t>(16, 4000), houses));
  EXPECT_THAT(exact_group_sets(together, query, {}).value()[0].groups, IsEmpty());
}

TEST(GroupScans, EveryScanFindsTheDenseBlock) {
  const auto region = six_by_six();
  auto query = quick_query();
  query.methods = {GroupMethod::EllipticScan, GroupMethod::RestrictedScan,
                   GroupMethod::UpperLevelSet};
  query.max_population_share = 0.2;
  const auto sets = exact_group_sets(region, query, {}).value();
  ASSERT_EQ(sets.size(), 3U);
  for (const auto& set : sets) {
    EXPECT_EQ(members(region, set), "ABGH") << set.parameters;
    EXPECT_EQ(set.groups.at(0).p_method, set.method);
    EXPECT_EQ(set.seed, query.seed);
  }
  EXPECT_THAT(sets[0].parameters, HasSubstr("mid-p-value is below 0.2"));
  EXPECT_THAT(sets[1].parameters, HasSubstr("upper-level-set"));
  EXPECT_THAT(sets[2].parameters, HasSubstr("circles and 46 ellipses"));
}

/// What a scan did is said; what was not done is not. Nothing here changes what is found.
TEST(GroupScans, ScansSayHowTheirPValuesWereFound) {
  const auto region = six_by_six();
  auto query = quick_query();
  query.replicates = 99;
  const auto parameters = [&](GroupMethod method, ScanInference inference) {
    query.methods = {method};
    query.scan_inference = inference;
    const auto set = exact_group_sets(region, query, {}).value().at(0);
    EXPECT_EQ(members(region, set), "ABGH") << set.parameters;
    return set.parameters;
  };
  const auto scan = GroupMethod::CircularScan;
  EXPECT_THAT(parameters(scan, ScanInference::Threshold), Not(HasSubstr("exact maxima")));
  EXPECT_THAT(parameters(scan, ScanInference::Maxima), HasSubstr("exact maxima of all 99"));
  for (const auto method : {GroupMethod::CircularScan, GroupMethod::FlexibleScan}) {
    EXPECT_THAT(parameters(method, ScanInference::Gumbel), HasSubstr("Gumbel's law"));
    EXPECT_THAT(parameters(method, ScanInference::Sequential), Not(HasSubstr("stopped")));
  }
  // A region without a group: drawing stops at the sixth replicate that is as strong.
  query.methods = {GroupMethod::CircularScan};
  const auto none = exact_group_sets(even_region(20), query, {}).value().at(0);
  EXPECT_THAT(none.parameters,
              HasSubstr("when 6 replicates were as strong as the strongest circle"));
  EXPECT_THAT(none.groups, IsEmpty());
}

TEST(GroupScans, IteratedRemovalAndGiniReachTheScans) {
  const auto region = six_by_six();
  auto query = quick_query();
  query.methods = {GroupMethod::CircularScan, GroupMethod::FlexibleScan};
  query.secondary = concentration::SecondaryGroups::IteratedRemoval;
  const auto removed = exact_group_sets(region, query, {}).value();
  for (const auto& set : removed) {
    EXPECT_THAT(set.parameters, HasSubstr("iterated removal"));
  }
  query.secondary = concentration::SecondaryGroups::GiniOptimal;
  const auto sets = exact_group_sets(region, query, {}).value();
  EXPECT_THAT(sets.at(0).parameters, HasSubstr("do not overlap stronger ones"));
  EXPECT_THAT(sets.at(1).parameters, HasSubstr("Gini coefficient"));
}

}  // namespace
}  // namespace fairward::engine
