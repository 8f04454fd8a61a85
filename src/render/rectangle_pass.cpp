#include "render/rectangle_pass.hpp"

#include "render/shaders.hpp"
#include "render/srgb.hpp"

#include <algorithm>

namespace fairward::render {
namespace {

PixelBox reach_of(const carto::Rectangle& r) {
  const double reach = r.outline_width / 2 + 1;
  return {r.x - reach, r.y - reach, r.x + r.width + reach, r.y + r.height + reach};
}

float unit(std::uint8_t channel) {
  return static_cast<float>(channel) / 255.0F;
}

}  // namespace

Result<RectanglePass> RectanglePass::create() {
  FAIRWARD_TRY(auto program,
               make_program("rectangle", {{shaders::rectangle_vert},
                                          {shaders::pattern_glsl, shaders::rectangle_frag}}));
  return RectanglePass{std::move(program)};
}

void RectanglePass::draw(const carto::MapScene& scene, const Canvas& canvas,
                         const Tile& tile) const {
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.colour_target.name());
  glViewport(0, 0, tile.width, tile.height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(program_.name());
  glUniform2f(uniform(program_, "tile_origin"), static_cast<float>(tile.x),
              static_cast<float>(tile.y));
  glUniform2f(uniform(program_, "tile_size"), static_cast<float>(tile.width),
              static_cast<float>(tile.height));
  glUniform1f(uniform(program_, "pattern_scale"), static_cast<float>(scene.pattern_scale));
  glBindVertexArray(canvas.no_vertices.name());
  for (const auto& rectangle : scene.rectangles) {
    if (reach_of(rectangle).touches(tile)) {
      draw_one(rectangle);
    }
  }
}

void RectanglePass::draw_one(const carto::Rectangle& r) const {
  const auto& fill = r.fill;
  const double radius = std::min({r.corner_radius, r.width / 2, r.height / 2});
  glUniform4f(uniform(program_, "box"), static_cast<float>(r.x), static_cast<float>(r.y),
              static_cast<float>(r.width), static_cast<float>(r.height));
  glUniform1f(uniform(program_, "margin"), static_cast<float>(r.outline_width / 2 + 1));
  glUniform1f(uniform(program_, "corner_radius"), static_cast<float>(radius));
  glUniform4f(uniform(program_, "fill"), to_linear(fill.colour.r), to_linear(fill.colour.g),
              to_linear(fill.colour.b), unit(fill.colour.a));
  glUniform4f(uniform(program_, "ink"), to_linear(fill.ink.r), to_linear(fill.ink.g),
              to_linear(fill.ink.b), 1.0F);
  glUniform1i(uniform(program_, "pattern"), static_cast<GLint>(fill.pattern));
  const bool outlined = r.outline_width > 0;
  glUniform4f(uniform(program_, "outline"), unit(r.outline.r), unit(r.outline.g), unit(r.outline.b),
              outlined ? unit(r.outline.a) : 0.0F);
  glUniform1f(uniform(program_, "outline_width"), static_cast<float>(r.outline_width));
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace fairward::render
