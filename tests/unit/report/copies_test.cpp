#include "report/copies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using ::testing::HasSubstr;

TEST(Copies, OnlyAProvidersCopyHasTheAddressAndItIsRestricted) {
  EXPECT_TRUE(rules_of(Copy::Provider, DisclosureMode::Restricted)->shows_address());
  EXPECT_FALSE(rules_of(Copy::Council, DisclosureMode::Restricted)->shows_address());
  const auto refused = rules_of(Copy::Provider, DisclosureMode::Shared);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("--mode restricted"));
}

TEST(Copies, APublicCopyIsNeverRestricted) {
  EXPECT_FALSE(rules_of(Copy::Public, DisclosureMode::Restricted).has_value());
  const auto rules = rules_of(Copy::Public, DisclosureMode::Shared).value();
  EXPECT_FALSE(rules.shows_names());
  EXPECT_FALSE(rules.shows_free_text());
  EXPECT_FALSE(rules.shows_address());
}

TEST(Copies, AreSpeltOneWayAndTheNearestIsNamed) {
  EXPECT_EQ(parse_copy("Council").value(), Copy::Council);
  EXPECT_EQ(parse_case_document("adjudication").value(), CaseDocument::Adjudication);
  EXPECT_THAT(parse_copy("publik").error().message(), HasSubstr("did you mean 'public'?"));
  EXPECT_THAT(parse_case_document("letter").error().message(),
              HasSubstr("use one of: response, adjudication"));
  EXPECT_EQ(name_of(Copy::Public), "public");
  EXPECT_EQ(name_of(CaseDocument::Response), "response");
}

}  // namespace
}  // namespace fairward::report
