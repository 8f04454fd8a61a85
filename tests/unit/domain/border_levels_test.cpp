#include "domain/border_levels.hpp"

#include <gtest/gtest.h>

namespace fairward {
namespace {

BorderLevels three_levels() {
  BorderLevels levels;
  levels.levels.resize(3);
  levels.levels[1].tolerance = 10;
  levels.levels[2].tolerance = 40;
  return levels;
}

TEST(LevelFor, IsTheCoarsestThatIsFineEnough) {
  const auto levels = three_levels();
  EXPECT_EQ(levels.level_for(10).tolerance, 10);
  EXPECT_EQ(levels.level_for(39.9).tolerance, 10);
  EXPECT_EQ(levels.level_for(40).tolerance, 40);
  EXPECT_EQ(levels.level_for(1e9).tolerance, 40);
}

TEST(LevelFor, EveryVertexWhenNoOtherIsFineEnough) {
  EXPECT_EQ(three_levels().level_for(9.9).tolerance, 0);
  EXPECT_EQ(three_levels().level_for(0).tolerance, 0);
}

}  // namespace
}  // namespace fairward
