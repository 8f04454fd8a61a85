#include "render/tile.hpp"

#include <algorithm>
#include <cmath>
namespace fairward::render {

Result<Canvas> Canvas::create(int width, int height) {
  Canvas canvas;
  canvas.ids = make_texture(GL_R32UI, width * kSamples, height * kSamples);
  canvas.mask = make_texture(GL_R8, width, height);
  canvas.colour = make_texture(GL_RGBA8, width, height);
  FAIRWARD_TRY(canvas.ids_target, make_framebuffer(canvas.ids));
  FAIRWARD_TRY(canvas.mask_target, make_framebuffer(canvas.mask));
  FAIRWARD_TRY(canvas.colour_target, make_framebuffer(canvas.colour));
  canvas.no_vertices = make_vertex_array();
  return canvas;
}

FrameScissor::FrameScissor(const carto::Projection& projection, const Tile& tile, int samples) {
  const auto left = static_cast<int>(std::lround(projection.frame_x)) - tile.x;
  const auto top = static_cast<int>(std::lround(projection.frame_y)) - tile.y;
  const auto width = static_cast<int>(std::lround(projection.frame_width));
  const auto height = static_cast<int>(std::lround(projection.frame_height));
  glEnable(GL_SCISSOR_TEST);
  glScissor(left * samples, top * samples, std::max(width, 0) * samples,
            std::max(height, 0) * samples);
}

FrameScissor::~FrameScissor() {
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace fairward::render
