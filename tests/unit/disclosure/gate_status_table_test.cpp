#include "disclosure/gate.hpp"
#include "unit/disclosure/gate_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <type_traits>
#include <utility>

namespace fairward::disclosure {
namespace {

const Gate kShared{DisclosureMode::Shared};
const Gate kRestricted{DisclosureMode::Restricted};

LimitFigures shared(std::int64_t people, std::int64_t population) {
  StatusTable table;
  table.rows = {status_row(people, population)};
  return kShared.release(table)->rows[0].figures;
}

TEST(GateCount, SuppressesOneToFourAndRoundsTheRestToFive) {
  constexpr std::array<std::pair<int, int>, 11> kPairs{{{0, 0},
                                                        {5, 5},
                                                        {6, 5},
                                                        {7, 5},
                                                        {8, 10},
                                                        {10, 10},
                                                        {12, 10},
                                                        {13, 15},
                                                        {997, 995},
                                                        {998, 1000},
                                                        {413, 415}}};
  for (const auto& [exact, released] : kPairs) {
    EXPECT_EQ(*kShared.release(Count{exact}), Count{released}) << exact;
  }
  for (const int exact : {1, 2, 3, 4}) {
    EXPECT_EQ(*kShared.release(Count{exact}), kSuppressed) << exact;
  }
}

TEST(GateCount, HalvesGoUpWithAnEvenStep) {
  const Gate tens{DisclosureMode::Shared, {5, 10}};
  EXPECT_EQ(*tens.release(Count{15}), Count{20});
  EXPECT_EQ(*tens.release(Count{14}), Count{10});
}

TEST(GateCount, NothingButZeroBecomesZero) {
  const Gate hundreds{DisclosureMode::Shared, {2, 100}};
  EXPECT_EQ(*hundreds.release(Count{3}), Count{100});
  EXPECT_EQ(*hundreds.release(Count{0}), Count{0});
}

TEST(GateCount, MissingStatesPass) {
  for (const auto state :
       {FigureState::NoData, FigureState::Suppressed, FigureState::NoPopulation}) {
    EXPECT_EQ(kShared.release(Count::missing(state))->state(), state);
  }
}

TEST(GateStatusTable, RestrictedModeChangesNothing) {
  StatusTable table;
  table.rows = {status_row(3, 600), status_row(413, 82234)};
  table.basis.unplaced_people = 2;
  const auto released = kRestricted.release(table);
  EXPECT_EQ(released.mode(), DisclosureMode::Restricted);
  EXPECT_EQ(visible(released->rows[0].figures), visible(table.rows[0].figures));
  EXPECT_EQ(visible(released->rows[1].figures), visible(table.rows[1].figures));
  EXPECT_EQ(released->basis.unplaced_people, 2);
}

TEST(GateStatusTable, RatesComeFromTheReleasedCountAndStatusFromTheExactOne) {
  const auto figures = shared(61, 12000);
  EXPECT_EQ(figures.people, Count{60});
  EXPECT_EQ(figures.status, LimitStatus::AboveLimit);
  EXPECT_EQ(figures.headroom, Count{0});
  EXPECT_EQ(figures.per_10000, Measure{50.0});
  EXPECT_EQ(figures.percent_of_limit, Measure{100.0});
  EXPECT_EQ(figures.one_in, Measure{200.0});
}

TEST(GateStatusTable, ASuppressedCountSuppressesEverythingDerivedFromIt) {
  const auto figures = shared(3, 12000);
  EXPECT_EQ(figures.people, kSuppressed);
  EXPECT_EQ(figures.headroom, kSuppressed);
  EXPECT_EQ(figures.per_10000.state(), FigureState::Suppressed);
  EXPECT_EQ(figures.percent_of_limit.state(), FigureState::Suppressed);
  EXPECT_EQ(figures.one_in.state(), FigureState::Suppressed);
  EXPECT_EQ(figures.status, LimitStatus::BelowTrigger) << "so it is for 1, 2, 3 and 4";
}

/// With 600 residents 3 people are exactly at the limit and 4 above it: the status would say how
/// many.
TEST(GateStatusTable, AStatusThatWouldTellASuppressedCountIsSuppressed) {
  for (const int people : {1, 2, 3, 4}) {
    EXPECT_EQ(shared(people, 600).status, LimitStatus::Suppressed) << people;
  }
  EXPECT_EQ(shared(0, 600).status, LimitStatus::BelowTrigger);
  EXPECT_EQ(shared(3, 199).status, LimitStatus::AboveLimit) << "anybody is above it";
  EXPECT_EQ(shared(3, 0).status, LimitStatus::NoPopulation);
}

TEST(GateStatusTable, BothBasesAreReleased) {
  StatusTable table;
  table.rows = {status_row(62, 12000)};
  table.rows[0].compared = figures_of(64, 12000);
  table.compared_basis = Basis{};
  table.compared_basis->unplaced_people = 8;
  const auto released = kShared.release(table);
  EXPECT_EQ(released->rows[0].compared->people, Count{65});
  EXPECT_EQ(released->compared_basis->unplaced_people, 10);
}

TEST(GateStatusTable, UnplacedPeopleHaveTheirOwnSuppressedState) {
  const auto unplaced = [](std::int64_t people) {
    StatusTable table;
    table.basis.unplaced_people = people;
    const auto released = kShared.release(table);
    return std::pair{released->basis.unplaced_people, released->basis.unplaced_suppressed};
  };
  EXPECT_EQ(unplaced(0), (std::pair{std::int64_t{0}, false}));
  EXPECT_EQ(unplaced(4), (std::pair{std::int64_t{0}, true}));
  EXPECT_EQ(unplaced(6), (std::pair{std::int64_t{5}, false}));
}

TEST(GateNotes, SharedModeHoldsBackWhatNamesAPropertyOrACount) {
  const DataNote about_file{DataNote::Severity::Warning, "register.csv", "no date"};
  const DataNote about_property{DataNote::Severity::Warning, "register.csv", "P7: 6 in 5", true};
  const auto shared = kShared.release(std::vector{about_file, about_property});
  ASSERT_EQ(shared->size(), 2U);
  EXPECT_EQ((*shared)[0].message, "no date");
  EXPECT_EQ((*shared)[1].where, "disclosure");
  EXPECT_EQ((*shared)[1].message.find("P7"), std::string::npos);
  EXPECT_EQ((*kRestricted.release(std::vector{about_property}))[0].message, "P7: 6 in 5");
}

/// With the viewer's own limit: exactly above it, and below it on what is shown.
TEST(GateStatusTable, AWhatIfIsJudgedOnWhatIsShown) {
  StatusTable table;
  table.rows = {status_row(62, 12000)};
  table.basis.what_if = true;
  const auto released = kShared.release(table);
  EXPECT_EQ(released->rows[0].figures.people, Count{60});
  EXPECT_EQ(released->rows[0].figures.status, LimitStatus::AtLimit);
  EXPECT_TRUE(released->basis.judged_on_shown);
  EXPECT_EQ(kRestricted.release(table)->rows[0].figures.status, LimitStatus::AboveLimit);
  EXPECT_FALSE(kRestricted.release(table)->basis.judged_on_shown);
}

StatusRow with_proposal(std::int64_t people, std::int64_t proposed) {
  auto row = status_row(people + proposed, 12000);
  row.proposed = proposed;
  return row;
}

TEST(GateStatusTable, AProposalIsRoundedByItselfAndAddedToWhatIsShown) {
  StatusTable table;
  table.basis.what_if = true;
  // 41 and 7: 40 + 5, not 48 to the nearest five. Nobody: 0 + 5. Three people stand for 2.5, to 5.
  table.rows = {with_proposal(41, 7), with_proposal(0, 7), with_proposal(3, 7)};
  const auto released = kShared.release(table);
  EXPECT_EQ(released->rows[0].figures.people, Count{45});
  EXPECT_EQ(released->rows[1].figures.people, Count{5});
  EXPECT_EQ(released->rows[2].figures.people, Count{10});
}

/// Whoever may choose the limit and a proposal can ask as often as he likes: no answer may depend
/// on more than the class of the count.
RC_GTEST_PROP(GateStatusTableLaw, NoQuestionOfAViewerTellsMoreThanTheClass, ()) {
  const auto population = *rc::gen::inRange<std::int64_t>(0, 9000);
  const auto a = *rc::gen::inRange<std::int64_t>(0, 60);
  const auto b = std::max<std::int64_t>(0, a + *rc::gen::inRange<std::int64_t>(-4, 5));
  RC_PRE(a != b && class_of(a) == class_of(b));
  const LimitRule rule{*rc::gen::inRange<std::int64_t>(1, 1000),
                       *rc::gen::inRange<std::int64_t>(1, 101)};
  const auto proposed = *rc::gen::inRange<std::int64_t>(0, 30);
  const auto answer = [&](std::int64_t people) {
    StatusTable table;
    table.basis.what_if = true;
    StatusRow row;
    row.figures = stats::test_limit(Count{people + proposed}, Count{population}, rule);
    row.compared = row.figures;
    row.proposed = proposed;
    table.rows = {row};
    const auto released = kShared.release(std::move(table));
    return std::pair{visible(released->rows[0].figures), visible(*released->rows[0].compared)};
  };
  RC_TAG(class_of(a) == -1 ? "suppressed" : "rounded");
  RC_ASSERT(answer(a) == answer(b));
}

/// Nobody but the gate can make a figure that may be shown.
static_assert(!std::is_constructible_v<Released<Count>, Count, DisclosureMode>);
static_assert(!std::is_constructible_v<Released<Count>, Count>);
static_assert(!std::is_default_constructible_v<Released<Count>>);
static_assert(!std::is_convertible_v<Count, Released<Count>>);
static_assert(!std::is_constructible_v<Released<StatusTable>, StatusTable, DisclosureMode>);
static_assert(!std::is_aggregate_v<Released<StatusTable>>);

/// The promise of the gate: of two regions that differ only inside the classes, a reader cannot
/// tell which one he sees.
RC_GTEST_PROP(GateStatusTableLaw, NothingShownDependsOnACountInsideItsClass, ()) {
  const auto population = *rc::gen::inRange<std::int64_t>(0, 9000);
  const auto a = *rc::gen::inRange<std::int64_t>(0, 60);
  const auto b = std::max<std::int64_t>(0, a + *rc::gen::inRange<std::int64_t>(-4, 5));
  RC_PRE(a != b && class_of(a) == class_of(b));
  const auto exact_a = figures_of(a, population);
  const auto exact_b = figures_of(b, population);
  RC_PRE(class_of(a) == -1 || exact_a.status == exact_b.status);
  RC_TAG(class_of(a) == -1 ? "suppressed" : "rounded");
  RC_ASSERT(visible(shared(a, population)) == visible(shared(b, population)));
}

RC_GTEST_PROP(GateStatusTableLaw, TheReleasedCountIsItsClass, ()) {
  const auto people = *rc::gen::inRange<std::int64_t>(0, 100000);
  const auto released = *kShared.release(Count{people});
  RC_ASSERT(released == (class_of(people) == -1 ? kSuppressed : Count{class_of(people)}));
}

}  // namespace
}  // namespace fairward::disclosure
