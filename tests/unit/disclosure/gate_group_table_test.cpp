#include "disclosure/gate.hpp"
#include "unit/disclosure/gate_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace fairward::disclosure {
namespace {

constexpr std::int64_t kResidents = 4000;
/// People per resident in the rest of the region.
constexpr double kRateOutside = 0.002;

/// A group of wards of 4,000 residents each, first ward `first`, as the check would make it.
GroupRow group_row(const std::vector<std::int64_t>& people, std::size_t first = 0) {
  GroupRow row;
  std::int64_t sum = 0;
  for (const auto count : people) {
    GroupMember member;
    member.figures = figures_of(count, kResidents);
    row.wards_above_limit += member.figures.status == LimitStatus::AboveLimit ? 1 : 0;
    row.group.wards.push_back(ward_index(first + row.members.size()));
    row.members.push_back(member);
    sum += count;
  }
  const auto residents = kResidents * static_cast<std::int64_t>(people.size());
  row.figures = figures_of(sum, residents);
  row.group.people = static_cast<double>(sum);
  row.group.population = static_cast<double>(residents);
  row.group.relative_risk = row.group.people / row.group.population / kRateOutside;
  row.group.log_likelihood_ratio = 12.345678;
  row.relative_risk = Measure{*row.group.relative_risk};
  row.people_over = Count{std::max<std::int64_t>(0, -row.figures.headroom.value())};
  return row;
}

GroupTable released_groups(std::vector<GroupRow> rows,
                           DisclosureMode mode = DisclosureMode::Shared) {
  GroupTable table;
  table.rows = std::move(rows);
  return *Gate{mode}.release(std::move(table));
}

GroupRow shared(const GroupRow& row) {
  return released_groups({row}).rows[0];
}

TEST(GateGroupTable, PeopleAreTheSumOfWhatItsMembersShow) {
  const auto row = shared(group_row({27, 42, 12}));
  EXPECT_EQ(row.members[0].figures.people, Count{25});
  EXPECT_EQ(row.members[1].figures.people, Count{40});
  EXPECT_EQ(row.members[2].figures.people, Count{10});
  EXPECT_EQ(row.figures.people, Count{75});
  EXPECT_EQ(row.figures.headroom, Count{-15});
  EXPECT_EQ(row.people_over, Count{15});
  EXPECT_EQ(row.group.people, 75);
  EXPECT_EQ(row.wards_above_limit, 2);
}

TEST(GateGroupTable, ASuppressedMemberCountsWithTheMiddleOfItsRange) {
  // 25 + 2.5 + 2.5 = 30; 25 + 2.5 = 27.5 goes to the nearest five, 30.
  EXPECT_EQ(shared(group_row({25, 1, 4})).figures.people, Count{30});
  EXPECT_EQ(shared(group_row({25, 4})).figures.people, Count{30});
}

TEST(GateGroupTable, AGroupThatShowsNoMemberShowsNothing) {
  const auto row = shared(group_row({4, 0, 4}));
  EXPECT_EQ(row.figures.people, kSuppressed);
  EXPECT_EQ(row.figures.status, LimitStatus::Suppressed);
  EXPECT_EQ(row.people_over, kSuppressed);
  EXPECT_EQ(row.relative_risk.state(), FigureState::Suppressed);
  EXPECT_FALSE(row.group.relative_risk.has_value());
  EXPECT_EQ(row.group.people, 0);
  EXPECT_EQ(shared(group_row({0, 0})).figures.people, Count{0});
}

/// A viewer makes other groups of the same wards at will; each band on exact people would tell
/// more.
TEST(GateGroupTable, AGroupAsOneAreaIsJudgedOnWhatIsShown) {
  // Exactly 41 of 8,000: above the limit. Shown 40: at it.
  const auto row = shared(group_row({21, 20}));
  EXPECT_EQ(row.figures.people, Count{40});
  EXPECT_EQ(row.figures.status, LimitStatus::AtLimit);
}

TEST(GateGroupTable, MembersOfAWhatIfAreJudgedOnWhatIsShown) {
  GroupTable table;
  table.basis.what_if = true;
  table.rows = {group_row({22, 21})};
  const auto released = *Gate{DisclosureMode::Shared}.release(table);
  EXPECT_EQ(released.rows[0].members[0].figures.status, LimitStatus::AtLimit);
  EXPECT_EQ(released.rows[0].wards_above_limit, 0);
  // The rate outside is made of exact counts, and the viewer has chosen who is outside.
  EXPECT_EQ(released.rows[0].relative_risk.state(), FigureState::Suppressed);
  EXPECT_FALSE(released.rows[0].group.relative_risk.has_value());
}

TEST(GateGroupTable, RelativeRiskIsDerivedFromReleasedPeople) {
  // 75 of 12,000 against 0.002: 3.125, to two digits 3.1. Exact: 81 of 12,000, 3.375.
  const auto row = shared(group_row({27, 42, 12}));
  EXPECT_EQ(row.relative_risk, Measure{3.1});
  EXPECT_EQ(row.group.relative_risk, 3.1);
}

TEST(GateGroupTable, LikelihoodRatiosAreDroppedAndMoranIsRounded) {
  GroupTable table;
  table.rows = {group_row({27, 42})};
  table.global_moran = GlobalMoran{0.2309104, -0.0101, 3.780073, 0.001, ""};
  const auto released = *Gate{DisclosureMode::Shared}.release(table);
  EXPECT_FALSE(released.rows[0].group.log_likelihood_ratio.has_value());
  EXPECT_EQ(released.global_moran->statistic, 0.23);
  EXPECT_EQ(released.global_moran->z, 3.78);
}

TEST(GateGroupTable, PValuesAreRoundedUpToOneDigit) {
  const auto shown_p = [](double p) {
    auto row = group_row({27, 42});
    row.group.p_value = p;
    return *shared(row).group.p_value;
  };
  EXPECT_DOUBLE_EQ(shown_p(0.0312345678), 0.04);
  EXPECT_DOUBLE_EQ(shown_p(0.03), 0.03);
  EXPECT_DOUBLE_EQ(shown_p(0.00062), 0.0007);
  EXPECT_DOUBLE_EQ(shown_p(0.001), 0.001);
  EXPECT_DOUBLE_EQ(shown_p(3.2e-11), 0.0001);
  EXPECT_DOUBLE_EQ(shown_p(0), 0.0001);
  EXPECT_DOUBLE_EQ(shown_p(1), 1);
  auto exact = group_row({27, 42});
  exact.group.p_value = 3.2e-11;
  EXPECT_EQ(released_groups({exact}, DisclosureMode::Restricted).rows[0].group.p_value, 3.2e-11);
}

TEST(GateGroupTable, HeadroomOfNearbyWardsComesFromTheReleasedCount) {
  auto row = group_row({40});
  row.nearest_headroom.resize(2);
  row.nearest_headroom[0].figures = figures_of(3, kResidents);
  row.nearest_headroom[1].figures = figures_of(11, kResidents);
  const auto released = shared(row);
  EXPECT_EQ(released.nearest_headroom[0].figures.headroom, kSuppressed);
  EXPECT_EQ(released.nearest_headroom[1].figures.headroom, Count{10});
}

TEST(GateGroupTable, RowsAreOrderedByWhatIsShown) {
  // Exactly 22 and 21 over; both show 20, so the first ward decides.
  const auto table = released_groups({group_row({42}, 7), group_row({41}, 3), group_row({60}, 9)});
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].group.wards[0], ward_index(9));
  EXPECT_EQ(table.rows[1].group.wards[0], ward_index(3));
  EXPECT_EQ(table.rows[2].group.wards[0], ward_index(7));
}

TEST(GateGroupTable, RestrictedModeChangesNothing) {
  const auto exact = group_row({27, 3});
  const auto row = released_groups({exact}, DisclosureMode::Restricted).rows[0];
  EXPECT_EQ(row.figures.people, Count{30});
  EXPECT_EQ(row.members[1].figures.people, Count{3});
  EXPECT_EQ(row.group.log_likelihood_ratio, 12.345678);
  EXPECT_EQ(row.relative_risk, exact.relative_risk);
}

void assert_same(const GroupRow& a, const GroupRow& b) {
  RC_ASSERT(visible(a.figures) == visible(b.figures));
  RC_ASSERT(a.people_over == b.people_over);
  RC_ASSERT(a.relative_risk == b.relative_risk);
  RC_ASSERT(a.group.relative_risk == b.group.relative_risk);
  RC_ASSERT(a.group.people == b.group.people);
  RC_ASSERT(a.wards_above_limit == b.wards_above_limit);
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    RC_ASSERT(visible(a.members[i].figures) == visible(b.members[i].figures));
    RC_ASSERT(visible(a.nearest_headroom[i].figures) == visible(b.nearest_headroom[i].figures));
  }
}

/// Another count of the same class and, unless suppressed, the same status.
std::int64_t indistinguishable(std::int64_t people) {
  const auto other = std::max<std::int64_t>(0, people + *rc::gen::inRange<std::int64_t>(-4, 5));
  const bool same = class_of(other) == class_of(people) &&
                    (class_of(people) == -1 ||
                     figures_of(other, kResidents).status == figures_of(people, kResidents).status);
  return same ? other : people;
}

RC_GTEST_PROP(GateGroupTableLaw, NothingShownDependsOnACountInsideItsClass, ()) {
  const auto size = *rc::gen::inRange(1, 6);
  std::vector<std::int64_t> people_a;
  std::vector<std::int64_t> people_b;
  for (int i = 0; i < size; ++i) {
    people_a.push_back(*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 6),
                                       rc::gen::inRange<std::int64_t>(10, 45)));
    people_b.push_back(indistinguishable(people_a.back()));
  }
  RC_PRE(people_a != people_b);
  auto a = group_row(people_a);
  auto b = group_row(people_b);
  for (int i = 0; i < size; ++i) {
    const auto at = static_cast<std::size_t>(i);
    a.nearest_headroom.push_back({"", "", figures_of(people_a[at], kResidents), 0});
    b.nearest_headroom.push_back({"", "", figures_of(people_b[at], kResidents), 0});
  }
  assert_same(shared(a), shared(b));
}

}  // namespace
}  // namespace fairward::disclosure
