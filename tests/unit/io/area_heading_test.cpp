#include "io/area_heading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

TEST(HeaderKey, KeepsLettersAndDigitsAndDropsAByteOrderMark) {
  EXPECT_EQ(header_key("\xEF\xBB\xBFLSOA code (2021)"), "lsoa_code_2021");
  EXPECT_EQ(header_key("Date (as at\xE2\x80\xA6)"), "date_as_at");
  EXPECT_EQ(header_key("WD24CD"), "wd24cd");
  EXPECT_EQ(header_key(" WIMD 2025  "), "wimd_2025");
}

struct HeadingCase {
  const char* name;
  std::optional<AreaKind> kind;
  std::optional<AreaField> field;
  int year;
};

class KnownHeading : public ::testing::TestWithParam<HeadingCase> {};

TEST_P(KnownHeading, SaysLevelFieldAndYear) {
  const auto& expected = GetParam();
  const auto heading = area_heading(expected.name);
  ASSERT_TRUE(heading.has_value()) << expected.name;
  EXPECT_EQ(heading->kind, expected.kind) << expected.name;
  EXPECT_EQ(heading->field, expected.field) << expected.name;
  EXPECT_EQ(heading->year, expected.year) << expected.name;
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, KnownHeading,
    ::testing::Values(
        HeadingCase{"WD24CD", AreaKind::Ward, AreaField::Code, 2024},
        HeadingCase{"wd24nm", AreaKind::Ward, AreaField::Name, 2024},
        HeadingCase{"cmwd11cd", AreaKind::Ward, AreaField::Code, 2011},
        HeadingCase{"ward21_code", AreaKind::Ward, AreaField::Code, 2021},
        HeadingCase{"Ward 2022 Code", AreaKind::Ward, AreaField::Code, 2022},
        HeadingCase{"Ward Code 1", AreaKind::Ward, AreaField::Code, 0},
        HeadingCase{"MMWcode", AreaKind::Ward, AreaField::Code, 0},
        HeadingCase{"Admin_ward_code", AreaKind::Ward, AreaField::Code, 0},
        HeadingCase{"LAD24NM", AreaKind::Council, AreaField::Name, 2024},
        HeadingCase{"ltla19_code", AreaKind::Council, AreaField::Code, 2019},
        HeadingCase{"LA Code (2021 boundaries)", AreaKind::Council, AreaField::Code, 2021},
        HeadingCase{"Local Authority District code (2019)", AreaKind::Council, AreaField::Code,
                    2019},
        HeadingCase{"local_authority_area_name", AreaKind::Council, AreaField::Name, 0},
        HeadingCase{"LTLA (ONS code)", AreaKind::Council, AreaField::Code, 0},
        HeadingCase{"Local Authority", AreaKind::Council, std::nullopt, 0},
        HeadingCase{"LSOA code (2021)", AreaKind::SmallArea, AreaField::Code, 2021},
        HeadingCase{"DataZone", AreaKind::SmallArea, std::nullopt, 0},
        HeadingCase{"area_code", std::nullopt, AreaField::Code, 0},
        HeadingCase{"GEOGRAPHY_NAME", std::nullopt, AreaField::Name, 0}));

class NoHeading : public ::testing::TestWithParam<const char*> {};

TEST_P(NoHeading, IsNotAnArea) {
  EXPECT_FALSE(area_heading(GetParam()).has_value());
}

INSTANTIATE_TEST_SUITE_P(Others, NoHeading,
                         ::testing::Values("WD13CDO", "WD24NMW", "msoa_code", "county_code",
                                           "Residents", "oa21cd", "", "2021", "region_name"));

TEST(AreaKindOfCode, FollowsTheEntityPrefix) {
  EXPECT_EQ(area_kind_of_code("E05000932"), AreaKind::Ward);
  EXPECT_EQ(area_kind_of_code("N08000101"), AreaKind::Ward);
  EXPECT_EQ(area_kind_of_code("S12000033"), AreaKind::Council);
  EXPECT_EQ(area_kind_of_code("W01000001"), AreaKind::SmallArea);
  EXPECT_EQ(area_kind_of_code("E92000001"), std::nullopt);
  EXPECT_EQ(area_kind_of_code("E0500093"), std::nullopt);
  EXPECT_TRUE(is_aggregate_code("E12000002"));
  EXPECT_FALSE(is_aggregate_code("E06000001"));
}

TEST(MatchesPattern, StarIsAnyTextAndHashIsDigits) {
  EXPECT_TRUE(matches_pattern("simd2020v2_rank", "simd#v#_rank"));
  EXPECT_FALSE(matches_pattern("simd2020v2_income_domain_rank", "simd#v#_rank"));
  EXPECT_TRUE(matches_pattern("residents_census2021", "residents_*"));
  EXPECT_FALSE(matches_pattern("wimd_", "wimd_#"));
  EXPECT_TRUE(matches_pattern("of_which_subsistence_only_population", "*subsistence_only*"));
}

TEST(YearIn, TakesAWholeFourDigitYearOnly) {
  EXPECT_EQ(year_in("Total population: mid 2015"), 2015);
  EXPECT_EQ(year_in("E05002015x"), 0);
  EXPECT_EQ(year_in("1066 and all that"), 0);
}

}  // namespace
}  // namespace fairward::io
