#include "io/recognise.hpp"

#include "csv_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fairward::io {
namespace {

using ::testing::HasSubstr;
using testing::polygon_layer_from_csv;
using testing::raw_table_from_csv;

struct TableCase {
  SourceKind kind;
  int vintage;
  const char* text;
};

std::ostream& operator<<(std::ostream& out, const TableCase& c) {
  return out << kind_name(c.kind) << ": " << c.text;
}

class KnownTable : public ::testing::TestWithParam<TableCase> {};

TEST_P(KnownTable, IsToldByItsColumns) {
  const auto found = recognise(raw_table_from_csv(GetParam().text));
  EXPECT_EQ(kind_name(found.kind), kind_name(GetParam().kind)) << found.nearest;
  EXPECT_EQ(found.vintage.year, GetParam().vintage);
}

INSTANTIATE_TEST_SUITE_P(
    Populations, KnownTable,
    ::testing::Values(
        TableCase{SourceKind::WardPopulation, 2024,
                  "WD24CD,WD24NM,LAD24CD,Residents,LSOAs\nE05000932,Ainsdale,E08000014,12603,8"},
        TableCase{SourceKind::WardPopulation, 2022,
                  "LAD 2022 Code,LAD 2022 Name,Ward 2022 Code,Ward 2022 Name,Total,F0,F1\n"
                  "E06000001,Hartlepool,E05013010,De Bruce,7000,30,31"},
        TableCase{SourceKind::WardPopulation, 0,
                  "Ward Code 1,Ward Name 1,LA Code (2021 boundaries),All Ages,0,1\n"
                  "E05000026,Abbey,E09000002,\"16,149\",313,294"},
        TableCase{SourceKind::WardPopulation, 0,
                  "period,area_code,area_name,geography,sex,all_ages,aged_0_to_15\n"
                  "2022-06-30,E05015239,Altrincham,Ward,Persons,11000,2000"},
        TableCase{SourceKind::WardPopulation, 0,
                  "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,OBS_VALUE\n2024,Abbey,E05000026,100"},
        TableCase{SourceKind::CouncilPopulation, 0,
                  "date,geography,geography code,Residence type: Total; measures: Value\n"
                  "2021,Hartlepool,E06000001,92338"},
        TableCase{SourceKind::LsoaPopulation, 0,
                  "date,geography,geography code,Residence type: Total; measures: Value\n"
                  "2021,Hartlepool 014D,E01011954,1500"},
        TableCase{SourceKind::LsoaPopulation, 2011,
                  "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
                  "Total population: mid 2015 (excluding prisoners)\n"
                  "E01000001,City of London 001A,E09000001,\"1,296\""}));

INSTANTIATE_TEST_SUITE_P(
    Lookups, KnownTable,
    ::testing::Values(
        TableCase{SourceKind::LsoaWardLookup, 2024,
                  "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM,Residents_Census2021\n"
                  "E01012528,Warrington 019B,E05011039,Penketh,E06000007,Warrington,1173"},
        TableCase{SourceKind::LsoaWardLookup, 2017,
                  "lsoa11cd,wd17cd,wd17nm,lad17cd,lad17nm\n"
                  "E01005240,E05000710,Moss Side,E08000003,Manchester"},
        TableCase{SourceKind::WardCouncilLookup, 2022,
                  "wd22cd,wd22nm,lad22cd,lad22nm\nE05000650,Astley Bridge,E08000001,Bolton"},
        TableCase{SourceKind::WardCouncilLookup, 2021,
                  "ward21_name,ward21_code,ltla21_name,ltla21_code\n"
                  "Abbey,E05000026,Barking and Dagenham,E09000002"},
        TableCase{SourceKind::CodeChanges, 2017,
                  "ltla16_code,ltla16_name,ltla17_code,ltla17_name\n"
                  "E07000026,Allerdale,E06000063,Cumberland"},
        TableCase{SourceKind::Postcodes, 0,
                  "postcode,ward_code,ward_name,lsoa_code,la_code,lon,lat\n"
                  "M15 4AB,E05015247,Gorse Hill,E01034001,E08000009,-2.26,53.46"},
        TableCase{SourceKind::Postcodes, 2025,
                  "pcd7,pcd8,pcds,dointr,doterm,east1m,north1m,oa21cd,lad25cd,wd25cd,lsoa21cd\n"
                  "M1 1AE,M1  1AE,M1 1AE,200001,,384756,0398553,E00000001,E08000003,E05011376,"
                  "E01000001"},
        TableCase{SourceKind::Postcodes, 0,
                  "c1,c2,c3,c4,c5,c6,c7,c8,c9,c10\n"
                  "BL0 0AB,10,379389,417007,E92000001,E19000001,E18000002,,E08000002,E05014163"}));

INSTANTIATE_TEST_SUITE_P(
    Deprivation, KnownTable,
    ::testing::Values(
        TableCase{SourceKind::Deprivation, 2021,
                  "\xEF\xBB\xBFLSOA code (2021),LSOA name (2021),Local Authority District code "
                  "(2024),Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation "
                  "(IMD) Decile (where 1 is most deprived 10% of LSO\n"
                  "E01012528,Warrington 019B,E06000007,7.169,9.0"},
        TableCase{SourceKind::Deprivation, 0,
                  "LSOA code ,WIMD 2025 ,Income,Employment\nW01000001,500,400,300"},
        TableCase{SourceKind::Deprivation, 0,
                  "DZ,SIMD2020v2_Income_Domain_Rank,SIMD2020v2_Decile,SIMD2020v2_Rank,LAcode,"
                  "LAname,MMWcode\nS01006506,4000,7,4691,S12000033,Aberdeen City,S13002843"},
        TableCase{SourceKind::Deprivation, 0,
                  "DataZone,CA,SIMD2020V2Rank,SIMD2020V2CountryDecile\n"
                  "S01006506,S12000033,4691,7"},
        TableCase{SourceKind::Deprivation, 2001,
                  "SOA2001,LGD2014code,LGD2014name,MDM_rank,D1_Income_rank\n"
                  "95ZZ06W1,N09000003,Belfast,1,2"}));

INSTANTIATE_TEST_SUITE_P(
    Asylum, KnownTable,
    ::testing::Values(
        TableCase{SourceKind::AsylumSupport, 0,
                  "Date (as at\xE2\x80\xA6),Support Type,UK Region / Nation,Local Authority,LAD "
                  "Code,Accommodation Type,People\n30 Jun 2026,Section 95,North West,Bolton,"
                  "E08000001,Dispersal Accommodation,900"},
        TableCase{SourceKind::AsylumSupport, 0,
                  "Date,Support sub-type,UK Region,Local Authority,LAD Code,Dispersed "
                  "Accommodation,People\n2016-03-31,Section 95,North West,Bolton,E08000001,"
                  "Subsistence only,9"},
        TableCase{SourceKind::ImmigrationGroups, 0,
                  "Local authority,Region / Nation,LTLA (ONS code),Homes for Ukraine (arrivals),"
                  "Supported Asylum (total) (population),\"of which, Supported Asylum - Dispersal "
                  "Accommodation (population)\",Population\nBolton,North West,E08000001,10,20,15,"
                  "300000"},
        TableCase{SourceKind::CouncilCounts, 0,
                  "lad_code,lad_name,da,supported,pop_census2021,pop_mye2024\n"
                  "E06000006,Halton,596,601,128478,131543"},
        TableCase{SourceKind::Register, 0,
                  "status,occupied,bedspaces,ward_code,postcode,property_id\n"
                  "occupied,4,5,E05013186,WA7 6DL,P1"},
        TableCase{SourceKind::Proposals, 0,
                  "pcc_reference,address,postcode,easting,northing,bedspaces,provider\n"
                  "PCC-1,1 Street,L32 9SF,,,2,Provider"},
        TableCase{SourceKind::Plan, 0,
                  "lad_code,lad_name,rsmp_indicative,provider_interim\n"
                  "E06000006,Halton,70,53"},
        TableCase{SourceKind::LimitVariations, 0,
                  "area_code,limit_ratio,agreed_with,agreed_on,expires_on\n"
                  "E05000932,150,Sefton,2026-01-01,2026-12-31"},
        TableCase{SourceKind::Indicator, 0,
                  "code,value,as_at,source,direction\nE05000932,12.5,2026-01-01,MHCLG,higher is "
                  "worse"}));

struct LayerCase {
  SourceKind kind;
  int vintage;
  const char* text;
};

class KnownLayer : public ::testing::TestWithParam<LayerCase> {};

TEST_P(KnownLayer, IsToldByItsCodes) {
  const auto found = recognise(polygon_layer_from_csv(GetParam().text));
  EXPECT_EQ(kind_name(found.kind), kind_name(GetParam().kind)) << found.nearest;
  EXPECT_EQ(found.vintage.year, GetParam().vintage);
}

INSTANTIATE_TEST_SUITE_P(
    Boundaries, KnownLayer,
    ::testing::Values(
        LayerCase{SourceKind::WardBoundaries, 2013,
                  "WD13CD,WD13CDO,WD13NM,WD13NMW\nE05001577,00ETMY,Appleton,"},
        LayerCase{SourceKind::WardBoundaries, 2022,
                  "id,WD22CD,WD22NM,LAD22CD,LAD22NM\n1,E05000650,Astley Bridge,E08000001,Bolton"},
        LayerCase{SourceKind::WardBoundaries, 0,
                  "area_code,area_name,local_authority_area_code,local_authority_area_name\n"
                  "E05011350,Ancoats,E08000003,Manchester"},
        LayerCase{SourceKind::WardBoundaries, 2011, "cmwd11cd,cmwd11nm,cmlad11cd\nE36000001,A,E41"},
        LayerCase{SourceKind::CouncilBoundaries, 2024,
                  "FID,LAD24CD,LAD24NM,LAD24NMW\n1,E06000001,Hartlepool,"},
        LayerCase{SourceKind::CouncilBoundaries, 0, "area_code,area_name\nE08000001,Bolton"},
        LayerCase{SourceKind::LsoaBoundaries, 0, "area_code,area_name\nE01004766,Bolton 005A"},
        LayerCase{SourceKind::LsoaBoundaries, 2021,
                  "LSOA21CD,LSOA21NM,WD24CD\nE01004766,Bolton 005A,E05000001"}));

TEST(Recognise, PolygonsWithOtherIdentifiersAreWardsByAGuessThatIsSaid) {
  const auto found =
      recognise(polygon_layer_from_csv("AREA,POLYID,NEIG,NAME\n0.3,1,5,Ashe\n0.2,2,5,Surry"));
  EXPECT_EQ(found.kind, SourceKind::WardBoundaries);
  EXPECT_EQ(found.column("code"), 1U);
  EXPECT_EQ(found.column("name"), 3U);
  EXPECT_THAT(found.how, HasSubstr("POLYID"));
  EXPECT_THAT(found.how, HasSubstr("guess"));
}

TEST(Recognise, AnIdentifierThatRepeatsIsNone) {
  const auto found = recognise(polygon_layer_from_csv("AREA,POLYID\n0.3,1\n0.2,1"));
  EXPECT_EQ(found.kind, SourceKind::Unknown);
  EXPECT_THAT(found.nearest, HasSubstr("WD24CD"));
}

TEST(Recognise, ExplainsWithTheColumnsItSaw) {
  const auto found = recognise(polygon_layer_from_csv("WD24CD,WD24NM\nE05000932,Ainsdale"));
  EXPECT_EQ(found.how, "columns WD24CD, WD24NM and polygon geometry");
}

TEST(Recognise, GivesRolesForTheColumnsOfAWardPopulation) {
  const auto found = recognise(
      raw_table_from_csv("WD24CD,WD24NM,LAD24CD,Residents_Census2021\nE05000932,A,E08000014,10"));
  EXPECT_EQ(found.column("code"), 0U);
  EXPECT_EQ(found.column("name"), 1U);
  EXPECT_EQ(found.column("lad_code"), 2U);
  EXPECT_EQ(found.column("value:census2021"), 3U);
  EXPECT_EQ(found.edition, "Census 2021 residents");
}

TEST(Recognise, NamesTheEditionOfADeprivationIndex) {
  const auto edition = [](const char* text) { return recognise(raw_table_from_csv(text)).edition; };
  EXPECT_EQ(edition("LSOA code (2021),IMD Score\nE01000001,5"), "IoD 2025");
  EXPECT_EQ(edition("LSOA code (2011),Local Authority District code (2019),IMD Score\n"
                    "E01000001,E09000001,5"),
            "IoD 2019");
  EXPECT_EQ(edition("LSOA code (2011),Local Authority District code (2013),IMD Score\n"
                    "E01000001,E09000001,5"),
            "IoD 2015");
  EXPECT_EQ(edition("LSOA code,WIMD 2019\nW01000001,5"), "WIMD 2019");
  EXPECT_EQ(edition("DZ,SIMD2020v2_Rank\nS01006506,5"), "SIMD 2020v2");
}

TEST(Recognise, SaysWhatAnUnknownTableLacks) {
  const auto found = recognise(raw_table_from_csv("property_id,postcode,bedspaces\nP1,M1 1AE,5"));
  EXPECT_NE(found.kind, SourceKind::Register);
  const auto no_code = recognise(raw_table_from_csv("property_id,bedspaces,notes\nP1,5,x"));
  EXPECT_EQ(no_code.kind, SourceKind::Unknown);
  EXPECT_THAT(no_code.nearest, HasSubstr("register of bedspaces"));
  EXPECT_THAT(no_code.nearest, HasSubstr("'occupied'"));
}

TEST(Recognise, ColumnsOfScoresByCouncilAreNoPlan) {
  const auto found =
      recognise(raw_table_from_csv("ltla19_code,Score,Proportion\nE06000001,35.0,0.36"));
  EXPECT_EQ(found.kind, SourceKind::Unknown);
}

TEST(Recognise, PopulationDensityIsNoPopulation) {
  const auto found =
      recognise(raw_table_from_csv("WD24CD,pop_density,pop_mye2024\nE05000932,35.5,1200"));
  EXPECT_EQ(found.kind, SourceKind::WardPopulation);
  EXPECT_FALSE(found.column("value:population").has_value());
  EXPECT_EQ(found.column("value:mye2024"), 2U);
}

TEST(Recognise, AnEmptyTableIsUnknown) {
  EXPECT_EQ(recognise(RawTable{}).kind, SourceKind::Unknown);
  EXPECT_EQ(recognise(raw_table_from_csv("a,b")).kind, SourceKind::Unknown);
}

TEST(SourceKindNames, ReadBackAsThemselves) {
  for (int i = 0; i <= static_cast<int>(SourceKind::Indicator); ++i) {
    const auto kind = static_cast<SourceKind>(i);
    EXPECT_EQ(kind_from(kind_name(kind)), kind) << i;
    EXPECT_FALSE(kind_label(kind).empty());
  }
  EXPECT_EQ(kind_from("wards"), std::nullopt);
}

/// The order of a table's columns says nothing.
RC_GTEST_PROP(Recognise, DoesNotDependOnTheOrderOfColumns, ()) {
  auto table = raw_table_from_csv(
      "property_id,address,postcode,easting,northing,ward_code,lad_code,bedspaces,occupied,status\n"
      "P1,1 Street,WA7 6DL,355604,380442,E05013186,E06000006,5,4,occupied");
  const auto before = recognise(table);
  const auto swaps = *rc::gen::container<std::vector<std::pair<std::size_t, std::size_t>>>(
      5, rc::gen::pair(rc::gen::inRange<std::size_t>(0, 10), rc::gen::inRange<std::size_t>(0, 10)));
  for (const auto& [a, b] : swaps) {
    std::swap(table.columns[a], table.columns[b]);
  }
  const auto after = recognise(table);
  RC_ASSERT(after.kind == before.kind);
  for (const auto& role : after.roles) {
    RC_ASSERT(table.columns[role.column].name == role.role);
  }
}

}  // namespace
}  // namespace fairward::io
