#include "model/history_list.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

TEST(History, EveryRowSaysHowManyStepsItIsAway) {
  const std::vector<engine::HistoryEntry> entries{
      {"Show layer Density", true}, {"Select 3 wards", true}, {"Filter the table", false}};
  const auto rows = make_history(entries);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].title, "As opened");
  EXPECT_EQ(rows[0].undos, 2U);
  EXPECT_EQ(rows[1].undos, 1U);
  EXPECT_TRUE(rows[2].current);
  EXPECT_EQ(rows[2].undos + rows[2].redos, 0U);
  EXPECT_EQ(rows[3].title, "Filter the table");
  EXPECT_FALSE(rows[3].done);
  EXPECT_EQ(rows[3].redos, 1U);
}

TEST(History, NothingDoneIsTheCurrentState) {
  const auto rows = make_history({});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0].current);
}

}  // namespace
}  // namespace fairward::model
