#include "render/map_canvas.hpp"

#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/outline_planes.hpp"
#include "render/shaders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace fairward::render {
namespace {

constexpr int kStyleColumns = 1024;  // every OpenGL 3.3 driver has textures as wide
constexpr std::size_t kMostOutlines = 4;

/// What a ward is drawn with, as the shader reads it: red lowest, the pattern on top of the colour.
struct StyleRecord {
  std::uint32_t colour = 0;
  std::uint32_t ink = 0;
  friend bool operator==(const StyleRecord&, const StyleRecord&) = default;
};

std::uint32_t over(std::uint8_t upper, std::uint8_t lower, std::uint8_t alpha) {
  const auto a = std::uint32_t{alpha};
  return (upper * a + lower * (255U - a) + 127U) / 255U;
}

std::uint32_t packed(carto::Colour upper, carto::Colour lower) {
  return over(upper.r, lower.r, upper.a) | over(upper.g, lower.g, upper.a) << 8U |
         over(upper.b, lower.b, upper.a) << 16U;
}

/// Colours that are not opaque lie over the water; ink over the colour.
StyleRecord record_of(const carto::Fill& fill, carto::Colour water) {
  const auto channel = [&](std::uint8_t upper, std::uint8_t lower) {
    return static_cast<std::uint8_t>(over(upper, lower, fill.colour.a));
  };
  const carto::Colour ground{channel(fill.colour.r, water.r), channel(fill.colour.g, water.g),
                             channel(fill.colour.b, water.b), 255};
  return {packed(ground, ground) | static_cast<std::uint32_t>(fill.pattern) << 24U,
          packed(fill.ink, ground)};
}

std::array<float, 4> floats(carto::Colour c) {
  return {static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
          static_cast<float>(c.b) / 255.0F, static_cast<float>(c.a) / 255.0F};
}

bool same(const MapLook& a, const MapLook& b) {
  return a.water == b.water && a.ward_border == b.ward_border &&
         a.council_border == b.council_border && a.council_casing == b.council_casing &&
         a.coast == b.coast && a.pattern_scale == b.pattern_scale;
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

/// A program for a number of samples a pixel, and where its inputs are.
struct Shading {
  Program program;
  GLint ids = -1, styles = -1, lines = -1, outlines = -1;
  GLint style_count = -1, line_colours = -1, has_outlines = -1, outline_colours = -1;
  GLint pattern_scale = -1;
};

Result<Shading> make_shading(std::string_view samples) {
  Shading s;
  FAIRWARD_TRY(s.program,
               make_program("map_canvas", {{shaders::screen_vert},
                                           {"#undef SAMPLES\n#define SAMPLES ", samples, "\n",
                                            shaders::pattern_glsl, shaders::map_canvas_frag}}));
  s.ids = uniform(s.program, "ids");
  s.styles = uniform(s.program, "styles");
  s.lines = uniform(s.program, "lines");
  s.outlines = uniform(s.program, "outlines");
  s.style_count = uniform(s.program, "style_count");
  s.line_colours = uniform(s.program, "line_colours");
  s.has_outlines = uniform(s.program, "has_outlines");
  s.outline_colours = uniform(s.program, "outline_colours");
  s.pattern_scale = uniform(s.program, "pattern_scale");
  return s;
}

void bind_texture(GLuint unit, const Texture& texture) {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, texture.name());
}

}  // namespace

struct MapCanvas::State {
  std::array<Shading, 3> shadings;  // 1, 2, 4 samples
  int largest_side = 0;             // of a texture
  int width = 0;
  int height = 0;
  int samples = 0;  // 0: no raster yet
  Texture ids;
  Texture lines;
  Texture outlines;
  Texture colour;
  Texture styles;
  int style_rows = 0;
  Framebuffer target;
  VertexArray no_vertices;

  std::vector<carto::Fill> fills;
  std::vector<StyleRecord> records;  // one an id, whole rows of the texture
  std::uint32_t style_count = 0;
  OutlinePlanes planes;
  std::array<carto::Colour, kMostOutlines> outline_colours{};
  MapLook look;
  bool drawn = false;  // with `look`
  PixelRange stale;    // of `colour`; empty when nothing changed since `drawn`

  [[nodiscard]] const Shading& shading() const {
    return shadings[samples == 1 ? 0 : samples == 2 ? 1 : 2];
  }
  [[nodiscard]] Result<void> fit_textures(const MapRaster& raster);
  [[nodiscard]] Result<void> upload_styles(carto::Colour water);
  void draw_stale();
};

Result<void> MapCanvas::State::fit_textures(const MapRaster& raster) {
  const int longest = std::max(raster.width, raster.height);
  if (longest * raster.samples > largest_side) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels with {} samples a side is more than the "
                            "graphics driver's {} texels; make the window smaller",
                            raster.width, raster.height, raster.samples, largest_side));
  }
  const bool resized = raster.width != width || raster.height != height;
  const bool resampled = raster.samples != samples;
  samples = 0;  // nothing to draw until all is there
  if (resized || resampled) {
    ids = make_texture(GL_R32UI, raster.width * raster.samples, raster.height * raster.samples);
  }
  if (resized) {
    lines = make_texture(GL_RGBA8, raster.width, raster.height);
    outlines = make_texture(GL_RGBA8, raster.width, raster.height);
    colour = make_texture(GL_RGBA8, raster.width, raster.height);
    FAIRWARD_TRY(target, make_framebuffer(colour));
    planes.clear(raster.width, raster.height);
    bind_texture(0, outlines);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, raster.width, raster.height, GL_RGBA, GL_UNSIGNED_BYTE,
                    planes.row(0));
  }
  width = raster.width;
  height = raster.height;
  samples = raster.samples;
  return {};
}

Result<void> MapCanvas::State::upload_styles(carto::Colour water) {
  const auto count = fills.size() + 1;
  const auto rows = static_cast<int>((count + kStyleColumns - 1) / kStyleColumns);
  if (rows > largest_side) {
    return fail(Errc::Internal,
                fmt::format("{} wards are more than the graphics driver can colour", fills.size()));
  }
  records.assign(static_cast<std::size_t>(rows) * kStyleColumns, {});
  records[0] = record_of({water, carto::Pattern::Solid, water}, water);
  std::ranges::transform(fills, records.begin() + 1,
                         [&](const carto::Fill& fill) { return record_of(fill, water); });
  bind_texture(0, styles);
  if (rows != style_rows) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RG32UI, kStyleColumns, rows, 0, GL_RG_INTEGER,
                 GL_UNSIGNED_INT, records.data());
    style_rows = rows;
  } else {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kStyleColumns, rows, GL_RG_INTEGER, GL_UNSIGNED_INT,
                    records.data());
  }
  style_count = static_cast<std::uint32_t>(count);
  return {};
}

void MapCanvas::State::draw_stale() {
  const auto& s = shading();
  glBindFramebuffer(GL_FRAMEBUFFER, target.name());
  glViewport(0, 0, width, height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(stale.left, stale.top, stale.right - stale.left, stale.bottom - stale.top);
  glUseProgram(s.program.name());
  glUniform1i(s.ids, 0);
  glUniform1i(s.styles, 1);
  glUniform1i(s.lines, 2);
  glUniform1i(s.outlines, 3);
  glUniform1ui(s.style_count, style_count);
  glUniform1f(s.pattern_scale, static_cast<float>(std::max(look.pattern_scale, 0.1)));
  std::array<float, 16> colours{};
  const std::array in_order{look.ward_border, look.coast, look.council_casing, look.council_border};
  for (std::size_t i = 0; i < 4; ++i) {
    std::ranges::copy(floats(in_order[i]), colours.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
  glUniform4fv(s.line_colours, 4, colours.data());
  for (std::size_t i = 0; i < 4; ++i) {
    std::ranges::copy(floats(outline_colours[i]),
                      colours.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
  glUniform4fv(s.outline_colours, 4, colours.data());
  glUniform1i(s.has_outlines, planes.covered().empty() ? 0 : 1);
  bind_texture(3, outlines);
  bind_texture(2, lines);
  bind_texture(1, styles);
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
  for (std::size_t i = 0; i < 3; ++i) {
    constexpr std::array<std::string_view, 3> kCounts{"1", "2", "4"};
    FAIRWARD_TRY(state->shadings[i], make_shading(kCounts[i]));
  }
  state->no_vertices = make_vertex_array();
  state->styles = make_texture(GL_RGBA8, 1, 1);  // its filter; its format comes with the fills
  FAIRWARD_CHECK(state->upload_styles(state->look.water));
  FAIRWARD_CHECK(check_errors("prepare"));
  return MapCanvas{std::move(state)};
}

Result<void> MapCanvas::set_raster(const MapRaster& raster) {
  const auto pixels =
      static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
  const auto samples = static_cast<std::size_t>(raster.samples);
  if (raster.width < 1 || raster.height < 1 ||
      (raster.samples != 1 && raster.samples != 2 && raster.samples != 4) ||
      raster.ids.size() != pixels * samples * samples || raster.lines.size() != 4 * pixels) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels does not have its ids and borders", raster.width,
                            raster.height));
  }
  forget_old_errors();
  const GlState as_found;
  auto& s = *state_;
  FAIRWARD_CHECK(s.fit_textures(raster));
  bind_texture(0, s.ids);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, s.width * s.samples, s.height * s.samples, GL_RED_INTEGER,
                  GL_UNSIGNED_INT, raster.ids.data());
  bind_texture(0, s.lines);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, s.width, s.height, GL_RGBA, GL_UNSIGNED_BYTE,
                  raster.lines.data());
  s.stale = {0, 0, s.width, s.height};
  return check_errors("take over the borders");
}

Result<void> MapCanvas::set_fills(std::span<const carto::Fill> fills) {
  forget_old_errors();
  const GlState as_found;
  auto& s = *state_;
  s.fills.assign(fills.begin(), fills.end());
  FAIRWARD_CHECK(s.upload_styles(s.look.water));
  s.stale = {0, 0, s.width, s.height};
  return check_errors("take over the colours");
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
    if (outlines[i].coverage.size() != pixels || s.samples == 0) {
      return fail(Errc::Internal, "an outline is not as large as the map");
    }
    coverage[i] = outlines[i].coverage;
    colours[i] = outlines[i].colour;
  }
  forget_old_errors();
  const GlState as_found;
  auto changed = s.planes.set(coverage);
  if (colours != s.outline_colours) {
    changed.add(s.planes.covered());
  }
  s.outline_colours = colours;
  s.stale.add(changed);
  if (changed.empty()) {
    return {};
  }
  bind_texture(0, s.outlines);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, changed.top, s.width, changed.bottom - changed.top, GL_RGBA,
                  GL_UNSIGNED_BYTE, s.planes.row(changed.top));
  return check_errors("take over an outline");
}

Result<void> MapCanvas::shade(const MapLook& look) {
  auto& s = *state_;
  if (s.samples == 0) {
    return fail(Errc::Internal, "the map has no borders to draw yet");
  }
  const bool other_look = !s.drawn || !same(look, s.look);
  if (!other_look && s.stale.empty()) {
    return {};
  }
  forget_old_errors();
  const GlState as_found;
  if (look.water != s.look.water) {
    FAIRWARD_CHECK(s.upload_styles(look.water));
  }
  s.look = look;
  if (other_look) {
    s.stale = {0, 0, s.width, s.height};
  }
  s.draw_stale();
  FAIRWARD_CHECK(check_errors("shade"));
  s.drawn = true;
  s.stale = {};
  return {};
}

unsigned MapCanvas::texture() const noexcept {
  return state_->colour.name();
}

Image MapCanvas::read() const {
  Image image;
  if (state_->samples == 0) {
    return image;
  }
  const GlState as_found;
  image.width = state_->width;
  image.height = state_->height;
  image.rgba.resize(4 * static_cast<std::size_t>(image.width) *
                    static_cast<std::size_t>(image.height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, state_->target.name());
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  return image;
}

}  // namespace fairward::render
