#include "carto/labels.hpp"

#include "base/text.hpp"
#include "carto/palette.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace fairward::carto {
namespace {

constexpr double kLineHeight = 1.12;     // ems
constexpr double kLargestOverlap = 2.4;  // name width over the side of a square as large

/// A council on the map.
struct Place {
  std::size_t council = 0;
  double area = 0;                              // square metres
  Point centre;                                 // world
  std::vector<std::pair<Point, double>> wards;  // centroid and area
};

std::vector<Place> places_of(const WardTable& wards) {
  std::vector<Place> places(wards.councils().size());
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

/// Where the name may go, best first: between the centre and the ward nearest to it, then the
/// council's next nearest wards.
std::vector<Point> candidates(const Place& place) {
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

/// One line, or two of about the same width when the name is long.
std::vector<std::string> lines_of(const std::string& name, const TextMetrics& metrics,
                                  TextStyle style) {
  if (metrics.width(name, style) < 8.5 * style.size) {
    return {name};
  }
  std::vector<std::string> best{name};
  double best_width = metrics.width(name, style);
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    std::vector<std::string> lines{name.substr(0, at), name.substr(at + 1)};
    const double width = std::max(metrics.width(lines[0], style), metrics.width(lines[1], style));
    if (width < best_width) {
      best_width = width;
      best = std::move(lines);
    }
  }
  return best;
}

Taken box_around(Point centre, double width, double height, double margin) {
  return {centre.x - width / 2 - margin, centre.y - height / 2 - margin,
          centre.x + width / 2 + margin, centre.y + height / 2 + margin};
}

void add_texts(std::vector<Text>& texts, const std::vector<std::string>& lines, Point centre,
               double size) {
  // Cap height of the typeface is about 0.73 em: that is what the eye centres.
  double baseline =
      centre.y - (static_cast<double>(lines.size()) - 1) * kLineHeight * size / 2 + 0.36 * size;
  for (const auto& line : lines) {
    Text text;
    text.text = line;
    text.x = centre.x;
    text.baseline = baseline;
    text.size = size;
    text.weight = FontWeight::SemiBold;
    text.anchor = Anchor::Centre;
    text.colour = palette::kInk;
    text.halo = palette::kHalo;
    text.halo_width = 0.17 * size;
    texts.push_back(std::move(text));
    baseline += kLineHeight * size;
  }
}

/// Where a label may stand, and the room it takes there.
struct Spot {
  Point centre;
  Taken box;
};

/// The first candidate place of a council whose label neither leaves the frame nor meets another.
std::optional<Spot> free_spot(const Place& place, const std::vector<std::string>& lines,
                              const Projection& projection, const TextMetrics& metrics,
                              const TextStyle& style, const std::vector<Taken>& taken) {
  double width = 0;
  for (const auto& line : lines) {
    width = std::max(width, metrics.width(line, style));
  }
  if (width > kLargestOverlap * std::sqrt(place.area) * projection.scale) {
    return std::nullopt;
  }
  const double height = static_cast<double>(lines.size()) * kLineHeight * style.size;
  for (const auto& candidate : candidates(place)) {
    const Point at = projection.to_picture(candidate);
    const auto box = box_around(at, width, height, 0.3 * style.size);
    const auto collides = [&](const Taken& other) { return box.overlaps(other); };
    if (inside_frame(box, projection) && std::ranges::none_of(taken, collides)) {
      return Spot{at, box};
    }
  }
  return std::nullopt;
}

}  // namespace

bool inside_frame(const Taken& box, const Projection& p) {
  return box.left >= p.frame_x && box.top >= p.frame_y && box.right <= p.frame_x + p.frame_width &&
         box.bottom <= p.frame_y + p.frame_height;
}

CouncilLabels place_council_labels(const WardTable& wards, const Projection& projection,
                                   const TextMetrics& metrics, double size,
                                   std::vector<Taken> taken) {
  auto places = places_of(wards);
  std::ranges::stable_sort(places, std::ranges::greater{}, &Place::area);
  const TextStyle style{size, FontWeight::SemiBold};
  CouncilLabels labels;
  for (const auto& place : places) {
    if (place.wards.empty()) {
      continue;
    }
    const auto lines = lines_of(wards.council(council_index(place.council)).name, metrics, style);
    const auto spot = free_spot(place, lines, projection, metrics, style, taken);
    if (!spot) {
      ++labels.hidden;
      continue;
    }
    taken.push_back(spot->box);
    labels.places.push_back(spot->box);
    add_texts(labels.texts, lines, spot->centre, size);
  }
  return labels;
}

}  // namespace fairward::carto
