/// The readers on the real public tables; skipped where those are not at hand.

#include "csv_table.hpp"
#include "io/code_shift.hpp"
#include "io/typed_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace fairward::io {
namespace {

using testing::shared_csv;

struct RealTable {
  const char* path;
  std::size_t header_row;
  SourceKind kind;
  int vintage;
};

class RealTables : public ::testing::TestWithParam<RealTable> {};

TEST_P(RealTables, AreRecognised) {
  const auto table = shared_csv(GetParam().path, GetParam().header_row);
  if (!table) {
    GTEST_SKIP() << "FAIRWARD_SHARED has no " << GetParam().path;
  }
  const auto found = recognise(*table);
  EXPECT_EQ(kind_name(found.kind), kind_name(GetParam().kind)) << found.nearest;
  EXPECT_EQ(found.vintage.year, GetParam().vintage);
}

INSTANTIATE_TEST_SUITE_P(
    Shared, RealTables,
    ::testing::Values(
        RealTable{"data/north-west/ward_population_census2021.csv", 1, SourceKind::WardPopulation,
                  2024},
        RealTable{"data/north-west/LSOA21_WD24_LAD24_best_fit_and_residents.csv", 1,
                  SourceKind::LsoaWardLookup, 2024},
        RealTable{"data/north-west/IoD2025_File_7_north_west.csv", 1, SourceKind::Deprivation,
                  2021},
        RealTable{"data/north-west/councils_2026-02-27.csv", 1, SourceKind::CouncilCounts, 0},
        RealTable{"data/north-west/register_synthetic_2026-02-27.csv", 1, SourceKind::Register, 0},
        RealTable{"data/north-west/proposals_synthetic.csv", 1, SourceKind::Proposals, 0},
        RealTable{"data/north-west/plans_illustrative.csv", 1, SourceKind::Plan, 0},
        RealTable{"data/greater-manchester/lookups/administrative_lookup.csv", 1,
                  SourceKind::WardCouncilLookup, 2017},
        RealTable{"data/greater-manchester/lookups/2021/lsoa_to_ward_best-fit_lookup.csv", 1,
                  SourceKind::LsoaWardLookup, 2022},
        RealTable{"data/greater-manchester/lookups/statistical_lookup.csv", 1, SourceKind::Unknown,
                  0},
        RealTable{"data/greater-manchester/postcodes/trafford_postcodes.csv", 1,
                  SourceKind::Postcodes, 0},
        RealTable{"data/greater-manchester/trafford-ward-population/mid2020_ward_trafford.csv", 1,
                  SourceKind::WardPopulation, 0},
        RealTable{"data/statistics/supported_asylum_by_local_authority_2014Q1-2024Q3.csv", 1,
                  SourceKind::AsylumSupport, 0},
        RealTable{"data/statistics/File_6_-_IoD2019_Population_Denominators.csv", 1,
                  SourceKind::LsoaPopulation, 2011},
        RealTable{"data/statistics/imd2019_england_ltla19.csv", 1, SourceKind::Unknown, 0},
        RealTable{"data/statistics/mysociety_UK_IMD_E.csv", 1, SourceKind::Deprivation, 0},
        RealTable{"data/vintages/lookup_ltla_ltla.csv", 1, SourceKind::CodeChanges, 2024},
        RealTable{"data/vintages/lookup_ward21_ltla21.csv", 1, SourceKind::WardCouncilLookup, 2021},
        RealTable{"data/dirty/mid2020_persons_ward2020_ew.BAD-WARD-CODES.csv", 5,
                  SourceKind::WardPopulation, 0}));

std::int64_t total(const CountSeries& series) {
  return std::accumulate(
      series.values.begin(), series.values.end(), std::int64_t{0},
      [](std::int64_t sum, const Count& value) { return sum + value.value_or(0); });
}

Result<CodedTable> coded(const RawTable& table) {
  return to_coded_table(table, recognise(table));
}

TEST(RealCounts, NorthWestCouncilsAddUpToTheRegion) {
  const auto raw = shared_csv("data/north-west/councils_2026-02-27.csv");
  if (!raw) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = coded(*raw);
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_EQ(table->counts.size(), 4U);
  EXPECT_EQ(total(table->counts[0]), 16'614);
  EXPECT_EQ(total(table->counts[1]), 20'864);
  EXPECT_EQ(total(table->counts[2]), 7'417'400);
  EXPECT_EQ(total(table->counts[3]), 7'737'414);
}

TEST(RealCounts, WardResidentsAddUpToTheSameCensus) {
  const auto raw = shared_csv("data/north-west/ward_population_census2021.csv");
  if (!raw) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = coded(*raw);
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->areas.size(), 825U);
  EXPECT_EQ(table->counts[0].id, "census2021");
  EXPECT_EQ(std::ranges::count(table->counts[0].values, Count{}), 1);
  // Residents of every LSOA, which census disclosure control rounds by a few: close to the region.
  EXPECT_NEAR(static_cast<double>(total(table->counts[0])), 7'417'400, 100);
}

TEST(RealCounts, TraffordCountsPersonsOnce) {
  const auto raw =
      shared_csv("data/greater-manchester/trafford-ward-population/mid2024_ward_trafford.csv");
  if (!raw) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = coded(*raw);
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->areas.size(), 21U);
  EXPECT_EQ(table->counts[0].id, "mye2024");
  EXPECT_EQ(total(table->counts[0]), 241'025);  // the council's own mid-2024 estimate
}

TEST(RealCounts, AsylumSupportGivesTheLastQuarter) {
  const auto raw =
      shared_csv("data/statistics/supported_asylum_by_local_authority_2014Q1-2024Q3.csv");
  if (!raw) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = coded(*raw);
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->edition, "Asy_D11 as at 30 September 2024");
  ASSERT_EQ(table->counts.size(), 2U);
  EXPECT_LT(total(table->counts[0]), total(table->counts[1]));
}

TEST(RealRegister, ReadsEveryProperty) {
  const auto raw = shared_csv("data/north-west/register_synthetic_2026-02-27.csv");
  if (!raw) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = to_register(*raw, recognise(*raw));
  ASSERT_TRUE(table.has_value()) << table.error().message();
  EXPECT_EQ(table->data.properties.size(), 4150U);
  EXPECT_EQ(table->data.as_at, Date::from_ymd(2026, 2, 27));
}

TEST(RealCodes, TheCorruptWardCodesAreSeen) {
  const auto raw = shared_csv("data/dirty/mid2020_persons_ward2020_ew.BAD-WARD-CODES.csv", 5);
  const auto lookup = shared_csv("data/vintages/lookup_ward21_ltla21.csv");
  if (!raw || !lookup) {
    GTEST_SKIP() << "no shared data";
  }
  const auto table = coded(*raw);
  const auto reference = coded(*lookup);
  ASSERT_TRUE(table.has_value()) << table.error().message();
  ASSERT_TRUE(reference.has_value()) << reference.error().message();
  const auto agreement = compare_codes(table->areas, reference->areas);
  EXPECT_TRUE(agreement.codes_are_wrong()) << agreement.explanation;
  EXPECT_GT(agreement.name_agrees_elsewhere, 5'000U) << agreement.explanation;
}

}  // namespace
}  // namespace fairward::io
