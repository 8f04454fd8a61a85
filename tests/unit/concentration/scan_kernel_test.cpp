#include "concentration/scan_kernel.hpp"

#include "base/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

namespace fairward::concentration {
namespace {

/// What the watcher was told.
struct Told {
  std::size_t band = 0;
  std::size_t rows_before = 0;
  std::vector<std::uint16_t> sums;
  bool operator==(const Told&) const = default;
};

class Recorder final : public BandWatcher {
 public:
  explicit Recorder(std::size_t most) : most_{most} {}
  bool reached(std::size_t band, std::size_t rows_before, Sums even, Sums odd) override {
    told.push_back({band, rows_before, {}});
    for (std::size_t i = 0; i < even.size(); ++i) {
      told.back().sums.insert(told.back().sums.end(), {even[i], odd[i]});
    }
    return told.size() < most_;
  }
  std::vector<Told> told;

 private:
  std::size_t most_;
};

/// Rows of random bytes, and bands of random lengths with bases near the sums of one lane.
struct Banded {
  std::size_t width = kernel_width();
  std::vector<std::uint8_t> room;
  const std::uint8_t* tile = nullptr;
  std::vector<std::uint16_t> row;
  std::vector<BandRun> runs;
  std::vector<std::uint16_t> base;
  std::vector<Told> expected;

  explicit Banded(std::uint64_t seed) {
    RandomStream random{seed, 1, 0};
    constexpr std::uint32_t kRows = 100;
    room.resize(kRows * width + 64);
    const auto at = reinterpret_cast<std::uintptr_t>(room.data());
    auto* first = room.data() + (64 - at % 64) % 64;
    tile = first;
    for (std::size_t i = 0; i < kRows * width; ++i) {
      first[i] = static_cast<std::uint8_t>(random.below(32));  // eight of them are at most 255
    }
    std::vector<std::uint16_t> sum(width, 0);
    for (int run = 0; run < 12; ++run) {
      runs.push_back({std::uint32_t{1} << random.below(4), 1 + random.below(30)});
      for (std::uint32_t band = 0; band < runs.back().bands; ++band) {
        add_band(runs.back().length, sum, random);
      }
    }
  }

  void add_band(std::uint32_t length, std::vector<std::uint16_t>& sum, RandomStream& random) {
    const std::size_t before = row.size();
    for (std::uint32_t i = 0; i < length; ++i) {
      row.push_back(static_cast<std::uint16_t>(random.below(100)));
      for (std::size_t lane = 0; lane < width; ++lane) {
        sum[lane] = static_cast<std::uint16_t>(sum[lane] + tile[row.back() * width + lane]);
      }
    }
    // One base in four leaves some lanes on either side of a limit, or far from all of them.
    constexpr std::array<std::uint32_t, 4> kApart{8000, 16'384, 65'536, 40'000};
    const auto apart = kApart.at(random.below(4)) + (random.below(2) == 0 ? 0 : 8);
    base.push_back(static_cast<std::uint16_t>(sum[random.below(16)] + 65'536 - apart));
    Told told{base.size() - 1, before, sum};
    for (auto& lane : told.sums) {
      lane = static_cast<std::uint16_t>(lane - base.back());
    }
    if (std::ranges::any_of(told.sums, [](std::uint16_t s) { return s >= 16'384; })) {
      expected.push_back(told);
    }
  }
};

TEST(ScanKernel, TellsTheSumsThatAreOutOfBoundsForEveryKindOfVectors) {
  for (const auto& target : kernel_targets()) {
    use_kernel_target(target);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const Banded sums{seed};
      Recorder recorder{1'000'000};
      EXPECT_TRUE(watch_bands(sums.tile, {sums.row, sums.runs, sums.base}, recorder)) << target;
      ASSERT_GT(sums.expected.size(), 10U);
      ASSERT_LT(sums.expected.size(), sums.base.size());
      EXPECT_EQ(recorder.told, sums.expected) << target;
    }
  }
  use_kernel_target("");
}

TEST(ScanKernel, StopsWhenTheWatcherHasSeenEnough) {
  for (const auto& target : kernel_targets()) {
    use_kernel_target(target);
    const Banded sums{3};
    Recorder recorder{5};
    EXPECT_FALSE(watch_bands(sums.tile, {sums.row, sums.runs, sums.base}, recorder)) << target;
    EXPECT_EQ(recorder.told.size(), 5U);
  }
  use_kernel_target("");
}

TEST(ScanKernel, OfNothingIsNothing) {
  Recorder recorder{1};
  EXPECT_TRUE(watch_bands(nullptr, {}, recorder));
  EXPECT_TRUE(recorder.told.empty());
  EXPECT_THAT(kernel_targets(), ::testing::Not(::testing::IsEmpty()));
}

}  // namespace
}  // namespace fairward::concentration
