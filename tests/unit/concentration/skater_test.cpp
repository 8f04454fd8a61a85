#include "concentration/skater.hpp"

#include "base/random.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Variables = std::vector<std::vector<double>>;

Result<Regions> regions_of(const Variables& variables, const Contiguity& contiguity,
                           std::size_t wanted) {
  SkaterOptions options;
  options.regions = wanted;
  return skater(variables, everyone(contiguity.size()), contiguity, options, {});
}

/// 0 - 1 - 2 - 3 - 4 - 5 in a row.
Contiguity row_of_six() {
  return contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {4}, {5}, {}});
}

/// 0 0 0 6 6 7: cut after the third; of the rest the 7. Standardised, the squares are 5 in all (six
/// wards, n - 1); raw 0 x 3 + 6 x 2 + 7 has mean 19 / 6 and squares 121 - 361 / 6.
TEST(Skater, SixWardsByHand) {
  const Variables variables{{0, 0, 0, 6, 6, 7}};
  const auto two = regions_of(variables, row_of_six(), 2);
  ASSERT_TRUE(two.has_value());
  EXPECT_THAT(two->region, ElementsAre(0, 0, 0, 1, 1, 1));
  EXPECT_NEAR(two->total_squares, 5, 1e-12);
  EXPECT_NEAR(two->within_squares, 5 * (2.0 / 3) / (121 - 361.0 / 6), 1e-12);
  const auto three = regions_of(variables, row_of_six(), 3);
  EXPECT_THAT(three->region, ElementsAre(0, 0, 0, 1, 1, 2));
  EXPECT_NEAR(three->within_squares, 0, 1e-12);
  EXPECT_THAT(three->convention, HasSubstr("cut 2 times"));
}

TEST(Skater, RegionsAreLargeEnough) {
  const std::vector<double> residents{10, 10, 10, 10, 10, 5};
  SkaterOptions options;
  options.regions = 4;
  options.least_size = 15;
  options.size = residents;
  const auto regions =
      skater(Variables{{0, 0, 0, 6, 6, 7}}, everyone(6), row_of_six(), options, {});
  ASSERT_TRUE(regions.has_value());
  EXPECT_EQ(regions->count, 2U) << "either half, cut again, leaves 10 or 5 on one side";
  std::vector<double> held(regions->count, 0.0);
  for (std::size_t i = 0; i < 6; ++i) {
    held[regions->region[i]] += residents[i];
  }
  EXPECT_GE(std::ranges::min(held), 15);
}

TEST(Skater, PartsThatNoLinkJoinsAreRegions) {
  const auto contiguity = contiguity_from_lists(ContiguityKind::Rook, {{1}, {}, {3}, {}, {}});
  const Variables variables{{1, 2, 3, 5, 9}};
  const auto three = regions_of(variables, contiguity, 3);
  ASSERT_TRUE(three.has_value());
  EXPECT_THAT(three->region, ElementsAre(0, 0, 1, 1, 2));
  const auto refused = regions_of(variables, contiguity, 2);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("3 parts"));
}

TEST(Skater, AnExcludedWardIsInNoRegionAndEqualValuesCanBeCut) {
  SkaterOptions options;
  options.regions = 2;
  const auto regions =
      skater(Variables{{4, 4, 1e9, 4, 4, 4}}, std::vector<std::uint8_t>{1, 1, 0, 1, 1, 1},
             row_of_six(), options, {});
  ASSERT_TRUE(regions.has_value());
  EXPECT_THAT(regions->region, ElementsAre(0, 0, Regions::kNone, 1, 1, 1));
  options.regions = 5;
  const auto singles =
      skater(Variables{{4, 4, 1e9, 4, 4, 4}}, std::vector<std::uint8_t>{1, 1, 0, 1, 1, 1},
             row_of_six(), options, {});
  ASSERT_TRUE(singles.has_value());
  EXPECT_EQ(singles->count, 5U);
  EXPECT_EQ(singles->total_squares, 0);
}

TEST(Skater, BadInputIsAnError) {
  EXPECT_EQ(regions_of(Variables{{1, 2, 3, 4, 5, 6}}, row_of_six(), 0).error().code(), Errc::Usage);
  SkaterOptions options;
  options.least_size = 10;  // of what?
  EXPECT_EQ(
      skater(Variables{{1, 2, 3, 4, 5, 6}}, everyone(6), row_of_six(), options, {}).error().code(),
      Errc::Usage);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(
      skater(Variables{{1, 2, 3, 4, 5, 6}}, everyone(6), row_of_six(), {}, {stop.get_token(), {}})
          .error()
          .code(),
      Errc::Cancelled);
}

/// The method as it is written down: a tree by Prim, and before each cut every edge of every tree
/// tried by adding up both sides anew.
class ByDefinition {
 public:
  ByDefinition(Variables variables, const Contiguity& contiguity)
      : variables_{std::move(variables)}, size_{contiguity.size()} {
    for (auto& values : variables_) {
      const auto n = static_cast<double>(size_);
      const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
      double squares = 0;
      for (const double x : values) {
        squares += (x - mean) * (x - mean);
      }
      for (double& x : values) {
        x = (x - mean) / std::sqrt(squares / (n - 1));
      }
    }
    std::set<std::uint32_t> inside{0};
    while (inside.size() < size_) {
      std::pair<double, std::pair<std::uint32_t, std::uint32_t>> best{1e300, {}};
      for (const auto a : inside) {
        for (const auto b : contiguity.of(ward_index(a))) {
          if (!inside.contains(b)) {
            best = std::min(best, {distance(a, b), {a, b}});
          }
        }
      }
      edges_.insert(best.second);
      inside.insert(best.second.second);
    }
  }

  std::vector<std::uint32_t> regions(std::size_t wanted) const {
    auto edges = edges_;
    for (std::size_t cut = 1; cut < wanted; ++cut) {
      std::pair<double, std::pair<std::uint32_t, std::uint32_t>> best{1e300, {}};
      for (const auto& edge : edges) {
        auto left = edges;
        left.erase(edge);
        best = std::min(best, {within(labels(left)), edge});
      }
      edges.erase(best.second);
    }
    return labels(edges);
  }

 private:
  double distance(std::uint32_t a, std::uint32_t b) const {
    double sum = 0;
    for (const auto& values : variables_) {
      sum += (values[a] - values[b]) * (values[a] - values[b]);
    }
    return sum;
  }

  std::vector<std::uint32_t> labels(
      const std::set<std::pair<std::uint32_t, std::uint32_t>>& edges) const {
    std::vector<std::uint32_t> label(size_);
    std::iota(label.begin(), label.end(), 0U);
    for (std::size_t round = 0; round < size_; ++round) {
      for (const auto& [a, b] : edges) {
        label[a] = label[b] = std::min(label[a], label[b]);
      }
    }
    std::set<std::uint32_t> used(label.begin(), label.end());
    for (auto& one : label) {
      one = static_cast<std::uint32_t>(std::distance(used.begin(), used.find(one)));
    }
    return label;
  }

  double within(const std::vector<std::uint32_t>& label) const {
    double squares = 0;
    for (const auto& values : variables_) {
      for (std::size_t region = 0; region < size_; ++region) {
        double n = 0;
        double sum = 0;
        for (std::size_t i = 0; i < size_; ++i) {
          n += label[i] == region ? 1 : 0;
          sum += label[i] == region ? values[i] : 0;
        }
        for (std::size_t i = 0; i < size_ && n > 0; ++i) {
          squares += label[i] == region ? (values[i] - sum / n) * (values[i] - sum / n) : 0;
        }
      }
    }
    return squares;
  }

  Variables variables_;
  std::size_t size_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> edges_;
};

TEST(Skater, RegionsAreThoseOfTheDefinition) {
  const auto grid = square_grid(5);
  for (std::uint64_t seed = 0; seed < 15; ++seed) {
    RandomStream random{seed, 1, 0};
    Variables variables(3, std::vector<double>(25));
    for (auto& values : variables) {
      for (double& x : values) {
        x = random.normal();
      }
    }
    const ByDefinition definition{variables, grid.queen};
    for (const std::size_t wanted : {2U, 3U, 6U}) {
      const auto regions = regions_of(variables, grid.queen, wanted);
      ASSERT_TRUE(regions.has_value());
      EXPECT_EQ(regions->region, definition.regions(wanted)) << seed << ": " << wanted;
    }
  }
}

}  // namespace
}  // namespace fairward::concentration
