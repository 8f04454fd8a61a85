#include "io/code_shift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using ::testing::HasSubstr;

const std::vector<CodedArea> kReference{
    {"E05000010", "Abbey", "E09000002", "Barking", 2},
    {"E05000011", "St. Mary's", "E09000002", "Barking", 3},
    {"E05000012", "Church", "E09000002", "Barking", 4},
    {"E05000020", "Abbey", "E09000003", "Barnet", 5},
};

TEST(CompareCodes, AllAgreeInSpiteOfSpelling) {
  const std::vector<CodedArea> table{{"E05000010", "Abbey", "E09000002", "", 2},
                                     {"E05000011", "Saint Marys", "E09000002", "", 3}};
  const auto agreement = compare_codes(table, kReference);
  EXPECT_EQ(agreement.rows, 2U);
  EXPECT_EQ(agreement.code_and_name_agree, 2U);
  EXPECT_EQ(agreement.name_agrees_elsewhere, 0U);
  EXPECT_EQ(agreement.explanation, "");
  EXPECT_FALSE(agreement.codes_are_wrong());
}

TEST(CompareCodes, FindsCodesFilledDownFromTheFirst) {
  // Barnet's Abbey follows Church, and the spreadsheet went on counting.
  const std::vector<CodedArea> table{{"E05000010", "Abbey", "E09000002", "", 2},
                                     {"E05000012", "St. Mary's", "E09000002", "", 3},
                                     {"E05000013", "Church", "E09000002", "", 4},
                                     {"E05000021", "Abbey", "E09000003", "", 5}};
  const auto agreement = compare_codes(table, kReference);
  EXPECT_EQ(agreement.rows, 4U);
  EXPECT_EQ(agreement.code_and_name_agree, 1U);
  EXPECT_EQ(agreement.name_agrees_elsewhere, 3U);
  EXPECT_TRUE(agreement.codes_are_wrong());
  EXPECT_THAT(agreement.explanation, HasSubstr("3 of 4 rows"));
  EXPECT_THAT(agreement.explanation, HasSubstr("row 3: E05000012 is given for St. Mary's"));
  EXPECT_THAT(agreement.explanation, HasSubstr("off by +1"));
}

TEST(CompareCodes, ANameInTwoCouncilsIsNoEvidenceWithoutItsCouncil) {
  const std::vector<CodedArea> table{{"E05000012", "Abbey", "", "", 2}};
  const auto agreement = compare_codes(table, kReference);
  EXPECT_EQ(agreement.name_agrees_elsewhere, 0U);
}

TEST(CompareCodes, RowsThatNeitherSideKnowsAreNotCounted) {
  const std::vector<CodedArea> table{{"E05099999", "Nowhere", "E09000002", "", 2},
                                     {"E05000010", "", "", "", 3}};
  EXPECT_EQ(compare_codes(table, kReference).rows, 0U);
}

}  // namespace
}  // namespace fairward::io
