#pragma once
/// How the statistics are asked and compared in these tests.

#include "concentration/local_statistics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <vector>

namespace fairward::reference {

/// What a published value with ten digits and more is held to.
inline constexpr double kExact = 1e-8;

inline std::vector<std::uint8_t> everyone(std::size_t size) {
  return std::vector<std::uint8_t>(size, 1);
}

inline concentration::PermutationOptions permutations(std::int32_t count) {
  concentration::PermutationOptions options;
  options.permutations = count;
  return options;
}

template <std::size_t N>
void expect_first(const std::vector<double>& values, const std::array<double, N>& expected) {
  for (std::size_t i = 0; i < N; ++i) {
    EXPECT_NEAR(values[i], expected[i], kExact) << "area " << i + 1;
  }
}

}  // namespace fairward::reference
