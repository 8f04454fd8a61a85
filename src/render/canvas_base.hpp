#pragma once
/// What both kinds of map canvas keep of what they are given, and which of it is out of date in
/// their pixels. Private to the layer.

#include "render/canvas_styles.hpp"
#include "render/map_canvas.hpp"
#include "render/map_overlay.hpp"
#include "render/mixed_pixels.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace fairward::render {

[[nodiscard]] BorderColours borders_of(const MapLook& look);

class CanvasBase : public MapCanvas {
 public:
  Result<void> set_fills(std::span<const carto::Fill> fills) final;
  Result<void> set_outlines(std::span<const MapOutline> outlines) final;
  [[nodiscard]] Size size() const noexcept final { return {width_, height_}; }
  [[nodiscard]] PixelRange take_drawn() noexcept final;

 protected:
  [[nodiscard]] PixelRange whole() const noexcept { return {0, 0, width_, height_}; }
  [[nodiscard]] std::size_t area() const noexcept {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  }
  /// True when a raster has another size; then nothing is there until `ready_` is set.
  [[nodiscard]] bool resize(const MapRaster& raster);
  /// A pixel each where it has several samples.
  void mix(const MapRaster& raster);
  void take_look(const MapLook& look);

  int largest_side_ = 0;  ///< of a texture
  int width_ = 0;
  int height_ = 0;
  bool ready_ = false;  ///< a raster is there
  std::vector<carto::Fill> fills_;
  CanvasStyles wards_;
  MixedPixels mixed_;
  MapOverlay over_;
  MapLook look_;
  bool wards_are_stale_ = true;  ///< in the styles to draw with
  bool mixes_are_stale_ = true;  ///< likewise
  PixelRange over_is_stale_;     ///< not composed
  PixelRange stale_;             ///< of the finished map
  PixelRange drawn_;             ///< since it was last asked
};

}  // namespace fairward::render
