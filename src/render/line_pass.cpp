#include "render/line_pass.hpp"

#include "render/shaders.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace fairward::render {
namespace {

constexpr int kFloatsPerSegment = 5;

void add_segments(std::vector<float>& data, std::span<const Point> points, double width,
                  const Tile& tile) {
  const auto segment = [&](Point a, Point b) {
    const double reach = width / 2 + 1;
    const PixelBox box{std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach,
                       std::max(a.x, b.x) + reach, std::max(a.y, b.y) + reach};
    if (box.touches(tile)) {
      data.insert(data.end(),
                  {static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(b.x),
                   static_cast<float>(b.y), static_cast<float>(width / 2)});
    }
  };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    segment(points[i], points[i + 1]);
  }
  if (points.size() == 1) {
    segment(points[0], points[0]);
  }
}

bool same_run(const carto::Line& a, const carto::Line& b) {
  return a.colour == b.colour && a.clip_to_frame == b.clip_to_frame;
}

}  // namespace

std::vector<std::vector<Point>> dashed(const carto::Line& line) {
  double period = 0;
  for (const double length : line.dashes) {
    period += length;
  }
  if (period <= 0) {
    return {line.points};
  }
  std::vector<std::vector<Point>> dashes;
  std::size_t phase = 0;  // even: on
  double left = line.dashes[0];
  for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
    Point a = line.points[i];
    const Point b = line.points[i + 1];
    double length = std::hypot(b.x - a.x, b.y - a.y);
    if (phase % 2 == 0 && (i == 0 || dashes.empty())) {
      dashes.push_back({a});
    }
    while (length > left) {
      const double t = left / length;
      a = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      length -= left;
      if (phase % 2 == 0) {
        dashes.back().push_back(a);
      } else {
        dashes.push_back({a});
      }
      ++phase;
      left = line.dashes[phase % line.dashes.size()];
    }
    left -= length;
    if (phase % 2 == 0) {
      dashes.back().push_back(b);
    }
  }
  return dashes;
}

Result<LinePass> LinePass::create() {
  LinePass pass;
  FAIRWARD_TRY(pass.line_program_,
               make_program("line", {{shaders::line_vert}, {shaders::line_frag}}));
  FAIRWARD_TRY(pass.mask_program_,
               make_program("mask", {{shaders::screen_vert}, {shaders::mask_frag}}));
  pass.segments_ = make_buffer();
  pass.vertices_ = make_vertex_array();
  glBindVertexArray(pass.vertices_.name());
  glBindBuffer(GL_ARRAY_BUFFER, pass.segments_.name());
  constexpr GLsizei kStride = kFloatsPerSegment * sizeof(float);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, kStride, nullptr);
  glVertexAttribDivisor(0, 1);
  glEnableVertexAttribArray(1);
  // OpenGL takes offsets into a buffer as pointers.
  glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, kStride,
                        // NOLINTNEXTLINE(performance-no-int-to-ptr)
                        reinterpret_cast<const void*>(4 * sizeof(float)));
  glVertexAttribDivisor(1, 1);
  glBindVertexArray(0);
  return pass;
}

void LinePass::draw(std::span<const carto::Line> lines, const carto::MapScene& scene,
                    const Canvas& canvas, const Tile& tile) const {
  while (!lines.empty()) {
    const auto end = std::ranges::find_if_not(
        lines, [&](const carto::Line& line) { return same_run(line, lines.front()); });
    const auto run = lines.first(static_cast<std::size_t>(end - lines.begin()));
    std::optional<FrameScissor> scissor;
    if (run.front().clip_to_frame) {
      scissor.emplace(scene.projection, tile, 1);
    }
    draw_run(run, canvas, tile);
    lines = lines.subspan(run.size());
  }
}

void LinePass::draw_run(std::span<const carto::Line> lines, const Canvas& canvas,
                        const Tile& tile) const {
  std::vector<float> data;
  for (const auto& line : lines) {
    if (line.dashes.empty()) {
      add_segments(data, line.points, line.width, tile);
    } else {
      for (const auto& dash : dashed(line)) {
        add_segments(data, dash, line.width, tile);
      }
    }
  }
  if (data.empty()) {
    return;
  }
  glViewport(0, 0, tile.width, tile.height);
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.mask_target.name());
  const GLfloat nothing[4] = {0, 0, 0, 0};
  glClearBufferfv(GL_COLOR, 0, nothing);
  glEnable(GL_BLEND);
  glBlendEquation(GL_MAX);
  glUseProgram(line_program_.name());
  glUniform2f(uniform(line_program_, "tile_origin"), static_cast<float>(tile.x),
              static_cast<float>(tile.y));
  glUniform2f(uniform(line_program_, "tile_size"), static_cast<float>(tile.width),
              static_cast<float>(tile.height));
  glBindVertexArray(vertices_.name());
  glBindBuffer(GL_ARRAY_BUFFER, segments_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(data.size() * sizeof(float)), data.data(),
               GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4,
                        static_cast<GLsizei>(data.size() / kFloatsPerSegment));

  glBindFramebuffer(GL_FRAMEBUFFER, canvas.colour_target.name());
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(mask_program_.name());
  const auto colour = lines.front().colour;
  glUniform4f(uniform(mask_program_, "ink"), static_cast<float>(colour.r) / 255.0F,
              static_cast<float>(colour.g) / 255.0F, static_cast<float>(colour.b) / 255.0F,
              static_cast<float>(colour.a) / 255.0F);
  glUniform1i(uniform(mask_program_, "mask"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, canvas.mask.name());
  glBindVertexArray(canvas.no_vertices.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace fairward::render
