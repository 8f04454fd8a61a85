#include "carto/labels.hpp"

#include "carto/council_places.hpp"
#include "carto/palette.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::carto {
namespace {

Taken box_around(Point centre, double width, double height, double margin) {
  return {centre.x - width / 2 - margin, centre.y - height / 2 - margin,
          centre.x + width / 2 + margin, centre.y + height / 2 + margin};
}

void add_texts(std::vector<Text>& texts, const std::vector<std::string>& lines, Point centre,
               double size) {
  // Cap height of the typeface is about 0.73 em: that is what the eye centres.
  double baseline = centre.y -
                    (static_cast<double>(lines.size()) - 1) * kLabelLineHeight * size / 2 +
                    0.36 * size;
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
    text.halo_width = kHaloWidth * size;
    texts.push_back(std::move(text));
    baseline += kLabelLineHeight * size;
  }
}

/// Where a label may stand, and the room it takes there.
struct Spot {
  Point centre;
  Taken box;
};

/// The first candidate place of a council whose label neither leaves the frame nor meets another.
std::optional<Spot> free_spot(const CouncilPlace& place, const std::vector<std::string>& lines,
                              const Projection& projection, const TextMetrics& metrics,
                              const TextStyle& style, const std::vector<Taken>& taken) {
  double width = 0;
  for (const auto& line : lines) {
    width = std::max(width, metrics.width(line, style));
  }
  if (width > kLargestOverlap * std::sqrt(place.area) * projection.scale) {
    return std::nullopt;
  }
  const double height = static_cast<double>(lines.size()) * kLabelLineHeight * style.size;
  for (const auto& candidate : name_places(place)) {
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
  auto places = council_places(wards);
  std::ranges::stable_sort(places, std::ranges::greater{}, &CouncilPlace::area);
  const TextStyle style{size, FontWeight::SemiBold};
  const auto measure = [&](std::string_view text, TextStyle look) {
    return metrics.width(text, look);
  };
  CouncilLabels labels;
  for (const auto& place : places) {
    if (place.wards.empty()) {
      continue;
    }
    const auto lines = break_name(wards.council(council_index(place.council)).name, style,
                                  kLongName * size, measure);
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
