#pragma once
/// Levels of detail on shared arcs.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/border_levels.hpp"

namespace fairward::geo {

/// Visvalingam's effective areas, once an arc, then one threshold a level. The ends of an arc stay
/// at every level, and a closed arc keeps at least four vertices, so no area disappears and
/// neighbours stay neighbours. Arcs are independent and worked on in parallel; the result is the
/// same for any number of threads. Source: Visvalingam and Whyatt (1993), Cartographic Journal 30.
///
/// `finest` is the tolerance of the first coarser level in metres; each further one is twice as
/// coarse, until a level would leave out nothing more or `most_levels` are made. Errors: Cancelled.
[[nodiscard]] Result<BorderLevels> build_border_levels(const BorderSet& borders, const Job& job,
                                                       Threads threads = {}, double finest = 10.0,
                                                       int most_levels = 10);

/// Level 0 alone: enough to draw a first map while the others are made.
[[nodiscard]] BorderLevels full_level(const BorderSet& borders);

}  // namespace fairward::geo
