#pragma once
/// Where the name of an area goes: the place inside it with the most room for a line of text.

#include "base/parallel.hpp"
#include "domain/boundaries.hpp"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace fairward::carto {

struct LabelAnchor {
  Point place;  ///< world; inside the area
  double room =
      0;  ///< metres: half the height of the ellipse below; 0 for an area without polygons
};

/// The centre of the largest ellipse, twice as wide as high as names are, that fits into the
/// area's largest polygon: its pole of inaccessibility with widths halved (the search is that of
/// Mapbox' polylabel, 2016: squares that cannot hold a better centre are dropped). Within 12 %
/// of the best.
[[nodiscard]] LabelAnchor label_anchor(const Boundaries& boundaries, std::size_t area);

/// Of every area whose box has room for an ellipse of at least `least_room`; the others' stay
/// empty. The same for any number of threads; about 20 microseconds an area of 200 vertices. When
/// asked to stop, what is there so far.
[[nodiscard]] std::vector<LabelAnchor> label_anchors(const Boundaries& boundaries, Threads threads,
                                                     double least_room = 0,
                                                     std::stop_token stop = {});

}  // namespace fairward::carto
