#include "render/style_table.hpp"

#include "render/shaders.hpp"
#include "render/srgb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::render {
namespace {

constexpr auto kColumns = static_cast<GLsizei>(CanvasStyles::kColumns);
constexpr int kSpare = 4;  ///< rows made at once, so that a table seldom grows

/// What a texture holds: OpenGL's three words for it.
struct Format {
  GLenum kept;
  GLenum layout;
  GLenum type;
};
constexpr Format kRecords{GL_RG32UI, GL_RG_INTEGER, GL_UNSIGNED_INT};
constexpr Format kMembers{GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT};
constexpr Format kLight{GL_RGBA32F, GL_RGBA, GL_FLOAT};

/// Bound, with room for so many rows.
Texture make_sheet(const Format& format, int rows) {
  auto sheet = make_texture(GL_RGBA8, 1, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format.kept), kColumns, rows, 0, format.layout,
               format.type, nullptr);
  return sheet;
}

Texture make_light_of() {
  std::array<float, 256> light{};
  for (std::size_t i = 0; i < light.size(); ++i) {
    light[i] = to_linear(static_cast<std::uint8_t>(i));
  }
  auto texture = make_texture(GL_RGBA8, 1, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, 256, 1, 0, GL_RED, GL_FLOAT, light.data());
  return texture;
}

Texture make_srgb_of() {
  constexpr auto kRows = static_cast<int>(kLightSteps) / kColumns + 1;
  std::vector<std::uint8_t> srgb(static_cast<std::size_t>(kRows * kColumns));
  std::ranges::copy(srgb_of_steps(), srgb.begin());
  auto texture = make_texture(GL_RGBA8, 1, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8UI, kColumns, kRows, 0, GL_RED_INTEGER, GL_UNSIGNED_BYTE,
               srgb.data());
  return texture;
}

void bind(GLuint unit, const Texture& texture) {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, texture.name());
}

void draw_rows(const Framebuffer& target, const VertexArray& none, int rows) {
  glBindFramebuffer(GL_FRAMEBUFFER, target.name());
  glViewport(0, 0, kColumns, rows);
  glBindVertexArray(none.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace

Result<StyleTable> StyleTable::create() {
  StyleTable table;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &table.largest_side_);
  FAIRWARD_TRY(table.lighting_, make_program("canvas_light", {{shaders::screen_vert},
                                                              {shaders::canvas_light_frag}}));
  FAIRWARD_TRY(table.mixing_,
               make_program("canvas_mix", {{shaders::screen_vert}, {shaders::canvas_mix_frag}}));
  table.no_vertices_ = make_vertex_array();
  table.light_of_ = make_light_of();
  table.srgb_of_ = make_srgb_of();
  return table;
}

std::size_t StyleTable::mixed_start() const noexcept {
  return static_cast<std::size_t>(ward_rows_) * CanvasStyles::kColumns;
}

void StyleTable::set_members(const MixedPixels& mixed, int samples) {
  parts_ = mixed.size() == 0 ? 1 : samples * samples / 4;
  mixed_rows_ =
      static_cast<int>((mixed.size() + CanvasStyles::kColumns - 1) / CanvasStyles::kColumns);
  if (mixed_rows_ == 0) {
    return;
  }
  const auto rows = mixed_rows_ * parts_;
  const auto texel = std::size_t{4};
  sheet_.assign(texel * CanvasStyles::kColumns * static_cast<std::size_t>(rows), 0);
  const auto part = texel * CanvasStyles::kColumns * static_cast<std::size_t>(mixed_rows_);
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    std::size_t sample = 0;
    for (const auto& member : mixed.members(i)) {
      for (std::uint32_t n = 0; n < member.samples; ++n, ++sample) {
        sheet_[sample / texel * part + i * texel + sample % texel] = member.id;
      }
    }
  }
  if (rows > members_room_ && rows <= largest_side_) {
    members_room_ = std::min(rows + kSpare, largest_side_);
    members_ = make_sheet(kMembers, members_room_);
  }
  if (rows <= members_room_) {
    bind(0, members_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kColumns, rows, kMembers.layout, kMembers.type,
                    sheet_.data());
  }
}

void StyleTable::set_wards(const CanvasStyles& styles) {
  ward_styles_ = styles.ward_styles();
  ward_rows_ = static_cast<int>(styles.rows());
  if (ward_rows_ > largest_side_) {
    return;  // update says so
  }
  if (ward_rows_ > wards_room_) {
    wards_room_ = ward_rows_;
    wards_ = make_sheet(kRecords, wards_room_);
    lights_ = make_sheet(kLight, wards_room_);
  }
  bind(0, wards_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kColumns, ward_rows_, kRecords.layout, kRecords.type,
                  styles.records().data());
}

Result<void> StyleTable::draw_lights() {
  FAIRWARD_TRY(const auto target, make_framebuffer(lights_));
  glUseProgram(lighting_.name());
  glUniform1i(uniform(lighting_, "wards"), 0);
  glUniform1i(uniform(lighting_, "light_of"), 1);
  bind(1, light_of_);
  bind(0, wards_);
  draw_rows(target, no_vertices_, ward_rows_);
  return {};
}

Result<void> StyleTable::draw_styles() {
  FAIRWARD_TRY(const auto target, make_framebuffer(styles_));
  glUseProgram(mixing_.name());
  glUniform1i(uniform(mixing_, "wards"), 0);
  glUniform1i(uniform(mixing_, "lights"), 1);
  glUniform1i(uniform(mixing_, "members"), 2);
  glUniform1i(uniform(mixing_, "srgb_of"), 3);
  glUniform1i(uniform(mixing_, "ward_rows"), ward_rows_);
  glUniform1i(uniform(mixing_, "mixed_rows"), mixed_rows_);
  glUniform1i(uniform(mixing_, "parts"), parts_);
  glUniform1ui(uniform(mixing_, "ward_styles"), static_cast<GLuint>(ward_styles_));
  bind(3, srgb_of_);
  bind(2, members_);
  bind(1, lights_);
  bind(0, wards_);
  draw_rows(target, no_vertices_, ward_rows_ + mixed_rows_);
  return {};
}

Result<void> StyleTable::update() {
  const int rows = ward_rows_ + mixed_rows_;
  if (rows > largest_side_ || mixed_rows_ * parts_ > largest_side_) {
    return fail(Errc::Internal,
                fmt::format("{} wards are more than the graphics driver can colour", ward_styles_));
  }
  if (rows > styles_room_) {
    styles_room_ = std::min(rows + kSpare, largest_side_);
    styles_ = make_sheet(kRecords, styles_room_);
  }
  if (mixed_rows_ > 0) {
    FAIRWARD_CHECK(draw_lights());
  }
  return draw_styles();
}

}  // namespace fairward::render
