#include "csv_table.hpp"
#include "io/typed_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::io {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::raw_table_from_csv;
using ::testing::SizeIs;

Result<CodedTable> coded(std::string_view text, std::string_view file = "table.csv") {
  const auto table = raw_table_from_csv(text, file);
  return to_coded_table(table, recognise(table));
}

const MeasureSeries* series(const CodedTable& table, std::string_view id) {
  const auto found = std::ranges::find(table.measures, id, &MeasureSeries::id);
  return found == table.measures.end() ? nullptr : &*found;
}

TEST(DeprivationTable, ReadsTruncatedHeadersAndRanksWithDecimals) {
  const auto table = coded(
      "LSOA code (2021),LSOA name (2021),Index of Multiple Deprivation (IMD) Score,Index of "
      "Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation "
      "(IMD) Decile (where 1 is most deprived 10% of LSO,Income Score (rate),Total population: mid "
      "2022\nE01012528,Warrington 019B,7.169,28445.0,9.0,0.1,\"1,650\"");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->edition, "IoD 2025");
  EXPECT_THAT(series(*table, "imd_score")->values, ElementsAre(Measure{7.169}));
  EXPECT_THAT(series(*table, "imd_rank")->values, ElementsAre(Measure{28445}));
  EXPECT_THAT(series(*table, "imd_decile")->values, ElementsAre(Measure{9}));
  ASSERT_THAT(table->counts, SizeIs(1));
  EXPECT_EQ(table->counts[0].id, "population");
  EXPECT_EQ(table->counts[0].year, 2022);
  EXPECT_THAT(table->counts[0].values, ElementsAre(Count{1650}));
}

TEST(DeprivationTable, AWelshIndexHasARankOnly) {
  const auto table = coded("LSOA code,WIMD 2025 ,Income\nW01000001,500,400\nW01000002,*,1");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(series(*table, "imd_score"), nullptr);
  EXPECT_THAT(series(*table, "imd_rank")->values,
              ElementsAre(Measure{500}, Measure::missing(FigureState::Suppressed)));
}

TEST(DeprivationTable, AScottishIndexBringsItsWards) {
  const auto table = coded(
      "DZ,SIMD2020v2_Decile,SIMD2020v2_Rank,LAcode,MMWcode\nS01006506,7,4691,S12000033,S13002843");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->areas[0].parent_code, "S13002843");
  EXPECT_THAT(series(*table, "imd_decile")->values, ElementsAre(Measure{7}));
}

TEST(IndicatorTable, ReadsOneSeriesWithItsDateAndDirection) {
  const auto table = coded(
      "code,value,as_at,source,direction\nE05000932,12.5,2026-01-01,MHCLG,higher is worse\n"
      "E05000933,..,2026-01-01,MHCLG,higher is worse",
      "homelessness.csv");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  const auto* measure = series(*table, "homelessness");
  ASSERT_NE(measure, nullptr);
  EXPECT_EQ(measure->as_at, Date::from_ymd(2026, 1, 1));
  EXPECT_EQ(measure->direction, "higher is worse");
  EXPECT_EQ(measure->source, "MHCLG");
  EXPECT_THAT(measure->values, ElementsAre(Measure{12.5}, Measure{}));
}

TEST(IndicatorTable, EachSeriesOfAFileHasItsOwnDateDirectionAndSource) {
  const auto table = coded(
      "code,indicator,value,as_at,source,direction\n"
      "E05000932,gp,1,2025-03-01,NHS,higher is better\n"
      "E05000932,schools,2,2026-01-01,Department for Education,higher is worse\n"
      "E05000932,plain,3,,,");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  const auto* gp = series(*table, "gp");
  EXPECT_EQ(gp->as_at, Date::from_ymd(2025, 3, 1));
  EXPECT_EQ(gp->direction, "higher is better");
  EXPECT_EQ(gp->source, "NHS");
  const auto* schools = series(*table, "schools");
  EXPECT_EQ(schools->as_at, Date::from_ymd(2026, 1, 1));
  EXPECT_EQ(schools->direction, "higher is worse");
  EXPECT_EQ(schools->source, "Department for Education");
  EXPECT_EQ(series(*table, "plain")->as_at, std::nullopt);
  EXPECT_EQ(series(*table, "plain")->source, "");
}

TEST(IndicatorTable, AnIndicatorColumnMakesSeveralSeries) {
  const auto table = coded("code,indicator,value\nE05000932,a,1\nE05000933,a,2\nE05000933,b,3");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->areas, SizeIs(2));
  EXPECT_THAT(series(*table, "a")->values, ElementsAre(Measure{1}, Measure{2}));
  EXPECT_THAT(series(*table, "b")->values, ElementsAre(Measure{}, Measure{3}));
  EXPECT_FALSE(coded("code,value\nE05000932,1\nE05000932,2").has_value());
}

TEST(LimitVariations, ReadRatiosAndDates) {
  const auto table = raw_table_from_csv(
      "area_code,limit_ratio,agreed_with,agreed_on,expires_on\nE05000932,150,Sefton,2026-01-01,\n"
      "E08000014,1:250,Home Office,01/02/2026,31/12/2026");
  const auto variations = to_limit_variations(table, recognise(table));
  ASSERT_TRUE(variations.has_value()) << variations.error().message();
  ASSERT_THAT(*variations, SizeIs(2));
  EXPECT_EQ((*variations)[0].ratio, 150);
  EXPECT_EQ((*variations)[0].expires_on, std::nullopt);
  EXPECT_EQ((*variations)[1].area_code, "E08000014");
  EXPECT_EQ((*variations)[1].ratio, 250);
  EXPECT_EQ((*variations)[1].agreed_on, Date::from_ymd(2026, 2, 1));
}

TEST(LimitVariations, ARatioOfNothingAndAWrongDateAreErrors) {
  const auto message = [](std::string_view text) {
    const auto table = raw_table_from_csv(text);
    const auto variations = to_limit_variations(table, recognise(table));
    return variations ? std::string{"no error"} : variations.error().message();
  };
  EXPECT_THAT(message("area_code,limit_ratio\nE05000932,0"),
              AllOf(HasSubstr("row 2, 'limit_ratio'"), HasSubstr("'0'")));
  EXPECT_THAT(message("area_code,limit_ratio,expires_on\nE05000932,150,soon"),
              AllOf(HasSubstr("row 2, 'expires_on'"), HasSubstr("'soon'")));
  EXPECT_THAT(message("area_code,limit_ratio\n,150"), HasSubstr("area code is needed"));
}

TEST(CodeHistoryTable, FollowsOneAreaThroughTheYears) {
  const auto table = raw_table_from_csv(
      "ltla21_code,ltla21_name,ltla23_code,ltla23_name\nE07000028,Carlisle,E06000063,Cumberland\n"
      "E07000027,Barrow-in-Furness,E06000064,Westmorland and Furness");
  const auto history = to_code_history(table, recognise(table));
  ASSERT_TRUE(history.has_value()) << history.error().message();
  EXPECT_THAT(history->years, ElementsAre(2021, 2023));
  ASSERT_THAT(history->codes, SizeIs(2));
  EXPECT_THAT(history->codes[0], ElementsAre("E07000028", "E06000063"));
  EXPECT_THAT(history->names[1], ElementsAre("Barrow-in-Furness", "Westmorland and Furness"));
}

}  // namespace
}  // namespace fairward::io
