#include "carto/council_places.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::carto {

std::vector<CouncilPlace> council_places(const WardTable& wards) {
  std::vector<CouncilPlace> places(wards.councils().size());
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto council = wards.council(ward_index(i));
    const double area = planar_area(wards.boundaries(), i);
    if (!council || area <= 0) {
      continue;
    }
    const Point centre = centroid(wards.boundaries(), i);
    auto& place = places[to_size(*council)];
    place.area += area;
    place.centre.x += area * centre.x;
    place.centre.y += area * centre.y;
    place.wards.emplace_back(centre, area);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto& place = places[i];
    place.council = i;
    if (place.area > 0) {
      place.centre.x /= place.area;
      place.centre.y /= place.area;
    }
  }
  return places;
}

std::vector<Point> name_places(const CouncilPlace& place) {
  const auto distance = [&](const std::pair<Point, double>& ward) {
    return std::hypot(ward.first.x - place.centre.x, ward.first.y - place.centre.y);
  };
  auto wards = place.wards;
  std::ranges::stable_sort(wards, {}, distance);
  std::vector<Point> points;
  // The centre lies inside its council when it is no farther from the nearest ward's centroid than
  // that ward is wide; otherwise the council is bent or broken, and the ward itself is the place.
  if (!wards.empty() && distance(wards.front()) < 0.5 * std::sqrt(wards.front().second)) {
    points.push_back(place.centre);
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(wards.size(), 8); ++i) {
    points.push_back(wards[i].first);
  }
  return points;
}

NameWidths measure_name(const std::string& name, TextStyle style, const MeasureText& measure) {
  NameWidths widths;
  widths.whole = measure(name, style);
  double best = widths.whole;
  const std::string_view text{name};
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const double first = measure(text.substr(0, at), style);
    const double second = measure(text.substr(at + 1), style);
    if (std::max(first, second) < best) {
      best = std::max(first, second);
      widths.split = at;
      widths.first = first;
      widths.second = second;
    }
  }
  return widths;
}

std::vector<std::string> break_name(const std::string& name, TextStyle style, double widest,
                                    const MeasureText& measure) {
  const auto widths = measure_name(name, style, measure);
  if (!widths.breaks(widest)) {
    return {name};
  }
  return {name.substr(0, widths.split), name.substr(widths.split + 1)};
}

}  // namespace fairward::carto
