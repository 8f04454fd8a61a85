/// A part of the experiment behind docs/detection.md, small enough for every run of the tests.

#include "detection/planted_world.hpp"
#include "engine/group_methods.hpp"
#include "engine/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace fairward::detection {
namespace {

constexpr std::size_t kWards = 120;

std::vector<PlantedWorld> worlds(std::uint64_t count) {
  std::vector<PlantedWorld> made;
  for (std::uint64_t seed = 501; seed < 501 + count; ++seed) {
    made.push_back(planted_world(kWards, seed).value());
  }
  return made;
}

std::vector<GroupSet> found_in(const engine::Region& region, std::vector<GroupMethod> methods) {
  engine::GroupQuery query;
  query.methods = std::move(methods);
  query.replicates = 99;
  return engine::exact_group_sets(region, query, {}).value();
}

std::set<std::uint32_t> wards_of(const GroupSet& set) {
  std::set<std::uint32_t> wards;
  for (const auto& group : set.groups) {
    for (const auto ward : group.wards) {
      wards.insert(static_cast<std::uint32_t>(to_size(ward)));
    }
  }
  return wards;
}

/// Planted wards have `strength` times the people that their residents have elsewhere: the ratio
/// over 200 draws, whose standard error is about 2 %.
TEST(PlantedWorld, HasTheRiskThatWasPlanted) {
  const auto world = worlds(1).front();
  ASSERT_FALSE(world.planted.empty());
  std::set<std::uint32_t> planted;
  for (const auto& group : world.planted) {
    planted.insert(group.begin(), group.end());
  }
  double people[2] = {0, 0};
  double residents[2] = {0, 0};
  for (std::uint32_t draw = 0; draw < 200; ++draw) {
    const auto region = populated(world, 2.5, draw);
    const auto& reg = *region.snapshot->registers.front();
    for (std::size_t i = 0; i < reg.properties.size(); ++i) {
      const auto ward = static_cast<std::uint32_t>(to_size(reg.ward[i].value()));
      people[planted.contains(ward)] += static_cast<double>(reg.properties[i].occupied);
    }
    for (std::uint32_t ward = 0; ward < world.wards->size(); ++ward) {
      residents[planted.contains(ward)] +=
          static_cast<double>(world.residents->ward[ward].value_or(0));
    }
  }
  EXPECT_NEAR(people[0] / residents[0] * 460, 1, 0.02);
  EXPECT_NEAR(people[1] / residents[1] * 460, 2.5, 0.15);
}

TEST(Detection, StrongGroupsAreFoundInTheirOwnShape) {
  std::size_t truly = 0;
  std::size_t found = 0;
  std::size_t planted = 0;
  for (const auto& world : worlds(6)) {
    const auto sets = found_in(populated(world, 4), {GroupMethod::FlexibleScan});
    const auto wards = wards_of(sets.front());
    found += wards.size();
    for (const auto& group : world.planted) {
      planted += group.size();
      truly += static_cast<std::size_t>(
          std::ranges::count_if(group, [&](std::uint32_t ward) { return wards.contains(ward); }));
    }
  }
  ASSERT_GT(planted, 20U);
  EXPECT_GE(static_cast<double>(truly), 0.8 * static_cast<double>(planted)) << "recall";
  EXPECT_GE(static_cast<double>(truly), 0.8 * static_cast<double>(found)) << "precision";
}

/// With nothing planted each scan finds something in 5 of 100 regions: at most 13 (binomial, 99.9
/// %), and not none in all three together.
TEST(Detection, ScansRaiseFalseAlarmsAtTheirLevel) {
  const std::vector<GroupMethod> scans{GroupMethod::FlexibleScan, GroupMethod::CircularScan,
                                       GroupMethod::UpperLevelSet};
  std::vector<int> alarms(scans.size(), 0);
  for (const auto& world : worlds(5)) {
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
      const auto sets = found_in(populated(world, 1, draw), scans);
      for (std::size_t i = 0; i < sets.size(); ++i) {
        alarms[i] += sets[i].groups.empty() ? 0 : 1;
      }
    }
  }
  for (std::size_t i = 0; i < scans.size(); ++i) {
    EXPECT_LE(alarms[i], 13) << method_name(scans[i]);
  }
  EXPECT_GE(alarms[0] + alarms[1] + alarms[2], 1);
}

}  // namespace
}  // namespace fairward::detection
