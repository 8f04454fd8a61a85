#include "model/timeline.hpp"

#include "unit/model/fixtures.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

using fairward::testing::figures_of;
using fairward::testing::five_wards;
using ::testing::DoubleEq;
using ::testing::ElementsAre;
using enum LimitStatus;

std::vector<engine::TimePoint> three_dates() {
  const Measure unknown = Measure::missing(FigureState::Suppressed);
  return {{Date::from_ymd(2025, 1, 1),
           Count{100},
           {Measure{10}, Measure{20}},
           {BelowTrigger, TriggerReached}},
          {Date::from_ymd(2025, 1, 11), Count{200}, {Measure{20}, unknown}, {AtLimit, Suppressed}},
          {Date::from_ymd(2025, 2, 10),
           Count{300},
           {Measure{60}, Measure{45}},
           {AboveLimit, TriggerReached}}};
}

TEST(Timeline, CountsPeopleAndWardsByDateTrueToScale) {
  const auto figures = figures_of(five_wards());
  const auto t = make_timeline_model(three_dates(), *figures->wards, "", {});
  EXPECT_THAT(t.position, ElementsAre(DoubleEq(0), DoubleEq(0.25), DoubleEq(1)));  // 10 of 40 days
  EXPECT_THAT(t.at_trigger.value, ElementsAre(Measure{1}, Measure{1}, Measure{2}));
  EXPECT_THAT(t.above_limit.value, ElementsAre(Measure{0}, Measure{0}, Measure{1}));
  EXPECT_EQ(t.shown, 2U);
  EXPECT_EQ(date_text(t, 2),
            "10 February 2025: 300 people; 2 wards at or past the trigger, 1 above the limit");
  EXPECT_DOUBLE_EQ(t.people_axis.high, 300);
}

TEST(Timeline, ShowsTheDateOfTheDocument) {
  const auto figures = figures_of(five_wards());
  EXPECT_EQ(make_timeline_model(three_dates(), *figures->wards, "2025-01-11", {}).shown, 1U);
}

TEST(Timeline, SelectedWardsHaveLinesWithGapsWhereTheyAreSuppressed) {
  const auto figures = figures_of(five_wards());
  const auto second =
      make_timeline_model(three_dates(), *figures->wards, "", std::vector{ward_index(1)});
  EXPECT_THAT(second.wards[0].value,
              ElementsAre(Measure{20}, Measure::missing(FigureState::Suppressed), Measure{45}));
}

TEST(Timeline, OfManySelectedWardsTheHighestAtTheShownDateAreDrawnAndSaidToBe) {
  const auto figures = figures_of(five_wards());
  const std::vector both{ward_index(0), ward_index(1)};
  const auto last = make_timeline_model(three_dates(), *figures->wards, "", both, 1);
  ASSERT_EQ(last.wards.size(), 1U);
  EXPECT_EQ(last.wards[0].name, "Alder");  // 60 against 45
  EXPECT_EQ(last.ward_note, "1 of 2 selected wards: the highest");
  const auto first = make_timeline_model(three_dates(), *figures->wards, "2025-01-01", both, 1);
  ASSERT_EQ(first.wards.size(), 1U);
  EXPECT_EQ(first.wards[0].name, "Birch");  // 20 against 10
  const auto unknown = make_timeline_model(three_dates(), *figures->wards, "2025-01-11", both, 1);
  EXPECT_EQ(unknown.wards[0].name, "Alder");  // the other is suppressed
  const auto all = make_timeline_model(three_dates(), *figures->wards, "", both);
  EXPECT_EQ(all.wards.size(), 2U);
  EXPECT_EQ(all.ward_note, "");
}

TEST(Timeline, TheNearestDate) {
  const auto figures = figures_of(five_wards());
  const auto t = make_timeline_model(three_dates(), *figures->wards, "", {});
  EXPECT_EQ(date_at(t, -3), 0U);
  EXPECT_EQ(date_at(t, 0.2), 1U);
  EXPECT_EQ(date_at(t, 0.7), 2U);
}

TEST(Timeline, OneDateOrNone) {
  const auto figures = figures_of(five_wards());
  const auto all = three_dates();
  const auto one = make_timeline_model(std::span{all}.first(1), *figures->wards, "", {});
  EXPECT_THAT(one.position, ElementsAre(DoubleEq(0.5)));
  const auto none = make_timeline_model({}, *figures->wards, "", {});
  EXPECT_THAT(none.missing, ::testing::HasSubstr("no register"));
}

}  // namespace
}  // namespace fairward::model
