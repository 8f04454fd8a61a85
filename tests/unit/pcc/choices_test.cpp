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

TEST(Choices, TakeWhatConsulteesSay) {
  const auto said = [](const char* words) {
    return std::string{name_of(parse_choice<Position>("--position", words).value())};
  };
  for (const auto* words : {"no objection", "No objections", "no-objection", " NO_OBJECTION "}) {
    EXPECT_EQ(said(words), "no_objection") << words;
  }
  EXPECT_EQ(said("Concern"), "concern");
  EXPECT_EQ(said("concerns"), "concern");
  EXPECT_EQ(said("Support with conditions"), "support_with_conditions");
  EXPECT_EQ(said("no-comment"), "no_comment");
  EXPECT_EQ(said("objection"), "object");
}

TEST(Choices, DoNotTakeOneForAnother) {
  EXPECT_EQ(parse_choice<Position>("--position", "no objection").value(), Position::NoObjection)
      << "who has no objection neither supports nor says nothing";
  const auto refused = parse_choice<Position>("--position", "against");
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message(), HasSubstr("no_comment, no_objection, support"));
  EXPECT_FALSE(place_among("", spellings<Position>()).has_value()) << "nothing is no choice";
}

}  // namespace
}  // namespace fairward::pcc
