#include "engine/what_if.hpp"

#include "engine/check_groups.hpp"
#include "engine/group_methods.hpp"

#include "base/random.hpp"

#include "small_region.hpp"
#include "support/random_cases.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace fairward::engine {
namespace {

using testing::random_cases;

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

constexpr std::uint32_t kTask = 0x57484946;  // "WHIF"
const disclosure::Gate kRestricted{DisclosureMode::Restricted};

/// Square wards "A" to "Z", some of them empty, others far over their limit.
Region random_region(std::uint64_t seed) {
  RandomStream random{seed, kTask, 0};
  const auto wards = mosaic(R"(ABCDE
                               FGHIJ
                               KLMNO
                               PQRST
                               UVWXY)");
  std::vector<std::int64_t> residents;
  std::vector<House> houses;
  for (char c = 'A'; c <= 'Y'; ++c) {
    residents.push_back(random.below(20) == 0 ? 0 : 500 + random.below(3000));
    const auto count = random.below(4);
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto people = static_cast<std::int64_t>(1 + random.below(c < 'H' ? 9 : 4));
      houses.push_back({std::string(1, c), people, people});
    }
  }
  return region_of(snapshot_of(wards, residents, houses));
}

GroupQuery quick_query(std::uint64_t seed) {
  GroupQuery query;
  query.smallest = 1;
  query.replicates = 99;
  query.scan_p = 0.2;
  query.false_discovery_rate = 0.2;
  query.max_population_share = 0.3;
  query.most_wards = 6;
  query.seed = seed;
  // In so few wards exact p-values take most of the time.
  query.inference =
      seed % 8 == 0 ? concentration::Inference::Exact : concentration::Inference::Sampled;
  query.permutations = 999;
  query.threads = Threads{1};
  query.baseline = seed % 3 == 0 ? Baseline::Council : Baseline::Region;
  return query;
}

std::string text_of(const WardGroup& group) {
  std::string text;
  for (const auto ward : group.wards) {
    text += fmt::format("{} ", to_size(ward));
  }
  text += fmt::format("people {} residents {} risk {} p {} ratio {} by", group.people,
                      group.population, group.relative_risk.value_or(-1),
                      group.p_value.value_or(-1), group.log_likelihood_ratio.value_or(-1));
  for (const auto method : group.methods) {
    text += fmt::format(" {}", method_name(method));
  }
  return text;
}

std::string text_of(const std::vector<GroupSet>& sets) {
  std::string text;
  for (const auto& set : sets) {
    text += set.parameters + "\n";
    for (const auto& group : set.groups) {
      text += "  " + text_of(group) + "\n";
    }
  }
  return text;
}

std::string text_of(const GroupTable& table) {
  std::string text = fmt::format("{} {} moran {}\n", table.method, table.seed,
                                 table.global_moran ? table.global_moran->p_value : -1);
  for (const auto& row : table.rows) {
    text += fmt::format("{} over {} headroom", text_of(row.group), row.people_over.value_or(-1));
    for (const auto& near : row.nearest_headroom) {
      text += " " + near.code;
    }
    text += "\n";
  }
  return text;
}

GroupQuery with_proposal(GroupQuery query, const Region& region, Addition more) {
  query.basis.proposal =
      ProposedBedspaces{region.snapshot->wards->code(more.ward).text(), more.people};
  return query;
}

TEST(WhatIf, WithNothingAddedIsTheCheckItself) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto region = random_region(seed);
    const auto query = quick_query(seed);
    const auto what_if = WhatIf::make(region, query, kRestricted, {}).value();
    const auto check = *groups(region, query, kRestricted, {}).value();
    EXPECT_EQ(text_of(what_if.before()), text_of(exact_group_sets(region, query, {}).value()))
        << seed;
    EXPECT_EQ(text_of(what_if.with({}, {}).value()), text_of(check)) << seed;
  }
}

/// In parts: under the sanitizers all of them would take longer than a test may.
class WhatIfInParts : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(WhatIfInParts, IsTheCheckRunAnewWithTheProposal) {
  std::size_t changed = 0;
  for (std::uint64_t seed = GetParam(); seed < GetParam() + random_cases(10); ++seed) {
    const auto region = random_region(seed);
    const auto query = quick_query(seed);
    const auto what_if = WhatIf::make(region, query, kRestricted, {}).value();
    RandomStream random{seed, kTask, 1};
    for (int i = 0; i < 5; ++i) {
      const Addition more{ward_index(random.below(25)), 1 + random.below(30)};
      const auto anew = with_proposal(query, region, more);
      const auto sets = exact_group_sets(region, anew, {}).value();
      const auto in_place = what_if.sets_with({&more, 1}, {}).value();
      ASSERT_EQ(text_of(in_place), text_of(sets)) << seed;
      ASSERT_EQ(text_of(what_if.with({&more, 1}, {}).value()),
                text_of(*groups(region, anew, kRestricted, {}).value()))
          << seed;
      changed += text_of(sets) != text_of(what_if.sets_with({}, {}).value()) ? 1U : 0U;
    }
  }
  EXPECT_GE(changed, random_cases(25));
}

INSTANTIATE_TEST_SUITE_P(Seeds, WhatIfInParts, ::testing::Values(0U, 10U, 20U, 30U, 40U, 50U));

std::vector<Wards> wards_of(const GroupSet& set) {
  std::vector<Wards> wards;
  for (const auto& group : set.groups) {
    wards.push_back(group.wards);
  }
  return wards;
}

TEST(GroupRuns, SayWhatTwoPlainRunsSay) {
  std::size_t changed = 0;
  for (std::uint64_t seed = 100; seed < 100 + random_cases(40); ++seed) {
    const auto region = random_region(seed);
    const auto query = quick_query(seed);
    const auto places = places_for(*region.snapshot->wards, query, {}).value();
    GroupRuns runs{region, query, places};
    ASSERT_TRUE(runs.prepare({}).has_value());
    const auto before = exact_group_sets(region, query, {}).value();
    RandomStream random{seed, kTask, 2};
    for (const std::uint32_t most : {1U, 10U, 40U}) {  // the first proposes nobody
      const Addition more{ward_index(random.below(25)), random.below(most)};
      const auto after = exact_group_sets(
          region, more.people > 0 ? with_proposal(query, region, more) : query, {});
      const auto effects = runs.effects(more.ward, more.people, places->contiguity, {}).value();
      ASSERT_EQ(effects.size(), after->size());
      for (std::size_t i = 0; i < effects.size(); ++i) {
        const auto plain = compare_groups(wards_of(before[i]), wards_of((*after)[i]), more.ward,
                                          places->contiguity);
        EXPECT_EQ(effects[i].change, plain.change) << seed;
        EXPECT_EQ(effects[i].members, plain.members) << seed;
        EXPECT_EQ(effects[i].method, (*after)[i].method);
        changed += plain.change >= GroupChange::Joins ? 1U : 0U;
      }
    }
  }
  EXPECT_GE(changed, random_cases(100));
}

TEST(WhatIf, AddsUpSeveralAdditions) {
  const auto region = random_region(1);
  const auto what_if = WhatIf::make(region, quick_query(1), kRestricted, {}).value();
  const std::vector<Addition> split{{ward_index(3), 4}, {ward_index(9), 5}, {ward_index(3), 7}};
  const std::vector<Addition> whole{{ward_index(9), 5}, {ward_index(3), 11}};
  EXPECT_EQ(text_of(what_if.sets_with(split, {}).value()),
            text_of(what_if.sets_with(whole, {}).value()));
  const std::vector<Addition> and_back{{ward_index(9), 5}, {ward_index(9), -5}};
  EXPECT_EQ(text_of(what_if.sets_with(and_back, {}).value()),
            text_of(what_if.sets_with({}, {}).value()));
}

TEST(WhatIf, IsTheSameForAnyNumberOfThreads) {
  const auto region = random_region(2);
  auto query = quick_query(2);
  const Addition more{ward_index(7), 12};
  std::string one;
  for (const unsigned threads : {1U, 2U, 7U}) {
    query.threads = Threads{threads};
    const auto what_if = WhatIf::make(region, query, kRestricted, {}).value();
    const auto text = text_of(what_if.sets_with({&more, 1}, {}).value());
    one = one.empty() ? text : one;
    EXPECT_EQ(text, one) << threads;
  }
}

TEST(WhatIf, RefusesWardsThatAreNotThereAndPeopleWhoAreNotThere) {
  const auto region = random_region(3);
  const auto what_if = WhatIf::make(region, quick_query(3), kRestricted, {}).value();
  const Addition nowhere{ward_index(25), 1};
  EXPECT_EQ(what_if.with({&nowhere, 1}, {}).error().code(), Errc::Usage);
  const Addition too_few{ward_index(0), -1000};
  const auto refused = what_if.sets_with({&too_few, 1}, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message().find("cannot be taken from ward A"), std::string::npos);
}

}  // namespace
}  // namespace fairward::engine
