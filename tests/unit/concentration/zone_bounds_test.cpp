#include "concentration/zone_bounds.hpp"

#include "base/random.hpp"
#include "concentration/flexible_replicates.hpp"
#include "concentration/scan_kernel.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/zone_ranking.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"
#include "unit/concentration/side_by_side.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace fairward::concentration {
namespace {

struct Ground {
  ScanPool pool;
  std::vector<Neighbourhood> around;
  ScanNull null;
};

Ground ground_of(const ScanRegion& region, std::size_t most, ScanBaseline baseline) {
  Ground ground;
  ground.pool = scan_pool(region.rates, region.grid.centroid, baseline).value();
  ground.around = neighbourhoods(ground.pool, region.grid.queen, most, {});
  ground.null = scan_null(ground.pool);
  return ground;
}

/// The strongest of all subsets of the wards around a centre that have the centre, connected or
/// not.
double strongest_subset(const Ground& ground, std::size_t centre,
                        const std::vector<double>& people) {
  const auto& wards = ground.around[centre].ward;
  double best = 0;
  for (std::uint32_t set = 1; set < (1U << wards.size()); set += 2) {
    double inside = 0;
    double expected = 0;
    for (std::size_t j = 0; j < wards.size(); ++j) {
      if ((set >> j & 1U) != 0) {
        inside += people[wards[j]];
        expected += ground.null.expected[wards[j]];
      }
    }
    best = std::max(best, scan_likelihood(inside, expected, ground.null.total));
  }
  return best;
}

TEST(ZoneBounds, AreNeverBelowTheStrongestSubset) {
  std::size_t near = 0;
  std::size_t all = 0;
  for (const auto baseline : {ScanBaseline::Relative, ScanBaseline::Absolute}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const auto ground =
          ground_of(random_region(6, seed, 4.0 + static_cast<double>(seed)), 8, baseline);
      const ZoneBounds bounds{ground.around, ground.null.expected, ground.null.total};
      const ScanDealer dealer{ground.null, seed};
      const auto dealt = side_by_side(dealer.deal(0, kBoundLanes), ground.null.expected.size());
      const std::vector<float> people(dealt.begin(), dealt.end());
      ZoneBounds::Scratch scratch;
      bounds.find(people, scratch);
      for (std::size_t j = 0; j < kBoundLanes; j += 5) {
        std::vector<double> one;
        for (std::size_t ward = 0; ward < ground.pool.ward.size(); ++ward) {
          one.push_back(static_cast<double>(people[ward * kBoundLanes + j]));
        }
        for (std::size_t centre = 0; centre < one.size(); centre += 3) {
          const double strongest = strongest_subset(ground, centre, one);
          const auto bound = static_cast<double>(scratch.bounds[centre * kBoundLanes + j]);
          ASSERT_GE(bound, strongest) << seed << " " << centre;
          near += bound < strongest + 2 ? 1U : 0U;
          ++all;
        }
      }
    }
  }
  EXPECT_GT(near * 3, all) << "bounds that are far too high save nothing";
}

TEST(ZoneBounds, AreTheSameForEveryKindOfVectors) {
  const auto ground = ground_of(random_region(7, 3), 12, ScanBaseline::Relative);
  const ZoneBounds bounds{ground.around, ground.null.expected, ground.null.total};
  const auto dealt =
      side_by_side(ScanDealer{ground.null, 5}.deal(0, kBoundLanes), ground.null.expected.size());
  const std::vector<float> people(dealt.begin(), dealt.end());
  std::vector<float> first;
  for (const auto& target : kernel_targets()) {
    use_kernel_target(target);
    ZoneBounds::Scratch scratch;
    bounds.find(people, scratch);
    first = first.empty() ? scratch.bounds : first;
    EXPECT_EQ(scratch.bounds, first) << target;
  }
  use_kernel_target("");
}

/// The maximum over all centres, each searched.
double strongest_zone(const Ground& ground, const std::vector<double>& people) {
  Zone best;
  ZoneSearch search{ground.around, ground.null.expected, ground.null.total};
  for (std::size_t centre = 0; centre < people.size(); ++centre) {
    search.search(centre, people, best);
  }
  return best.ratio;
}

TEST(FlexibleMaxima, AreThoseOfASearchOfAllCentresWhereAPValueDependsOnThem) {
  constexpr std::size_t kReplicates = 199;
  for (const auto baseline : {ScanBaseline::Relative, ScanBaseline::Absolute}) {
    const auto ground = ground_of(random_region(9, 4, 12), 12, baseline);
    std::vector<double> all;
    for (std::size_t i = 0; i < kReplicates; ++i) {
      const auto dealt = deal_people(ground.null, 7, i);
      all.push_back(strongest_zone(ground, {dealt.begin(), dealt.end()}));
    }
    auto falling = all;
    std::ranges::sort(falling, std::greater<>{});
    for (const double largest_p : {0.05, 0.2, 1.0}) {
      FlexibleReplicates options;
      options.replicates = kReplicates;
      options.seed = 7;
      options.largest_p = largest_p;
      const auto maxima = flexible_maxima(ground.around, ground.null, options, {});
      ASSERT_EQ(maxima.size(), all.size());
      const auto enough = static_cast<std::size_t>(std::min(largest_p * 200 + 1, 199.0));
      const double floor = falling[enough - 1];
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] > floor * (1 + 1e-9)) {
          EXPECT_NEAR(maxima[i], all[i], 1e-10) << i;
        } else {
          EXPECT_LE(maxima[i], floor * (1 + 1e-9)) << i;
        }
      }
    }
  }
}

/// Places on a coarse grid, so that many are equally near, and some the same.
TEST(Neighbourhoods, AreTheNearestWardsByDistanceAndNumber) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    RandomStream random{seed, 7, 0};
    ScanPool pool;
    for (std::uint32_t i = 0; i < 40; ++i) {
      pool.ward.push_back(i);
      pool.place.push_back({static_cast<double>(random.below(6)), random.below(9) * 0.5});
    }
    Contiguity contiguity;
    contiguity.start.assign(41, 0);
    const std::size_t most = 1 + random.below(20);
    const auto around = neighbourhoods(pool, contiguity, most, {});
    for (std::uint32_t centre = 0; centre < 40; ++centre) {
      std::vector<std::pair<double, std::uint32_t>> others;
      for (std::uint32_t i = 0; i < 40; ++i) {
        const double dx = pool.place[i].x - pool.place[centre].x;
        const double dy = pool.place[i].y - pool.place[centre].y;
        others.emplace_back(i == centre ? -1.0 : dx * dx + dy * dy, i);
      }
      std::ranges::sort(others);
      ASSERT_EQ(around[centre].ward.size(), most);
      for (std::size_t j = 0; j < most; ++j) {
        ASSERT_EQ(around[centre].ward[j], others[j].second) << seed << " " << centre;
      }
    }
  }
}

/// Two pairs of wards with the same people, far apart.
TEST(ZoneRanking, OfEqualGroupsTakesThatOfTheLowestCentre) {
  const auto grid = square_grid(6);
  std::vector<double> people(36, 1.0);
  for (const std::size_t ward : {4U, 5U, 30U, 31U}) {
    people[ward] = 20;
  }
  const auto pool = scan_pool(equal_wards(people), grid.centroid, ScanBaseline::Relative).value();
  const auto around = neighbourhoods(pool, grid.queen, 6, {});
  const std::vector<double> expected(36, pool.total / 36);
  ZoneRanking ranking{around, expected, pool.total, pool.people};
  const auto wards_of = [&](const Zone& zone) {
    std::vector<std::uint32_t> wards;
    for (std::size_t j = 0; j < around[zone.centre].ward.size(); ++j) {
      if ((zone.members >> j & 1U) != 0) {
        wards.push_back(around[zone.centre].ward[j]);
      }
    }
    std::ranges::sort(wards);
    return wards;
  };
  const auto first = ranking.strongest();
  EXPECT_EQ(first.centre, 4U);
  EXPECT_EQ(wards_of(first), (std::vector<std::uint32_t>{4, 5}));
  ranking.take(first);
  const auto second = ranking.strongest();
  EXPECT_EQ(second.centre, 30U);
  EXPECT_EQ(wards_of(second), (std::vector<std::uint32_t>{30, 31}));
  EXPECT_NEAR(second.ratio, first.ratio, 1e-12);
  ranking.take(second);
  EXPECT_EQ(ranking.strongest().ratio, 0);  // the others are below their expectation
}

}  // namespace
}  // namespace fairward::concentration
