#include "engine/groups.hpp"

#include "engine/group_ground.hpp"
#include "group_regions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const disclosure::Gate kRestricted{DisclosureMode::Restricted};

/// Residents are 1,000 everywhere, so five people are at the limit. Over it are A, B, E and I; C is
/// at it, and D has reached the trigger.
Region nine_wards() {
  const auto wards = mosaic(R"(A B C
                               D E F
                               G H I)");
  return region_of(
      snapshot_of(wards, std::vector<std::int64_t>(9, 1000),
                  {{"A", 6, 6}, {"B", 6, 6}, {"C", 5, 5}, {"D", 4, 4}, {"E", 8, 8}, {"I", 7, 7}}));
}

GroupQuery policy_query() {
  GroupQuery query;
  query.methods = {GroupMethod::Policy};
  return query;
}

std::string policy_groups(const GroupQuery& query) {
  const auto region = nine_wards();
  return members(region, exact_group_sets(region, query, {}).value().at(0));
}

TEST(PolicyGroups, JoinAcrossACornerOnlyUnderQueenContiguity) {
  auto query = policy_query();
  EXPECT_EQ(policy_groups(query), "ABEI");
  query.contiguity = ContiguityKind::Rook;
  EXPECT_EQ(policy_groups(query), "ABE");  // I is alone, and one ward is no group
  query.smallest = 1;
  EXPECT_EQ(policy_groups(query), "ABE I");
}

TEST(PolicyGroups, TakeInWardsAtOrPastTheStatusAskedFor) {
  auto query = policy_query();
  query.contiguity = ContiguityKind::Rook;
  query.policy_status = LimitStatus::AtLimit;
  EXPECT_EQ(policy_groups(query), "ABCE");
  query.policy_status = LimitStatus::TriggerReached;
  EXPECT_EQ(policy_groups(query), "ABCDE");
}

TEST(PolicyGroups, SumPeopleAndCompareInsideWithOutside) {
  const auto region = nine_wards();
  const auto group = exact_group_sets(region, policy_query(), {}).value().at(0).groups.at(0);
  EXPECT_EQ(group.people, 27);
  EXPECT_EQ(group.population, 4000);
  ASSERT_TRUE(group.relative_risk);
  EXPECT_DOUBLE_EQ(*group.relative_risk, (27 / 4000.0) / (9 / 5000.0));
  EXPECT_FALSE(group.p_value);
}

TEST(PolicyGroups, DoNotDependOnWhatStatisticsCompareWith) {
  auto query = policy_query();
  const auto region = nine_wards();
  const auto by_region = exact_group_sets(region, query, {}).value().at(0).groups.at(0);
  auto two_councils = std::make_shared<Snapshot>(*region.snapshot);
  two_councils->wards = mosaic(R"(A B C
                                  D E F
                                  G H I)",
                               Metres{1000}, "G=L2 H=L2 I=L2");
  query.baseline = Baseline::Council;
  const auto by_council =
      exact_group_sets(region_of(two_councils), query, {}).value().at(0).groups.at(0);
  EXPECT_EQ(by_council.wards, by_region.wards);
  EXPECT_DOUBLE_EQ(by_council.population, 4000);
  EXPECT_EQ(by_council.relative_risk, by_region.relative_risk);
}

TEST(Groups, RefusesParametersOutOfRange) {
  const auto refusal = [](auto change) {
    GroupQuery query = policy_query();
    change(query);
    const auto result = exact_group_sets(nine_wards(), query, {});
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(result ? Errc::Internal : result.error().code(), Errc::Usage);
    return result ? std::string{} : result.error().message();
  };
  EXPECT_THAT(refusal([](auto& q) { q.permutations = 998; }), HasSubstr("--permutations"));
  EXPECT_THAT(refusal([](auto& q) { q.permutations = 1'000'001; }), HasSubstr("--permutations"));
  EXPECT_THAT(refusal([](auto& q) { q.replicates = 98; }), HasSubstr("--replicates"));
  EXPECT_THAT(refusal([](auto& q) { q.replicates = 100'001; }), HasSubstr("--replicates"));
  EXPECT_THAT(refusal([](auto& q) { q.max_population_share = 0; }), HasSubstr("--max-population"));
  EXPECT_THAT(refusal([](auto& q) { q.max_population_share = 0.51; }),
              HasSubstr("--max-population"));
  EXPECT_THAT(refusal([](auto& q) { q.most_wards = 31; }), HasSubstr("--most-wards"));
  EXPECT_THAT(refusal([](auto& q) { q.smallest = 0; }), HasSubstr("--min-wards"));
  for (const auto* islands : {"far", "nearest:0", "nearest:21", "nearest:", "within:0", "within:-5",
                              "within:1:2", "nearest"}) {
    EXPECT_THAT(refusal([&](auto& q) { q.islands = islands; }), HasSubstr("--islands")) << islands;
  }
}

TEST(Groups, AcceptsTheEndsOfEveryRange) {
  GroupQuery query = policy_query();
  query.permutations = 999;
  query.replicates = 99;
  query.max_population_share = 0.5;
  query.smallest = 1;
  for (const auto* islands : {"", "none", "nearest:1", "nearest:20", "within:0.5"}) {
    query.islands = islands;
    EXPECT_TRUE(exact_group_sets(nine_wards(), query, {}).has_value()) << islands;
  }
}

TEST(Groups, StopsWhenTheJobIsStopped) {
  std::stop_source stop;
  stop.request_stop();
  const auto result = groups(nine_wards(), policy_query(), kRestricted, Job{stop.get_token(), {}});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code(), Errc::Cancelled);
}

TEST(Groups, TheNumberOfThreadsChangesNothing) {
  const auto region = six_by_six();
  const auto run = [&](unsigned threads) {
    auto query = quick_query();
    query.threads = Threads{threads};
    return exact_group_sets(region, query, {}).value();
  };
  const auto one = run(1);
  std::size_t with_p = 0;
  for (const unsigned threads : {2U, 7U}) {
    const auto many = run(threads);
    ASSERT_EQ(many.size(), one.size());
    for (std::size_t k = 0; k < one.size(); ++k) {
      ASSERT_EQ(many[k].groups.size(), one[k].groups.size());
      for (std::size_t g = 0; g < one[k].groups.size(); ++g) {
        EXPECT_EQ(many[k].groups[g].wards, one[k].groups[g].wards);
        EXPECT_EQ(many[k].groups[g].p_value, one[k].groups[g].p_value);
        EXPECT_EQ(many[k].groups[g].log_likelihood_ratio, one[k].groups[g].log_likelihood_ratio);
        with_p += one[k].groups[g].p_value ? 1U : 0U;
      }
    }
  }
  EXPECT_GE(with_p, 2U);  // else nothing was compared
}

TEST(Groups, ExactInferenceNeedsNoDrawsAndSampledAgreesWithIt) {
  const auto region = six_by_six();
  auto query = quick_query();
  query.methods = {GroupMethod::GiStar};
  const auto exact = exact_group_sets(region, query, {}).value().at(0);
  EXPECT_THAT(exact.parameters, HasSubstr("no sampling"));
  EXPECT_THAT(exact.parameters, HasSubstr("as high or higher"));
  query.seed = 99;
  EXPECT_EQ(exact_group_sets(region, query, {}).value().at(0).groups.at(0).p_value,
            exact.groups.at(0).p_value);
  query.inference = concentration::Inference::Sampled;
  query.permutations = 99'999;
  const auto sampled = exact_group_sets(region, query, {}).value().at(0);
  EXPECT_THAT(sampled.parameters, HasSubstr("99,999 permutations, seed 99"));
  ASSERT_EQ(members(region, sampled), members(region, exact));
  EXPECT_NEAR(*sampled.groups.at(0).p_value, *exact.groups.at(0).p_value,
              0.1 * *exact.groups.at(0).p_value + 4e-4);
}

TEST(DeprivationFifths, HoldTheSameResidentsAndKeepEqualScoresTogether) {
  Deprivation deprivation;
  Rates rates;
  for (const double score : {50.0, 10.0, 20.0, 20.0, 40.0, 30.0}) {
    deprivation.score.emplace_back(score);
    rates.people.push_back(1);
    rates.population.push_back(score == 20.0 ? 500 : 1000);
    rates.included.push_back(1);
  }
  deprivation.score.push_back(Measure::missing(FigureState::NoData));
  rates.people.push_back(1);
  rates.population.push_back(1000);
  rates.included.push_back(1);
  EXPECT_THAT(deprivation_fifths(deprivation, rates), ElementsAre(4, 0, 1, 1, 3, 2, kNoStratum));
}

TEST(AgainstStrata, ExpectsOfEachWardTheRateOfItsStratum) {
  // Two strata of 3,000: 30 and 6 people. The whole's rate is 36 / 6000.
  const Rates rates{{20, 10, 6, 0}, {1000, 2000, 2000, 1000}, {1, 1, 1, 1}};
  const std::vector<std::size_t> stratum{0, 0, 1, 1};
  const auto against = against_strata(rates, stratum);
  const double whole = 36.0 / 6000;
  EXPECT_DOUBLE_EQ(against.population[0] * whole, 10);  // of 30 people, by residents
  EXPECT_DOUBLE_EQ(against.population[1] * whole, 20);
  EXPECT_DOUBLE_EQ(against.population[2] * whole, 4);
  EXPECT_DOUBLE_EQ(against.population[3] * whole, 2);
  const std::vector<std::size_t> without{0, 0, 1, kNoStratum};
  EXPECT_EQ(against_strata(rates, without).included[3], 0);
}

TEST(Groups, ABaselineOfDeprivationNeedsScores) {
  auto query = quick_query();
  query.baseline = Baseline::Deprivation;
  const auto result = exact_group_sets(six_by_six(), query, {});
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().message(), HasSubstr("no deprivation scores"));
}

TEST(Groups, MethodsComeInTheirOwnOrderWhateverTheOrderAskedFor) {
  auto query = quick_query();
  query.methods = {GroupMethod::LocalMoran, GroupMethod::GiStarEb, GroupMethod::Policy};
  const auto sets = exact_group_sets(six_by_six(), query, {}).value();
  ASSERT_EQ(sets.size(), 3U);
  EXPECT_EQ(sets[0].method, GroupMethod::Policy);
  EXPECT_EQ(sets[1].method, GroupMethod::GiStarEb);
  EXPECT_EQ(sets[2].method, GroupMethod::LocalMoran);
}

/// A row of twelve wards: the western council has ten times the rate of the eastern one, and within
/// each every ward has the same.
Region two_even_councils() {
  const auto wards = mosaic("ABCDEFGHIJKL", Metres{1000}, "G=L2 H=L2 I=L2 J=L2 K=L2 L=L2");
  std::vector<House> houses;
  for (const char c : std::string_view{"ABCDEFGHIJKL"}) {
    for (int k = 0; k < (c < 'G' ? 20 : 2); ++k) {
      houses.push_back({std::string(1, c), 1, 1});
    }
  }
  return region_of(snapshot_of(wards, std::vector<std::int64_t>(12, 4000), houses));
}

TEST(Groups, AgainstItsCouncilAWardWithItsCouncilsRateIsNothingSpecial) {
  const auto region = two_even_councils();
  auto query = quick_query();
  query.methods = {GroupMethod::CircularScan, GroupMethod::GiStar, GroupMethod::LocalMoran};
  query.max_population_share = 0.5;
  const auto against_region = exact_group_sets(region, query, {}).value();
  EXPECT_EQ(members(region, against_region[0]), "ABCDEF");
  query.baseline = Baseline::Council;
  const auto against_council = exact_group_sets(region, query, {}).value();
  for (const auto& set : against_council) {
    EXPECT_THAT(set.groups, IsEmpty()) << method_name(set.method);
    EXPECT_THAT(set.parameters, HasSubstr("compared with each council's own rate"));
  }
}

TEST(Groups, AgainstItsCouncilTheRelativeRiskIsWithinTheCouncil) {
  // K and L take 10 of their council's 20 people, where its rate expects 20 / 6 x 2: the others of
  // both councils have 130 of an expected 140 - 20 / 3.
  const auto wards = two_even_councils().snapshot->wards;
  std::vector<House> houses;
  const std::string codes = "ABCDEFGHIJKL";
  const std::vector<int> people{20, 20, 20, 20, 20, 20, 0, 0, 0, 0, 10, 10};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (int k = 0; k < people[i]; ++k) {
      houses.push_back({std::string(1, codes[i]), 1, 1});
    }
  }
  const auto region = region_of(snapshot_of(wards, std::vector<std::int64_t>(12, 4000), houses));
  auto query = quick_query();
  query.methods = {GroupMethod::CircularScan};
  query.baseline = Baseline::Council;
  const auto sets = exact_group_sets(region, query, {}).value();
  ASSERT_EQ(members(region, sets[0]), "KL");
  const double inside = 20 / (20 / 6.0 * 2);
  const double outside = 120 / (140 - 20 / 6.0 * 2);
  EXPECT_NEAR(sets[0].groups[0].relative_risk.value(), inside / outside, 1e-9);
}

TEST(Groups, NobodyAnywhereIsAnAnswerWithoutGroups) {
  const auto region =
      region_of(snapshot_of(mosaic("ABC\nDEF"), std::vector<std::int64_t>(6, 1000), {{"A", 1, 0}}));
  const auto table = groups(region, quick_query(), kRestricted, {});
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT((*table)->rows, IsEmpty());
  EXPECT_FALSE((*table)->global_moran.has_value());
}

TEST(Groups, SaysWhatWasAskedAndWhichWardsAreIslands) {
  const auto region = region_of(
      snapshot_of(mosaic("A B . C"), {1000, 1000, 1000}, {{"A", 6, 6}, {"B", 6, 6}, {"C", 6, 6}}));
  auto query = policy_query();
  query.methods = {GroupMethod::Policy, GroupMethod::CircularScan};
  query.replicates = 99;
  query.islands = "nearest:1";
  query.seed = 7;
  const auto table = groups(region, query, kRestricted, {}).value();
  EXPECT_EQ(table->method, "policy,circular_scan");
  EXPECT_EQ(table->seed, 7U);
  EXPECT_THAT(table->islands, ElementsAre("C"));
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].members.size(), 3U);  // C is linked to B
  query.islands = "none";
  EXPECT_EQ(groups(region, query, kRestricted, {}).value()->rows[0].members.size(), 2U);
}

TEST(ParseMethods, ReadsNamesInAnyCaseAndAllMeansEveryOne) {
  EXPECT_THAT(parse_methods("usual").value(), IsEmpty());
  EXPECT_THAT(parse_methods("policy,usual").value(), IsEmpty());
  EXPECT_EQ(parse_methods("all").value().size(), kGroupMethods);
  EXPECT_THAT(parse_methods("uls, elliptic,restricted").value(),
              ElementsAre(GroupMethod::UpperLevelSet, GroupMethod::EllipticScan,
                          GroupMethod::RestrictedScan));
  EXPECT_THAT(parse_methods("Scan, gi-star-eb").value(),
              ElementsAre(GroupMethod::CircularScan, GroupMethod::GiStarEb));
  const auto wrong = parse_methods("local_morran");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code(), Errc::Usage);
  EXPECT_THAT(wrong.error().message(), HasSubstr("did you mean 'local_moran'?"));
}

}  // namespace
}  // namespace fairward::engine
