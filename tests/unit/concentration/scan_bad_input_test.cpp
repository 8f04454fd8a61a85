/// Regions that a scan must answer for, or refuse in one sentence.

#include "concentration/circular_scan.hpp"
#include "concentration/flexible_scan.hpp"
#include "concentration/upper_level_set.hpp"
#include "unit/concentration/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A scan of whatever kind, of a whole grid's rates.
using AnyScan = std::function<Result<ScanResult>(const Rates&, const Grid&)>;

std::vector<AnyScan> scans() {
  std::vector<AnyScan> result;
  for (const auto baseline : {ScanBaseline::Relative, ScanBaseline::Absolute}) {
    for (const auto shapes : {ScanShapes::Circles, ScanShapes::Ellipses}) {
      result.emplace_back([=](const Rates& rates, const Grid& grid) {
        ScanOptions options;
        options.baseline = baseline;
        options.shapes = shapes;
        options.replicates = 99;
        return circular_scan(rates, grid.centroid, options, {}, 1.0);
      });
    }
    result.emplace_back([=](const Rates& rates, const Grid& grid) {
      FlexibleOptions options;
      options.baseline = baseline;
      options.most_wards = 30;
      options.replicates = 99;
      return flexible_scan(rates, grid.centroid, grid.queen, options, {}, 1.0);
    });
    result.emplace_back([=](const Rates& rates, const Grid& grid) {
      UpperLevelOptions options;
      options.baseline = baseline;
      options.max_population_share = 1;
      options.replicates = 99;
      return upper_level_set_scan(rates, grid.centroid, grid.queen, options, {}, 1.0);
    });
  }
  return result;
}

/// Circles that are what they should be, whatever they are.
void expect_sound(const Result<ScanResult>& scan) {
  ASSERT_TRUE(scan.has_value()) << scan.error().message();
  for (const auto& circle : scan->circles) {
    EXPECT_FALSE(circle.wards.empty());
    EXPECT_GT(circle.people, circle.expected);
    EXPECT_TRUE(std::isfinite(circle.score) && circle.score > 0);
    EXPECT_GT(circle.p_value, 0);
    EXPECT_LE(circle.p_value, 1);
    EXPECT_TRUE(!circle.relative_risk || *circle.relative_risk > 1);
  }
}

TEST(ScanOfBadInput, NobodyAnywhereIsNoGroup) {
  for (const auto& scan : scans()) {
    const auto found = scan(equal_wards(std::vector<double>(9, 0.0)), square_grid(3));
    ASSERT_TRUE(found.has_value());
    EXPECT_THAT(found->circles, IsEmpty());
  }
}

TEST(ScanOfBadInput, NoWardAndOneWard) {
  for (const auto& scan : scans()) {
    auto rates = equal_wards(std::vector<double>(9, 5.0));
    rates.included.assign(9, 0);
    const auto none = scan(rates, square_grid(3));
    ASSERT_TRUE(none.has_value());
    EXPECT_THAT(none->circles, IsEmpty());
    rates.included[4] = 1;
    expect_sound(scan(rates, square_grid(3)));
  }
}

TEST(ScanOfBadInput, EverybodyInOneWard) {
  for (const auto& scan : scans()) {
    auto rates = equal_wards({0, 0, 0, 0, 9000, 0, 0, 0, 0});
    rates.population.assign(9, 10.0);  // and more than live there
    const auto found = scan(rates, square_grid(3));
    expect_sound(found);
    ASSERT_THAT(found->circles, SizeIs(1));
    EXPECT_THAT(found->circles[0].wards, ElementsAre(4U));
    EXPECT_EQ(found->circles[0].p_value, 0.01);
  }
}

/// Ten wards when thirty may be in a group; none of them touches another.
TEST(ScanOfBadInput, FewerWardsThanAGroupMayHave) {
  for (const auto& scan : scans()) {
    auto rates = equal_wards({4, 9, 2, 5, 7, 1, 3, 3, 8, 2, 6, 4, 5, 1, 9, 2});
    for (std::size_t i = 10; i < 16; ++i) {
      rates.included[i] = 0;
    }
    rates.population.assign(16, 4.0);
    expect_sound(scan(rates, square_grid(4)));
    auto islands = square_grid(4);
    islands.queen =
        contiguity_from_lists(ContiguityKind::Queen, std::vector<std::vector<std::uint32_t>>(16));
    expect_sound(scan(rates, islands));
  }
}

TEST(ScanOfBadInput, WardsAtTheSamePlaceEnterTogether) {
  auto grid = square_grid(3);
  for (auto& centroid : grid.centroid) {
    centroid = {5, 5};
  }
  auto rates = equal_wards({1, 9, 1, 1, 5, 1, 1, 1, 4});
  rates.population.assign(9, 2.0);
  for (const auto& scan : scans()) {
    expect_sound(scan(rates, grid));
  }
  ScanOptions options;
  options.replicates = 9;
  options.max_population_share = 1;
  const auto circles = circular_scan(rates, grid.centroid, options, {}, 1.0);
  ASSERT_TRUE(circles.has_value());
  EXPECT_THAT(circles->circles, IsEmpty()) << "the only circle is the whole region";
}

TEST(ScanOfBadInput, FractionsAreScanned) {
  for (const auto& scan : scans()) {
    auto rates = equal_wards({0.4, 7.25, 0.1, 1.5, 2.75, 0.3, 1.1, 0.2, 0.9});
    rates.population.assign(9, 1.5);
    const auto found = scan(rates, square_grid(3));
    expect_sound(found);
    EXPECT_THAT(found->convention, HasSubstr("fractional"));
    rates = equal_wards({0.1, 0.2, 0.1, 0, 0, 0, 0, 0, 0});
    rates.population.assign(9, 0.01);
    expect_sound(scan(rates, square_grid(3)));
  }
}

TEST(ScanOfBadInput, NumbersThatAreNoneAreRefusedByWard) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const auto& scan : scans()) {
    for (const double bad : {kNan, kInfinity, -1.0}) {
      auto rates = equal_wards(std::vector<double>(9, 5.0));
      rates.people[3] = bad;
      const auto people = scan(rates, square_grid(3));
      ASSERT_FALSE(people.has_value());
      EXPECT_EQ(people.error().code(), Errc::BadValue);
      EXPECT_THAT(people.error().message(), HasSubstr("ward number 3"));
      rates.people[3] = 5;
      rates.population[3] = bad;
      EXPECT_FALSE(scan(rates, square_grid(3)).has_value());
    }
    auto rates = equal_wards(std::vector<double>(9, 5.0));
    rates.population[8] = 0;
    EXPECT_FALSE(scan(rates, square_grid(3)).has_value());
    rates.included[8] = 0;
    rates.people[8] = kNan;
    rates.population.assign(9, 5.0);
    expect_sound(scan(rates, square_grid(3)));
  }
}

}  // namespace
}  // namespace fairward::concentration
