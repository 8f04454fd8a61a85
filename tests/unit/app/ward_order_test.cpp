#include "app/ward_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::app {
namespace {

using ::testing::ElementsAre;

StatusTable table_of(std::initializer_list<Measure> percents) {
  StatusTable table;
  for (const Measure& percent : percents) {
    StatusRow row;
    row.index = table.rows.size();
    row.figures.percent_of_limit = percent;
    table.rows.push_back(row);
  }
  return table;
}

TEST(ByPressure, TheMostPressedFirstAndThoseWithoutAFigureLast) {
  const auto table = table_of({Measure{40}, Measure::missing(FigureState::Suppressed), Measure{120},
                               Measure{}, Measure{40}});
  EXPECT_THAT(by_pressure(table), ElementsAre(ward_index(2), ward_index(0), ward_index(4),
                                              ward_index(1), ward_index(3)));
}

TEST(StepFrom, GoesRound) {
  const std::vector<WardIndex> order{ward_index(5), ward_index(3), ward_index(8)};
  EXPECT_EQ(step_from(order, std::nullopt, Step::On), ward_index(5));
  EXPECT_EQ(step_from(order, std::nullopt, Step::Back), ward_index(8));
  EXPECT_EQ(step_from(order, ward_index(3), Step::On), ward_index(8));
  EXPECT_EQ(step_from(order, ward_index(8), Step::On), ward_index(5));
  EXPECT_EQ(step_from(order, ward_index(5), Step::Back), ward_index(8));
  EXPECT_EQ(step_from(order, ward_index(99), Step::On), ward_index(5));
  EXPECT_EQ(step_from({}, ward_index(1), Step::On), std::nullopt);
}

}  // namespace
}  // namespace fairward::app
