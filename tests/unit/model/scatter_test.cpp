#include "model/scatter.hpp"

#include <gmock/gmock.h>

#include <numeric>
#include <utility>

namespace fairward::model {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;

carto::WardValues values_of(std::string heading, std::vector<Measure> value) {
  carto::WardValues values;
  values.heading = std::move(heading);
  values.value = std::move(value);
  return values;
}

TEST(Pearson, WorkedByHand) {
  // Deviations (-1, 0, 1) and (-1, 1, 0): 1 / sqrt(2 * 2) = 0.5.
  const std::vector<PlotPoint> points{
      {1, 1, ward_index(0)}, {2, 3, ward_index(1)}, {3, 2, ward_index(2)}};
  EXPECT_NEAR(*pearson(points), 0.5, 1e-12);
}

TEST(Pearson, NothingWithoutVariationOrWithTwoPoints) {
  const std::vector<PlotPoint> flat{
      {1, 4, ward_index(0)}, {2, 4, ward_index(1)}, {3, 4, ward_index(2)}};
  EXPECT_FALSE(pearson(flat).has_value());
  EXPECT_FALSE(pearson(std::span{flat}.first(2)).has_value());
}

TEST(Scatter, TakesWardsWithBothFiguresAndSaysHowManyItLeavesOut) {
  const auto x =
      values_of("Deprivation", {Measure{1}, Measure{2}, Measure{3}, Measure{9}, Measure{}});
  const auto y = values_of("Density", {Measure{1}, Measure{3}, Measure{2},
                                       Measure::missing(FigureState::Suppressed), Measure{5}});
  const auto s = make_scatter(x, y, {});
  EXPECT_EQ(s.points.size(), 3U);
  EXPECT_EQ(s.left_out, 2U);
  EXPECT_EQ(correlation_text(s),
            "Correlation r = 0.50 over 3 wards; 2 wards without both figures left out");
  EXPECT_THAT(s.x_terciles, ElementsAre(DoubleEq(1), DoubleEq(2)));
  EXPECT_THAT(s.y_terciles, ElementsAre(DoubleEq(1), DoubleEq(2)));
  EXPECT_DOUBLE_EQ(s.x.low, 0);  // axes begin at zero where the data do not go below
}

TEST(Scatter, CorrelationOfTheSelection) {
  const auto x = values_of("x", {Measure{1}, Measure{2}, Measure{3}, Measure{4}});
  const auto y = values_of("y", {Measure{8}, Measure{3}, Measure{2}, Measure{1}});
  const std::vector<std::uint8_t> flags{0, 1, 1, 1};
  const auto s = make_scatter(x, y, flags);
  EXPECT_EQ(s.selected, 3U);
  EXPECT_NEAR(*s.selected_correlation, -1, 1e-12);
  EXPECT_THAT(correlation_text(s), ::testing::HasSubstr("\u22121.00 over the 3 selected"));
}

TEST(Scatter, NothingToDraw) {
  const auto s = make_scatter(values_of("x", {Measure{}}), values_of("y", {Measure{1}}), {});
  EXPECT_TRUE(s.points.empty());
  EXPECT_EQ(correlation_text(s),
            "No correlation can be told from 0 wards; 1 ward without both figures left out");
}

TEST(WardsBetween, EndsCountAndCornersMayBeInAnyOrder) {
  const std::vector<PlotPoint> points{
      {1, 1, ward_index(7)}, {2, 2, ward_index(3)}, {3, 1, ward_index(5)}};
  EXPECT_THAT(wards_between(points, 2, 2, 1, 1), ElementsAre(ward_index(3), ward_index(7)));
  EXPECT_TRUE(wards_between(points, 1.5, 0, 1.8, 9).empty());
}

TEST(PlotCells, CountEveryPointOnceWithSelectedCellsLast) {
  const Axis unit{0, 1, 1};
  const std::vector<PlotPoint> points{{0.1, 0.9, ward_index(0)},
                                      {0.2, 0.8, ward_index(1)},
                                      {1.0, 0.0, ward_index(2)},
                                      {0.9, 0.9, ward_index(3)}};
  const std::vector<std::uint8_t> flags{0, 1, 0, 0};
  const auto cells = plot_cells(points, unit, unit, 2, 2, flags);
  ASSERT_EQ(cells.size(), 3U);
  EXPECT_EQ(cells[0].column, 1);  // top right: the first row is the top
  EXPECT_EQ(cells[0].row, 0);
  EXPECT_EQ(cells[1].column, 1);  // the far end of an axis is in its last cell
  EXPECT_EQ(cells[1].row, 1);
  EXPECT_EQ(cells[2].column, 0);
  EXPECT_EQ(cells[2].wards, 2U);
  EXPECT_EQ(cells[2].selected, 1U);
}

}  // namespace
}  // namespace fairward::model
