#include "concentration/max_p.hpp"

#include "base/random.hpp"
#include "unit/concentration/grid.hpp"
#include "unit/concentration/naive_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace fairward::concentration {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Variables = std::vector<std::vector<double>>;
using Sizes = std::vector<double>;

constexpr auto kNone = Regions::kNone;

MaxPOptions options_of(double least, const Sizes& size, unsigned threads = 2) {
  MaxPOptions options;
  options.least_size = least;
  options.size = size;
  options.threads = Threads{threads};
  return options;
}

Result<Regions> regions_of(const Variables& variables, const Contiguity& contiguity, double least,
                           const Sizes& size) {
  return max_p(variables, everyone(contiguity.size()), contiguity, options_of(least, size), {});
}

/// 0 - 1 - 2 - 3 - 4 - 5 in a row.
Contiguity row_of_six() {
  return contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {4}, {5}, {}});
}

/// Six in a row, 1 each, at least 2 in a region: three pairs, however unlike they are. At least 3:
/// two triples. At least 2.5 is the same.
TEST(MaxP, SixWardsByHand) {
  const Variables variables{{0, 0, 5, 5, 9, 9}};
  const Sizes one(6, 1.0);
  EXPECT_THAT(regions_of(variables, row_of_six(), 2, one)->region, ElementsAre(0, 0, 1, 1, 2, 2));
  EXPECT_NEAR(regions_of(variables, row_of_six(), 2, one)->within_squares, 0, 1e-12);
  EXPECT_THAT(regions_of(variables, row_of_six(), 2.5, one)->region, ElementsAre(0, 0, 0, 1, 1, 1));
  EXPECT_EQ(regions_of(variables, row_of_six(), 6, one)->count, 1U);
  EXPECT_THAT(regions_of(variables, row_of_six(), 2, one)->convention,
              AllOf(HasSubstr("at least 2 each"), HasSubstr("seed")));
}

/// Sizes 2 1 1 2 2 2, at least 4: 2 + 1 + 1 and 2 + 2 (+ 2), or two others; the like ones win.
TEST(MaxP, OfTheMostRegionsTakesTheMostAlike) {
  const auto regions = regions_of({{1, 1, 1, 1, 8, 8}}, row_of_six(), 4, {2, 1, 1, 2, 2, 2});
  ASSERT_TRUE(regions.has_value());
  EXPECT_THAT(regions->region, ElementsAre(0, 0, 0, 0, 1, 1));
}

TEST(MaxP, APartThatIsTooSmallIsInNoRegion) {
  // 0 - 1 - 2   3 - 4   5
  const auto contiguity = contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {}, {4}, {}, {}});
  const auto regions = regions_of({{1, 2, 3, 4, 5, 6}}, contiguity, 2, Sizes(6, 1.0));
  ASSERT_TRUE(regions.has_value());
  EXPECT_THAT(regions->region, ElementsAre(0, 0, 0, 1, 1, kNone));
  auto some = everyone(6);
  some[4] = 0;
  const Sizes one(6, 1.0);
  EXPECT_THAT(
      max_p(Variables{{1, 2, 3, 4, 5, 6}}, some, contiguity, options_of(2, one), {})->region,
      ElementsAre(0, 0, 0, kNone, kNone, kNone));
}

/// Every division of a few wards into connected regions that are large enough.
class EveryDivision {
 public:
  EveryDivision(const std::vector<double>& value, const Contiguity& contiguity, double least,
                const Sizes& size)
      : value_{value}, contiguity_{contiguity}, least_{least}, size_{size} {
    std::vector<std::uint32_t> region(value.size(), 0);
    divide(region, 0, 0);
  }
  std::size_t most = 0;
  double squares = std::numeric_limits<double>::infinity();

 private:
  void divide(std::vector<std::uint32_t>& region, std::size_t at, std::uint32_t used) {
    if (at == region.size()) {
      weigh(region, used);
      return;
    }
    for (std::uint32_t r = 0; r <= used; ++r) {
      region[at] = r;
      divide(region, at + 1, std::max(used, r + 1));
    }
  }
  void weigh(const std::vector<std::uint32_t>& region, std::uint32_t count) {
    double sum = 0;
    for (std::uint32_t r = 0; r < count; ++r) {
      std::vector<std::uint32_t> wards;
      double mean = 0;
      double size = 0;
      for (std::uint32_t i = 0; i < region.size(); ++i) {
        if (region[i] == r) {
          wards.push_back(i);
          mean += value_[i];
          size += size_[i];
        }
      }
      mean /= static_cast<double>(wards.size());
      if (size < least_ || !is_connected(wards, contiguity_)) {
        return;
      }
      for (const auto i : wards) {
        sum += (value_[i] - mean) * (value_[i] - mean);
      }
    }
    squares = count > most ? sum : count == most ? std::min(squares, sum) : squares;
    most = std::max<std::size_t>(most, count);
  }

  const std::vector<double>& value_;
  const Contiguity& contiguity_;
  double least_;
  const Sizes& size_;
};

double variance(const std::vector<double>& values) {
  double mean = 0;
  for (const double v : values) {
    mean += v / static_cast<double>(values.size());
  }
  double squares = 0;
  for (const double v : values) {
    squares += (v - mean) * (v - mean);
  }
  return squares / static_cast<double>(values.size() - 1);
}

/// Held to all 21,147 divisions of nine wards: on 40 random regions the most regions are found each
/// time, and never fewer squares than there can be.
TEST(MaxP, FindsAsManyRegionsAsThereCanBe) {
  const auto grid = square_grid(3);
  int least_squares = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    RandomStream random{seed, 1, 0};
    std::vector<double> value;
    Sizes size;
    for (int i = 0; i < 9; ++i) {
      value.push_back(random.uniform() * 10);
      size.push_back(1 + random.below(9));
    }
    const EveryDivision every{value, grid.queen, 12, size};
    const auto regions = regions_of({value}, grid.queen, 12, size);
    ASSERT_TRUE(regions.has_value());
    EXPECT_EQ(regions->count, every.most) << "seed " << seed;
    const double least = every.squares / variance(value);
    EXPECT_GE(regions->within_squares, least * (1 - 1e-9)) << "seed " << seed;
    least_squares += regions->within_squares <= least * (1 + 1e-9) ? 1 : 0;
  }
  EXPECT_GE(least_squares, 30) << "of 40 regions";
}

/// Laws on a larger region: connected, large enough, every ward in one, squares add up; and the
/// same bits for any number of threads.
TEST(MaxP, RegionsAreConnectedAndLargeEnough) {
  const auto grid = square_grid(12);
  RandomStream random{7, 1, 0};
  Variables variables(2);
  Sizes size;
  for (std::size_t i = 0; i < grid.centroid.size(); ++i) {
    variables[0].push_back(random.normal());
    variables[1].push_back(static_cast<double>(i % 12) + random.normal());
    size.push_back(random.below(10));
  }
  const auto one = max_p(variables, everyone(144), grid.queen, options_of(30, size, 1), {});
  const auto seven = max_p(variables, everyone(144), grid.queen, options_of(30, size, 7), {});
  ASSERT_TRUE(one.has_value() && seven.has_value());
  EXPECT_EQ(one->region, seven->region);
  EXPECT_EQ(one->within_squares, seven->within_squares);
  std::vector<std::vector<std::uint32_t>> wards(one->count);
  Sizes held(one->count, 0.0);
  double all = 0;
  for (std::uint32_t i = 0; i < 144; ++i) {
    ASSERT_LT(one->region[i], one->count);
    wards[one->region[i]].push_back(i);
    held[one->region[i]] += size[i];
    all += size[i];
  }
  for (std::size_t r = 0; r < one->count; ++r) {
    EXPECT_TRUE(is_connected(wards[r], grid.queen)) << "region " << r;
    EXPECT_GE(held[r], 30) << "region " << r;
  }
  EXPECT_GE(static_cast<double>(one->count), 0.75 * all / 30) << "of " << all / 30 << " at most";
  EXPECT_NEAR(one->total_squares, 2 * 143, 1e-9);
  EXPECT_LT(one->within_squares, 0.6 * one->total_squares);
}

TEST(MaxP, BadInputIsAnError) {
  const auto grid = square_grid(3);
  const Variables variables{std::vector<double>(9, 1.0)};
  const auto refused = [&](double least, const Sizes& size) {
    const auto result = regions_of(variables, grid.queen, least, size);
    return result ? Errc::Internal : result.error().code();
  };
  const Sizes one(9, 1.0);
  EXPECT_EQ(refused(0, one), Errc::Usage);
  EXPECT_EQ(refused(1, {1, 1}), Errc::Usage);
  EXPECT_EQ(refused(1, {1, 1, 1, 1, -1, 1, 1, 1, 1}), Errc::Usage);
  EXPECT_EQ(refused(10, one), Errc::Usage);
  auto options = options_of(2, one);
  options.starts = 0;
  EXPECT_EQ(max_p(variables, everyone(9), grid.queen, options, {}).error().code(), Errc::Usage);
  std::stop_source stop;
  stop.request_stop();
  options.starts = 5;
  EXPECT_EQ(
      max_p(variables, everyone(9), grid.queen, options, {stop.get_token(), {}}).error().code(),
      Errc::Cancelled);
}

}  // namespace
}  // namespace fairward::concentration
