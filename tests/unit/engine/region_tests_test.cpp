#include "engine/region_tests.hpp"

#include "engine/group_methods.hpp"
#include "engine/groups.hpp"
#include "group_regions.hpp"
#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stop_token>
#include <string>
#include <vector>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

const disclosure::Gate kRestricted{DisclosureMode::Restricted};
const disclosure::Gate kShared{DisclosureMode::Shared};

GroupQuery asking() {
  GroupQuery query;
  query.methods = {GroupMethod::Policy};
  query.region_tests = true;
  return query;
}

/// 2,000 residents everywhere, so 10 are permitted.
///   A B C
///   D E F
Region six_wards(std::vector<std::int64_t> people) {
  return region_of(snapshot_of(mosaic(R"(A B C
                                         D E F)"),
                               std::vector<std::int64_t>(6, 2000),
                               {{"A", 40, people[0]},
                                {"B", 40, people[1]},
                                {"C", 40, people[2]},
                                {"D", 40, people[3]},
                                {"E", 40, people[4]},
                                {"F", 40, people[5]}}));
}

std::vector<RegionTest> tests_of(const Region& region, const GroupQuery& query,
                                 const disclosure::Gate& gate) {
  const auto table = groups(region, query, gate, {});
  EXPECT_TRUE(table.has_value()) << table.error().message();
  return table ? (*table)->region_tests : std::vector<RegionTest>{};
}

/// Above the limit are A, B and D, which all touch: 3 of the 11 pairs that queen has among six
/// wards. A has one neighbour that is not above (E), B three (C, E, F), D one (E).
TEST(RegionTests, JoinsAreCountedByHand) {
  const auto region = six_wards({20, 30, 6, 15, 8, 5});
  const auto tests = tests_of(region, asking(), kRestricted);
  ASSERT_THAT(tests, SizeIs(5));
  EXPECT_EQ(tests[0].name, "moran");
  EXPECT_EQ(tests[1].name, "geary");
  EXPECT_EQ(tests[2].name, "general_g");
  EXPECT_EQ(tests[3].name, "joins");
  EXPECT_EQ(tests[3].statistic, 3);
  EXPECT_NEAR(tests[3].expected, 11.0 * (3.0 * 2) / (6.0 * 5), 1e-12);
  EXPECT_EQ(tests[4].name, "joins_apart");
  EXPECT_EQ(tests[4].statistic, 5);
  EXPECT_THAT(tests[3].method, StartsWith("pairs of wards above the limit; wards that touch"));
  EXPECT_THAT(tests[3].method, HasSubstr("999 permutations, seed 20221"));
}

/// Of the rows' pairs the nearest ward by centroid is the one beside it: A B, B A, C B, D E, E D,
/// F E. A and B are above, and nobody else's nearest is.
TEST(RegionTests, WeightsAreThoseThatAreAskedFor) {
  auto query = asking();
  query.weights = "knn:1";
  const auto tests = tests_of(six_wards({20, 30, 6, 5, 8, 5}), query, kRestricted);
  ASSERT_THAT(tests, SizeIs(5));
  EXPECT_EQ(tests[3].statistic, 1) << "half of A looking at B and B at A";
  EXPECT_THAT(tests[0].method, HasSubstr("nearest ward by centroid, row-standardised"));
}

TEST(RegionTests, ValuesChange) {
  auto query = asking();
  const auto region = six_wards({20, 30, 6, 15, 8, 5});
  const auto rates = tests_of(region, query, kRestricted);
  query.region_values = RegionValues::Counts;
  const auto counts = tests_of(region, query, kRestricted);
  query.region_values = RegionValues::Eb;
  const auto eb = tests_of(region, query, kRestricted);
  ASSERT_FALSE(rates.empty() || counts.empty() || eb.empty());
  EXPECT_THAT(counts[0].method, StartsWith("people; "));
  EXPECT_NEAR(counts[0].statistic, rates[0].statistic, 1e-12) << "residents are the same";
  EXPECT_THAT(eb[0].method, HasSubstr("Assuncao and Reis"));
}

/// In shared mode two regions that show the same say the same, whatever the exact counts are.
TEST(RegionTests, TellNothingThatIsNotShown) {
  for (const auto* weights : {"contiguity", "knn:2", "inverse-distance:2000"}) {
    auto query = asking();
    query.weights = weights;
    const auto one = tests_of(six_wards({20, 30, 1, 15, 8, 4}), query, kShared);
    const auto other = tests_of(six_wards({21, 31, 3, 14, 9, 2}), query, kShared);
    ASSERT_THAT(one, SizeIs(other.size()));
    ASSERT_FALSE(one.empty());
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].statistic, other[i].statistic) << weights << " " << one[i].name;
      EXPECT_EQ(one[i].p_value, other[i].p_value) << weights << " " << one[i].name;
    }
  }
}

TEST(RegionTests, WhatCannotBeMeasuredIsLeftOut) {
  const auto tests = tests_of(six_wards({6, 6, 6, 6, 6, 6}), asking(), kRestricted);
  EXPECT_THAT(tests, IsEmpty());
  auto query = asking();
  query.region_tests = false;
  EXPECT_THAT(tests_of(six_wards({20, 30, 6, 15, 8, 5}), query, kRestricted), IsEmpty());
}

/// Asked to stop when a method begins, the check ends with it: nothing else begins.
TEST(StoppedCheck, EndsInTheMethodThatIsRunning) {
  const auto region = six_by_six();
  for (const auto method : methods_in_order()) {
    auto query = quick_query();
    query.methods.assign(methods_in_order().begin(), methods_in_order().end());
    query.region_tests = true;
    std::stop_source stop;
    int told_after = 0;
    const Job job{stop.get_token(), [&](const ProgressReport& told) {
                    told_after += stop.stop_requested() && told.phase != method_label(method);
                    if (told.phase == method_label(method)) {
                      stop.request_stop();
                    }
                  }};
    const auto table = groups(region, query, kRestricted, job);
    ASSERT_TRUE(stop.stop_requested()) << method_name(method);
    ASSERT_FALSE(table.has_value()) << method_name(method);
    EXPECT_EQ(table.error().code(), Errc::Cancelled) << method_name(method);
    EXPECT_EQ(told_after, 0) << method_name(method);
  }
}

TEST(StoppedCheck, EndsWhileNeighboursAreFoundAndWhileTheRegionIsTested) {
  for (const auto* phase : {"finding neighbours", "the region as a whole"}) {
    auto query = asking();
    query.weights = "knn:3";
    std::stop_source stop;
    const Job job{stop.get_token(), [&](const ProgressReport& told) {
                    if (told.phase == phase) {
                      stop.request_stop();
                    }
                  }};
    const auto table = groups(six_by_six(), query, kRestricted, job);
    ASSERT_FALSE(table.has_value()) << phase;
    EXPECT_EQ(table.error().code(), Errc::Cancelled) << phase;
  }
}

}  // namespace
}  // namespace fairward::engine
