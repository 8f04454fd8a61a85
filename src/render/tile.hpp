#pragma once
/// A picture is drawn in tiles, so that its size is bounded by memory for the result alone.

#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/gl_objects.hpp"

namespace fairward::render {

/// Pixels [x, x + width) by [y, y + height) of the picture.
struct Tile {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

/// A box in picture pixels.
struct PixelBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] bool touches(const Tile& tile) const noexcept {
    return right >= tile.x && bottom >= tile.y && left <= tile.x + tile.width &&
           top <= tile.y + tile.height;
  }
};

/// The textures every tile is drawn in, as large as the largest tile. Row 0 is the tile's top.
struct Canvas {
  Texture ids;     ///< kSamples times as large
  Texture mask;    ///< coverage of lines
  Texture colour;  ///< the tile
  Framebuffer ids_target;
  Framebuffer mask_target;
  Framebuffer colour_target;
  VertexArray no_vertices;  ///< for shaders that make their own

  [[nodiscard]] static Result<Canvas> create(int width, int height);
};

/// Cuts everything drawn to the map frame while it lives; `samples` along a pixel's side.
class FrameScissor {
 public:
  FrameScissor(const carto::Projection& projection, const Tile& tile, int samples);
  FrameScissor(const FrameScissor&) = delete;
  FrameScissor& operator=(const FrameScissor&) = delete;
  FrameScissor(FrameScissor&&) = delete;
  FrameScissor& operator=(FrameScissor&&) = delete;
  ~FrameScissor();
};

}  // namespace fairward::render
