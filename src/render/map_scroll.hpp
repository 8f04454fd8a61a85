#pragma once
/// A raster whose view moves by whole pixels keeps what stays in view; only what comes in is drawn.

#include "render/map_raster.hpp"
#include "render/raster_move.hpp"

#include <optional>

namespace fairward::render {

class MapScroll {
 public:
  /// Brings `raster` from the view drawn before to `view`, or draws it anew when that is not a
  /// matter of whole pixels. The ids and borders are those of `MapRasteriser::draw`, as nearly as
  /// a thousandth of a pixel. REQUIRES: one sample a pixel; nobody else changed the raster since,
  /// or `forget` was called. Returns how the raster moved; nothing when it was drawn anew.
  std::optional<RasterMove> draw(const MapRasteriser& rasteriser, const carto::MapView& view,
                                 const BorderWidths& widths, Threads threads, MapRaster& raster);
  void forget() noexcept { first_.reset(); }

 private:
  [[nodiscard]] std::optional<PixelShift> shift_to(const carto::MapView& view) const;
  void draw_part(const MapRasteriser& rasteriser, const carto::MapView& view,
                 const PixelRange& part, const BorderWidths& widths, Threads threads,
                 MapRaster& raster);

  std::optional<carto::MapView>
      first_;  ///< drawn anew; shifts count from it, so errors do not add up
  BorderWidths widths_;
  PixelShift now_;
  MapRaster part_;
};

}  // namespace fairward::render
