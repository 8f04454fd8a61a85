#include "carto/map_view.hpp"

#include <algorithm>

namespace fairward::carto {
namespace {

constexpr double kNearest = 0.05;  ///< metres a pixel
constexpr double kFarthest = 5'000;
constexpr double kNoSide = 1'000;  ///< metres, for a side of a box that has no length

double with_length(double side) {
  return side > 0 ? side : kNoSide;
}

/// Pixels between the margins; at least half of a window too small for them.
double room(int pixels, double margin) {
  return std::max({pixels - 2 * margin, 0.5 * pixels, 1.0});
}

}  // namespace

Box MapView::box() const noexcept {
  Box seen;
  seen.add(to_world({0, 0}));
  seen.add(to_world({static_cast<double>(width), static_cast<double>(height)}));
  return seen;
}

MapView fit(const Box& box, int width, int height, double margin) {
  MapView view;
  view.width = width;
  view.height = height;
  if (!box.empty()) {
    view.centre = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  }
  view.metres_per_pixel = std::max({with_length(box.width()) / room(width, margin),
                                    with_length(box.height()) / room(height, margin), kNearest});
  return view;
}

MapView zoomed(MapView view, double factor, Point pixel) {
  if (!(factor > 0)) {
    return view;
  }
  const Point place = view.to_world(pixel);
  // A whole country in a thumbnail may be farther than anybody zooms: it stays where it is.
  view.metres_per_pixel = std::clamp(view.metres_per_pixel / factor, kNearest,
                                     std::max(kFarthest, view.metres_per_pixel));
  view.centre = {place.x - (pixel.x - 0.5 * view.width) * view.metres_per_pixel,
                 place.y + (pixel.y - 0.5 * view.height) * view.metres_per_pixel};
  return view;
}

MapView panned(MapView view, double dx, double dy) {
  view.centre.x -= dx * view.metres_per_pixel;
  view.centre.y += dy * view.metres_per_pixel;
  return view;
}

MapView resized(MapView view, int width, int height) {
  view.width = width;
  view.height = height;
  return view;
}

}  // namespace fairward::carto
