#pragma once
/// Numbers of ward groups on the map.

#include "carto/labels.hpp"
#include "carto/sheet.hpp"
#include "domain/ward_table.hpp"

#include <span>
#include <vector>

namespace fairward::carto {

/// A group's number, in a circle; side in ems.
inline constexpr double kBadgeSide = 1.5;
inline constexpr TextLook kBadgeLook{0.8, FontWeight::Bold, Ink::OnGroup};
/// The circle around `centre`.
[[nodiscard]] Rectangle badge_box(Point centre, const Sheet& sheet);

/// Where a group's number goes, and the place on the map it belongs to.
struct PlacedBadge {
  std::size_t group = 0;
  Point centre;  ///< of the circle, in the picture
  Point target;  ///< the member nearest to the middle of the group; the same when inside the group
};

/// A group that is large in the picture is numbered inside; a small one beside, where its number
/// does not hide it, with a line to it. Numbers keep clear of each other and inside the frame;
/// earlier groups first. A group for whose number there is no room has none.
[[nodiscard]] std::vector<PlacedBadge> place_badges(const WardTable& wards,
                                                    std::span<const std::vector<WardIndex>> groups,
                                                    const Projection& projection, double em);

/// Draws them; the lines go under the numbers, onto the map. Returns the places taken.
std::vector<Taken> draw_badges(Sheet& sheet, MapScene& scene, std::span<const PlacedBadge> badges);

}  // namespace fairward::carto
