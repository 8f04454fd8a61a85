#include "places/postcode_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace fairward::places {
namespace {

using ::testing::HasSubstr;

/// A list together with the bytes it looks into.
struct Kept {
  std::string bytes;
  PostcodeList list;
};

Kept kept(PostcodeListBuilder builder) {
  PlaceFileWriter writer;
  builder.finish(writer);
  Kept out{writer.finish(), {}};
  const auto file = PlaceFile::read(std::as_bytes(std::span{out.bytes.data(), out.bytes.size()}));
  out.list = PostcodeList::read(file.value()).value();
  return out;
}

PostcodeRow row(std::string_view text, Point place) {
  PostcodeRow made{*Postcode::read(text), place, 1, {}, "", ""};
  return made;
}

TEST(PostcodeList, GivesBackWhatWentIn) {
  PostcodeListBuilder builder;
  auto one = row("ZZ1 1AB", {384'120.4, 398'099.6});
  one.ward_code = "E05000001";
  one.lad_code = "E08000001";
  one.quality = 5;
  ASSERT_TRUE(builder.add(one));
  auto ended = row("ZZ1 1AA", {-12'345, 9});
  ended.ended = YearMonth::of(2019, 6);
  ASSERT_TRUE(builder.add(ended));
  ASSERT_TRUE(builder.add({*Postcode::read("ZZ1 1AD"), std::nullopt, 1, {}, "", "E08000001"}));
  const auto made = kept(std::move(builder));
  ASSERT_EQ(made.list.size(), 3U);

  const auto first = made.list.find(*Postcode::read("ZZ1 1AB"));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->place, (Point{384'120, 398'100}));
  EXPECT_EQ(first->quality, 5);
  EXPECT_TRUE(first->live());
  ASSERT_TRUE(first->area);
  EXPECT_EQ(made.list.areas()[*first->area].ward_code, "E05000001");
  EXPECT_EQ(made.list.areas()[*first->area].lad_code, "E08000001");

  const auto second = made.list.find(*Postcode::read("ZZ1 1AA"));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->place, (Point{-12'345, 9}));
  EXPECT_EQ(second->ended.text(), "June 2019");
  EXPECT_FALSE(second->live());
  EXPECT_FALSE(second->area);

  const auto third = made.list.find(*Postcode::read("ZZ1 1AD"));
  ASSERT_TRUE(third);
  EXPECT_FALSE(third->place);
  EXPECT_EQ(third->quality, kNoCoordinates);
  EXPECT_EQ(made.list.areas()[*third->area].ward_code, "");
  EXPECT_FALSE(made.list.find(*Postcode::read("ZZ1 1AE")));
}

TEST(PostcodeList, OfARepeatedPostcodeTheLiveRowWithAPointIsKept) {
  PostcodeListBuilder builder;
  auto ended = row("ZZ1 1AA", {1, 1});
  ended.ended = YearMonth::of(2000, 1);
  ASSERT_TRUE(builder.add(ended));
  ASSERT_TRUE(builder.add({*Postcode::read("ZZ1 1AA"), std::nullopt, 1, {}, "", ""}));
  ASSERT_TRUE(builder.add(row("ZZ1 1AA", {2, 2})));
  ASSERT_TRUE(builder.add(row("ZZ1 1AA", {3, 3})));
  const auto made = kept(std::move(builder));
  ASSERT_EQ(made.list.size(), 1U);
  EXPECT_EQ(made.list.at(0)->place, (Point{2, 2}));
  EXPECT_TRUE(made.list.at(0)->live());
}

TEST(PostcodeList, RowsOfASectorAreThoseOfItsPostcodes) {
  PostcodeListBuilder builder;
  for (const auto* text : {"ZZ1 1AA", "ZZ1 2AA", "ZZ1 2ZZ", "ZZ1 3AA", "ZZ10 2AA", "ZZ2 2AA"}) {
    ASSERT_TRUE(builder.add(row(text, {0, 0})));
  }
  const auto made = kept(std::move(builder));
  const auto [first, last] = made.list.rows(*read_postcode_part("ZZ1 2"));
  ASSERT_EQ(last - first, 2U);
  EXPECT_EQ(made.list.at(first)->postcode.text(), "ZZ1 2AA");
  const auto district = made.list.rows(*read_postcode_part("ZZ1"));
  EXPECT_EQ(district.second - district.first, 4U);
  const auto none = made.list.rows(*read_postcode_part("ZZ1 9"));
  EXPECT_EQ(none.first, none.second);
}

TEST(PostcodeList, AgreesWithAMapOnManyRandomPostcodes) {
  std::mt19937 random{3};
  std::map<std::uint32_t, Point> expected;
  PostcodeListBuilder builder;
  while (expected.size() < 20'000) {
    const auto postcode =
        Postcode::from_number(static_cast<std::uint32_t>(random()) % Postcode::kEnd);
    if (!postcode || expected.contains(postcode->number())) {
      continue;
    }
    const Point place{static_cast<double>(random() % 700'000),
                      static_cast<double>(random() % 1'300'000)};
    expected.emplace(postcode->number(), place);
    ASSERT_TRUE(builder.add({*postcode, place, 1, {}, "", ""}));
  }
  const auto made = kept(std::move(builder));
  ASSERT_EQ(made.list.size(), expected.size());
  int absent = 0;
  for (const auto& [number, place] : expected) {
    ASSERT_EQ(made.list.find(*Postcode::from_number(number))->place, place);
    const auto next = Postcode::from_number(number + 1);
    if (next && !expected.contains(number + 1)) {
      ASSERT_FALSE(made.list.find(*next));
      ++absent;
    }
  }
  EXPECT_GT(absent, 10'000);
}

TEST(PostcodeList, APointFarFromTheIslandsCountsAsNone) {
  PostcodeListBuilder builder;
  ASSERT_TRUE(builder.add(row("ZZ1 1AA", {-300'000, 0})));
  ASSERT_TRUE(builder.add(row("ZZ1 1AB", {0, 5e9})));
  const auto made = kept(std::move(builder));
  EXPECT_FALSE(made.list.at(0)->place);
  EXPECT_FALSE(made.list.at(1)->place);
}

TEST(PostcodeList, SectionsThatDoNotFitAreRefused) {
  const auto refused = [](std::string keys, std::string data, std::string ends) {
    PlaceFileWriter writer;
    writer.add(Section::PostcodeKeys, std::move(keys));
    writer.add(Section::PostcodeData, std::move(data));
    writer.add(Section::PostcodeEnds, std::move(ends));
    const auto bytes = writer.finish();
    const auto file = PlaceFile::read(std::as_bytes(std::span{bytes.data(), bytes.size()}));
    return !PostcodeList::read(file.value());
  };
  EXPECT_FALSE(refused(std::string(4, '\1'), std::string(8, '\0'), std::string(2, '\0')));
  EXPECT_TRUE(refused(std::string(4, '\1'), std::string(16, '\0'), std::string(2, '\0')));
  EXPECT_TRUE(refused(std::string(5, '\1'), std::string(8, '\0'), std::string(2, '\0')));
  EXPECT_TRUE(refused(std::string(8, '\1'), std::string(16, '\0'), std::string(4, '\0')));
}

TEST(PostcodeList, TooManyWardsAreAnError) {
  PostcodeListBuilder builder;
  Result<void> added;
  std::vector<std::string> codes;
  for (int i = 0; i < 65'536 && added; ++i) {
    auto one = row("ZZ1 1AA", {0, 0});
    const auto code = std::to_string(i);
    one.ward_code = code;
    added = builder.add(one);
  }
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().message(), HasSubstr("65,534"));
}

TEST(YearMonth, IsOneOfTheCalendar) {
  EXPECT_EQ(YearMonth::of(1900, 1).text(), "January 1900");
  EXPECT_EQ(YearMonth::of(2025, 12).text(), "December 2025");
  EXPECT_FALSE(YearMonth::of(2025, 13).known());
  EXPECT_FALSE(YearMonth::of(1899, 12).known());
}

}  // namespace
}  // namespace fairward::places
