#include "geo/place_filter.hpp"

#include "base/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace fairward::geo {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

template <class Each>
std::vector<std::uint32_t> gathered(Each each) {
  std::vector<std::uint32_t> all;
  each([&](std::uint32_t corner) { all.push_back(corner); });
  return all;
}

TEST(CornerSet, HoldsWhatWasAddedOneByOneAndInRanges) {
  RandomStream random{7, 1, 1};
  for (std::size_t size = 1; size < 260; size += 7) {
    CornerSet set{size};
    std::set<std::uint32_t> expected;
    for (int i = 0; i < 4; ++i) {
      const auto a = static_cast<std::size_t>(random.uniform() * static_cast<double>(size));
      const auto b = static_cast<std::size_t>(random.uniform() * static_cast<double>(size));
      set.add(a);
      expected.insert(static_cast<std::uint32_t>(a));
      set.add(a, b);  // nothing where a >= b
      for (auto c = a; c < b; ++c) {
        expected.insert(static_cast<std::uint32_t>(c));
      }
    }
    std::vector<std::uint32_t> others;
    std::vector<std::uint32_t> with_next;
    for (std::uint32_t c = 0; c < size; ++c) {
      ASSERT_EQ(set.holds(c), expected.contains(c));
      if (!expected.contains(c)) {
        others.push_back(c);
      } else if (expected.contains(c + 1)) {
        with_next.push_back(c);
      }
    }
    EXPECT_THAT(gathered([&](auto visit) { set.each(visit); }), ElementsAreArray(expected));
    EXPECT_THAT(gathered([&](auto visit) { set.each_other(visit); }), ElementsAreArray(others));
    EXPECT_THAT(gathered([&](auto visit) { set.each_with_next(visit); }),
                ElementsAreArray(with_next));
  }
}

TEST(CornerSet, TakesWholeWordsToTheirEnds) {
  CornerSet set{192};
  set.add(64, 128);
  EXPECT_EQ(gathered([&](auto visit) { set.each(visit); }).size(), 64U);
  EXPECT_EQ(gathered([&](auto visit) { set.each_with_next(visit); }).back(), 126U);
  set.add(128);
  EXPECT_EQ(gathered([&](auto visit) { set.each_with_next(visit); }).back(), 127U);
}

TEST(Repeats, MissesNoHashThatIsThereTwiceAndNamesFewOthers) {
  RandomStream random{7, 1, 2};
  constexpr std::size_t kCount = 40'000;
  Repeats repeats{kCount};
  std::map<std::uint32_t, int> times;
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto hash = static_cast<std::uint32_t>(random.uniform() * 4294967296.0);
    for (int k = 0; k < (i % 20 == 0 ? 2 : 1); ++k) {
      repeats.add(hash);
      ++times[hash];
    }
  }
  repeats.close();
  std::size_t false_ones = 0;
  for (const auto& [hash, count] : times) {
    if (count > 1) {
      ASSERT_TRUE(repeats.may_hold(hash)) << hash;
    } else {
      false_ones += repeats.may_hold(hash) ? 1U : 0U;
    }
  }
  EXPECT_LT(false_ones, kCount / 20);
}

TEST(Repeats, OfNothingHoldNothing) {
  Repeats repeats{0};
  repeats.close();
  EXPECT_FALSE(repeats.may_hold(0xFFFFFFFF));
}

TEST(Anchors, AreFoundAmongThoseOfTheSameHash) {
  Anchors anchors{1000};
  const auto none = [](std::uint32_t) { return false; };
  EXPECT_EQ(anchors.find_or_add(8, 1, none), Anchors::kNone);
  EXPECT_EQ(anchors.find_or_add(8, 2, none), Anchors::kNone);
  EXPECT_EQ(anchors.first(8), 1U);
  EXPECT_EQ(anchors.find_or_add(8, 3, [](std::uint32_t corner) { return corner == 2; }), 2U);
}

TEST(Anchors, ThatAreManyTakeNoMoreAndStillEnd) {
  Anchors anchors{0};
  std::uint32_t seen = 0;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    static_cast<void>(anchors.find_or_add(8 * i, i, [](std::uint32_t) { return false; }));
  }
  static_cast<void>(anchors.find_or_add(8, 1000, [&](std::uint32_t) {
    ++seen;
    return false;
  }));
  EXPECT_GT(seen, 0U);
  EXPECT_LE(seen, 32U);
}

TEST(Anchors, AreOneCornerInAFew) {
  std::vector<std::uint32_t> taken;
  for (std::uint32_t hash = 0; hash < 24; ++hash) {
    if (Anchors::takes(hash)) {
      taken.push_back(hash);
    }
  }
  EXPECT_THAT(taken, ElementsAre(0U, 8U, 16U));
}

}  // namespace
}  // namespace fairward::geo
