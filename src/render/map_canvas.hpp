#pragma once
/// The window's map, second pass, on the graphics card: ids become colours, hatches and borders in
/// one full-screen pass into a texture that the window shows until something changes. Recolouring
/// uploads one small record a ward and no geometry.

#include "base/image.hpp"
#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/map_raster.hpp"
#include "render/outline_planes.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace fairward::render {

/// Colours of everything that is not a ward's fill.
struct MapLook {
  carto::Colour water{243, 244, 246, 255};  ///< where no ward is
  carto::Colour ward_border{255, 255, 255, 255};
  carto::Colour council_border{43, 55, 68, 255};
  carto::Colour council_casing{255, 255, 255, 255};
  carto::Colour coast{58, 70, 83, 255};
  double pattern_scale = 1;
};

/// One outline over the map: coverage as `MapRasteriser::outline` makes it, and its colour.
struct MapOutline {
  std::span<const std::uint8_t> coverage;
  carto::Colour colour;
};

/// A context (a window's, or EGL's off screen) must be current while it lives and in every call.
class MapCanvas {
 public:
  /// Errors: Internal naming the shader or the limit of the driver that is in the way.
  [[nodiscard]] static Result<MapCanvas> create();
  MapCanvas(MapCanvas&&) noexcept;
  MapCanvas& operator=(MapCanvas&&) noexcept;
  MapCanvas(const MapCanvas&) = delete;
  MapCanvas& operator=(const MapCanvas&) = delete;
  ~MapCanvas();

  /// True when the graphics driver draws on the processor.
  [[nodiscard]] bool is_software() const noexcept;
  /// Uploads ids and border coverage: after the view changed.
  [[nodiscard]] Result<void> set_raster(const MapRaster& raster);
  /// The same for a picture that will not stay long, on a software driver: `shade` makes it on the
  /// processor, straight from the raster, with the same pixels, into `pixels`. REQUIRES: one sample
  /// a pixel; the raster stays as it is until another is set or lent.
  [[nodiscard]] Result<void> lend_raster(const MapRaster& raster);
  /// One a ward: after a recolouring.
  [[nodiscard]] Result<void> set_fills(std::span<const carto::Fill> fills);
  /// In drawing order, at most four: after a selection, hover or group changed. Sizes as the
  /// raster's.
  [[nodiscard]] Result<void> set_outlines(std::span<const MapOutline> outlines);
  /// Draws the texture again.
  [[nodiscard]] Result<void> shade(const MapLook& look);

  struct Size {
    int width = 0;
    int height = 0;
  };
  /// Pixels of the finished map.
  [[nodiscard]] Size size() const noexcept;
  /// The OpenGL name of the finished map (RGBA8, row 0 at the top).
  [[nodiscard]] unsigned texture() const noexcept;
  /// The finished map in memory, blue in the lowest byte, while a raster is lent: the texture is
  /// not up to date then. Null otherwise.
  [[nodiscard]] const std::uint32_t* pixels() const noexcept;
  /// To copy the finished map from.
  [[nodiscard]] unsigned framebuffer() const noexcept;
  /// Pixels drawn since this was last asked.
  [[nodiscard]] PixelRange take_drawn() noexcept;
  /// Reads the finished map back.
  [[nodiscard]] Image read() const;

 private:
  struct State;
  explicit MapCanvas(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fairward::render
