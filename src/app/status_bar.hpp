#pragma once
/// The line below everything: basis, running jobs, the place under the cursor, and the scale.

#include "app/panel.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fairward::app {

/// What a click in the bar asks of the session, which is not in the command table.
struct StatusWish {
  std::optional<std::uint64_t> cancel_job;
};

/// `cursor` is the place under the mouse, in world coordinates. `pixels_per_inch` of the display.
[[nodiscard]] StatusWish draw_status_bar(const PanelContext& context, std::optional<Point> cursor,
                                         double pixels_per_inch);

/// "1 : 250,000" of a map, to two digits.
[[nodiscard]] std::string scale_words(double metres_per_pixel, double pixels_per_inch);

}  // namespace fairward::app
