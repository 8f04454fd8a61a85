#pragma once
/// The window's map, second pass: ids become colours, hatches and borders, which the window shows
/// until something changes. A graphics card does it in one full-screen pass; where the driver draws
/// on the processor anyway, we do it there, with the same pixels in a third of its time.

#include "base/image.hpp"
#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/map_raster.hpp"
#include "render/raster_move.hpp"

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
  PixelShift pattern_shift{};  ///< hatches move with the map
  friend bool operator==(const MapLook&, const MapLook&) = default;
};

/// One outline over the map: coverage as `MapRasteriser::outline` makes it, and its colour.
struct MapOutline {
  std::span<const std::uint8_t> coverage;
  carto::Colour colour;
};

/// Who makes the pixels. `Suited` is the card, or the processor where the driver draws there.
enum class MapPainter : std::uint8_t { Suited, Card, Processor };

/// A context (a window's, or EGL's off screen) must be current while it lives and in every call.
class MapCanvas {
 public:
  /// Errors: Internal naming the shader or the limit of the driver that is in the way.
  [[nodiscard]] static Result<std::unique_ptr<MapCanvas>> create(
      MapPainter painter = MapPainter::Suited);
  MapCanvas(const MapCanvas&) = delete;
  MapCanvas& operator=(const MapCanvas&) = delete;
  MapCanvas(MapCanvas&&) = delete;
  MapCanvas& operator=(MapCanvas&&) = delete;
  virtual ~MapCanvas() = default;

  /// Takes ids and border coverage over: after the view changed. REQUIRES: the raster stays as it
  /// is until another is set, or is never shaded again.
  [[nodiscard]] virtual Result<void> set_raster(const MapRaster& raster) = 0;
  /// The raster set last moved, as `MapScroll::draw` says: what stays in view may be kept.
  [[nodiscard]] virtual Result<void> move_raster(const MapRaster& raster,
                                                 const RasterMove& move) = 0;
  Result<void> set_raster(MapRaster&& raster) = delete;  // it would be gone when it is drawn
  /// One a ward: after a recolouring.
  [[nodiscard]] virtual Result<void> set_fills(std::span<const carto::Fill> fills) = 0;
  /// In drawing order, at most four: after a selection, hover or group changed. Sizes as the
  /// raster's.
  [[nodiscard]] virtual Result<void> set_outlines(std::span<const MapOutline> outlines) = 0;
  /// Draws again what is out of date.
  [[nodiscard]] virtual Result<void> shade(const MapLook& look) = 0;

  struct Size {
    int width = 0;
    int height = 0;
  };
  /// Pixels of the finished map.
  [[nodiscard]] virtual Size size() const noexcept = 0;
  /// The OpenGL name of a texture of the map's size (row 0 at the top): the finished map, unless
  /// that is in memory.
  [[nodiscard]] virtual unsigned texture() const noexcept = 0;
  /// The finished map in memory, blue in the lowest byte; null when it is in the texture.
  [[nodiscard]] virtual const std::uint32_t* pixels() const noexcept = 0;
  /// To copy the finished map from; 0 when it is in memory.
  [[nodiscard]] virtual unsigned framebuffer() const noexcept = 0;
  /// Pixels drawn since this was last asked.
  [[nodiscard]] virtual PixelRange take_drawn() noexcept = 0;
  /// Reads the finished map back.
  [[nodiscard]] virtual Image read() const = 0;

 protected:
  MapCanvas() = default;
};

}  // namespace fairward::render
