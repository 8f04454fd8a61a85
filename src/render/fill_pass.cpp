#include "render/fill_pass.hpp"

#include "render/shaders.hpp"
#include "render/srgb.hpp"

#include <algorithm>

namespace fairward::render {
namespace {

/// What the map is made of on the GPU, before it goes there.
struct Vertices {
  std::vector<float> positions;  // picture pixels from the frame's top left
  std::vector<std::uint32_t> ids;
  std::vector<std::uint32_t> indexes;
};

template <class T>
void fill_buffer(GLenum target, const Buffer& buffer, const std::vector<T>& data) {
  glBindBuffer(target, buffer.name());
  glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(),
               GL_STATIC_DRAW);
}

void add_style(std::vector<float>& data, const carto::Fill& fill) {
  data.insert(data.end(), {to_linear(fill.colour.r), to_linear(fill.colour.g),
                           to_linear(fill.colour.b), static_cast<float>(fill.pattern)});
  data.insert(data.end(),
              {to_linear(fill.ink.r), to_linear(fill.ink.g), to_linear(fill.ink.b), 1.0F});
}

}  // namespace

Result<FillPass> FillPass::create(const carto::MapScene& scene) {
  FillPass pass;
  FAIRWARD_TRY(pass.id_program_,
               make_program("fill_id", {{shaders::fill_id_vert}, {shaders::fill_id_frag}}));
  FAIRWARD_TRY(pass.shade_program_,
               make_program("fill_shade", {{shaders::screen_vert},
                                           {shaders::pattern_glsl, shaders::fill_shade_frag}}));
  pass.upload_areas(scene);
  pass.upload_styles(scene);
  return pass;
}

void FillPass::upload_areas(const carto::MapScene& scene) {
  const auto& p = scene.projection;
  Vertices out;
  std::uint32_t id = 0;
  for (const auto& layer : scene.fills) {
    const auto& b = *layer.boundaries;
    const auto base = static_cast<std::uint32_t>(out.ids.size());
    for (std::size_t area = 0; area < layer.fills.size(); ++area) {
      ++id;  // 0 is "no area"
      PixelBox box{1e30, 1e30, -1e30, -1e30};
      const std::size_t first = b.ring_start[b.polygon_start[b.area_start[area]]];
      const std::size_t last = b.ring_start[b.polygon_start[b.area_start[area + 1]]];
      for (std::size_t i = first; i < last; ++i) {
        const Point at = p.to_picture({b.x[i], b.y[i]});
        box = {std::min(box.left, at.x), std::min(box.top, at.y), std::max(box.right, at.x),
               std::max(box.bottom, at.y)};
        out.positions.push_back(static_cast<float>(at.x - p.frame_x));
        out.positions.push_back(static_cast<float>(at.y - p.frame_y));
        out.ids.push_back(id);
      }
      const std::size_t begin = 3 * std::size_t{layer.mesh->start[area]};
      const std::size_t end = 3 * std::size_t{layer.mesh->start[area + 1]};
      areas_.push_back({box, out.indexes.size(), static_cast<GLsizei>(end - begin)});
      for (std::size_t i = begin; i < end; ++i) {
        out.indexes.push_back(base + layer.mesh->index[i]);
      }
    }
  }
  positions_ = make_buffer();
  ids_ = make_buffer();
  indexes_ = make_buffer();
  vertices_ = make_vertex_array();
  glBindVertexArray(vertices_.name());
  fill_buffer(GL_ARRAY_BUFFER, positions_, out.positions);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  fill_buffer(GL_ARRAY_BUFFER, ids_, out.ids);
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, 0, nullptr);
  fill_buffer(GL_ELEMENT_ARRAY_BUFFER, indexes_, out.indexes);
  glBindVertexArray(0);
}

void FillPass::upload_styles(const carto::MapScene& scene) {
  std::vector<float> data;
  add_style(data, {scene.frame_colour, carto::Pattern::Solid, {}});
  for (const auto& layer : scene.fills) {
    for (const auto& fill : layer.fills) {
      add_style(data, fill);
    }
  }
  style_data_ = make_buffer();
  fill_buffer(GL_TEXTURE_BUFFER, style_data_, data);
  GLuint name = 0;
  glGenTextures(1, &name);
  styles_ = Texture{name};
  glBindTexture(GL_TEXTURE_BUFFER, name);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, style_data_.name());
}

void FillPass::draw(const carto::MapScene& scene, const Canvas& canvas, const Tile& tile) const {
  const auto& p = scene.projection;
  glDisable(GL_BLEND);
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.ids_target.name());
  glViewport(0, 0, tile.width * kSamples, tile.height * kSamples);
  const GLuint nothing[4] = {0, 0, 0, 0};
  glClearBufferuiv(GL_COLOR, 0, nothing);
  glUseProgram(id_program_.name());
  glUniform2f(uniform(id_program_, "frame_origin"), static_cast<float>(p.frame_x - tile.x),
              static_cast<float>(p.frame_y - tile.y));
  glUniform2f(uniform(id_program_, "tile_size"), static_cast<float>(tile.width),
              static_cast<float>(tile.height));
  glBindVertexArray(vertices_.name());
  std::vector<GLsizei> counts;
  std::vector<const void*> offsets;
  for (const auto& area : areas_) {
    if (area.count > 0 && area.box.touches(tile)) {
      counts.push_back(area.count);
      // OpenGL takes offsets into a buffer as pointers.
      // NOLINTNEXTLINE(performance-no-int-to-ptr)
      offsets.push_back(reinterpret_cast<const void*>(area.first * sizeof(std::uint32_t)));
    }
  }
  glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                      static_cast<GLsizei>(counts.size()));

  glBindFramebuffer(GL_FRAMEBUFFER, canvas.colour_target.name());
  glViewport(0, 0, tile.width, tile.height);
  const FrameScissor scissor{p, tile, 1};
  glUseProgram(shade_program_.name());
  glUniform1i(uniform(shade_program_, "ids"), 0);
  glUniform1i(uniform(shade_program_, "styles"), 1);
  glUniform2f(uniform(shade_program_, "tile_origin"), static_cast<float>(tile.x),
              static_cast<float>(tile.y));
  glUniform1f(uniform(shade_program_, "pattern_scale"), static_cast<float>(scene.pattern_scale));
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_BUFFER, styles_.name());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, canvas.ids.name());
  glBindVertexArray(canvas.no_vertices.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace fairward::render
