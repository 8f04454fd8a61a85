#include "render/draw.hpp"

#include "render/egl_context.hpp"
#include "render/fill_pass.hpp"
#include "render/line_pass.hpp"
#include "render/rectangle_pass.hpp"
#include "render/text_pass.hpp"
#include "render/tile.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::render {
namespace {

constexpr int kTile = 1024;  // pixels along a side
constexpr int kLargestSide = 16384;

/// Everything on the GPU. Members are freed before the context, which is declared first.
struct Passes {
  FillPass fills;
  LinePass lines;
  RectanglePass rectangles;
  Canvas canvas;
};

Result<Passes> prepare(const carto::MapScene& scene) {
  FAIRWARD_TRY(auto fills, FillPass::create(scene));
  FAIRWARD_TRY(auto lines, LinePass::create());
  FAIRWARD_TRY(auto rectangles, RectanglePass::create());
  FAIRWARD_TRY(auto canvas,
               Canvas::create(std::min(scene.width, kTile), std::min(scene.height, kTile)));
  return Passes{std::move(fills), std::move(lines), std::move(rectangles), std::move(canvas)};
}

void clear(const Canvas& canvas, carto::Colour colour) {
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.colour_target.name());
  const GLfloat rgba[4] = {
      static_cast<float>(colour.r) / 255.0F, static_cast<float>(colour.g) / 255.0F,
      static_cast<float>(colour.b) / 255.0F, static_cast<float>(colour.a) / 255.0F};
  glClearBufferfv(GL_COLOR, 0, rgba);
}

/// Copies the drawn tile into its place in the picture.
void read_back(const Canvas& canvas, const Tile& tile, Image& image) {
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.colour_target.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_PACK_ROW_LENGTH, image.width);
  const auto start = 4 * (static_cast<std::size_t>(tile.y) * static_cast<std::size_t>(image.width) +
                          static_cast<std::size_t>(tile.x));
  glReadPixels(0, 0, tile.width, tile.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data() + start);
}

void draw_tile(const Passes& passes, const carto::MapScene& scene, const Tile& tile) {
  clear(passes.canvas, scene.background);
  passes.fills.draw(scene, passes.canvas, tile);
  passes.lines.draw(scene.map_lines, scene, passes.canvas, tile);
  passes.rectangles.draw(scene, passes.canvas, tile);
  passes.lines.draw(scene.furniture_lines, scene, passes.canvas, tile);
}

}  // namespace

Result<Image> draw(const carto::MapScene& scene) {
  if (scene.width < 1 || scene.height < 1 || scene.width > kLargestSide ||
      scene.height > kLargestSide) {
    return fail(Errc::Usage,
                fmt::format("a picture of {}x{} cannot be drawn", scene.width, scene.height));
  }
  Image image;
  image.width = scene.width;
  image.height = scene.height;
  image.rgba.resize(4 * static_cast<std::size_t>(scene.width) *
                    static_cast<std::size_t>(scene.height));
  {
    FAIRWARD_TRY(const auto context, EglContext::create());
    FAIRWARD_TRY(const auto passes, prepare(scene));
    for (int y = 0; y < scene.height; y += kTile) {
      for (int x = 0; x < scene.width; x += kTile) {
        const Tile tile{x, y, std::min(kTile, scene.width - x), std::min(kTile, scene.height - y)};
        draw_tile(passes, scene, tile);
        read_back(passes.canvas, tile, image);
      }
    }
    if (const auto error = glGetError(); error != GL_NO_ERROR) {
      return fail(Errc::Internal, fmt::format("cannot draw: OpenGL error {:#x}; install "
                                              "libgl1-mesa-dri and libegl-mesa0",
                                              error));
    }
  }
  FAIRWARD_CHECK(draw_texts(scene.texts, image));
  return image;
}

}  // namespace fairward::render
