#pragma once
/// Numbers of ward groups and areas on the map.

#include "carto/labels.hpp"
#include "carto/sheet.hpp"
#include "domain/ward_table.hpp"

#include <span>
#include <vector>

namespace fairward::carto {

/// A group's number, in a circle; side in ems.
inline constexpr double kBadgeSide = 1.5;
inline constexpr TextLook kBadgeLook{0.8, FontWeight::Bold, Ink::OnGroup};
struct BadgeLook {
  Colour ground;
  double size = 1;  ///< of the usual one
};
/// What the circle around `centre` takes; `em` of the number.
[[nodiscard]] inline Taken badge_place(Point centre, double em) {
  const double half = kBadgeSide / 2 * em;
  return {centre.x - half, centre.y - half, centre.x + half, centre.y + half};
}
/// The circle around `centre`.
[[nodiscard]] Rectangle badge_box(Point centre, const Sheet& sheet, const BadgeLook& look);

/// Where a number may stand.
struct BadgeRoom {
  double inside = 3.6;  ///< ems: so far across, both ways, it stands inside
  bool beside = true;   ///< of what is smaller
};

/// A ward group, as far as its number is concerned; in world coordinates.
struct GroupShape {
  Box box;  ///< of its wards
  /// Centroids of its wards: first those that are in no earlier group, nearest to the middle of
  /// `box` first.
  std::vector<Point> members;
};
/// One a group. A group without a boundary has no members.
[[nodiscard]] std::vector<GroupShape> group_shapes(const WardTable& wards,
                                                   std::span<const std::vector<WardIndex>> groups);

/// Where a group's number goes, and the place on the map it belongs to.
struct PlacedBadge {
  std::size_t group = 0;
  Point centre;  ///< of the circle, in the picture
  Point target;  ///< the group's first member; the same as `centre` when inside the group
  friend bool operator==(const PlacedBadge&, const PlacedBadge&) = default;
};

/// A group that is large in the picture is numbered inside; a small one beside, where its number
/// does not hide it, with a line to it. Numbers keep clear of each other, of `taken` and inside the
/// frame, and where there is room they hide no other group and no line runs under another number;
/// earlier groups first. A group for whose number there is no room has none, nor has one that is
/// not in the frame.
[[nodiscard]] std::vector<PlacedBadge> place_badges(std::span<const GroupShape> groups,
                                                    const Projection& projection, double em,
                                                    std::vector<Taken> taken = {},
                                                    const BadgeRoom& room = {});

/// Draws them; the lines go under the numbers, onto the map. Returns the places taken.
std::vector<Taken> draw_badges(Sheet& sheet, MapScene& scene, std::span<const PlacedBadge> badges,
                               const BadgeLook& look);

}  // namespace fairward::carto
