#include "domain/figure.hpp"

#include <gtest/gtest.h>

namespace fairward {
namespace {

const auto kSuppressed = Count::missing(FigureState::Suppressed);
const auto kNoData = Count::missing(FigureState::NoData);
const auto kNoPopulation = Count::missing(FigureState::NoPopulation);

TEST(Figure, ZeroIsKnownAndNothingIsNot) {
  EXPECT_TRUE(Count{0}.known());
  EXPECT_EQ(Count{0}.value(), 0);
  EXPECT_FALSE(Count{}.known());
  EXPECT_EQ(Count{}.state(), FigureState::NoData);
  EXPECT_NE(Count{0}, Count{});
}

TEST(Figure, StatesAreDifferentFromEachOther) {
  EXPECT_NE(kSuppressed, kNoData);
  EXPECT_NE(kNoData, kNoPopulation);
  EXPECT_EQ(kSuppressed.value_or(-1), -1);
  EXPECT_EQ(Count{7}.value_or(-1), 7);
}

TEST(FigureDeathTest, AskingAMissingFigureForItsValueStops) {
  EXPECT_DEATH(static_cast<void>(kSuppressed.value()), "known\\(\\) does not hold");
  EXPECT_DEATH(static_cast<void>(Count::missing(FigureState::Known)), "does not hold");
}

TEST(Figure, SumKeepsTheWeakestState) {
  EXPECT_EQ(add(Count{2}, Count{3}), Count{5});
  EXPECT_EQ(add(Count{2}, kSuppressed), kSuppressed);
  EXPECT_EQ(add(kNoData, Count{2}), kNoData);
  EXPECT_EQ(add(kNoData, kSuppressed), kSuppressed);
  EXPECT_EQ(add(kSuppressed, kNoData), kSuppressed);
  EXPECT_EQ(add(kNoPopulation, Count{1}), kNoPopulation);
  EXPECT_EQ(add(kNoPopulation, kNoData), kNoData);
}

TEST(Figure, StatesHaveTheirExportNames) {
  EXPECT_EQ(state_name(FigureState::Known), "known");
  EXPECT_EQ(state_name(FigureState::NoData), "no_data");
  EXPECT_EQ(state_name(FigureState::Suppressed), "suppressed");
  EXPECT_EQ(state_name(FigureState::NoPopulation), "no_population");
}

}  // namespace
}  // namespace fairward
