#include "engine/status.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Status = PropertyStatus;
using Type = AccommodationType;

const disclosure::Gate kShared{DisclosureMode::Shared};
const disclosure::Gate kRestricted{DisclosureMode::Restricted};

/// A and B in L1, C and D in L2; nobody says anything about L2's houses except where a test does.
std::shared_ptr<const WardTable> four_wards() {
  return mosaic(R"(A A B
                   C C D)",
                Metres{1000}, "A=L1 B=L1 C=L2 D=L2");
}

const std::vector<House> kHouses{{"A", 12, 10},
                                 {"A", 7, 0, Status::Pipeline},
                                 {"A", 4, 0, Status::Proposed},
                                 {"A", 9, 9, Status::Closed},
                                 {"A", 40, 30, Status::Occupied, Type::ContingencyHotel},
                                 {"A", 0, 100, Status::Occupied, Type::SubsistenceOnly},
                                 {"C", 3, 2},
                                 {"elsewhere", 6, 6}};

std::shared_ptr<Snapshot> four_ward_snapshot() {
  return snapshot_of(four_wards(), {2000, 1000, 1000, 1000}, kHouses);
}

/// People of ward A on a numerator, half of the pipeline never coming.
Count people_of_a(const std::string& numerator) {
  StatusQuery query;
  query.numerator = numerator;
  query.attrition = AttritionRate{5000};
  return exact_status(region_of(four_ward_snapshot()), query).value().rows[0].figures.people;
}

const StatusRow& row(const StatusTable& table, std::string_view code) {
  for (const auto& one : table.rows) {
    if (one.code == code) {
      return one;
    }
  }
  ADD_FAILURE() << "no row " << code;
  return table.rows.front();
}

StatusTable at(const std::shared_ptr<Snapshot>& snapshot, StatusQuery query) {
  return exact_status(region_of(snapshot), query).value();
}

std::string error_of(const std::shared_ptr<Snapshot>& snapshot, const StatusQuery& query,
                     Errc code) {
  const auto result = exact_status(region_of(snapshot), query);
  EXPECT_FALSE(result.has_value());
  if (result) {
    return "";
  }
  EXPECT_EQ(result.error().code(), code);
  return result.error().message();
}

TEST(Status, CountsTheFourStagesOfDispersal) {
  EXPECT_EQ(people_of_a("occupied"), Count{10});
  EXPECT_EQ(people_of_a("capacity"), Count{12});
  EXPECT_EQ(people_of_a("pipeline"), Count{12 + 4});  // half of 7, rounded up
  EXPECT_EQ(people_of_a("proposal"), Count{12 + 4 + 4});
}

TEST(Status, CountsAllAccommodationButNeverSubsistenceOnly) {
  EXPECT_EQ(people_of_a("all"), Count{10 + 30});
  EXPECT_EQ(people_of_a("all,capacity"), Count{12 + 40});
}

TEST(Status, SaysWhatItIsBasedOn) {
  StatusQuery query;
  query.attrition = AttritionRate{2000};
  const auto basis = at(four_ward_snapshot(), query).basis;
  EXPECT_EQ(to_text(basis.numerator), "dispersal,occupied,register");
  EXPECT_EQ(basis.numerator_source, "register.csv");
  EXPECT_EQ(basis.as_at, Date::from_ymd(2026, 2, 27));
  EXPECT_EQ(basis.population_id, "census");
  EXPECT_EQ(basis.population_source, "census.csv");
  EXPECT_EQ(basis.ward_vintage, 2024);
  EXPECT_EQ(basis.attrition, AttritionRate{2000});
  EXPECT_EQ(basis.unplaced_people, 6);
}

TEST(Status, AWardIsZeroWhereItsCouncilHasARegisterAndNoDataElsewhere) {
  auto snapshot = snapshot_of(four_wards(), {2000, 1000, 1000, 1000}, {{"A", 5, 5}});
  const auto table = at(snapshot, {});
  EXPECT_EQ(row(table, "B").figures.people, Count{0});
  EXPECT_EQ(row(table, "B").figures.status, LimitStatus::BelowTrigger);
  EXPECT_EQ(row(table, "C").figures.people, Count{});
  EXPECT_EQ(row(table, "C").figures.status, LimitStatus::NoData);
}

TEST(Status, TheLastRegisterIsTheOneUsed) {
  auto snapshot = four_ward_snapshot();
  auto later = std::make_shared<Register>(*register_of(*snapshot->wards, {{"A", 1, 1}}));
  later->as_at = Date::from_ymd(2026, 5, 1);
  snapshot->registers.push_back(later);
  const auto table = at(snapshot, {});
  EXPECT_EQ(row(table, "A").figures.people, Count{1});
  EXPECT_EQ(table.basis.as_at, Date::from_ymd(2026, 5, 1));
}

TEST(Status, ComparingDenominatorsFlipsAWardAtTheEdge) {
  // 10 people among 2,000 are at 1 in 200; among 1,999 they are above it.
  auto snapshot = four_ward_snapshot();
  snapshot->populations.push_back(residents("mye", {1999, 1000, 1000, 1000}));
  StatusQuery query;
  query.compare = "MYE";
  const auto table = at(snapshot, query);
  EXPECT_EQ(row(table, "A").figures.status, LimitStatus::AtLimit);
  ASSERT_TRUE(row(table, "A").compared);
  EXPECT_EQ(row(table, "A").compared->status, LimitStatus::AboveLimit);
  EXPECT_TRUE(row(table, "A").flips());
  EXPECT_FALSE(row(table, "B").flips());
  EXPECT_EQ(table.compared_basis->population_id, "mye");
  EXPECT_EQ(to_text(table.compared_basis->numerator), "dispersal,occupied,register");
}

TEST(Status, WhatACompareDoesNotSayIsAsInTheFirstBasis) {
  auto snapshot = four_ward_snapshot();
  snapshot->populations.push_back(residents("mye", {4000, 1000, 1000, 1000}));
  StatusQuery query;
  query.numerator = "all";
  query.population = "mye";
  query.compare = "capacity";
  const auto table = at(snapshot, query);
  EXPECT_EQ(to_text(table.compared_basis->numerator), "all,capacity,register");
  EXPECT_EQ(table.compared_basis->population_id, "mye");
  EXPECT_EQ(row(table, "A").compared->people, Count{52});
}

TEST(Status, AComparedWordThatIsNeitherIsRefusedWithWhatThereIs) {
  StatusQuery query;
  query.compare = "mye2030";
  EXPECT_THAT(error_of(four_ward_snapshot(), query, Errc::Usage),
              HasSubstr("'mye2030' is neither a numerator word nor a population; populations here: "
                        "census (wards)"));
}

TEST(Status, AProposalCountsInItsWardAndItsCouncilOnly) {
  StatusQuery query;
  query.proposal = ProposedBedspaces{"B", 6};
  const auto wards = at(four_ward_snapshot(), query);
  EXPECT_EQ(row(wards, "B").figures.people, Count{6});
  EXPECT_EQ(row(wards, "B").figures.status, LimitStatus::AboveLimit);  // capacity is 5
  EXPECT_EQ(row(wards, "A").figures.people, Count{10});
  EXPECT_EQ(wards.basis.proposal_bedspaces, 6);
  query.level = AreaLevel::Council;
  const auto councils = at(four_ward_snapshot(), query);
  EXPECT_EQ(row(councils, "L1").figures.people, Count{16});
  EXPECT_EQ(row(councils, "L2").figures.people, Count{2});
}

TEST(Status, AProposalInNoWardIsRefused) {
  StatusQuery query;
  query.proposal = ProposedBedspaces{"Z", 6};
  EXPECT_EQ(error_of(four_ward_snapshot(), query, Errc::Usage),
            "--proposal: no ward Z in this region");
}

TEST(Status, AVariationHoldsToItsLastDayAndThenTheStandardRuleDoes) {
  auto snapshot = four_ward_snapshot();
  snapshot->variations.push_back(
      {"A", 100, "Home Office", Date::from_ymd(2025, 4, 1), Date::from_ymd(2026, 3, 31)});
  StatusQuery query;
  query.on = Date::from_ymd(2026, 3, 31);
  const auto last_day = row(at(snapshot, query), "A").figures;
  EXPECT_EQ(last_day.rule.ratio, 100);
  EXPECT_TRUE(last_day.variation);
  EXPECT_EQ(last_day.status, LimitStatus::BelowTrigger);  // 10 of 20
  EXPECT_EQ(last_day.headroom, Count{10});
  query.on = Date::from_ymd(2026, 4, 1);
  const auto day_after = row(at(snapshot, query), "A").figures;
  EXPECT_EQ(day_after.rule.ratio, 200);
  EXPECT_FALSE(day_after.variation);
  EXPECT_TRUE(day_after.variation_expired);
  EXPECT_EQ(day_after.status, LimitStatus::AtLimit);  // 10 of 10
}

TEST(Status, ACouncilsVariationHoldsForItsWardsAndAWardsOwnForNoCouncil) {
  auto snapshot = four_ward_snapshot();
  snapshot->variations.push_back({"L1", 150, "", {}, {}});
  snapshot->variations.push_back({"C", 120, "", {}, {}});
  const auto wards = at(snapshot, {});
  EXPECT_EQ(row(wards, "B").figures.rule.ratio, 150);
  EXPECT_EQ(row(wards, "C").figures.rule.ratio, 120);
  EXPECT_EQ(row(wards, "D").figures.rule.ratio, 200);
  StatusQuery by_council;
  by_council.level = AreaLevel::Council;
  const auto councils = at(snapshot, by_council);
  EXPECT_EQ(row(councils, "L1").figures.rule.ratio, 150);
  EXPECT_EQ(row(councils, "L2").figures.rule.ratio, 200);
}

TEST(Status, AnotherLimitLeavesAgreedVariationsInForce) {
  auto snapshot = four_ward_snapshot();
  snapshot->variations.push_back({"A", 100, "", {}, {}});
  StatusQuery query;
  query.rule = LimitRule{300, 50};
  const auto table = at(snapshot, query);
  EXPECT_EQ(row(table, "A").figures.rule.ratio, 100);
  EXPECT_EQ(row(table, "B").figures.rule, (LimitRule{300, 50}));
  EXPECT_EQ(table.basis.limit_ratio, 300);
  EXPECT_EQ(table.basis.trigger_percent, 50);
}

TEST(Status, ACouncilsResidentsAreTheSumOfItsWardsOnlyWhenAllAreKnown) {
  auto snapshot = four_ward_snapshot();
  auto partial = std::make_shared<PopulationTable>(*snapshot->populations[0]);
  partial->ward[3] = Count{};
  snapshot->populations[0] = partial;
  StatusQuery query;
  query.level = AreaLevel::Council;
  const auto table = at(snapshot, query);
  EXPECT_EQ(row(table, "L1").figures.population, Count{3000});
  EXPECT_EQ(row(table, "L1").wards, 2);
  EXPECT_EQ(row(table, "L1").wards_without_population, 0);
  EXPECT_FALSE(row(table, "L2").figures.population.known());
  EXPECT_EQ(row(table, "L2").figures.status, LimitStatus::NoPopulation);
  EXPECT_EQ(row(table, "L2").wards_without_population, 1);
  EXPECT_EQ(table.basis.population_label, "census residents (sum of wards)");
}

TEST(Status, APublishedCouncilFigureComesBeforeTheSumOfItsWards) {
  auto snapshot = four_ward_snapshot();
  auto other = std::make_shared<PopulationTable>();
  other->id = "mye";
  other->council = {Count{77}, Count{88}};
  auto published = std::make_shared<PopulationTable>();
  published->id = "census";
  published->label = "Census by council";
  published->council = {Count{3001}, Count{2002}};
  snapshot->populations.push_back(other);
  snapshot->populations.push_back(published);
  StatusQuery query;
  query.level = AreaLevel::Council;
  const auto table = at(snapshot, query);
  EXPECT_EQ(row(table, "L1").figures.population, Count{3001});
  EXPECT_EQ(row(table, "L2").figures.population, Count{2002});
  EXPECT_EQ(table.basis.population_label, "Census by council");
  EXPECT_EQ(row(table, "L1").wards, 0);
}

TEST(Status, RowsStandInTheOrderOfReleasedFigures) {
  // B has 6 and C has 7: in a shared room both are 5, and the order must not tell.
  auto snapshot = snapshot_of(four_wards(), {1000, 1000, 1000, 1000},
                              {{"A", 1, 1}, {"B", 6, 6}, {"C", 7, 7}, {"D", 20, 20}});
  StatusQuery query;
  query.sort = StatusSort::People;
  const auto exact = status(region_of(snapshot), query, kRestricted).value();
  EXPECT_THAT(exact.order, ElementsAre(3, 2, 1, 0));
  const auto shared = status(region_of(snapshot), query, kShared).value();
  EXPECT_EQ(shared.table->rows[1].figures.people, Count{5});
  EXPECT_EQ(shared.table->rows[2].figures.people, Count{5});
  EXPECT_THAT(shared.order, ElementsAre(3, 1, 2, 0));  // A is suppressed, so last
}

TEST(Status, SortsEachKeyTheWayThatNeedsAttentionFirst) {
  // People 2, 9, 0, 4; capacities 10, 5, 5, 1: headroom 8, -4, 5, -3.
  auto snapshot = snapshot_of(four_wards(), {2000, 1000, 1000, 200},
                              {{"A", 2, 2}, {"B", 9, 9}, {"C", 0, 0}, {"D", 4, 4}});
  const auto order = [&](StatusSort sort) {
    StatusQuery query;
    query.sort = sort;
    return status(region_of(snapshot), query, kRestricted).value().order;
  };
  EXPECT_THAT(order(StatusSort::Percent), ElementsAre(3, 1, 0, 2));  // 400, 180, 20, 0 %
  EXPECT_THAT(order(StatusSort::People), ElementsAre(1, 3, 0, 2));
  EXPECT_THAT(order(StatusSort::Headroom), ElementsAre(1, 3, 2, 0));
  EXPECT_THAT(order(StatusSort::Population), ElementsAre(0, 1, 2, 3));  // ties by code
  EXPECT_THAT(order(StatusSort::Status), ElementsAre(1, 3, 0, 2));
  EXPECT_THAT(order(StatusSort::Code), ElementsAre(0, 1, 2, 3));
}

TEST(Status, PublishedCountsAreTheLatestOfTheirScope) {
  auto snapshot = four_ward_snapshot();
  const auto published = [&](std::string id, int month, std::int64_t first) {
    CouncilCounts counts;
    counts.id = std::move(id);
    counts.label = "published";
    counts.source = "published.csv";
    counts.as_at = Date::from_ymd(2026, month, 1);
    counts.council = {Count{first}, Count{}};
    snapshot->council_counts.push_back(std::make_shared<const CouncilCounts>(counts));
  };
  published("dispersal", 1, 11);
  published("all", 2, 60);
  published("dispersal", 3, 33);
  StatusQuery query;
  query.level = AreaLevel::Council;
  query.numerator = "published";
  const auto table = at(snapshot, query);
  EXPECT_EQ(row(table, "L1").figures.people, Count{33});
  EXPECT_EQ(row(table, "L2").figures.status, LimitStatus::NoData);
  EXPECT_EQ(table.basis.as_at, Date::from_ymd(2026, 3, 1));
  EXPECT_EQ(table.basis.numerator_label, "published");
  EXPECT_EQ(table.basis.unplaced_people, 0);
  query.numerator = "published,all";
  EXPECT_EQ(row(at(snapshot, query), "L1").figures.people, Count{60});
}

TEST(Status, PublishedCountsHaveNoWardsAndNoStages) {
  StatusQuery query;
  query.numerator = "published";
  EXPECT_THAT(error_of(four_ward_snapshot(), query, Errc::Usage), HasSubstr("--level council"));
  query.level = AreaLevel::Council;
  EXPECT_EQ(error_of(four_ward_snapshot(), query, Errc::MissingField),
            "the project has no published 'dispersal' counts by council");
  query.numerator = "published,pipeline";
  EXPECT_THAT(error_of(four_ward_snapshot(), query, Errc::Usage), HasSubstr("people there now"));
}

TEST(Status, TheProjectsChoicesHoldUntilTheUserMakesOthers) {
  auto snapshot = four_ward_snapshot();
  snapshot->populations.push_back(residents("mye", {4000, 1000, 1000, 1000}));
  auto region = region_of(snapshot);
  region.default_numerator = "all,capacity";
  region.default_population = "mye";
  const auto chosen = exact_status(region, {}).value();
  EXPECT_EQ(to_text(chosen.basis.numerator), "all,capacity,register");
  EXPECT_EQ(chosen.basis.population_id, "mye");
  StatusQuery query;
  query.numerator = "dispersal";
  query.population = "census";
  const auto said = exact_status(region, query).value();
  EXPECT_EQ(to_text(said.basis.numerator), "dispersal,occupied,register");
  EXPECT_EQ(said.basis.population_id, "census");
}

TEST(Status, AnUnknownPopulationIsRefusedWithThoseThereAre) {
  StatusQuery query;
  query.population = "mye2030";
  EXPECT_EQ(error_of(four_ward_snapshot(), query, Errc::Usage),
            "no population 'mye2030' by ward; there is: census (wards)");
}

TEST(Status, WithoutARegisterOrResidentsThereIsNoTest) {
  auto snapshot = four_ward_snapshot();
  snapshot->registers.clear();
  EXPECT_THAT(error_of(snapshot, {}, Errc::MissingField), HasSubstr("no register of bedspaces"));
  snapshot->populations.clear();
  EXPECT_THAT(error_of(snapshot, {}, Errc::MissingField), HasSubstr("no population by ward"));
}

TEST(ParseStatusSort, ReadsAnyCaseAndNamesTheNearestKey) {
  EXPECT_EQ(parse_status_sort("Headroom").value(), StatusSort::Headroom);
  const auto wrong = parse_status_sort("headrom");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code(), Errc::Usage);
  EXPECT_THAT(wrong.error().message(), HasSubstr("did you mean 'headroom'?"));
}

TEST(Status, CountsTheRegisterOfTheDateAskedFor) {
  auto snapshot = four_ward_snapshot();
  auto earlier = std::make_shared<Register>(*register_of(*snapshot->wards, {{"A", 3, 3}}));
  earlier->as_at = Date::from_ymd(2025, 8, 27);
  snapshot->registers.insert(snapshot->registers.begin(), earlier);
  StatusQuery query;
  EXPECT_EQ(at(snapshot, query).rows[0].figures.people, Count{10});
  query.register_date = Date::from_ymd(2025, 8, 27);
  const auto then = at(snapshot, query);
  EXPECT_EQ(then.rows[0].figures.people, Count{3});
  EXPECT_EQ(then.basis.as_at, query.register_date);
  query.register_date = Date::from_ymd(2025, 8, 28);
  const auto refused = exact_status(region_of(snapshot), query);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_EQ(refused.error().message(),
            "no register as at 2025-08-28; there is: 2025-08-27, 2026-02-27");
}

}  // namespace
}  // namespace fairward::engine
