#pragma once
/// The region and the selection from one register date to the next.

#include "base/date.hpp"
#include "engine/figures.hpp"
#include "model/ticks.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

/// One line of a plot over dates; where a value is missing the line has a gap.
struct TimeSeries {
  std::string name;
  std::vector<Measure> value;  ///< one a date
};

struct Timeline {
  std::vector<Date> dates;        ///< ascending
  std::vector<double> position;   ///< of each date along the axis, 0 to 1, true to scale
  std::size_t shown = 0;          ///< the date the window shows
  TimeSeries people;              ///< in the region
  TimeSeries at_trigger;          ///< wards at or past the trigger
  TimeSeries above_limit;         ///< wards above the limit
  std::vector<TimeSeries> wards;  ///< per 10,000, of selected wards
  std::string ward_note;          ///< which of them, where not all are drawn; else empty
  Axis people_axis;
  Axis count_axis;
  Axis rate_axis;
  std::string missing;  ///< why there is nothing to draw; empty when there is
};

/// At most `most` of the selected wards get a line: those with the highest figure at the date that
/// is shown, the highest first. `as_at` is the document's (ISO, empty for the
/// last).
[[nodiscard]] Timeline make_timeline_model(std::span<const engine::TimePoint> points,
                                           const StatusTable& wards, const std::string& as_at,
                                           std::span<const WardIndex> selection,
                                           std::size_t most = 6);

/// What the window says about one date: "27 February 2026: 16,690 people; 41 wards at or past the
/// trigger, 12 above the limit".
[[nodiscard]] std::string date_text(const Timeline& timeline, std::size_t date);
/// The date nearest to a place along the axis. REQUIRES: there are dates.
[[nodiscard]] std::size_t date_at(const Timeline& timeline, double position);

}  // namespace fairward::model
