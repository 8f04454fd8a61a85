#include "model/timeline.hpp"

#include "base/text.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::model {
namespace {

Measure as_measure(const Count& count) {
  return count.known() ? Measure{static_cast<double>(count.value())}
                       : Measure::missing(count.state());
}

Measure wards_from(const engine::TimePoint& point, LimitStatus least) {
  return Measure{static_cast<double>(std::ranges::count_if(
      point.status, [least](LimitStatus status) { return status >= least; }))};
}

Axis axis_over(std::span<const TimeSeries> series) {
  double high = 0;
  for (const auto& line : series) {
    for (const auto& value : line.value) {
      high = std::max(high, value.value_or(0));
    }
  }
  return axis_for(0, std::max(high, 1.0), 4);
}

std::vector<double> positions(const std::vector<Date>& dates) {
  std::vector<double> at;
  const auto span = static_cast<double>((dates.back().days() - dates.front().days()).count());
  for (const auto date : dates) {
    const auto days = static_cast<double>((date.days() - dates.front().days()).count());
    at.push_back(span > 0 ? days / span : 0.5);
  }
  return at;
}

Measure rate_at(const engine::TimePoint& point, WardIndex ward) {
  return to_size(ward) < point.per_10000.size() ? point.per_10000[to_size(ward)] : Measure{};
}

/// Those with the highest rate, from the highest down; wards without one come last.
std::vector<WardIndex> highest(std::span<const WardIndex> selection, const engine::TimePoint& point,
                               std::size_t most) {
  std::vector<WardIndex> wards(selection.begin(), selection.end());
  if (wards.size() > most) {
    std::ranges::stable_sort(wards, std::ranges::greater{},
                             [&](WardIndex ward) { return rate_at(point, ward).value_or(-1); });
    wards.resize(most);
  }
  return wards;
}

void add_ward_lines(Timeline& timeline, std::span<const engine::TimePoint> points,
                    const StatusTable& wards, std::span<const WardIndex> selection,
                    std::size_t most) {
  const auto drawn = highest(selection, points[timeline.shown], most);
  if (drawn.size() < selection.size()) {
    timeline.ward_note = fmt::format("{} of {} selected wards: the highest", drawn.size(),
                                     with_thousands(static_cast<std::int64_t>(selection.size())));
  }
  for (const auto ward : drawn) {
    TimeSeries series;
    series.name = wards.rows[to_size(ward)].name;
    for (const auto& point : points) {
      series.value.push_back(rate_at(point, ward));
    }
    timeline.wards.push_back(std::move(series));
  }
}

}  // namespace

Timeline make_timeline_model(std::span<const engine::TimePoint> points, const StatusTable& wards,
                             const std::string& as_at, std::span<const WardIndex> selection,
                             std::size_t most) {
  Timeline timeline;
  if (points.empty()) {
    timeline.missing = "The project has no register with a date, so there is nothing over time.";
    return timeline;
  }
  timeline.people.name = "People";
  timeline.at_trigger.name = "Wards at or past the trigger";
  timeline.above_limit.name = "Wards above the limit";
  for (const auto& point : points) {
    timeline.dates.push_back(point.date);
    timeline.people.value.push_back(as_measure(point.people));
    timeline.at_trigger.value.push_back(wards_from(point, LimitStatus::TriggerReached));
    timeline.above_limit.value.push_back(wards_from(point, LimitStatus::AboveLimit));
  }
  timeline.position = positions(timeline.dates);
  timeline.shown = timeline.dates.size() - 1;
  for (std::size_t i = 0; i < timeline.dates.size(); ++i) {
    if (timeline.dates[i].iso() == as_at) {
      timeline.shown = i;
    }
  }
  add_ward_lines(timeline, points, wards, selection, most);
  timeline.people_axis = axis_over({&timeline.people, 1});
  timeline.count_axis = axis_over({&timeline.at_trigger, 1});
  timeline.rate_axis = axis_over(timeline.wards);
  return timeline;
}

std::string date_text(const Timeline& timeline, std::size_t date) {
  const auto wards = [](const TimeSeries& series, std::size_t at) {
    return text_of(series.value[at], 0);
  };
  const auto& people = timeline.people.value[date];
  return fmt::format("{}: {}; {} wards at or past the trigger, {} above the limit",
                     timeline.dates[date].text(),
                     people.known() ? counted(std::llround(people.value()), "person", "people")
                                    : "people " + text_of(people, 0),
                     wards(timeline.at_trigger, date), wards(timeline.above_limit, date));
}

std::size_t date_at(const Timeline& timeline, double position) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < timeline.position.size(); ++i) {
    if (std::abs(timeline.position[i] - position) < std::abs(timeline.position[best] - position)) {
      best = i;
    }
  }
  return best;
}

}  // namespace fairward::model
