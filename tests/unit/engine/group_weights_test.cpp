#include "engine/group_weights.hpp"

#include "engine/groups.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Sixteen square wards; four of them, in a corner, are full of people.
Region sixteen_wards() {
  const auto wards = mosaic(R"(ABCD
                               EFGH
                               IJKL
                               MNOP)");
  std::vector<House> houses;
  for (char c = 'A'; c <= 'P'; ++c) {
    const bool full = std::string_view{"ABEF"}.find(c) != std::string_view::npos;
    const std::int64_t people = full ? 60 + (c - 'A') : 1 + c % 3;
    houses.push_back({std::string(1, c), people, people});
  }
  return region_of(snapshot_of(wards, std::vector<std::int64_t>(16, 4000), houses));
}

GroupSet hot_spots(const std::string& weights) {
  GroupQuery query;
  query.methods = {GroupMethod::GiStar};
  query.weights = weights;
  query.permutations = 9'999;
  query.false_discovery_rate = 0.3;
  return exact_group_sets(sixteen_wards(), query, {}).value().at(0);
}

std::vector<std::size_t> wards_of(const GroupSet& set) {
  std::vector<std::size_t> wards;
  for (const auto& group : set.groups) {
    for (const auto ward : group.wards) {
      wards.push_back(to_size(ward));
    }
  }
  return wards;
}

TEST(GroupWeights, LocalStatisticsSayWhomTheyTakeForNeighbours) {
  EXPECT_THAT(hot_spots("contiguity").parameters, HasSubstr("equal weights, the ward included"));
  const auto nearest = hot_spots("knn:4");
  EXPECT_THAT(nearest.parameters, HasSubstr("the 4 nearest wards by centroid"));
  EXPECT_THAT(nearest.parameters, HasSubstr("exact law"));
  const auto border = hot_spots("border-length");
  EXPECT_THAT(border.parameters, HasSubstr("wards with a border, by its length"));
  // On squares all borders are as long, so that the exact law holds for all wards.
  EXPECT_THAT(border.parameters, HasSubstr("exact law"));
  EXPECT_THAT(hot_spots("distance:1100").parameters, HasSubstr("wards within 1,100 m"));
  const auto inverse = hot_spots("inverse-distance:1500");
  EXPECT_THAT(inverse.parameters, HasSubstr("by inverse distance"));
  EXPECT_THAT(inverse.parameters, HasSubstr("with unequal weights by conditional permutation"));
}

TEST(GroupWeights, TheFullCornerIsFoundByAll) {
  for (const auto* weights : {"contiguity", "knn:3", "border-length", "inverse-distance:1500"}) {
    EXPECT_THAT(wards_of(hot_spots(weights)), ::testing::IsSupersetOf({0U, 1U, 4U, 5U})) << weights;
  }
}

TEST(GroupWeights, WhatIsNotKnownIsRefusedWithWhatIs) {
  for (const auto* text : {"near", "knn", "knn:0", "knn:51", "knn:x", "distance:-1",
                           "distance:", "inverse-distance:0", "border"}) {
    GroupQuery query;
    query.weights = text;
    const auto refused = exact_group_sets(sixteen_wards(), query, {});
    ASSERT_FALSE(refused.has_value()) << text;
    EXPECT_EQ(refused.error().code(), Errc::Usage);
    EXPECT_THAT(refused.error().message(), HasSubstr("border-length")) << text;
  }
}

}  // namespace
}  // namespace fairward::engine
