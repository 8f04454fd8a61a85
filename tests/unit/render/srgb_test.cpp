#include "render/srgb.hpp"

#include <gtest/gtest.h>

namespace fairward::render {
namespace {

TEST(Srgb, HasTheValuesOfTheStandard) {
  EXPECT_EQ(to_linear(0), 0.0F);
  EXPECT_EQ(to_linear(255), 1.0F);
  EXPECT_NEAR(to_linear(128), 0.215861, 1e-6);
  EXPECT_NEAR(to_linear(10), 10 / 255.0 / 12.92, 1e-7) << "the straight part";
  EXPECT_EQ(to_srgb(0.5F), 188);
  EXPECT_EQ(to_srgb(-1.0F), 0);
  EXPECT_EQ(to_srgb(7.0F), 255);
}

TEST(Srgb, ThereAndBackIsTheSame) {
  for (unsigned i = 0; i < 256; ++i) {
    EXPECT_EQ(to_srgb(to_linear(static_cast<std::uint8_t>(i))), i);
  }
}

}  // namespace
}  // namespace fairward::render
