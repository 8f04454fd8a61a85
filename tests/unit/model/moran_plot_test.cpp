#include "model/moran_plot.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace fairward::model {
namespace {

using ::testing::ElementsAre;

BorderSet borders(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> sides) {
  BorderSet set;
  for (const auto& [first, second] : sides) {
    set.arcs.push_back({first, second, 0, 0});
  }
  return set;
}

TEST(NeighboursFrom, BordersWithAWardOnBothSides) {
  const auto n =
      neighbours_from(borders({{0, 1}, {1, 2}, {0, 1}, {2, kOutside}, {3, kOutside}}), 4);
  EXPECT_EQ(n.kind, ContiguityKind::Rook);
  EXPECT_THAT(n.of(ward_index(0)), ElementsAre(1U));
  EXPECT_THAT(n.of(ward_index(1)), ElementsAre(0U, 2U));
  EXPECT_TRUE(n.of(ward_index(3)).empty());
}

TEST(MoranPlot, FourInARowWorkedByHand) {
  // Rates 1 2 3 4 in a row. Deviations -1.5 -0.5 0.5 1.5, sum of squares 5; row-standardised lags
  // of the deviations: -0.5, -0.5, 0.5, 0.5. Products 0.75 + 0.25 + 0.25 + 0.75 = 2. I = 2 / 5.
  const auto n = neighbours_from(borders({{0, 1}, {1, 2}, {2, 3}}), 4);
  const std::vector<Measure> rates{Measure{1}, Measure{2}, Measure{3}, Measure{4}};
  const auto plot = make_moran_plot(rates, n);
  ASSERT_TRUE(plot.moran.has_value());
  EXPECT_NEAR(*plot.moran, 0.4, 1e-12);
  EXPECT_THAT(plot.wards, ElementsAre(2U, 0U, 2U, 0U));
  EXPECT_EQ(moran_text(plot), "Moran's I = 0.40 over 4 wards");
}

TEST(MoranPlot, AChequerboardIsNegative) {
  // A ring of four, high low high low: every neighbour is the opposite, I = -1.
  const auto n = neighbours_from(borders({{0, 1}, {1, 2}, {2, 3}, {3, 0}}), 4);
  const std::vector<Measure> rates{Measure{10}, Measure{2}, Measure{10}, Measure{2}};
  const auto plot = make_moran_plot(rates, n);
  EXPECT_NEAR(*plot.moran, -1, 1e-12);
  EXPECT_THAT(plot.wards, ElementsAre(0U, 2U, 0U, 2U));
}

TEST(MoranPlot, WardsWithoutARateOrAKnownNeighbourAreLeftOut) {
  // 4 is suppressed; 5 touches 4 only.
  const auto n = neighbours_from(borders({{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}), 6);
  const std::vector<Measure> rates{
      Measure{1}, Measure{2}, Measure{3}, Measure{4}, Measure::missing(FigureState::Suppressed),
      Measure{99}};
  const auto plot = make_moran_plot(rates, n);
  EXPECT_EQ(plot.left_out, 2U);
  EXPECT_NEAR(*plot.moran, 0.4, 1e-12);
}

TEST(MoranPlot, EqualRatesHaveNoPattern) {
  const auto n = neighbours_from(borders({{0, 1}, {1, 2}}), 3);
  const std::vector<Measure> rates{Measure{5}, Measure{5}, Measure{5}};
  const auto plot = make_moran_plot(rates, n);
  EXPECT_FALSE(plot.moran.has_value());
  EXPECT_TRUE(plot.points.empty());
  EXPECT_THAT(moran_text(plot), ::testing::HasSubstr("cannot be compared"));
}

RC_GTEST_PROP(MoranPlotLaw, TheSlopeIsTheLeastSquaresSlopeOfThePoints, ()) {
  const auto raw = *rc::gen::container<std::vector<int>>(12, rc::gen::inRange(0, 100));
  BorderSet row;
  std::vector<Measure> rates;
  for (std::uint32_t i = 0; i < raw.size(); ++i) {
    rates.emplace_back(raw[i]);
    row.arcs.push_back({i, (i + 1) % 12, 0, 0});
    row.arcs.push_back({i, (i + 5) % 12, 0, 0});
  }
  const auto plot = make_moran_plot(rates, neighbours_from(row, 12));
  RC_PRE(plot.moran.has_value());
  double mx = 0;
  double my = 0;
  for (const auto& p : plot.points) {
    mx += p.x / 12;
    my += p.y / 12;
  }
  double xy = 0;
  double xx = 0;
  for (const auto& p : plot.points) {
    xy += (p.x - mx) * (p.y - my);
    xx += (p.x - mx) * (p.x - mx);
  }
  RC_ASSERT(std::abs(xy / xx - *plot.moran) < 1e-9);
}

}  // namespace
}  // namespace fairward::model
