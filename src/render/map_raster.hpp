#pragma once
/// The window's map, first pass, on the processor: which ward each sample shows, and how much of
/// each pixel a border covers. Needed again only when the view changes; colours are not in it.
///
/// A scan line walks the shared arcs from left to right. Every arc toggles the two areas beside it,
/// so each border is read once and neighbours cannot leave a seam. No polygon is cut into
/// triangles.

#include "base/parallel.hpp"
#include "carto/border_lines.hpp"
#include "carto/map_view.hpp"
#include "domain/border_levels.hpp"
#include "render/sliding_plane.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fairward::render {

/// Row 0 is the top. Reused from frame to frame, so that nothing is allocated while panning.
struct MapRaster {
  int width = 0;    ///< pixels
  int height = 0;   ///< pixels
  int samples = 1;  ///< ids along a pixel's side: 1 while moving, 2 at rest
  /// (width x samples) x (height x samples): 0 where no ward is, else WardIndex + 1.
  SlidingPlane<std::uint32_t> ids;
  /// width x height, four bytes a pixel, coverage 0..255: ward borders, council borders, casing of
  /// council borders, coast.
  SlidingPlane<std::uint8_t> lines;
};

/// Pixels; 0 draws none.
struct BorderWidths {
  double ward = 1.0;
  double council = 2.0;
  double casing = 4.0;
  double coast = 1.25;
  friend bool operator==(const BorderWidths&, const BorderWidths&) = default;
};

/// Several threads may draw with one rasteriser at once, each into its own raster: what a drawing
/// works in is borrowed under a lock and kept for the next, so that none allocates when its size
/// was met before.
class MapRasteriser {
 public:
  /// `kinds` has one entry an arc. REQUIRES: levels not empty.
  MapRasteriser(std::shared_ptr<const BorderLevels> levels, std::vector<carto::BorderKind> kinds);

  /// Borders are drawn at a level that leaves out less than half a sample's square. Same bits for
  /// any number of threads. Where areas overlap, the one with the highest index is shown. REQUIRES:
  /// samples 1, 2 or 4; `metres_per_pixel` positive.
  void draw(const carto::MapView& view, int samples, const BorderWidths& widths, Threads threads,
            MapRaster& raster) const;

  /// Coverage, width x height, of the outline of a set of wards: arcs with just one side `inside`
  /// (one byte a ward, 1 for a member). The line is centred on the border; `width` in pixels.
  void outline(const carto::MapView& view, std::span<const std::uint8_t> inside, double width,
               std::vector<std::uint8_t>& coverage) const;

  [[nodiscard]] const BorderLevels& levels() const noexcept { return *levels_; }

 private:
  struct Scratch;
  std::shared_ptr<const BorderLevels> levels_;
  std::vector<carto::BorderKind> kinds_;
  std::shared_ptr<Scratch> scratch_;  ///< shared by copies
};

}  // namespace fairward::render
