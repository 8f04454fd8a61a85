/// Where there is nothing to find, how often does the check say that it found something? The answer
/// must be its stated error rate.

#include "base/random.hpp"
#include "concentration/circular_scan.hpp"
#include "concentration/local_statistics.hpp"
#include "unit/concentration/grid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kSide = 8;
constexpr int kRegions = 200;
constexpr double kLevel = 0.05;

/// Binomial 99.9 % limits on false alarms among kRegions at `rate` (normal, with continuity).
double most_alarms(double rate) {
  return kRegions * rate + 3.29 * std::sqrt(kRegions * rate * (1 - rate)) + 0.5;
}

/// Constant risk: Poisson people in wards of equal size.
std::vector<double> null_region(int region, double mean) {
  RandomStream random{20260227, 7, static_cast<std::uint64_t>(region)};
  std::vector<double> people;
  for (std::uint32_t i = 0; i < kSide * kSide; ++i) {
    people.push_back(static_cast<double>(random.poisson(mean)));
  }
  return people;
}

TEST(NullExperiment, TheScanRaisesFalseAlarmsAtItsLevel) {
  const auto grid = square_grid(kSide);
  int alarms = 0;
  for (int region = 0; region < kRegions; ++region) {
    ScanOptions options;
    options.replicates = 99;
    options.seed = static_cast<std::uint64_t>(region) + 1;
    const auto scan =
        circular_scan(equal_wards(null_region(region, 10)), grid.centroid, options, {}, kLevel);
    ASSERT_TRUE(scan.has_value());
    alarms += scan->circles.empty() ? 0 : 1;
  }
  // Both limits: a scan that never finds anything would pass the upper one.
  EXPECT_LE(alarms, most_alarms(kLevel));
  EXPECT_GE(alarms, 1) << "10 expected; none has probability 3.5e-5";
}

/// The same against the expected people themselves: also when the region's total is what it may.
TEST(NullExperiment, TheAbsoluteScanRaisesFalseAlarmsAtItsLevel) {
  const auto grid = square_grid(kSide);
  int alarms = 0;
  for (int region = 0; region < kRegions; ++region) {
    auto rates = equal_wards(null_region(region, 10));
    rates.population.assign(rates.size(), 10.0);
    ScanOptions options;
    options.baseline = ScanBaseline::Absolute;
    options.replicates = 99;
    options.seed = static_cast<std::uint64_t>(region) + 1;
    const auto scan = circular_scan(rates, grid.centroid, options, {}, kLevel);
    ASSERT_TRUE(scan.has_value());
    alarms += scan->circles.empty() ? 0 : 1;
  }
  EXPECT_LE(alarms, most_alarms(kLevel));
  EXPECT_GE(alarms, 1) << "10 expected; none has probability 3.5e-5";
}

/// Regions with any flag at a false-discovery rate of 5 %.
template <class Flagged>
int regions_with_flags(Tail tail, Flagged flagged) {
  const auto grid = square_grid(kSide);
  int alarms = 0;
  for (int region = 0; region < kRegions; ++region) {
    PermutationOptions options;
    options.permutations = 4999;  // the first of 64 ranks needs p <= 0.00078
    options.tail = tail;
    options.seed = static_cast<std::uint64_t>(region) + 1;
    const auto local =
        local_moran(null_region(region, 10), everyone(kSide * kSide), grid.queen, options, {});
    EXPECT_TRUE(local.has_value());
    const auto adjusted = false_discovery_rate(local->p_value, local->has_test);
    bool any = false;
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
      any = any || (adjusted[i] <= kLevel && flagged(local->quadrant[i]));
    }
    alarms += any ? 1 : 0;
  }
  return alarms;
}

TEST(NullExperiment, TwoSidedLocalMoranFlagsAnyWardAtItsLevel) {
  const int alarms = regions_with_flags(Tail::TwoSided, [](Quadrant) { return true; });
  EXPECT_LE(alarms, most_alarms(kLevel));
  EXPECT_GE(alarms, 1);
}

TEST(NullExperiment, OneSidedLocalMoranFlagsHighWardsAtItsLevel) {
  const int alarms =
      regions_with_flags(Tail::Folded, [](Quadrant q) { return q == Quadrant::HighHigh; });
  EXPECT_LE(alarms, most_alarms(kLevel));
}

}  // namespace
}  // namespace fairward::concentration
