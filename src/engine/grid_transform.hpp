#pragma once
/// Single points between coordinate systems.

#include "domain/boundaries.hpp"
#include "domain/ward_table.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fairward::engine {

inline constexpr std::string_view kBritishGrid = "EPSG:27700";

/// A place in another coordinate system; nothing when there is no way.
[[nodiscard]] std::optional<Point> moved(Point place, std::string_view from, const WorkingCrs& to);

/// The same, to EPSG:27700.
[[nodiscard]] std::optional<Point> moved_to_grid(Point place, std::string_view from);

/// Longitude (x) and latitude (y) of WGS 84 -> EPSG:27700, good to about 3 m without the OSTN15
/// grid. Nothing for a point far from the British Isles.
[[nodiscard]] std::optional<Point> to_british_grid(Point degrees);
/// The same for many at once, which takes a fraction of the time.
[[nodiscard]] std::vector<std::optional<Point>> to_british_grid(std::span<const Point> degrees);

}  // namespace fairward::engine
