#include "render/shaded_canvas.hpp"

#include "render/canvas_base.hpp"
#include "render/canvas_checks.hpp"
#include "render/canvas_styles.hpp"
#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/hatches.hpp"
#include "render/map_overlay.hpp"
#include "render/mixed_pixels.hpp"
#include "render/shaders.hpp"
#include "render/style_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fairward::render {
namespace {

/// The shading program, and where its inputs are.
struct Shading {
  Program program;
  GLint ids = -1, styles = -1, hatches = -1, overlay = -1;
  GLint ward_styles = -1, mixed_start = -1, hatch_window = -1;
};

Result<Shading> make_shading() {
  Shading s;
  FAIRWARD_TRY(s.program, make_program("canvas_shade",
                                       {{shaders::screen_vert}, {shaders::canvas_shade_frag}}));
  s.ids = uniform(s.program, "ids");
  s.styles = uniform(s.program, "styles");
  s.hatches = uniform(s.program, "hatches");
  s.overlay = uniform(s.program, "overlay");
  s.ward_styles = uniform(s.program, "ward_styles");
  s.mixed_start = uniform(s.program, "mixed_start");
  s.hatch_window = uniform(s.program, "hatch_window");
  return s;
}

void bind_texture(GLuint unit, const Texture& texture) {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, texture.name());
}

class ShadedCanvas final : public CanvasBase {
 public:
  /// Errors: as `MapCanvas::create`.
  [[nodiscard]] Result<void> prepare();

  using CanvasBase::set_raster;
  Result<void> set_raster(const MapRaster& raster) override;
  Result<void> move_raster(const MapRaster& raster, const RasterMove& /*move*/) override {
    return set_raster(raster);  // a card draws it all as soon as a part
  }
  Result<void> shade(const MapLook& look) override;

  [[nodiscard]] unsigned texture() const noexcept override { return colour_.name(); }
  [[nodiscard]] const std::uint32_t* pixels() const noexcept override { return nullptr; }
  [[nodiscard]] unsigned framebuffer() const noexcept override { return target_.name(); }
  [[nodiscard]] Image read() const override;

 private:
  [[nodiscard]] Result<void> fit_textures(const MapRaster& raster);
  [[nodiscard]] Result<void> update_styles();
  [[nodiscard]] Result<void> draw_hatches();
  void upload_overlay();
  void draw_stale() const;

  Program hatching_;
  Shading shading_;
  Texture ids_;
  Texture overlay_;
  Texture colour_;
  Texture hatches_;
  HatchSheet sheet_;
  bool sheet_is_drawn_ = false;
  Framebuffer target_;
  VertexArray no_vertices_;
  StyleTable styles_;
};

Result<void> ShadedCanvas::fit_textures(const MapRaster& raster) {
  if (!resize(raster)) {
    return {};
  }
  ids_ = make_texture(GL_R32UI, width_, height_);
  overlay_ = make_texture(GL_RGBA8, width_, height_);
  colour_ = make_shown_texture(width_, height_);
  FAIRWARD_TRY(target_, make_framebuffer(colour_));
  return {};
}

Result<void> ShadedCanvas::update_styles() {
  if (wards_are_stale_) {
    wards_.set_wards(fills_, look_.water);
    styles_.set_wards(wards_);
  }
  if (wards_are_stale_ || mixes_are_stale_) {
    FAIRWARD_CHECK(styles_.update());
  }
  wards_are_stale_ = mixes_are_stale_ = false;
  return {};
}

/// Hatches for at least the map's size at its scale.
Result<void> ShadedCanvas::draw_hatches() {
  const bool fits =
      !sheet_.fit(width_, height_, look_.pattern_scale, look_.pattern_shift, largest_side_);
  if (fits && sheet_is_drawn_) {
    return {};
  }
  sheet_is_drawn_ = false;
  hatches_ = make_texture(GL_R32UI, sheet_.width(), sheet_.height());
  FAIRWARD_TRY(const auto hatch_target, make_framebuffer(hatches_));
  glViewport(0, 0, sheet_.width(), sheet_.height());
  glUseProgram(hatching_.name());
  glUniform1f(uniform(hatching_, "pattern_scale"), sheet_.scale());
  glUniform2i(uniform(hatching_, "origin"), sheet_.origin().x, sheet_.origin().y);
  glBindVertexArray(no_vertices_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  sheet_is_drawn_ = true;
  return {};
}

/// Whole rows: one copy, and no stride to step over.
void ShadedCanvas::upload_overlay() {
  over_.compose(borders_of(look_), over_is_stale_);
  bind_texture(0, overlay_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, over_is_stale_.top, width_,
                  over_is_stale_.bottom - over_is_stale_.top, GL_RGBA, GL_UNSIGNED_BYTE,
                  over_.row(over_is_stale_.top));
  over_is_stale_ = {};
}

void ShadedCanvas::draw_stale() const {
  glBindFramebuffer(GL_FRAMEBUFFER, target_.name());
  glViewport(0, 0, width_, height_);
  glEnable(GL_SCISSOR_TEST);
  glScissor(stale_.left, stale_.top, stale_.right - stale_.left, stale_.bottom - stale_.top);
  glUseProgram(shading_.program.name());
  glUniform1i(shading_.ids, 0);
  glUniform1i(shading_.styles, 1);
  glUniform1i(shading_.hatches, 2);
  glUniform1i(shading_.overlay, 3);
  glUniform2i(shading_.hatch_window, sheet_.window().x, sheet_.window().y);
  glUniform1ui(shading_.ward_styles, static_cast<GLuint>(wards_.ward_styles()));
  glUniform1ui(shading_.mixed_start, static_cast<GLuint>(styles_.mixed_start()));
  bind_texture(3, overlay_);
  bind_texture(2, hatches_);
  bind_texture(1, styles_.texture());
  bind_texture(0, ids_);
  glBindVertexArray(no_vertices_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glDisable(GL_SCISSOR_TEST);
}

Result<void> ShadedCanvas::prepare() {
  forget_old_errors();
  const GlState as_found;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest_side_);
  FAIRWARD_TRY(hatching_,
               make_program("canvas_hatch", {{shaders::screen_vert},
                                             {shaders::pattern_glsl, shaders::canvas_hatch_frag}}));
  FAIRWARD_TRY(shading_, make_shading());
  no_vertices_ = make_vertex_array();
  FAIRWARD_TRY(styles_, StyleTable::create());
  return check_errors("prepare");
}

Result<void> ShadedCanvas::set_raster(const MapRaster& raster) {
  FAIRWARD_CHECK(check_raster(raster, largest_side_));
  forget_old_errors();
  const GlState as_found;
  FAIRWARD_CHECK(fit_textures(raster));
  mix(raster);
  styles_.set_members(mixed_, raster.samples);
  bind_texture(0, ids_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RED_INTEGER, GL_UNSIGNED_INT,
                  raster.samples > 1 ? mixed_.ids().data() : raster.ids.data());
  over_.set_lines(raster.lines);
  FAIRWARD_CHECK(check_errors("take over the wards"));
  over_is_stale_ = whole();
  stale_ = whole();
  ready_ = true;
  return {};
}

Result<void> ShadedCanvas::shade(const MapLook& look) {
  if (!ready_) {
    return fail(Errc::Internal, "the map has no borders to draw yet");
  }
  take_look(look);
  if (stale_.empty()) {
    return {};
  }
  forget_old_errors();
  const GlState as_found;
  FAIRWARD_CHECK(draw_hatches());
  FAIRWARD_CHECK(update_styles());
  if (!over_is_stale_.empty()) {
    upload_overlay();
  }
  draw_stale();
  FAIRWARD_CHECK(check_errors("shade"));
  drawn_.add(stale_);
  stale_ = {};
  return {};
}

Image ShadedCanvas::read() const {
  Image image;
  if (!ready_) {
    return image;
  }
  const GlState as_found;
  image.width = width_;
  image.height = height_;
  image.rgba.resize(4 * static_cast<std::size_t>(image.width) *
                    static_cast<std::size_t>(image.height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target_.name());
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  return image;
}

}  // namespace

Result<std::unique_ptr<MapCanvas>> make_shaded_canvas() {
  auto canvas = std::make_unique<ShadedCanvas>();
  FAIRWARD_CHECK(canvas->prepare());
  return canvas;
}

}  // namespace fairward::render
