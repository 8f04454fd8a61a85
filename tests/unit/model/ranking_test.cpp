#include "model/ranking.hpp"

#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

using fairward::testing::figures_of;
using fairward::testing::five_wards;

TEST(Ranking, HighestFirstAndUnknownLast) {
  auto wards = five_wards();
  wards.push_back({"Fir", "West", Count{10}, Count{1'000}, {}});
  const auto ranking = make_ranking(*figures_of(wards), std::vector{ward_index(0), ward_index(1)});
  ASSERT_EQ(ranking.rows.size(), 3U);
  EXPECT_EQ(ranking.rows[0].name, "West");  // 10 * 200 / 1,000 = 200 %
  EXPECT_EQ(ranking.rows[0].value, "200.0 %");
  EXPECT_EQ(ranking.rows[1].name, "North");  // 150 * 200 / 30,000 = 100 %
  EXPECT_EQ(ranking.rows[1].wards, 3U);
  EXPECT_EQ(ranking.rows[1].selected, 2U);
  EXPECT_EQ(ranking.rows[1].detail, "1 in 200 \u00b7 150 people \u00b7 headroom 0");
  EXPECT_EQ(ranking.rows[2].name, "South");  // one of its wards is suppressed
  EXPECT_FALSE(ranking.rows[2].known);
  EXPECT_EQ(ranking.rows[2].value, "suppressed");
  EXPECT_DOUBLE_EQ(ranking.axis.high, 200);
  EXPECT_DOUBLE_EQ(ranking.trigger, 75);
}

TEST(Ranking, ABarKnowsItsWardsAndAWardItsBar) {
  auto sketches = five_wards();
  sketches.push_back({"Fir", "", Count{10}, Count{1'000}, {}});
  const auto figures = figures_of(sketches);
  const auto ranking = make_ranking(*figures, {});
  const auto row = row_of(ranking, *figures, ward_index(4)).value();
  EXPECT_EQ(ranking.rows[row].name, "South");
  EXPECT_EQ(wards_of(ranking.rows[row], *figures), (std::vector{ward_index(3), ward_index(4)}));
  EXPECT_EQ(row_of(ranking, *figures, ward_index(5)), std::nullopt);
  EXPECT_EQ(row_of(ranking, *figures, ward_index(6)), std::nullopt) << "there is no such ward";
}

TEST(Ranking, TheLimitIsAlwaysOnTheAxis) {
  const auto ranking =
      make_ranking(*figures_of({{"Ash", "North", Count{1}, Count{10'000}, {}}}), {});
  EXPECT_GE(ranking.axis.high, 100);
}

TEST(Ranking, SaysWhyThereAreNoCouncils) {
  const auto ranking = make_ranking(*figures_of({{"Ash", "", Count{1}, Count{10'000}, {}}}), {});
  EXPECT_TRUE(ranking.rows.empty());
  EXPECT_EQ(ranking.missing, "No source says which council each ward is in.");
}

}  // namespace
}  // namespace fairward::model
