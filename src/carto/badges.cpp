#include "carto/badges.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace fairward::carto {
namespace {

/// A group this many ems across, both ways, has room for its number inside.
constexpr double kRoomInside = 3.6;

/// A group in the picture.
struct Shape {
  Box box;
  std::vector<Point> members;  // centroids, nearest to the middle first
};

Shape shape_of(const WardTable& wards, const std::vector<WardIndex>& group,
               const Projection& projection) {
  Shape shape;
  for (const auto ward : group) {
    const Box box = bounds(wards.boundaries(), to_size(ward));
    if (box.empty()) {
      continue;
    }
    shape.box.add(projection.to_picture(box.min));
    shape.box.add(projection.to_picture(box.max));
    shape.members.push_back(projection.to_picture(centroid(wards.boundaries(), to_size(ward))));
  }
  const Point middle{(shape.box.min.x + shape.box.max.x) / 2,
                     (shape.box.min.y + shape.box.max.y) / 2};
  std::ranges::stable_sort(shape.members, {},
                           [&](Point p) { return std::hypot(p.x - middle.x, p.y - middle.y); });
  return shape;
}

/// Places for the number, best first: on members, or around the group in eight directions, nearer
/// ones first.
std::vector<Point> candidates(const Shape& shape, double em) {
  if (std::min(shape.box.width(), shape.box.height()) >= kRoomInside * em) {
    return shape.members;
  }
  constexpr double kSlant = 0.70710678;
  constexpr std::array<Point, 8> kDirections{{{kSlant, -kSlant},
                                              {-kSlant, -kSlant},
                                              {1, 0},
                                              {-1, 0},
                                              {kSlant, kSlant},
                                              {-kSlant, kSlant},
                                              {0, -1},
                                              {0, 1}}};
  std::vector<Point> points;
  const Point centre = shape.members.front();
  for (const double gap : {0.4, 1.4, 2.6}) {
    for (const auto& d : kDirections) {
      // From the member out to the edge of the group's box, then clear of it.
      const double across = d.x == 0  ? std::numeric_limits<double>::infinity()
                            : d.x > 0 ? (shape.box.max.x - centre.x) / d.x
                                      : (shape.box.min.x - centre.x) / d.x;
      const double along = d.y == 0  ? std::numeric_limits<double>::infinity()
                           : d.y > 0 ? (shape.box.max.y - centre.y) / d.y
                                     : (shape.box.min.y - centre.y) / d.y;
      const double out = std::min(across, along) + (kBadgeSide / 2 + gap) * em;
      points.push_back({centre.x + d.x * out, centre.y + d.y * out});
    }
  }
  return points;
}

}  // namespace

Rectangle badge_box(Point centre, const Sheet& sheet) {
  const double em = sheet.em();
  const auto& colours = sheet.colours();
  const double side = kBadgeSide * em;
  Rectangle box;
  box.x = centre.x - side / 2;
  box.y = centre.y - side / 2;
  box.width = box.height = side;
  box.corner_radius = side / 2;
  box.fill = {colours.group, Pattern::Solid, colours.on_group};
  box.outline = colours.group_casing;
  box.outline_width = 0.12 * em;
  return box;
}

std::vector<PlacedBadge> place_badges(const WardTable& wards,
                                      std::span<const std::vector<WardIndex>> groups,
                                      const Projection& projection, double em) {
  const double reach = (kBadgeSide / 2 + 0.15) * em;
  const auto box_at = [&](Point p) {
    return Taken{p.x - reach, p.y - reach, p.x + reach, p.y + reach};
  };
  std::vector<Taken> taken;
  std::vector<PlacedBadge> badges;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto shape = shape_of(wards, groups[g], projection);
    if (shape.members.empty()) {
      continue;
    }
    const auto points = candidates(shape, em);
    const auto fits = std::ranges::find_if(points, [&](Point p) {
      const auto box = box_at(p);
      return inside_frame(box, projection) &&
             std::ranges::none_of(taken, [&](const Taken& t) { return t.overlaps(box); });
    });
    if (fits != points.end()) {
      taken.push_back(box_at(*fits));
      const bool inside = std::ranges::find(shape.members, *fits) != shape.members.end();
      badges.push_back({g, *fits, inside ? *fits : shape.members.front()});
    }
  }
  return badges;
}

std::vector<Taken> draw_badges(Sheet& sheet, MapScene& scene, std::span<const PlacedBadge> badges) {
  const double em = sheet.em();
  std::vector<Taken> taken;
  for (const auto& badge : badges) {
    if (badge.centre != badge.target) {
      Line leader;
      leader.points = {badge.centre, badge.target};
      leader.width = 0.11 * em;
      leader.colour = sheet.colours().group;
      leader.clip_to_frame = true;
      scene.map_lines.push_back(std::move(leader));
    }
    const Rectangle box = badge_box(badge.centre, sheet);
    taken.push_back({box.x, box.y, box.x + box.width, box.y + box.height});
    sheet.box(box);
    sheet.text(std::to_string(badge.group + 1), {badge.centre.x, badge.centre.y + 0.29 * em},
               kBadgeLook, Anchor::Centre);
  }
  return taken;
}

}  // namespace fairward::carto
