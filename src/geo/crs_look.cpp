#include "geo/crs.hpp"

#include <cmath>

namespace fairward::geo {
namespace {

bool within(const Box& box, Point low, Point high) {
  return box.min.x >= low.x && box.min.y >= low.y && box.max.x <= high.x && box.max.y <= high.y;
}

}  // namespace

CoordinateLook look_of(const Box& box) {
  if (box.empty() || !std::isfinite(box.min.x) || !std::isfinite(box.min.y) ||
      !std::isfinite(box.max.x) || !std::isfinite(box.max.y)) {
    return CoordinateLook::Unusable;
  }
  if (within(box, {-180, -90}, {180, 90})) {
    return CoordinateLook::LongitudeLatitude;
  }
  if (within(box, {-1'300'000, 6'200'000}, {350'000, 8'800'000})) {
    return CoordinateLook::WebMercator;
  }
  if (within(box, {-100'000, 0}, {700'000, 1'300'000})) {
    // On the British grid this centre is in the North Sea; on the Irish Transverse Mercator it is
    // Ireland. The older Irish Grid cannot be told from Wales and the Irish Sea by numbers alone.
    const Point centre{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    const bool north_sea = centre.x > 480'000 && centre.y > 660'000 && centre.y < 1'000'000;
    return north_sea ? CoordinateLook::IrishGridOrItm : CoordinateLook::BritishNationalGrid;
  }
  if (within(box, {400'000, 500'000}, {800'000, 1'000'000})) {
    return CoordinateLook::IrishGridOrItm;
  }
  return CoordinateLook::OtherProjected;
}

}  // namespace fairward::geo
