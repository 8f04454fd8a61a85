#include "engine/small_areas.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Count kNoData{};
const Count kSuppressed = Count::missing(FigureState::Suppressed);

std::shared_ptr<const WardTable> three_wards() {
  return wards_of({{"E05000010", "Abbey", "", ""},
                   {"E05000011", "Bridge", "", ""},
                   {"E05000012", "Church", "", ""}},
                  {2024});
}

/// Two small areas in Abbey, one in Bridge, none in Church, one in a ward of another region; with
/// residents 100, 300, 50 and 70.
io::CodedTable lookup(Vintage vintage = {2024}) {
  auto table = table_of({{"E01000001", "", "E05000010", "", 0},
                         {"E01000002", "", "E05000010", "", 0},
                         {"E01000003", "", "E05000011", "", 0},
                         {"E01000004", "", "E05000900", "", 0}},
                        {Count{100}, Count{300}, Count{50}, Count{70}}, vintage);
  table.file = "lookup.csv";
  return table;
}

BestFit best_fit() {
  return join_best_fit(lookup(), *three_wards());
}

std::vector<io::CodedArea> areas(const std::vector<std::string>& codes) {
  std::vector<io::CodedArea> made;
  for (const auto& code : codes) {
    made.push_back({code, "", "", "", 0});
  }
  return made;
}

/// An index over the three small areas of the region, without residents of its own.
io::CodedTable index_of(std::string id, const std::vector<Measure>& values) {
  io::CodedTable index;
  index.file = "index.csv";
  index.edition = "IoD 2025";
  index.areas = areas({"E01000001", "E01000002", "E01000003"});
  io::MeasureSeries series;
  series.id = std::move(id);
  series.values = values;
  index.measures.push_back(std::move(series));
  return index;
}

io::CountSeries population(std::vector<Count> values) {
  io::CountSeries series;
  series.id = "population";
  series.values = std::move(values);
  return series;
}

TEST(JoinBestFit, PlacesSmallAreasAndSaysHowMany) {
  const auto made = best_fit();
  EXPECT_THAT(made.ward, ElementsAre(0, 0, 1, std::nullopt));
  EXPECT_EQ(messages(made.notes), "3 of 4 small areas are in wards of this region\n");
}

TEST(JoinBestFit, ALookupToWardsOfAnotherYearPlacesNothing) {
  const auto made = join_best_fit(lookup({2022}), *three_wards());
  EXPECT_THAT(made.ward, ElementsAre(std::nullopt, std::nullopt, std::nullopt, std::nullopt));
  EXPECT_EQ(messages(made.notes),
            "not used: the lookup is to wards of 2022 and the boundaries are of 2024\n");
  EXPECT_EQ(joined_areas(made, made.table.areas), 0U);
}

TEST(JoinedAreas, CountsOnlyAreasThatTheLookupPlaces) {
  EXPECT_EQ(joined_areas(best_fit(), areas({"E01000002", "E01000004", "E01000099"})), 1U);
}

TEST(SumToWards, AddsPartsAndAWardWithoutPartsIsNoData) {
  const auto made = best_fit();
  const auto sums =
      sum_to_wards(made, made.table.areas, made.table.counts.front().values, three_wards()->size());
  EXPECT_THAT(sums, ElementsAre(Count{400}, Count{50}, kNoData));
}

TEST(SumToWards, AMissingOrSuppressedPartMakesTheWardSo) {
  const auto missing =
      sum_to_wards(best_fit(), areas({"E01000001", "E01000003"}), {Count{100}, Count{50}}, 3);
  EXPECT_THAT(missing, ElementsAre(kNoData, Count{50}, kNoData));
  const auto suppressed = sum_to_wards(best_fit(), areas({"E01000001", "E01000002", "E01000003"}),
                                       {Count{100}, kSuppressed, Count{50}}, 3);
  EXPECT_THAT(suppressed, ElementsAre(kSuppressed, Count{50}, kNoData));
}

TEST(DeprivationByWard, IsTheMeanWeightedByTheLookupsResidents) {
  // (100 x 10 + 300 x 50) / 400 = 40.
  const auto made = deprivation_by_ward(
      index_of("imd_score", {Measure{10.0}, Measure{50.0}, Measure{7.5}}), best_fit(), 3);
  EXPECT_THAT(made.deprivation.score, ElementsAre(Measure{40.0}, Measure{7.5}, Measure{}));
  EXPECT_EQ(made.deprivation.index, "IoD 2025");
  EXPECT_EQ(made.deprivation.source, "index.csv");
  EXPECT_TRUE(made.notes.empty()) << messages(made.notes);
}

TEST(DeprivationByWard, TheIndexsOwnResidentsComeBeforeTheLookups) {
  // (300 x 10 + 100 x 50) / 400 = 20.
  auto index = index_of("imd_score", {Measure{10.0}, Measure{50.0}, Measure{7.5}});
  index.counts.push_back(population({Count{300}, Count{100}, Count{1}}));
  EXPECT_EQ(deprivation_by_ward(index, best_fit(), 3).deprivation.score[0], Measure{20.0});
}

TEST(DeprivationByWard, WithoutAnyResidentsPartsWeighTheSameAndItSaysSo) {
  auto bare = lookup();
  bare.counts.clear();
  const auto made =
      deprivation_by_ward(index_of("imd_score", {Measure{10.0}, Measure{50.0}, Measure{7.5}}),
                          join_best_fit(bare, *three_wards()), 3);
  EXPECT_EQ(made.deprivation.score[0], Measure{30.0});
  EXPECT_THAT(messages(made.notes), HasSubstr("small areas of a ward weigh the same"));
}

TEST(DeprivationByWard, AnUnknownScoreTakesNoWeight) {
  const auto made = deprivation_by_ward(
      index_of("imd_score", {Measure{10.0}, Measure{}, Measure{}}), best_fit(), 3);
  EXPECT_THAT(made.deprivation.score, ElementsAre(Measure{10.0}, Measure{}, Measure{}));
}

TEST(DeprivationByWard, ShareOfTheMostDeprivedCountsResidentsOfDecileOne) {
  // 100 of 400 residents of Abbey, all of Bridge.
  auto index = index_of("imd_score", {Measure{10.0}, Measure{50.0}, Measure{7.5}});
  io::MeasureSeries deciles;
  deciles.id = "imd_decile";
  deciles.values = {Measure{1.0}, Measure{2.0}, Measure{1.0}};
  index.measures.push_back(deciles);
  EXPECT_THAT(deprivation_by_ward(index, best_fit(), 3).deprivation.share_most_deprived_10,
              ElementsAre(Measure{0.25}, Measure{1.0}, Measure{}));
}

TEST(DeprivationByWard, RanksAloneBecomeScoresFromTheMostDeprivedDown) {
  // 20 ranks: rank 1 scores 100, rank 11 scores 50, rank 20 scores 5; ranks 1 and 2 are decile 1.
  auto index = index_of("imd_rank", {Measure{1.0}, Measure{11.0}, Measure{2.0}});
  index.areas.push_back({"E01000099", "", "", "", 0});
  index.measures.front().values.emplace_back(20.0);
  const auto made = deprivation_by_ward(index, best_fit(), 3);
  EXPECT_DOUBLE_EQ(made.deprivation.score[0].value(), (100 * 100.0 + 300 * 50.0) / 400);
  EXPECT_DOUBLE_EQ(made.deprivation.score[1].value(), 95);
  EXPECT_THAT(made.deprivation.share_most_deprived_10,
              ElementsAre(Measure{0.25}, Measure{1.0}, Measure{}));
  EXPECT_THAT(messages(made.notes), HasSubstr("publishes ranks, not scores"));
  EXPECT_THAT(messages(made.notes), HasSubstr("rank among 20"));
}

TEST(DeprivationByWard, SmallAreasThatTheIndexDoesNotHaveAreCounted) {
  auto index = index_of("imd_score", {Measure{10.0}, Measure{50.0}, Measure{7.5}});
  index.areas[1].code = "E01000098";
  const auto made = deprivation_by_ward(index, best_fit(), 3);
  EXPECT_EQ(made.deprivation.score[0], Measure{10.0});
  EXPECT_THAT(messages(made.notes), HasSubstr("1 small area of this region is not in the index"));
}

}  // namespace
}  // namespace fairward::engine
