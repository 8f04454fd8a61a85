#include "render/map_canvas.hpp"

#include "render/canvas_styles.hpp"
#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/map_overlay.hpp"
#include "render/mixed_pixels.hpp"
#include "render/raster_paint.hpp"
#include "render/shaders.hpp"
#include "render/style_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fairward::render {
namespace {

constexpr std::size_t kMostOutlines = 4;
constexpr int kHatchStep = 512;  // the texture of hatches grows by as many pixels

BorderColours borders_of(const MapLook& look) {
  return {look.ward_border, look.coast, look.council_casing, look.council_border};
}

bool same(const MapLook& a, const MapLook& b) {
  return a.water == b.water && borders_of(a) == borders_of(b) && a.pattern_scale == b.pattern_scale;
}

void forget_old_errors() {
  for (int i = 0; i < 16 && glGetError() != GL_NO_ERROR; ++i) {
  }
}

Result<void> check_errors(std::string_view step) {
  const auto error = glGetError();
  if (error == GL_NO_ERROR) {
    return {};
  }
  if (error == GL_OUT_OF_MEMORY) {
    return fail(Errc::Internal, fmt::format("cannot draw the map: no graphics memory is left to "
                                            "{}; close other windows or make this one smaller",
                                            step));
  }
  return fail(Errc::Internal,
              fmt::format("cannot draw the map: OpenGL error {:#x} when it was to {}; open the "
                          "window again",
                          error, step));
}

/// The shading program, and where its inputs are.
struct Shading {
  Program program;
  GLint ids = -1, styles = -1, hatches = -1, overlay = -1;
  GLint ward_styles = -1, mixed_start = -1;
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
  return s;
}

bool draws_on_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name == nullptr ? "" : name;
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"llvmpipe", "softpipe", "SwiftShader", "swrast"},
      [&](std::string_view known) { return renderer.find(known) != std::string_view::npos; });
}

void bind_texture(GLuint unit, const Texture& texture) {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, texture.name());
}

}  // namespace

struct MapCanvas::State {
  Program hatching;
  Shading shading;
  int largest_side = 0;  // of a texture
  int width = 0;
  int height = 0;
  bool ready = false;  // a raster is there
  Texture ids;
  Texture overlay;
  Texture colour;
  Texture hatches;
  int hatch_width = 0;
  int hatch_height = 0;
  double hatch_scale = 0;
  Framebuffer target;
  VertexArray no_vertices;

  std::vector<carto::Fill> fills;
  MixedPixels mixed;
  CanvasStyles wards;
  StyleTable styles;
  bool wards_are_stale = true;    // in `styles`
  bool members_are_stale = true;  // likewise
  MapOverlay over;
  PixelRange over_is_stale;
  MapLook look;
  PixelRange stale;  // of `colour`
  bool software = false;

  const MapRaster* lent = nullptr;  // drawn on the processor while it is there
  bool paint_is_stale = true;       // the styles that it paints with
  RasterPaint paint;
  HatchTexture hatch_copy;
  std::vector<std::uint32_t> pixels;  // of `colour`
  PixelRange drawn;                   // since it was last asked

  [[nodiscard]] PixelRange whole() const { return {0, 0, width, height}; }
  [[nodiscard]] Result<void> fit_textures(const MapRaster& raster);
  [[nodiscard]] Result<void> update_styles();
  [[nodiscard]] Result<void> draw_hatches();
  void upload_overlay();
  void draw_stale() const;
  [[nodiscard]] Result<void> check(const MapRaster& raster) const;
  [[nodiscard]] Result<void> shade_stale();
  void paint_stale();
  void copy_hatches();
};

Result<void> MapCanvas::State::fit_textures(const MapRaster& raster) {
  if (std::max(raster.width, raster.height) > largest_side) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels is more than the graphics driver's {} a side; "
                            "make the window smaller",
                            raster.width, raster.height, largest_side));
  }
  if (raster.width == width && raster.height == height) {
    return {};
  }
  ready = false;  // until all is there
  width = raster.width;
  height = raster.height;
  ids = make_texture(GL_R32UI, width, height);
  overlay = make_texture(GL_RGBA8, width, height);
  over.clear(width, height);
  drawn = {};
  colour = make_shown_texture(width, height);
  FAIRWARD_TRY(target, make_framebuffer(colour));
  return {};
}

Result<void> MapCanvas::State::update_styles() {
  if (wards_are_stale) {
    wards.set_wards(fills, look.water);
    styles.set_wards(wards);
  }
  if (wards_are_stale || members_are_stale) {
    FAIRWARD_CHECK(styles.update());
  }
  wards_are_stale = members_are_stale = false;
  return {};
}

/// Hatches for at least the map's size at its scale.
Result<void> MapCanvas::State::draw_hatches() {
  if (width <= hatch_width && height <= hatch_height && look.pattern_scale == hatch_scale) {
    return {};
  }
  const auto rounded_up = [&](int size) {
    return std::min((size + kHatchStep - 1) / kHatchStep * kHatchStep, largest_side);
  };
  hatch_width = std::max(hatch_width, rounded_up(width));
  hatch_height = std::max(hatch_height, rounded_up(height));
  hatch_scale = 0;  // nothing, should this fail
  hatches = make_texture(GL_R32UI, hatch_width, hatch_height);
  FAIRWARD_TRY(const auto hatch_target, make_framebuffer(hatches));
  glViewport(0, 0, hatch_width, hatch_height);
  glUseProgram(hatching.name());
  glUniform1f(uniform(hatching, "pattern_scale"),
              static_cast<float>(std::max(look.pattern_scale, 0.1)));
  glBindVertexArray(no_vertices.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  if (software) {
    copy_hatches();
  }
  hatch_scale = look.pattern_scale;
  return {};
}

/// Whole rows: one copy, and no stride to step over.
void MapCanvas::State::upload_overlay() {
  over.compose(borders_of(look), over_is_stale);
  bind_texture(0, overlay);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, over_is_stale.top, width,
                  over_is_stale.bottom - over_is_stale.top, GL_RGBA, GL_UNSIGNED_BYTE,
                  over.row(over_is_stale.top));
  over_is_stale = {};
}

void MapCanvas::State::copy_hatches() {
  hatch_copy.width = hatch_width;
  hatch_copy.quarters.resize(static_cast<std::size_t>(hatch_width) *
                             static_cast<std::size_t>(hatch_height));
  glReadPixels(0, 0, hatch_width, hatch_height, GL_RED_INTEGER, GL_UNSIGNED_INT,
               hatch_copy.quarters.data());
}

/// On the processor; whole rows.
void MapCanvas::State::paint_stale() {
  if (paint_is_stale) {
    wards.set_wards(fills, look.water);
    paint.set_styles(wards.records().first(wards.ward_styles()));
    paint_is_stale = false;
  }
  pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  stale.left = 0;
  stale.right = width;
  paint.paint(*lent, over, borders_of(look), hatch_copy, stale, {}, pixels);
}

Result<void> MapCanvas::State::shade_stale() {
  FAIRWARD_CHECK(update_styles());
  if (!over_is_stale.empty()) {
    upload_overlay();
  }
  draw_stale();
  return {};
}

void MapCanvas::State::draw_stale() const {
  glBindFramebuffer(GL_FRAMEBUFFER, target.name());
  glViewport(0, 0, width, height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(stale.left, stale.top, stale.right - stale.left, stale.bottom - stale.top);
  glUseProgram(shading.program.name());
  glUniform1i(shading.ids, 0);
  glUniform1i(shading.styles, 1);
  glUniform1i(shading.hatches, 2);
  glUniform1i(shading.overlay, 3);
  glUniform1ui(shading.ward_styles, static_cast<GLuint>(wards.ward_styles()));
  glUniform1ui(shading.mixed_start, static_cast<GLuint>(styles.mixed_start()));
  bind_texture(3, overlay);
  bind_texture(2, hatches);
  bind_texture(1, styles.texture());
  bind_texture(0, ids);
  glBindVertexArray(no_vertices.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glDisable(GL_SCISSOR_TEST);
}

MapCanvas::MapCanvas(std::unique_ptr<State> state) : state_{std::move(state)} {}
MapCanvas::MapCanvas(MapCanvas&&) noexcept = default;
MapCanvas& MapCanvas::operator=(MapCanvas&&) noexcept = default;
MapCanvas::~MapCanvas() = default;

Result<MapCanvas> MapCanvas::create() {
  forget_old_errors();
  const GlState as_found;
  auto state = std::make_unique<State>();
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &state->largest_side);
  state->software = draws_on_processor();
  FAIRWARD_TRY(state->hatching,
               make_program("canvas_hatch", {{shaders::screen_vert},
                                             {shaders::pattern_glsl, shaders::canvas_hatch_frag}}));
  FAIRWARD_TRY(state->shading, make_shading());
  state->no_vertices = make_vertex_array();
  FAIRWARD_TRY(state->styles, StyleTable::create());
  FAIRWARD_CHECK(check_errors("prepare"));
  return MapCanvas{std::move(state)};
}

Result<void> MapCanvas::State::check(const MapRaster& raster) const {
  const auto count =
      static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
  const auto samples = static_cast<std::size_t>(raster.samples);
  if (raster.width < 1 || raster.height < 1 ||
      (raster.samples != 1 && raster.samples != 2 && raster.samples != 4) ||
      raster.ids.size() != count * samples * samples || raster.lines.size() != 4 * count) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels does not have its ids and borders", raster.width,
                            raster.height));
  }
  return {};
}

Result<void> MapCanvas::lend_raster(const MapRaster& raster) {
  auto& s = *state_;
  FAIRWARD_CHECK(s.check(raster));
  forget_old_errors();
  const GlState as_found;
  FAIRWARD_CHECK(s.fit_textures(raster));
  s.lent = &raster;
  s.stale = s.whole();
  s.ready = true;
  return check_errors("take over the wards");
}

Result<void> MapCanvas::set_raster(const MapRaster& raster) {
  auto& s = *state_;
  FAIRWARD_CHECK(s.check(raster));
  forget_old_errors();
  const GlState as_found;
  FAIRWARD_CHECK(s.fit_textures(raster));
  s.lent = nullptr;
  if (raster.samples > 1) {
    s.mixed.reduce(raster);
  } else {
    s.mixed.clear();
  }
  s.styles.set_members(s.mixed, raster.samples);
  s.members_are_stale = true;
  bind_texture(0, s.ids);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, s.width, s.height, GL_RED_INTEGER, GL_UNSIGNED_INT,
                  raster.samples > 1 ? s.mixed.ids().data() : raster.ids.data());
  s.over.set_lines(raster.lines);
  FAIRWARD_CHECK(check_errors("take over the wards"));
  s.over_is_stale = s.whole();
  s.stale = s.whole();
  s.ready = true;
  return {};
}

Result<void> MapCanvas::set_fills(std::span<const carto::Fill> fills) {
  auto& s = *state_;
  s.fills.assign(fills.begin(), fills.end());
  s.wards_are_stale = true;
  s.paint_is_stale = true;
  s.stale = s.whole();
  return {};
}

Result<void> MapCanvas::set_outlines(std::span<const MapOutline> outlines) {
  auto& s = *state_;
  const auto pixels = static_cast<std::size_t>(s.width) * static_cast<std::size_t>(s.height);
  if (outlines.size() > kMostOutlines) {
    return fail(Errc::Internal, fmt::format("a map has at most {} outlines, not {}", kMostOutlines,
                                            outlines.size()));
  }
  std::array<std::span<const std::uint8_t>, kMostOutlines> coverage;
  std::array<carto::Colour, kMostOutlines> colours{};
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    if (outlines[i].coverage.size() != pixels || !s.ready) {
      return fail(Errc::Internal, "an outline is not as large as the map");
    }
    coverage[i] = outlines[i].coverage;
    colours[i] = outlines[i].colour;
  }
  const auto changed = s.over.set_outlines(coverage, colours);
  s.over_is_stale.add(changed);
  s.stale.add(changed);
  return {};
}

Result<void> MapCanvas::shade(const MapLook& look) {
  auto& s = *state_;
  if (!s.ready) {
    return fail(Errc::Internal, "the map has no borders to draw yet");
  }
  if (!same(look, s.look)) {
    s.wards_are_stale = s.wards_are_stale || look.water != s.look.water;
    s.paint_is_stale = s.paint_is_stale || look.water != s.look.water;
    if (borders_of(look) != borders_of(s.look)) {
      s.over_is_stale = s.whole();
    }
    s.look = look;
    s.stale = s.whole();
  }
  if (s.stale.empty()) {
    return {};
  }
  forget_old_errors();
  const GlState as_found;
  FAIRWARD_CHECK(s.draw_hatches());
  if (s.lent != nullptr) {
    s.paint_stale();
  } else {
    FAIRWARD_CHECK(s.shade_stale());
  }
  FAIRWARD_CHECK(check_errors("shade"));
  s.drawn.add(s.stale);
  s.stale = {};
  return {};
}

unsigned MapCanvas::texture() const noexcept {
  return state_->colour.name();
}

MapCanvas::Size MapCanvas::size() const noexcept {
  return {state_->width, state_->height};
}

bool MapCanvas::is_software() const noexcept {
  return state_->software;
}

const std::uint32_t* MapCanvas::pixels() const noexcept {
  return state_->lent != nullptr ? state_->pixels.data() : nullptr;
}

unsigned MapCanvas::framebuffer() const noexcept {
  return state_->target.name();
}

PixelRange MapCanvas::take_drawn() noexcept {
  return overlap(std::exchange(state_->drawn, {}), state_->whole());
}

Image MapCanvas::read() const {
  Image image;
  if (!state_->ready) {
    return image;
  }
  const GlState as_found;
  image.width = state_->width;
  image.height = state_->height;
  image.rgba.resize(4 * static_cast<std::size_t>(image.width) *
                    static_cast<std::size_t>(image.height));
  if (state_->lent != nullptr) {
    bind_texture(0, state_->colour);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, image.width, image.height, GL_BGRA, GL_UNSIGNED_BYTE,
                    state_->pixels.data());
  }
  glBindFramebuffer(GL_READ_FRAMEBUFFER, state_->target.name());
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  return image;
}

}  // namespace fairward::render
