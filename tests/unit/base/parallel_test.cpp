#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

namespace fairward {
namespace {

using Range = std::pair<std::size_t, std::size_t>;

std::vector<Range> ranges(std::size_t size, std::size_t chunk, unsigned threads) {
  std::vector<Range> seen;
  std::mutex mutex;
  parallel_for(size, chunk, Threads{threads}, {}, [&](std::size_t first, std::size_t last) {
    const std::lock_guard lock{mutex};
    seen.emplace_back(first, last);
  });
  std::ranges::sort(seen);
  return seen;
}

TEST(ParallelFor, RangesAreTheSameForAnyNumberOfThreads) {
  const std::vector<Range> wanted{{0, 4}, {4, 8}, {8, 10}};
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    EXPECT_EQ(ranges(10, 4, threads), wanted) << threads;
  }
}

TEST(ParallelFor, NothingToDoCallsNothing) {
  EXPECT_TRUE(ranges(0, 4, 2).empty());
}

TEST(ParallelFor, ChunkLargerThanTheRangeIsOneCall) {
  EXPECT_EQ(ranges(3, 100, 4), (std::vector<Range>{{0, 3}}));
}

TEST(ParallelFor, EveryIndexIsVisitedOnce) {
  std::vector<std::atomic<int>> visits(10'007);
  parallel_for(visits.size(), 13, Threads{4}, {}, [&](std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      ++visits[i];
    }
  });
  EXPECT_TRUE(std::ranges::all_of(visits, [](const auto& n) { return n.load() == 1; }));
}

TEST(ParallelFor, ExceptionReachesTheCaller) {
  for (const unsigned threads : {1U, 3U}) {
    EXPECT_THROW(parallel_for(100, 1, Threads{threads}, {},
                              [](std::size_t first, std::size_t) {
                                if (first == 42) {
                                  throw std::runtime_error{"forty-two"};
                                }
                              }),
                 std::runtime_error);
  }
}

TEST(ParallelFor, StopsBetweenRanges) {
  std::stop_source stop;
  std::size_t calls = 0;
  parallel_for(100, 1, Threads{1}, stop.get_token(), [&](std::size_t, std::size_t) {
    if (++calls == 5) {
      stop.request_stop();
    }
  });
  EXPECT_EQ(calls, 5U);
}

}  // namespace
}  // namespace fairward
