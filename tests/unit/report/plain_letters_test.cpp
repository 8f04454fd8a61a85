#include "report/plain_letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using ::testing::ElementsAre;

TEST(PlainLetters, APictureBesideANumberIsNoPartOfIt) {
  EXPECT_THAT(words_of("\U0001F3E012 Elm\U0001F333 Street"), ElementsAre("12", "elm", "street"));
}

TEST(PlainLetters, BytesOfAnOlderCodeHideNothingBehindThem) {
  EXPECT_THAT(words_of("Caf\xE9 12 Elm"), ElementsAre("cafe", "12", "elm"));
  EXPECT_THAT(words_of("Elm\xA0Street"), ElementsAre("elm", "street"));
  EXPECT_THAT(words_of("12 Elm\xC3"), ElementsAre("12", "elma"));
}

}  // namespace
}  // namespace fairward::report
