#include "pcc/choices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using ::testing::HasSubstr;

TEST(Choices, TakeWhatPeopleWriteForThem) {
  for (const auto* written :
       {"support", "Support", "no objection", "No-Objection", "no_objection"}) {
    EXPECT_EQ(parse_choice<Recommendation>("--decision", written).value(), Recommendation::Support)
        << written;
  }
  EXPECT_EQ(name_of(Recommendation::Support), "support") << "and write one word for it";
}

TEST(Choices, DoNotTakeOneForAnother) {
  const auto refused = parse_choice<Position>("--position", "no objection");
  ASSERT_FALSE(refused.has_value()) << "a consultee without objection may support or say nothing";
  EXPECT_THAT(refused.error().message(), HasSubstr("no_comment, support"));
  EXPECT_FALSE(place_among("", spellings<Position>()).has_value()) << "nothing is no choice";
}

}  // namespace
}  // namespace fairward::pcc
