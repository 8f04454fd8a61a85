#include "places/suggest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace fairward::places {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Suggest : public ::testing::Test {
 protected:
  void add(std::string_view text, Point place, YearMonth ended = {}) {
    ASSERT_TRUE(builder_.add({*Postcode::read(text), place, 1, ended, "", ""}));
  }
  void add_without_point(std::string_view text) {
    ASSERT_TRUE(builder_.add({*Postcode::read(text), std::nullopt, 9, {}, "", ""}));
  }
  const PostcodeList& list() {
    PlaceFileWriter writer;
    builder_.finish(writer);
    bytes_ = writer.finish();
    const auto file = PlaceFile::read(std::as_bytes(std::span{bytes_.data(), bytes_.size()}));
    list_ = PostcodeList::read(file.value()).value();
    return list_;
  }
  static std::vector<std::string> texts(const std::vector<Postcode>& postcodes) {
    std::vector<std::string> out;
    for (const auto& one : postcodes) {
      out.push_back(one.text());
    }
    return out;
  }

 private:
  PostcodeListBuilder builder_;
  std::string bytes_;
  PostcodeList list_;
};

TEST_F(Suggest, SwapsAndLookAlikesComeFirst) {
  add("ZZ12 3AB", {0, 0});
  add("ZZ21 3AB", {0, 0});
  add("ZZ12 3BD", {0, 0});
  add("ZZ12 3AD", {0, 0});
  add("ZZ1 3BA", {0, 0});
  const auto& all = list();
  // Two letters swapped, then one letter changed in the sector, then one digit left out.
  EXPECT_THAT(texts(similar_postcodes(all, *Postcode::read("ZZ12 3BA"), 3)),
              ElementsAre("ZZ12 3AB", "ZZ12 3BD", "ZZ1 3BA"));
}

TEST_F(Suggest, OffersOnlyWhatIsLiveAndHasAPoint) {
  add("ZZ12 3AB", {0, 0}, YearMonth::of(2019, 6));
  add_without_point("ZZ12 3AD");
  add("ZZ12 3AE", {0, 0});
  EXPECT_THAT(texts(similar_postcodes(list(), *Postcode::read("ZZ12 3AA"))),
              ElementsAre("ZZ12 3AE"));
}

TEST_F(Suggest, GoesThroughASectorWhenNoEditIsThere) {
  add("ZZ12 3XX", {0, 0});
  add("ZZ12 3XY", {0, 0});
  add("ZZ12 4XX", {0, 0});
  EXPECT_THAT(texts(similar_postcodes(list(), *Postcode::read("ZZ12 3AA"))),
              ElementsAre("ZZ12 3XX", "ZZ12 3XY"));
}

TEST_F(Suggest, HasNothingInAnEmptyList) {
  EXPECT_THAT(similar_postcodes(list(), *Postcode::read("ZZ12 3AA")), IsEmpty());
}

TEST_F(Suggest, NearestOfTheSectorByDistance) {
  add("ZZ12 3AB", {300, 0});
  add("ZZ12 3AD", {0, 100});
  add("ZZ12 3AE", {200, 0}, YearMonth::of(2019, 6));
  add("ZZ12 4AE", {1, 0});
  EXPECT_THAT(texts(postcodes_near(list(), *Postcode::read("ZZ12 3AA"), {0, 0})),
              ElementsAre("ZZ12 3AD", "ZZ12 3AB"));
}

TEST_F(Suggest, SpacingIsTheDistanceToTheThirdPointThatDiffers) {
  add("ZZ12 3AA", {0, 0});
  add("ZZ12 3AB", {0, 0});  // the same building
  add("ZZ12 3AD", {30, 40});
  add("ZZ12 3AE", {100, 0});
  add("ZZ12 3AF", {0, -200});
  const auto& all = list();
  const auto entry = all.find(*Postcode::read("ZZ12 3AA"));
  EXPECT_DOUBLE_EQ(spacing_at(all, *entry, 1).value(), 50);
  EXPECT_DOUBLE_EQ(spacing_at(all, *entry).value(), 200);
  EXPECT_FALSE(spacing_at(all, *entry, 4));
}

}  // namespace
}  // namespace fairward::places
