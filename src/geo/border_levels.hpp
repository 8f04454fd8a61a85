#pragma once
/// Levels of detail on shared arcs.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/border_levels.hpp"

namespace fairward::geo {

/// Visvalingam's effective areas, once an arc, then one threshold a level: a level has the vertices
/// whose effective area is at least its tolerance squared. The ends of an arc stay at every level,
/// a closed arc keeps at least four vertices and one of two arcs with the same ends three (when it
/// has as many), so no area disappears and neighbours stay neighbours. Arcs are independent and
/// worked on in parallel; the result is the same for any number of threads and either direction of
/// an arc. Arcs may cross each other by less than the tolerance. Source: Visvalingam and Whyatt
/// (1993), Cartographic Journal 30.
///
/// `finest` is the tolerance of the first coarser level in metres; each further one is twice as
/// coarse, `most_levels` in all. A level that would have as many vertices as the one before is left
/// out. Errors: Cancelled.
[[nodiscard]] Result<BorderLevels> build_border_levels(const BorderSet& borders, const Job& job,
                                                       Threads threads = {}, double finest = 10.0,
                                                       int most_levels = 10);

/// Level 0 alone: enough to draw a first map while the others are made.
[[nodiscard]] BorderLevels full_level(const BorderSet& borders);

}  // namespace fairward::geo
