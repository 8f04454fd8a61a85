#include "carto/border_lines.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::carto {
namespace {

constexpr double kTolerance = 0.3;  // pixels: below what antialiasing can show

/// How a kind of border is drawn.
struct Stroke {
  double width = 1;
  Colour colour;
};

Colour with_alpha(Colour colour, double alpha) {
  colour.a = static_cast<std::uint8_t>(std::lround(255 * std::clamp(alpha, 0.0, 1.0)));
  return colour;
}

Line line_of(std::vector<Point> points, Stroke stroke) {
  Line line;
  line.points = std::move(points);
  line.width = stroke.width;
  line.colour = stroke.colour;
  line.clip_to_frame = true;
  return line;
}

/// Whether any of the arc, `width` pixels wide, may be in the frame.
bool in_frame(const BorderSet& borders, const BorderArc& arc, const Projection& p, double width) {
  Box box;
  for (std::size_t i = arc.start; i < arc.end; ++i) {
    box.add(borders.vertices[i]);
  }
  const Point first = p.to_picture({box.min.x, box.max.y});
  const Point last = p.to_picture({box.max.x, box.min.y});
  return last.x >= p.frame_x - width && first.x <= p.frame_x + p.frame_width + width &&
         last.y >= p.frame_y - width && first.y <= p.frame_y + p.frame_height + width;
}

/// The side of a square as large as the average of `parts` parts, in ems: how crowded they are.
double typical_side(const WardTable& wards, std::size_t parts, double pixels_per_metre,
                    double unit) {
  double area = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    area += planar_area(wards.boundaries(), i);
  }
  const double each = area / static_cast<double>(std::max<std::size_t>(parts, 1));
  return std::sqrt(each) * pixels_per_metre / unit;
}

}  // namespace

BorderKind kind_of(const BorderArc& arc, const WardTable& wards) {
  if (arc.first == kOutside || arc.second == kOutside) {
    return BorderKind::Coast;
  }
  return wards.council(ward_index(arc.first)) == wards.council(ward_index(arc.second))
             ? BorderKind::Ward
             : BorderKind::Council;
}

std::vector<Point> arc_in_picture(const BorderSet& borders, const BorderArc& arc,
                                  const Projection& projection, double tolerance) {
  std::vector<Point> points;
  for (std::size_t i = arc.start; i < arc.end; ++i) {
    const Point p = projection.to_picture(borders.vertices[i]);
    const bool end = i == arc.start || i + 1 == arc.end;
    if (end || std::hypot(p.x - points.back().x, p.y - points.back().y) >= tolerance) {
      points.push_back(p);
    }
  }
  return points;
}

std::vector<Line> border_lines(const BorderSet& borders, const WardTable& wards,
                               const Projection& projection, double unit,
                               const palette::PageColours& colours) {
  // Where areas are hardly larger than an em, their borders fade: a city, or on a map of the whole
  // country a county, would be all border otherwise.
  const double room = typical_side(wards, wards.size(), projection.scale, unit);
  const double weight = std::clamp((room - 0.2) / 1.4, 0.0, 1.0);
  const double council_room = typical_side(wards, wards.councils().size(), projection.scale, unit);
  const double council_weight = std::clamp((council_room - 0.8) / 2.2, 0.0, 1.0);
  const Stroke ward{(0.028 + 0.035 * weight) * unit,
                    with_alpha(colours.ward_border, 0.45 + 0.5 * weight)};
  const Stroke coast{(0.03 + 0.02 * council_weight) * unit, with_alpha(colours.coast, 0.9)};
  const Stroke casing{(0.07 + 0.12 * council_weight) * unit,
                      with_alpha(colours.council_casing, 0.3 + 0.45 * council_weight)};
  const Stroke council{(0.03 + 0.045 * council_weight) * unit,
                       with_alpha(colours.council_border, 0.7 + 0.3 * council_weight)};

  std::vector<Line> lines;
  std::vector<std::vector<Point>> coasts;
  std::vector<std::vector<Point>> councils;
  for (const auto& arc : borders.arcs) {
    if (!in_frame(borders, arc, projection, casing.width)) {
      continue;
    }
    auto points = arc_in_picture(borders, arc, projection, kTolerance);
    switch (kind_of(arc, wards)) {
      case BorderKind::Ward:
        lines.push_back(line_of(std::move(points), ward));
        break;
      case BorderKind::Council:
        councils.push_back(std::move(points));
        break;
      case BorderKind::Coast:
        coasts.push_back(std::move(points));
        break;
    }
  }
  for (const auto& points : councils) {
    lines.push_back(line_of(points, casing));
  }
  for (auto& points : coasts) {
    lines.push_back(line_of(std::move(points), coast));
  }
  for (auto& points : councils) {
    lines.push_back(line_of(std::move(points), council));
  }
  return lines;
}

OutlineStyle selection_style(const palette::PageColours& colours, double unit) {
  return {0.16 * unit, 0.34 * unit, colours.selection, colours.selection_casing};
}

std::vector<Line> arc_lines(const BorderSet& borders, std::span<const std::uint32_t> arcs,
                            const Projection& projection, const OutlineStyle& style) {
  std::vector<Line> casings;
  std::vector<Line> outlines;
  for (const auto i : arcs) {
    const auto& arc = borders.arcs[i];
    if (!in_frame(borders, arc, projection, style.casing)) {
      continue;
    }
    auto points = arc_in_picture(borders, arc, projection, kTolerance);
    casings.push_back(line_of(points, {style.casing, style.casing_colour}));
    outlines.push_back(line_of(std::move(points), {style.width, style.colour}));
    outlines.back().dashes = style.dashes;
  }
  std::ranges::move(outlines, std::back_inserter(casings));
  return casings;
}

std::vector<Line> set_outlines(const BorderSet& borders,
                               std::span<const std::vector<WardIndex>> sets, std::size_t wards,
                               const Projection& projection, const OutlineStyle& style) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> group_of(wards, kNone);
  for (std::size_t g = 0; g < sets.size(); ++g) {
    for (const auto ward : sets[g]) {
      group_of[to_size(ward)] = static_cast<std::uint32_t>(g);
    }
  }
  const auto at = [&](std::uint32_t ward) { return ward == kOutside ? kNone : group_of[ward]; };
  std::vector<std::uint32_t> arcs;
  for (std::uint32_t i = 0; i < borders.arcs.size(); ++i) {
    if (at(borders.arcs[i].first) != at(borders.arcs[i].second)) {
      arcs.push_back(i);
    }
  }
  return arc_lines(borders, arcs, projection, style);
}

}  // namespace fairward::carto
