#include "carto/ring_labels.hpp"

#include <algorithm>
#include <array>

namespace fairward::carto {
namespace {

constexpr double kAir = 2;  // pixels around a label

/// Top, bottom, right, left; y grows downwards.
std::array<Point, 4> ends_of(const std::vector<Point>& outline) {
  const auto [top, bottom] = std::ranges::minmax(outline, {}, &Point::y);
  const auto [left, right] = std::ranges::minmax(outline, {}, &Point::x);
  return {top, bottom, right, left};
}

}  // namespace

std::vector<RingLabel> place_ring_labels(std::span<const RingText> rings, const MapView& view,
                                         std::vector<Taken> taken) {
  std::vector<RingLabel> labels;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const auto& ring = rings[i];
    if (ring.outline.empty()) {
      continue;
    }
    for (const Point at : ends_of(ring.outline)) {
      const double half_width = ring.width / 2 + kAir;
      const double half_height = ring.height / 2 + kAir;
      const Taken box{at.x - half_width, at.y - half_height, at.x + half_width, at.y + half_height};
      const bool in_view =
          box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height;
      const auto meets = [&](const Taken& other) { return box.overlaps(other); };
      if (in_view && std::ranges::none_of(taken, meets)) {
        taken.push_back(box);
        labels.push_back({i, box});
        break;
      }
    }
  }
  return labels;
}

}  // namespace fairward::carto
