#pragma once
/// The borders of a region at several levels of detail. A border that two wards share is simplified
/// once, so that no level shows a sliver between neighbours. For drawing only: figures, answers and
/// exports of geometry use the boundaries as read.

#include "domain/borders.hpp"
#include "domain/boundaries.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace fairward {

/// All arcs at one level: arc i's vertices are [start[i], start[i + 1]).
struct BorderLevel {
  double tolerance = 0;  ///< metres: what is left out is smaller than this, squared
  std::vector<Point> vertices;
  std::vector<std::uint32_t> start{0};
};

/// `levels[0]` is every vertex (tolerance 0); each further level is coarser, and its vertices are
/// among those of the level before.
struct BorderLevels {
  std::vector<BorderArc> arcs;  ///< the two areas beside each arc; `start` and `end` are of level 0
  std::vector<Box> boxes;       ///< one an arc, of every vertex
  std::vector<BorderLevel> levels;

  /// The coarsest level whose tolerance is at most `metres`; level 0 when `metres` is less than
  /// that of any other. REQUIRES: `levels` not empty.
  [[nodiscard]] const BorderLevel& level_for(double metres) const;
};

}  // namespace fairward
