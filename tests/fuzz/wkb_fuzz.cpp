/// Any bytes as well-known binary: no crash, and what comes out keeps the promises of Boundaries.

#include "base/assert.hpp"
#include "io/wkb.hpp"

#include <cstddef>
#include <cstdint>

// libFuzzer gives the name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fairward::Boundaries b;
  const auto shape = fairward::io::append_polygons({bytes, size}, b);
  const bool polygons = shape == fairward::io::WkbShape::Polygons;
  FAIRWARD_ASSERT(polygons || (b.x.empty() && b.rings() == 0 && b.polygons() == 0));
  FAIRWARD_ASSERT(b.x.size() == b.y.size() && b.ring_start.back() == b.x.size());
  FAIRWARD_ASSERT(b.polygon_start.back() == b.rings());
  for (std::size_t ring = 0; ring < b.rings(); ++ring) {
    const auto first = b.ring_start[ring];
    const auto last = b.ring_start[ring + 1] - 1;
    const bool numbers = b.x[first] == b.x[first] && b.y[first] == b.y[first];
    FAIRWARD_ASSERT(!numbers || (b.x[first] == b.x[last] && b.y[first] == b.y[last]));
  }
  return 0;
}
