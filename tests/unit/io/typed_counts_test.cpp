#include "csv_table.hpp"
#include "io/typed_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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

const CountSeries* series(const CodedTable& table, std::string_view id) {
  const auto found = std::ranges::find(table.counts, id, &CountSeries::id);
  return found == table.counts.end() ? nullptr : &*found;
}

std::string notes_of(const CodedTable& table) {
  std::string all;
  for (const auto& note : table.notes) {
    all += note.where + ": " + note.message + "\n";
  }
  return all;
}

TEST(WardPopulation, KeepsZeroSuppressedAndNoDataApart) {
  const auto table = coded(
      "WD24CD,WD24NM,LAD24CD,Residents\nE05000001,A,E08000014,\"12,603\"\nE05000002,B,E08000014,0\n"
      "E05000003,C,E08000014,[c]\nE05000004,D,E08000014,");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  const auto* residents = series(*table, "residents");
  ASSERT_NE(residents, nullptr);
  EXPECT_EQ(residents->label, "Residents (table.csv)");
  EXPECT_THAT(residents->values, ElementsAre(Count{12603}, Count{0},
                                             Count::missing(FigureState::Suppressed), Count{}));
  EXPECT_EQ(table->areas[0].parent_code, "E08000014");
  EXPECT_EQ(table->areas[3].file_row, 5U);
  EXPECT_THAT(notes_of(*table), HasSubstr("1 figure in 'Residents' suppressed"));
  EXPECT_THAT(notes_of(*table), HasSubstr("1 area in 'Residents' without data"));
}

TEST(WardPopulation, TakesItsNameFromHeaderPeriodTitleOrFile) {
  const auto id = [](std::string_view text, std::string_view file) {
    const auto table = coded(text, file);
    return table ? table->counts.at(0).id : table.error().message();
  };
  EXPECT_EQ(id("WD24CD,Residents_Census2021\nE05000001,5", "a.csv"), "census2021");
  EXPECT_EQ(id("WD24CD,pop_mye2024\nE05000001,5", "a.csv"), "mye2024");
  EXPECT_EQ(id("period,area_code,all_ages\n2022-06-30,E05000001,5", "a.csv"), "mye2022");
  EXPECT_EQ(id("WD24CD,Residents\nE05000001,5", "ward_population_census2021.csv"), "census2021");
  EXPECT_EQ(id("WD24CD,Residents\nE05000001,5", "mid2020_wards.csv"), "mye2020");
  EXPECT_EQ(id("WD24CD,Residents\nE05000001,5", "a.csv"), "residents");
  EXPECT_EQ(id("WD24CD,Population\nE05000001,5", "a.csv"), "population");
  auto titled = raw_table_from_csv("Ward 2020 Code,All Ages\nE05000001,5");
  titled.notes.push_back({DataNote::Severity::Note, "", "Mid-2020 Population Estimates for wards"});
  const auto table = to_coded_table(titled, recognise(titled));
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->counts[0].id, "mye2020");
  EXPECT_EQ(table->counts[0].year, 2020);
}

TEST(WardPopulation, OnlyPersonsCountWhereSexesAreListed) {
  const auto table = coded(
      "period,area_code,area_name,sex,all_ages\n2022-06-30,E05000001,A,Females,40\n"
      "2022-06-30,E05000001,A,Males,50\n2022-06-30,E05000001,A,Persons,90");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->counts[0].values, ElementsAre(Count{90}));
}

TEST(WardPopulation, FemalesAndMalesAreAddedWhenNobodyCountedPersons) {
  const auto table = coded(
      "period,area_code,gender,all_ages\n2022-06-30,E05000001,Females,40\n"
      "2022-06-30,E05000002,Males,7\n2022-06-30,E05000001,Males,50\n2022-06-30,E05000002,Females,"
      "*");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->areas, SizeIs(2));
  EXPECT_THAT(table->counts[0].values,
              ElementsAre(Count{90}, Count::missing(FigureState::Suppressed)));
  const auto half = coded("area_code,sex,all_ages\nE05000001,Females,40");
  ASSERT_FALSE(half.has_value());
  EXPECT_THAT(half.error().message(), HasSubstr("E05000001"));
}

TEST(WardPopulation, OnlyTheLatestPeriodCounts) {
  const auto table = coded(
      "date,geography_code,obs_value\n2023,E05000001,40\n2024,E05000001,50\n2022,E05000001,30");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->counts[0].values, ElementsAre(Count{50}));
}

TEST(WardPopulation, TotalsFootnotesAndBlankRowsAreLeftOutWithANote) {
  const auto table = coded(
      "WD24CD,WD24NM,Residents\nE05000001,A,5\nE92000001,England,56000000\n,Total,5\n,,\n"
      "Queenhithe,\"Cordwainer, Dowgate\",\nE08000014,Sefton,279233\nE05000002,B,6\nE05000003,C,7");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_THAT(table->counts[0].values, ElementsAre(Count{5}, Count{6}, Count{7}));
  EXPECT_THAT(notes_of(*table),
              AllOf(HasSubstr("2 rows left out: totals"), HasSubstr("'Queenhithe'"),
                    HasSubstr("1 row left out: about another kind of area ('E08000014')")));
}

TEST(WardPopulation, ACodeTwiceIsAnErrorUnlessTheRowsAgree) {
  const auto same = coded("WD24CD,Residents\nE05000001,5\nE05000002,6\nE05000001,5");
  ASSERT_TRUE(same.has_value()) << same.error().message();
  EXPECT_THAT(same->counts[0].values, ElementsAre(Count{5}, Count{6}));
  EXPECT_THAT(same->areas, SizeIs(2));
  const auto other = coded("WD24CD,Residents\nE05000001,5\nE05000002,6\nE05000001,7");
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().code(), Errc::BadValue);
  EXPECT_THAT(other.error().message(),
              AllOf(HasSubstr("table.csv"), HasSubstr("E05000001"), HasSubstr("rows 2, 4")));
}

TEST(WardPopulation, ABadCellNamesFileRowAndColumn) {
  const auto table = coded("WD24CD,Residents\nE05000001,5\nE05000002,-3");
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().message(),
            "table.csv: row 3, 'Residents': -3 is not a count of people; use a whole number, or * "
            "when suppressed");
}

constexpr std::string_view kAsylumHeader =
    "Date (as at\xE2\x80\xA6),Support Type,UK Region / Nation,Local Authority,LAD Code,"
    "Accommodation Type,People\n";

TEST(AsylumSupport, SumsTheLatestDateByCouncil) {
  const auto table =
      coded(std::string{kAsylumHeader} +
            "31 Mar 2026,Section 95,NW,Bolton,E08000001,Dispersal Accommodation,999\n"
            "30 Jun 2026,Section 95,NW,Bolton,E08000001,Dispersal Accommodation,100\n"
            "30 Jun 2026,Section 98,NW,Bolton,E08000001,DISPERSAL ACCOMMODATION,7\n"
            "30 Jun 2026,Section 98,NW,Bolton,E08000001,Contingency Accommodation - Hotel,30\n"
            "30 Jun 2026,Section 95,NW,Bolton,E08000001,Subsistence only,50\n"
            "30 Jun 2026,Section 98,NW,Bury,E08000002,Initial Accommodation,4\n"
            "30 Jun 2026,Section 95,NW,Trafford,E08000009,Subsistence Only,2\n"
            "30 Jun 2026,Section 4,N/A,N/A - Section 4,N/A - Section 4,Dispersal Accommodation,40\n"
            "End of table,,,,,,");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_THAT(table->areas, SizeIs(3));
  EXPECT_EQ(table->areas[0].name, "Bolton");
  EXPECT_EQ(table->edition, "Asy_D11 as at 30 June 2026");
  const auto* dispersal = series(*table, "dispersal");
  const auto* all = series(*table, "all");
  ASSERT_NE(dispersal, nullptr);
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(dispersal->as_at, Date::from_ymd(2026, 6, 30));
  EXPECT_THAT(dispersal->values, ElementsAre(Count{107}, Count{}, Count{}));
  EXPECT_THAT(all->values, ElementsAre(Count{137}, Count{4}, Count{}));
  EXPECT_THAT(notes_of(*table), HasSubstr("1 row of no council left out (40 people)"));
}

TEST(AsylumSupport, AnUnknownAccommodationTypeIsAnError) {
  const auto table =
      coded(std::string{kAsylumHeader} + "30 Jun 2026,Section 95,NW,Bolton,E08000001,Boats,100");
  ASSERT_FALSE(table.has_value());
  EXPECT_THAT(table.error().message(), AllOf(HasSubstr("row 2"), HasSubstr("'Boats'")));
}

/// Which rows come first must not matter, and no person may be lost or counted twice.
RC_GTEST_PROP(AsylumSupport, TotalsDoNotDependOnRowOrder, ()) {
  auto people = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(1, 500));
  std::vector<std::string> lines;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    total += people[i];
    lines.push_back("2024-09-30,Section 95,NW,Somewhere,E0800000" + std::to_string(i % 3 + 1) +
                    ",Dispersal Accommodation," + std::to_string(people[i]));
  }
  const auto at = *rc::gen::inRange<std::size_t>(0, lines.size());
  std::rotate(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end());
  std::string text{kAsylumHeader};
  for (const auto& line : lines) {
    text += line + "\n";
  }
  const auto table = coded(text);
  RC_ASSERT(table.has_value());
  RC_ASSERT(table->areas.size() == 3U);
  std::int64_t sum = 0;
  for (const auto& value : table->counts.at(0).values) {
    sum += value.value();
  }
  RC_ASSERT(sum == total);
  RC_ASSERT(table->counts.at(0).values[0] == Count{people[0] + people[3]});
}

TEST(ImmigrationGroups, AllIsTheSumOfAccommodationOrTheTotalLessSubsistence) {
  auto raw = raw_table_from_csv(
      "Local authority,LTLA (ONS code),Homes for Ukraine (arrivals),Supported Asylum (total) "
      "(population),\"of which, Supported Asylum - Initial Accommodation (population)\",\"of "
      "which, "
      "Supported Asylum - Dispersal Accommodation (population)\",\"of which, Supported Asylum - "
      "Contingency Accommodation (population)\",\"of which, Supported Asylum - Other Accommodation "
      "(population)\",\"of which, Subsistence only (population)\",Population\n"
      "England,E92000001,9,9,9,9,9,9,9,9\n"
      "Bolton,E08000001,10,120,5,100,10,0,5,300000\n"
      "Bury,E08000002,10,50,*,40,0,0,6,200000\n"
      "Sefton,E08000014,10,*,*,40,0,0,*,280000");
  raw.notes.push_back({DataNote::Severity::Note, "",
                       "Title: Local authority data on immigration groups as at 30 June 2026"});
  const auto table = to_coded_table(raw, recognise(raw));
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->edition, "Reg_02 as at 30 June 2026");
  EXPECT_EQ(series(*table, "dispersal")->as_at, Date::from_ymd(2026, 6, 30));
  EXPECT_THAT(series(*table, "all")->values,
              ElementsAre(Count{115}, Count{44}, Count::missing(FigureState::Suppressed)));
  EXPECT_THAT(series(*table, "population")->values,
              ElementsAre(Count{300000}, Count{200000}, Count{280000}));
}

TEST(CouncilCounts, HoldsCountsAndPopulationsAndTheDateOfTheFileName) {
  const auto table = coded(
      "lad_code,lad_name,da,supported,pop_census2021,pop_mye2024\n"
      "E06000006,Halton,596,601,128478,131543\nE10000017,Lancashire,1,2,3,4",
      "councils_2026-02-27.csv");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_THAT(table->areas, SizeIs(1));
  EXPECT_THAT(series(*table, "dispersal")->values, ElementsAre(Count{596}));
  EXPECT_THAT(series(*table, "all")->values, ElementsAre(Count{601}));
  EXPECT_THAT(series(*table, "census2021")->values, ElementsAre(Count{128478}));
  EXPECT_THAT(series(*table, "mye2024")->values, ElementsAre(Count{131543}));
  EXPECT_EQ(series(*table, "all")->as_at, Date::from_ymd(2026, 2, 27));
  EXPECT_EQ(series(*table, "mye2024")->as_at, std::nullopt);
  EXPECT_THAT(notes_of(*table), HasSubstr("E10000017"));
}

TEST(CouncilCounts, WithoutADateThereIsNone) {
  const auto table = coded("lad_code,da\nE06000006,596");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->counts[0].as_at, std::nullopt);
}

TEST(Plan, IsOneSeriesForEveryColumnOfNumbers) {
  const auto table = coded(
      "lad_code,lad_name,rsmp_indicative,provider_interim,comment\nE06000006,Halton,70,53,fine\n"
      "E06000007,Warrington,114,,ask");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_THAT(table->counts, SizeIs(2));
  EXPECT_THAT(series(*table, "rsmp_indicative")->values, ElementsAre(Count{70}, Count{114}));
  EXPECT_THAT(series(*table, "provider_interim")->values, ElementsAre(Count{53}, Count{}));
}

TEST(LsoaWardLookup, GivesEverySmallAreaItsWardAndResidents) {
  const auto table = coded(
      "LSOA21CD,WD24CD,WD24NM,LAD24CD,Residents_Census2021\nE01012528,E05011039,Penketh,E06000007,"
      "1173\nE01012527,E05011039,Penketh,E06000007,1487");
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->vintage, Vintage{2024});
  EXPECT_EQ(table->areas[1].code, "E01012527");
  EXPECT_EQ(table->areas[1].parent_code, "E05011039");
  EXPECT_EQ(table->areas[1].parent_name, "Penketh");
  EXPECT_THAT(series(*table, "census2021")->values, ElementsAre(Count{1173}, Count{1487}));
}

TEST(WardCouncilLookup, AWardInTwoCouncilsIsAnError) {
  const auto fine = coded("wd22cd,lad22cd,lad22nm\nE05000650,E08000001,Bolton");
  ASSERT_TRUE(fine.has_value()) << fine.error().message();
  EXPECT_EQ(fine->areas[0].parent_name, "Bolton");
  EXPECT_TRUE(fine->counts.empty());
  const auto twice = coded("wd22cd,lad22cd\nE05000650,E08000001\nE05000650,E08000002");
  ASSERT_FALSE(twice.has_value());
  EXPECT_THAT(twice.error().message(), HasSubstr("rows 2, 3"));
}

TEST(ToCodedTable, RefusesAKindThatIsNone) {
  const auto table = raw_table_from_csv("pcc_reference,bedspaces\nP1,4");
  const auto coded_table = to_coded_table(table, recognise(table));
  ASSERT_FALSE(coded_table.has_value());
  EXPECT_EQ(coded_table.error().code(), Errc::Internal);
}

}  // namespace
}  // namespace fairward::io
