#include "places/uprn_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

namespace fairward::places {
namespace {

using ::testing::HasSubstr;

struct Kept {
  std::string bytes;
  UprnList list;
};

void look_into(Kept& kept) {
  const auto file = PlaceFile::read(std::as_bytes(std::span{kept.bytes.data(), kept.bytes.size()}));
  kept.list = UprnList::read(file.value()).value();
}

Kept kept(UprnListBuilder builder) {
  PlaceFileWriter writer;
  builder.finish(writer);
  Kept out{writer.finish(), {}};
  look_into(out);
  return out;
}

std::map<std::uint64_t, Point> random_points(std::size_t count) {
  std::mt19937_64 random{5};
  std::map<std::uint64_t, Point> points;
  while (points.size() < count) {
    points.emplace(1 + random() % kMostUprn,
                   Point{static_cast<double>(random() % 700'000),
                         static_cast<double>(random() % 1'300'000) - 50'000});
  }
  return points;
}

TEST(UprnList, FindsEveryOneAndNothingElse) {
  const auto points = random_points(10'000);
  UprnListBuilder builder;
  for (const auto& [uprn, place] : points) {
    ASSERT_TRUE(builder.add(uprn, place));
  }
  const auto made = kept(std::move(builder));
  for (const auto& [uprn, place] : points) {
    ASSERT_EQ(made.list.find(uprn).value(), place);
    ASSERT_EQ(made.list.find(uprn + 1).value().has_value(), points.contains(uprn + 1));
  }
  EXPECT_FALSE(made.list.find(0).value());
  EXPECT_FALSE(made.list.find(kMostUprn).value());
}

TEST(UprnList, AnyOrderGivesTheSameBytes) {
  const auto points = random_points(3'000);
  UprnListBuilder in_order;
  for (const auto& [uprn, place] : points) {
    ASSERT_TRUE(in_order.add(uprn, place));
  }
  std::vector<std::pair<std::uint64_t, Point>> mixed{points.begin(), points.end()};
  std::ranges::shuffle(mixed, std::mt19937{9});
  UprnListBuilder out_of_order;
  for (const auto& [uprn, place] : mixed) {
    ASSERT_TRUE(out_of_order.add(uprn, place));
  }
  EXPECT_EQ(kept(std::move(in_order)).bytes, kept(std::move(out_of_order)).bytes);
}

TEST(UprnList, KeepsTheFirstOfTwo) {
  UprnListBuilder builder;
  ASSERT_TRUE(builder.add(7, {1, 1}));
  ASSERT_TRUE(builder.add(9, {2, 2}));
  ASSERT_TRUE(builder.add(7, {3, 3}));
  ASSERT_TRUE(builder.add(8, {4, 4}));
  ASSERT_TRUE(builder.add(8, {5, 5}));
  const auto made = kept(std::move(builder));
  EXPECT_EQ(made.list.find(7).value(), (Point{1, 1}));
  EXPECT_EQ(made.list.find(8).value(), (Point{4, 4}));
  EXPECT_EQ(made.list.find(9).value(), (Point{2, 2}));
}

TEST(UprnList, RefusesWhatNoUprnCanBe) {
  UprnListBuilder builder;
  EXPECT_FALSE(builder.add(0, {1, 1}));
  EXPECT_FALSE(builder.add(kMostUprn + 1, {1, 1}));
  EXPECT_FALSE(builder.add(1, {std::nan(""), 1}));
  EXPECT_FALSE(builder.add(1, {1e9, 1}));
  EXPECT_TRUE(kept(std::move(builder)).list.empty());
}

TEST(UprnList, ADamagedBlockIsAnErrorAndTheOthersStayGood) {
  const auto points = random_points(1'000);
  UprnListBuilder builder;
  for (const auto& [uprn, place] : points) {
    ASSERT_TRUE(builder.add(uprn, place));
  }
  auto made = kept(std::move(builder));
  made.bytes[made.bytes.size() - 40] = static_cast<char>(made.bytes[made.bytes.size() - 40] ^ 4);
  look_into(made);
  int errors = 0;
  for (const auto& [uprn, place] : points) {
    const auto found = made.list.find(uprn);
    if (!found) {
      EXPECT_THAT(found.error().message(), HasSubstr("damaged"));
      ++errors;
    } else {
      ASSERT_EQ(*found, place);
    }
  }
  EXPECT_GT(errors, 0);
  EXPECT_LE(errors, 64);
}

/// What docs/data.md says 40 million take: with the largest steps that still let 40 million fit.
TEST(UprnList, TakesUnderTenBytesEach) {
  std::mt19937_64 random{6};
  UprnListBuilder builder;
  std::uint64_t uprn = 1;
  constexpr std::size_t kCount = 100'000;
  for (std::size_t i = 0; i < kCount; ++i) {
    uprn += 1 + random() % 50'000;  // 40 million of 10^12 are 25,000 apart
    ASSERT_TRUE(builder.add(uprn, {static_cast<double>(random() % 700'000),
                                   static_cast<double>(random() % 1'300'000)}));
  }
  EXPECT_LT(kept(std::move(builder)).bytes.size(), kCount * 10);
}

}  // namespace
}  // namespace fairward::places
