#include "model/region_lines.hpp"
#include "model/area_list.hpp"
#include "model/weights_form.hpp"

#include "stats/limit_test.hpp"
#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace fairward::model {
namespace {

using fairward::testing::released;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kTail =
    "; wards that touch, equal weights, weights as they are; moments under randomisation; p "
    "one-sided, 999 permutations, seed 7";

TEST(RegionLines, SayInPlainWordsWhatATestSays) {
  const std::vector<RegionTest> tests{
      {"moran", 0.2309, -0.0101, 0.004, 3.78, 0.001, std::string{"people per resident"} + kTail},
      {"joins", 48, 26.25, 24, 4.4, 0.0004, std::string{"pairs of wards above the limit"} + kTail},
      {"joins_apart", 500, 443.9, 300, -3.2, 0.999,
       std::string{"pairs of wards above the limit and others"} + kTail},
      {"geary", 0.99, 1, 0.01, 0.1, 0.45, std::string{"people per resident"} + kTail},
      {"unheard of", 1, 1, 1, 1, 1, ""}};
  const auto lines = region_lines(tests);
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_EQ(lines[0].label, "Moran's I");
  EXPECT_EQ(lines[0].words,
            "High lies beside high and low beside low more than chance would have it.");
  EXPECT_EQ(lines[0].figures, "0.231, expected −0.010; z 3.8, p 0.001");
  EXPECT_TRUE(lines[0].clustered);
  EXPECT_EQ(lines[1].label, "Pairs of wards above the limit");
  EXPECT_EQ(lines[1].words,
            "Wards above the limit lie next to each other more than chance would have it.");
  EXPECT_EQ(lines[1].figures, "48, expected 26.2; z 4.4, p < 0.001");
  EXPECT_EQ(lines[1].method, "wards that touch, equal weights, weights as they are");
  EXPECT_EQ(lines[2].words,
            "Wards above the limit lie among others more than chance would have it.");
  EXPECT_FALSE(lines[2].clustered);
  EXPECT_EQ(lines[3].words, "About as chance would have it.");
  EXPECT_EQ(region_conventions(tests),
            "Moments under randomisation; p one-sided, 999 permutations, seed 7.");
  EXPECT_THAT(region_lines({}), IsEmpty());
  EXPECT_EQ(region_conventions({}), "");
}

TEST(WeightsForm, ReadsAndWritesEveryKind) {
  for (const auto* weights :
       {"contiguity", "border-length", "knn:8", "distance:1500", "inverse-distance:9000"}) {
    const auto form = weights_form(weights);
    EXPECT_EQ(weights_with(form.choices[form.chosen], form.number), weights);
  }
  EXPECT_EQ(weights_form("knn:8").number, "8");
  EXPECT_EQ(weights_form("contiguity").number, "");
}

TEST(AreaList, MostRoomFirstAndWhatIsLeftOut) {
  GroupTable table;
  table.seed = 3;
  table.parameters = {"max-p"};
  for (const std::int64_t people : {60, 10}) {
    GroupRow row;
    row.group.wards = {ward_index(table.rows.size())};
    row.members.push_back({"", people == 60 ? "Alder" : "Birch", "",
                           stats::test_limit(Count{people}, Count{20'000}, {})});
    row.councils = {"Bury"};
    row.figures = row.members.front().figures;
    table.rows.push_back(std::move(row));
  }
  const engine::AreaAnswer answer{released(std::move(table)), 0.25, 2, 0};
  const std::vector<WardIndex> selection{ward_index(0)};
  const auto list = make_area_list(answer, selection);
  ASSERT_THAT(list.areas, SizeIs(2));
  EXPECT_EQ(list.summary, "2 areas with room.");
  EXPECT_EQ(list.areas[0].title, "Area 1");
  EXPECT_EQ(list.areas[0].headline, "room for 90 people");
  EXPECT_EQ(list.areas[0].subtitle, "1 ward in Bury");
  EXPECT_EQ(list.areas[0].figures[0].label, "Room of its wards, added up");
  EXPECT_EQ(list.areas[0].figures[0].value, "90");
  EXPECT_EQ(list.areas[0].figures[1].label, "Headroom taken together");
  EXPECT_EQ(list.areas[0].wards, "Birch");
  EXPECT_FALSE(list.areas[0].selected);
  EXPECT_EQ(list.areas[1].headline, "room for 40 people");
  EXPECT_TRUE(list.areas[1].selected);
  EXPECT_THAT(list.notes[0], HasSubstr("Areas explain 25 %"));
  EXPECT_THAT(list.notes[1], HasSubstr("2 wards are in no area"));
}

}  // namespace
}  // namespace fairward::model
