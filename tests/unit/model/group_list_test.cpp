#include "model/group_list.hpp"

#include "stats/limit_test.hpp"
#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace fairward::model {
namespace {

using fairward::testing::released;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

/// Two wards of 10,000 residents, 60 people each: 20 over together.
GroupTable one_group() {
  GroupTable table;
  table.seed = 7;
  table.parameters = {"policy groups: queen contiguity"};
  GroupRow row;
  row.group.wards = {ward_index(0), ward_index(1)};
  row.group.methods = {GroupMethod::Policy, GroupMethod::GiStar};
  row.group.p_value = 0.0004;
  row.group.p_method = GroupMethod::GiStar;
  row.councils = {"Bolton", "Bury"};
  row.figures = stats::test_limit(Count{120}, Count{20'000}, {});
  row.people_over = Count{20};
  row.relative_risk = Measure{2.5};
  row.wards_above_limit = 2;
  for (const auto* name : {"Alder", "Birch"}) {
    row.members.push_back({"", name, "", stats::test_limit(Count{60}, Count{10'000}, {})});
  }
  row.nearest_headroom = {
      {"", "Cedar", stats::test_limit(Count{40}, Count{10'000}, {}), 1240},
      {"", "Elm", stats::test_limit(Count::missing(FigureState::Suppressed), Count{10'000}, {}),
       380}};
  table.rows.push_back(std::move(row));
  return table;
}

TEST(GroupList, ExplainsAGroupInPlainWords) {
  const auto list = make_group_list(released(one_group()), {});
  EXPECT_EQ(list.summary, "1 ward group over the limit.");
  ASSERT_EQ(list.groups.size(), 1U);
  const auto& group = list.groups[0];
  EXPECT_EQ(group.title, "Ward group 1");
  EXPECT_EQ(group.subtitle, "2 wards in Bolton and Bury");
  EXPECT_EQ(group.headline, "120.0 % of the limit");
  EXPECT_THAT(group.wards, ElementsAre("Alder", "Birch"));
  EXPECT_EQ(group.methods, "Found by 2 of 8 methods: policy group and Getis-Ord Gi* (rates).");
  EXPECT_EQ(group.explanation,
            "Together these wards have 20 more people than the limit of 1 in 200 permits. Their "
            "rate is 2.5 times that of the rest of the region, more than chance explains.");
  EXPECT_THAT(group.headroom,
              ElementsAre("Cedar, 1.2 km away: room for 10 people", "Elm, 400 m away: suppressed"));
  EXPECT_FALSE(group.selected);
  EXPECT_THAT(list.how, ElementsAre("Policy groups: queen contiguity.", "Seed 7."));
  EXPECT_THAT(list.caveat, HasSubstr("not by itself a breach"));
}

TEST(GroupList, SaysThatGroupsOverlapAndHowOftenTheListIsWrong) {
  auto table = one_group();
  EXPECT_EQ(make_group_list(released(table), {}).overlap, "");
  EXPECT_THAT(make_group_list(released(table), {}).false_alarms, HasSubstr("policy groups are no"));
  table.rows.push_back(table.rows.front());
  table.parameters.push_back("flexible scan");
  const auto list = make_group_list(released(table), {});
  EXPECT_THAT(list.overlap, HasSubstr("2 wards are in more than one"));
  EXPECT_THAT(list.false_alarms, HasSubstr("about 8 % of regions"));
}

TEST(GroupList, AGroupIsChosenWhenAllItsWardsAre) {
  const auto groups = released(one_group());
  EXPECT_FALSE(make_group_list(groups, std::vector{ward_index(0)}).groups[0].selected);
  EXPECT_TRUE(make_group_list(groups, std::vector{ward_index(0), ward_index(1), ward_index(4)})
                  .groups[0]
                  .selected);
}

TEST(GroupList, AHotSpotWithinTheLimitIsSaidToBeWithinIt) {
  auto table = one_group();
  table.rows[0].figures = stats::test_limit(Count{40}, Count{20'000}, {});
  table.rows[0].people_over = Count{0};
  const auto list = make_group_list(released(table), {});
  EXPECT_THAT(list.groups[0].explanation, HasSubstr("within the limit of 1 in 200"));
}

TEST(GroupList, ASuppressedGroupIsNotTested) {
  auto table = one_group();
  for (auto& member : table.rows[0].members) {
    member.figures = stats::test_limit(Count{2}, Count{10'000}, {});
  }
  const auto list = make_group_list(released(table, DisclosureMode::Shared), {});
  EXPECT_EQ(list.groups[0].headline, "suppressed");
  EXPECT_THAT(list.groups[0].explanation, HasSubstr("confidential"));
}

TEST(GroupList, SaysHowSureAGroupIs) {
  GroupTable table;
  table.method = "policy";
  GroupRow row;
  row.group.methods = {GroupMethod::Policy};
  table.rows = {row, row};
  table.rows[1].stability =
      GroupStability{100, 90, {"all asylum accommodation"}, {"the register of 30 June 2025"}};
  const disclosure::Gate gate{DisclosureMode::Restricted};
  const auto list = make_group_list(gate.release(table), {});
  EXPECT_EQ(list.groups[0].sureness, "");
  EXPECT_EQ(list.groups[0].methods, "Found by policy group.");
  EXPECT_EQ(list.groups[1].sureness,
            "Found again in 90 of 100 redraws of the register's properties. Also there on all "
            "asylum accommodation. Not there on the register of 30 June 2025.");
}

TEST(GroupList, NoGroupIsAnAnswer) {
  EXPECT_EQ(make_group_list(released({}), {}).summary,
            "No over-concentrated ward group was found.");
}

TEST(MethodsCommand, NamesWhatStaysOn) {
  engine::Document document;  // none named: the usual ones are on
  EXPECT_EQ(std::ranges::count_if(method_choices(document), &MethodChoice::on), 8);
  EXPECT_EQ(methods_command(document, GroupMethod::Policy),
            "check.methods local_moran,local_moran_eb,gi_star,gi_star_eb,circular_scan,"
            "flexible_scan,limit_scan");
  EXPECT_THAT(methods_command(document, GroupMethod::UpperLevelSet),
              EndsWith(",limit_scan,upper_level_set"));
  document.methods = engine::parse_methods(
                         "policy,limit,flexible,gi_star_eb,local_moran_eb,"
                         "gi_star,local_moran")
                         .value();
  EXPECT_EQ(methods_command(document, GroupMethod::CircularScan), "check.methods usual");
  document.methods = engine::parse_methods("all").value();
  document.methods.pop_back();
  EXPECT_EQ(methods_command(document, GroupMethod::LocalMoran), "check.methods all");
  document.methods = {GroupMethod::GiStar};
  EXPECT_EQ(methods_command(document, GroupMethod::GiStar), "check.methods gi_star");
  EXPECT_EQ(methods_command(document, GroupMethod::Policy), "check.methods policy,gi_star");
}

TEST(CheckSettings, AreTypedAsTheCommandTakesThem) {
  engine::Document document;
  document.seed = 9'000'000'000;
  const auto settings = check_settings(document);
  std::vector<std::string> values;
  for (const auto& setting : settings) {
    values.push_back(setting.name + " " + setting.value);
  }
  EXPECT_THAT(values, ElementsAre("replicates 999", "fdr 0.05", "share 0.05", "wards 15",
                                  "redraws 100", "seed 9000000000"));
  document.inference = concentration::Inference::Sampled;
  EXPECT_EQ(check_settings(document).at(0).name, "permutations");
}

TEST(JobText, SaysWhatIsDoneAndWhatIsLeft) {
  engine::JobStatus job;
  job.name = "Spatial check";
  EXPECT_EQ(job_text(job), "Spatial check");
  EXPECT_LT(job_share(job), 0);
  job.phase = "Gi* on rates";
  job.done = 43;
  job.total = 100;
  job.left = 12.2;
  EXPECT_EQ(job_text(job), "Gi* on rates \u00b7 43 % \u00b7 about 12 s left");
  job.left = 150;
  EXPECT_THAT(job_text(job), HasSubstr("min left"));
}

TEST(PText, NeverClaimsZero) {
  EXPECT_EQ(p_text(0.0004), "< 0.001");
  EXPECT_EQ(p_text(0.0312), "0.031");
}

}  // namespace
}  // namespace fairward::model
