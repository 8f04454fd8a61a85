#pragma once
/// Where the distances of circles around a place are written on the window's map.

#include "carto/labels.hpp"
#include "carto/map_view.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace fairward::carto {

/// A circle and the extent of its label, all in pixels of the view.
struct RingText {
  std::vector<Point> outline;
  double width = 0;
  double height = 0;
};

struct RingLabel {
  std::size_t ring = 0;
  Taken box;
};

/// Each label over the line of its circle: at its top, bottom, right or left, the first of them
/// where it stays in view and touches neither anything of `taken` nor an earlier label. A circle
/// without such a place has none.
[[nodiscard]] std::vector<RingLabel> place_ring_labels(std::span<const RingText> rings,
                                                       const MapView& view,
                                                       std::vector<Taken> taken);

}  // namespace fairward::carto
