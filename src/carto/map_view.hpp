#pragma once
/// Where a window looks: world metres to window pixels, y downwards. Double throughout.

#include "domain/boundaries.hpp"

namespace fairward::carto {

struct MapView {
  Point centre;                   ///< world
  double metres_per_pixel = 100;  ///< positive
  int width = 0;                  ///< pixels
  int height = 0;

  [[nodiscard]] Point to_pixel(Point world) const noexcept {
    return {0.5 * width + (world.x - centre.x) / metres_per_pixel,
            0.5 * height + (centre.y - world.y) / metres_per_pixel};
  }
  [[nodiscard]] Point to_world(Point pixel) const noexcept {
    return {centre.x + (pixel.x - 0.5 * width) * metres_per_pixel,
            centre.y - (pixel.y - 0.5 * height) * metres_per_pixel};
  }
  /// What is seen, in world coordinates.
  [[nodiscard]] Box box() const noexcept;
  friend bool operator==(const MapView&, const MapView&) = default;
};

/// Centres `box` and shows all of it, with `margin` pixels around. A side without length, or of an
/// empty box, counts as one kilometre. Never nearer than 0.05 metres a pixel.
[[nodiscard]] MapView fit(const Box& box, int width, int height, double margin = 24);
/// `factor` above 1 looks closer; the place under `pixel` stays there. Held between 0.05 and 5,000
/// metres a pixel (or what `view` has, when it is farther). A factor that is not positive changes
/// nothing.
[[nodiscard]] MapView zoomed(MapView view, double factor, Point pixel);
/// What was under the cursor follows it.
[[nodiscard]] MapView panned(MapView view, double dx, double dy);
/// The same place in the middle of another window size.
[[nodiscard]] MapView resized(MapView view, int width, int height);

}  // namespace fairward::carto
