#include "carto/badges.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace fairward::carto {
namespace {

Box in_picture(const Box& world, const Projection& projection) {
  Box box;
  box.add(projection.to_picture(world.min));
  box.add(projection.to_picture(world.max));
  return box;
}

/// How far from `centre` the edge of `box` is in direction `d`.
double way_out(const Box& box, Point centre, Point d) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const double across = d.x == 0 ? kNever : ((d.x > 0 ? box.max.x : box.min.x) - centre.x) / d.x;
  const double along = d.y == 0 ? kNever : ((d.y > 0 ? box.max.y : box.min.y) - centre.y) / d.y;
  return std::min(across, along);
}

/// Places for the number, best first, until `fits` takes one: on members when the group has room
/// for it, or around the group in eight directions, nearer ones first.
template <class Fits>
std::optional<PlacedBadge> find_place(const GroupShape& shape, const Projection& projection,
                                      double em, const BadgeRoom& room, Fits&& fits) {
  const Box box = in_picture(shape.box, projection);
  if (std::min(box.width(), box.height()) >= room.inside * em) {
    for (const Point member : shape.members) {
      const Point place = projection.to_picture(member);
      if (const PlacedBadge badge{0, place, place}; fits(badge)) {
        return badge;
      }
    }
    return std::nullopt;
  }
  if (!room.beside) {
    return std::nullopt;
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
  const Point target = projection.to_picture(shape.members.front());
  for (const double gap : {0.4, 1.4, 2.6}) {
    for (const Point d : kDirections) {
      const double out = way_out(box, target, d) + (kBadgeSide / 2 + gap) * em;
      if (const PlacedBadge badge{0, {target.x + d.x * out, target.y + d.y * out}, target};
          fits(badge)) {
        return badge;
      }
    }
  }
  return std::nullopt;
}

/// Whether `p` is nearer than `reach` to the segment from `a` to `b`.
bool near_segment(Point p, Point a, Point b, double reach) {
  const Point along{b.x - a.x, b.y - a.y};
  const double length2 = along.x * along.x + along.y * along.y;
  const double t =
      length2 == 0
          ? 0
          : std::clamp(((p.x - a.x) * along.x + (p.y - a.y) * along.y) / length2, 0.0, 1.0);
  const double dx = p.x - (a.x + t * along.x);
  const double dy = p.y - (a.y + t * along.y);
  return dx * dx + dy * dy < reach * reach;
}

/// Numbers placed so far, and the questions asked of one more.
class Placing {
 public:
  Placing(const Projection& projection, double em, std::vector<Taken> taken)
      : projection_{projection}, em_{em}, taken_{std::move(taken)} {}

  void will_number(Point target) { targets_.push_back(target); }
  /// It may stand there.
  [[nodiscard]] bool fits(const PlacedBadge& badge) const {
    const auto box = box_at(badge.centre);
    return inside_frame(box, projection_) &&
           std::ranges::none_of(taken_, [&](const Taken& t) { return t.overlaps(box); });
  }
  /// And it hides no other group, and no line meets a number that it does not belong to.
  [[nodiscard]] bool is_clear(const PlacedBadge& badge) const {
    const double reach = (kBadgeSide / 2 + 0.1) * em_;
    return fits(badge) &&
           std::ranges::none_of(targets_,
                                [&](Point other) {
                                  return other != badge.target &&
                                         near_segment(other, badge.centre, badge.centre, reach);
                                }) &&
           std::ranges::none_of(badges_, [&](const PlacedBadge& other) {
             return near_segment(other.centre, badge.centre, badge.target, reach) ||
                    near_segment(badge.centre, other.centre, other.target, reach);
           });
  }
  void add(const PlacedBadge& badge) {
    taken_.push_back(box_at(badge.centre));
    badges_.push_back(badge);
  }
  [[nodiscard]] std::vector<PlacedBadge> take() && { return std::move(badges_); }

 private:
  [[nodiscard]] Taken box_at(Point p) const {
    const double reach = (kBadgeSide / 2 + 0.15) * em_;
    return {p.x - reach, p.y - reach, p.x + reach, p.y + reach};
  }

  const Projection& projection_;
  double em_;
  std::vector<Taken> taken_;
  std::vector<Point> targets_;
  std::vector<PlacedBadge> badges_;
};

bool in_frame(const Box& box, const Projection& p) {
  return box.max.x > p.frame_x && box.min.x < p.frame_x + p.frame_width && box.max.y > p.frame_y &&
         box.min.y < p.frame_y + p.frame_height;
}

}  // namespace

Rectangle badge_box(Point centre, const Sheet& sheet, const BadgeLook& look) {
  const double em = look.size * sheet.em();
  const auto& colours = sheet.colours();
  const double side = kBadgeSide * em;
  Rectangle box;
  box.x = centre.x - side / 2;
  box.y = centre.y - side / 2;
  box.width = box.height = side;
  box.corner_radius = side / 2;
  box.fill = {look.ground, Pattern::Solid, colours.on_group};
  box.outline = colours.group_casing;
  box.outline_width = 0.12 * em;
  return box;
}

std::vector<GroupShape> group_shapes(const WardTable& wards,
                                     std::span<const std::vector<WardIndex>> groups) {
  std::vector<GroupShape> shapes(groups.size());
  std::vector<std::uint8_t> seen(wards.size(), 0);  // in an earlier group
  for (std::size_t g = 0; g < groups.size(); ++g) {
    auto& shape = shapes[g];
    std::vector<std::pair<bool, Point>> members;
    for (const auto ward : groups[g]) {
      const Box box = bounds(wards.boundaries(), to_size(ward));
      if (!box.empty()) {
        shape.box.add(box);
        members.emplace_back(std::exchange(seen[to_size(ward)], 1) != 0,
                             centroid(wards.boundaries(), to_size(ward)));
      }
    }
    const Point middle{(shape.box.min.x + shape.box.max.x) / 2,
                       (shape.box.min.y + shape.box.max.y) / 2};
    std::ranges::stable_sort(members, {}, [&](const std::pair<bool, Point>& member) {
      const auto& [shared, p] = member;
      return std::pair{shared, std::hypot(p.x - middle.x, p.y - middle.y)};
    });
    for (const auto& [shared, place] : members) {
      shape.members.push_back(place);
    }
  }
  return shapes;
}

std::vector<PlacedBadge> place_badges(std::span<const GroupShape> groups,
                                      const Projection& projection, double em,
                                      std::vector<Taken> taken, const BadgeRoom& room) {
  Placing placing{projection, em, std::move(taken)};
  std::vector<std::size_t> seen;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto& shape = groups[g];
    if (!shape.members.empty() && in_frame(in_picture(shape.box, projection), projection)) {
      seen.push_back(g);
      placing.will_number(projection.to_picture(shape.members.front()));
    }
  }
  for (const auto g : seen) {
    auto placed = find_place(groups[g], projection, em, room,
                             [&](const PlacedBadge& badge) { return placing.is_clear(badge); });
    if (!placed) {
      placed = find_place(groups[g], projection, em, room,
                          [&](const PlacedBadge& badge) { return placing.fits(badge); });
    }
    if (placed) {
      placed->group = g;
      placing.add(*placed);
    }
  }
  return std::move(placing).take();
}

std::vector<Taken> draw_badges(Sheet& sheet, MapScene& scene, std::span<const PlacedBadge> badges,
                               const BadgeLook& look) {
  const double em = look.size * sheet.em();
  std::vector<Taken> taken;
  for (const auto& badge : badges) {
    if (badge.centre != badge.target) {
      Line leader;
      leader.points = {badge.centre, badge.target};
      leader.width = 0.11 * em;
      leader.colour = look.ground;
      leader.clip_to_frame = true;
      scene.map_lines.push_back(std::move(leader));
    }
    const Rectangle box = badge_box(badge.centre, sheet, look);
    taken.push_back({box.x, box.y, box.x + box.width, box.y + box.height});
    sheet.box(box);
    sheet.text(std::to_string(badge.group + 1), {badge.centre.x, badge.centre.y + 0.29 * em},
               {look.size * kBadgeLook.size, kBadgeLook.weight, kBadgeLook.ink}, Anchor::Centre);
  }
  return taken;
}

}  // namespace fairward::carto
